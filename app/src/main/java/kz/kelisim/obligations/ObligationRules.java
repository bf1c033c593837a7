package kz.kelisim.obligations;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import kz.kelisim.store.Entry;
import kz.kelisim.store.Problem;

/// What a promise and the words about it must keep to.
final class ObligationRules {

    private ObligationRules() {}

    /// Nobody owes a promise to themselves, a promise weighs something, starts before it is due, and what is to be
    /// reached
    /// has a unit.
    static List<Problem> sound(Entry obligation) {
        String debtor = obligation.value("debtor");
        if (debtor != null && debtor.equals(obligation.value("creditor"))) {
            return List.of(Problem.of("creditor", "error.own_creditor", debtor));
        }
        List<Problem> problems = new ArrayList<>();
        String weight = obligation.value("weight");
        if (weight != null && new BigDecimal(weight).signum() <= 0) {
            problems.add(Problem.of("weight", "error.positive", weight));
        }
        String start = obligation.value("start_on");
        String due = obligation.value("due_on");
        if (start != null && due != null && due.compareTo(start) < 0) {
            problems.add(Problem.of("due_on", "error.due_before_start", due, start));
        }
        if (!obligation.has("unit") && (obligation.has("target") || obligation.has("base_value"))) {
            problems.add(Problem.of("unit", "error.unit_of_target"));
        }
        return problems;
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
