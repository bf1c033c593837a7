package kz.kelisim.obligations;

import static java.time.temporal.ChronoUnit.DAYS;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Provenance;
import org.jspecify.annotations.Nullable;

/// One dated promise of an agreement: what the debtor owes the creditor, and by which day.
///
/// The culture memorandum of Aktobe and Kostanay holds two, each the mirror of the other. No status is stored:
/// the [Standing] follows from the reports, the reviews, agreed changes of the day and the calendar, so it can
/// contradict none of them. The rules stand in `docs/algorithms/standing.md`.
///
/// @param dueOn the last day of the period that was promised first
/// @param duePrecision DAY, MONTH, QUARTER or YEAR: how exactly the day was promised
/// @param recorded whether its agreement is only recorded from an origin, so that nobody is registered to
///     report
/// @param reports the earliest first
public record Obligation(
        String key,
        String agreement,
        LocalizedText agreementTitle,
        int ordinal,
        LocalizedText promise,
        LocalizedText debtor,
        LocalizedText creditor,
        LocalDate dueOn,
        String duePrecision,
        String form,
        BigDecimal weight,
        @Nullable String reciprocalOf,
        boolean recorded,
        Particulars particulars,
        List<Report> reports,
        List<Due.Change> dueChanges,
        @JsonIgnore Rules rules,
        Provenance provenance) {

    /// By what a promise is measured, and who is who.
    ///
    /// @param debtorKey the key of the organisation that owes
    /// @param bodyKey the key of the body that carries it out for the debtor; null where the debtor does itself
    /// @param agreedOn the day on which its agreement was signed; null where that is not known to the day
    /// @param startOn from when something may be heard of it
    record Particulars(
            String debtorKey,
            String creditorKey,
            @Nullable String bodyKey,
            @Nullable LocalizedText body,
            @Nullable LocalizedText unit,
            @Nullable BigDecimal baseline,
            @Nullable BigDecimal target,
            @Nullable LocalDate agreedOn,
            @Nullable LocalDate startOn) {

        /// Whose officers report.
        @JsonIgnore
        String reporting() {
            return bodyKey == null ? debtorKey : bodyKey;
        }
    }

    /// By which rules it is judged.
    record Rules(Policy policy, WorkingDays calendar) {}

    public Obligation {
        reports = List.copyOf(reports);
        dueChanges = List.copyOf(dueChanges);
    }

    /// The day that holds: the one that both sides agreed on last.
    Due due(LocalDate on, LocalDate known) {
        return dueChanges.stream()
                .filter(change -> change.holds(on, known))
                .reduce((_, later) -> later)
                .map(Due.Change::due)
                .orElse(new Due(dueOn, duePrecision));
    }

    /// Where the promise stands at the end of day `on`, using only what was recorded by the end of day
    /// `known`. For fixed days the answer never changes, whatever is recorded later.
    public Standing standing(LocalDate on, LocalDate known) {
        LocalDate due = due(on, known).on();
        List<Report> seen = seen(on, known);
        for (Report report : seen.reversed()) {
            Optional<Standing> said = saidOf(report, due, on, known);
            if (said.isPresent()) {
                return said.get();
            }
        }
        return bySilence(
                due,
                on,
                seen.isEmpty() ? Optional.empty() : Optional.of(seen.getLast().submittedOn()));
    }

    /// The reports that count, the earliest first.
    List<Report> seen(LocalDate on, LocalDate known) {
        return reports.stream().filter(report -> report.seen(on, known)).toList();
    }

    /// The report whose word decides; empty where the calendar does.
    Optional<Report> deciding(LocalDate on, LocalDate known) {
        LocalDate due = due(on, known).on();
        return seen(on, known).reversed().stream()
                .filter(report -> saidOf(report, due, on, known).isPresent())
                .findFirst();
    }

    private Optional<Standing> saidOf(Report report, LocalDate due, LocalDate on, LocalDate known) {
        Optional<Report.Review> last = report.lastReview(on, known);
        if (last.isEmpty()) {
            return report.concludes() ? Optional.of(claimed(report, due, on)) : Optional.empty();
        }
        Report.Review review = last.get();
        return switch (review.verdict()) {
            case "CONFIRMED" -> confirmed(report, due, on);
            case "PARTLY" -> Optional.of(new Standing.PartlyFulfilled(report.submittedOn()));
            case "RETURNED" -> Optional.of(new Standing.Returned(review.givenOn()));
            case "DISPUTED" -> Optional.of(new Standing.Disputed(review.givenOn()));
            case "NOT_FULFILLED" -> Optional.of(new Standing.NotFulfilled(review.givenOn()));
            case String other ->
                throw new IllegalStateException(
                        "The verdict (%s) of report (%s) is none that is known.".formatted(other, report.key()));
        };
    }

    private Optional<Standing> confirmed(Report report, LocalDate due, LocalDate on) {
        LocalDate day = report.submittedOn();
        return switch (report.says()) {
            case "DONE" ->
                Optional.of(report.proved() ? new Standing.Fulfilled(day, late(due, day)) : claimed(report, due, on));
            case "PARTIAL" -> Optional.of(new Standing.PartlyFulfilled(day));
            case "IMPOSSIBLE" -> Optional.of(new Standing.NotFulfilled(day));
            case String _ -> Optional.empty();
        };
    }

    private Standing claimed(Report report, LocalDate due, LocalDate on) {
        LocalDate day = report.submittedOn();
        return day.isAfter(due) && !rules.policy().lateClaimStops()
                ? new Standing.Overdue(late(due, on))
                : new Standing.Claimed(
                        day, rules.calendar().after(day, rules.policy().answerWithin()));
    }

    private Standing bySilence(LocalDate due, LocalDate on, Optional<LocalDate> lastReport) {
        if (on.isAfter(due)) {
            return recorded && lastReport.isEmpty() ? new Standing.Unknown(due) : new Standing.Overdue(late(due, on));
        }
        long left = DAYS.between(on, due);
        if (recorded && lastReport.isEmpty()) {
            return new Standing.Open(left);
        }
        int near = rules.policy().nearDays();
        boolean recent = lastReport.map(day -> DAYS.between(day, on) <= near).orElse(false);
        if (left <= near && !recent) {
            return new Standing.AtRisk(left);
        }
        return lastReport
                .or(() -> Optional.ofNullable(particulars.startOn()))
                .filter(heard -> DAYS.between(heard, on) > rules.policy().oldDays())
                .<Standing>map(heard -> new Standing.Stale(heard, lastReport.isPresent()))
                .orElse(new Standing.Open(left));
    }

    private static long late(LocalDate due, LocalDate day) {
        return Math.max(0, DAYS.between(due, day));
    }
}
