package kz.kelisim.obligations;

import java.math.BigDecimal;
import java.util.List;
import kz.kelisim.store.Entry;
import kz.kelisim.store.Problem;

/// What a promise and the words about it must keep to.
final class ObligationRules {

    private ObligationRules() {}

    /// Nobody owes a promise to themselves, mirrors itself, or weighs nothing.
    static List<Problem> sound(Entry obligation) {
        String debtor = obligation.value("debtor");
        if (debtor != null && debtor.equals(obligation.value("creditor"))) {
            return List.of(Problem.of("creditor", "error.own_creditor", debtor));
        }
        String weight = obligation.value("weight");
        return weight != null && new BigDecimal(weight).signum() <= 0
                ? List.of(Problem.of("weight", "error.positive", weight))
                : List.of();
    }

    /// Nothing is recorded before it happened.
    static List<Problem> recordedAfter(Entry said, String happened) {
        String day = said.value(happened);
        String recorded = said.value("recorded_on");
        return day != null && recorded != null && recorded.compareTo(day) < 0
                ? List.of(Problem.of("recorded_on", "error.order", day, recorded))
                : List.of();
    }
}
