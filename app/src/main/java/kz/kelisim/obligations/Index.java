package kz.kelisim.obligations;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/// The implementation index of some obligations on a day: achieved weight over the weight of those
/// whose last day is past.
///
/// @param achieved the numerator: the weight of what was due and is fulfilled
/// @param due the denominator: the weight of what was due, which is what has its last day behind it; zero where
/// nothing was
/// @param fulfilled how many of those due are fulfilled
/// @param claimed how many are only claimed
/// @param silent how many have no report
/// @param total how many were due; those that are neither fulfilled, only claimed nor silent were reported on
/// otherwise
public record Index(BigDecimal achieved, BigDecimal due, int fulfilled, int claimed, int silent, int total) {

    /// How many are due and reported on, but neither fulfilled nor only claimed.
    int otherwise() {
        return total - fulfilled - claimed - silent;
    }

    /// A share of those due, in percent, rounded down; 0 where nothing was.
    int percent(int count) {
        return total == 0 ? 0 : (int) (100L * count / total);
    }

    /// The index that a few obligations give one by one. An edition's is counted by the database, by the same rules.
    static Index of(List<Obligation> obligations, LocalDate on, LocalDate known) {
        var achieved = BigDecimal.ZERO;
        var due = BigDecimal.ZERO;
        int fulfilled = 0;
        int claimed = 0;
        int silent = 0;
        int total = 0;
        for (Obligation obligation : obligations) {
            if (!obligation.due(on, known).on().isBefore(on)) {
                continue;
            }
            total++;
            due = due.add(obligation.weight());
            switch (obligation.standing(on, known)) {
                case Standing.Fulfilled _ -> {
                    achieved = achieved.add(obligation.weight());
                    fulfilled++;
                }
                case Standing.Claimed _ -> claimed++;
                case Standing.Unknown _ -> silent++;
                case Standing.Overdue _, Standing.Open _, Standing.AtRisk _ -> {
                    if (obligation.seen(on, known).isEmpty()) {
                        silent++;
                    }
                }
                case Standing.Stale _,
                        Standing.Returned _,
                        Standing.Disputed _,
                        Standing.PartlyFulfilled _,
                        Standing.NotFulfilled _ -> {}
            }
        }
        return new Index(achieved, due, fulfilled, claimed, silent, total);
    }
}
