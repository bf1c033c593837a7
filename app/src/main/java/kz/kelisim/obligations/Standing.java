package kz.kelisim.obligations;

import java.time.LocalDate;
import java.util.Locale;

/// Where a promise stands on a day. Exactly one holds; none is stored.
public sealed interface Standing {

    /// Its day has not come.
    record Open(long daysLeft) implements Standing {}

    /// Its day is near and nothing was reported lately.
    record AtRisk(long daysLeft) implements Standing {}

    /// Its day has not come, and nothing was heard for long.
    ///
    /// @param since the last report or, where there is none, the start
    /// @param reported whether anything was ever reported
    record Stale(LocalDate since, boolean reported) implements Standing {}

    /// Reported as done; the other side has not said.
    ///
    /// @param answerBy the last day on which its answer is in time
    record Claimed(LocalDate on, LocalDate answerBy) implements Standing {}

    /// The other side sent the report back.
    record Returned(LocalDate on) implements Standing {}

    /// The other side disputes the report.
    record Disputed(LocalDate on) implements Standing {}

    /// Its day has passed and nothing shows that it was kept.
    record Overdue(long daysLate) implements Standing {}

    /// A part was confirmed.
    record PartlyFulfilled(LocalDate on) implements Standing {}

    /// Done, with evidence and the other side's word.
    record Fulfilled(LocalDate on, long daysLate) implements Standing {}

    /// Reported as impossible, and the other side confirmed it; or the commission settled it so.
    record NotFulfilled(LocalDate on) implements Standing {}

    /// Recorded from an origin; its day has passed and nobody is registered to report.
    record Unknown(LocalDate since) implements Standing {}

    /// The key of its word: `at_risk` for [AtRisk].
    default String word() {
        return getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /// The tone in which a page shows it: good, waiting, bad or silent.
    default String tone() {
        return switch (this) {
            case Fulfilled _ -> "good";
            case Open _, Claimed _, PartlyFulfilled _, AtRisk _, Stale _ -> "waiting";
            case Overdue _, NotFulfilled _, Returned _, Disputed _ -> "bad";
            case Unknown _ -> "silent";
        };
    }
}
