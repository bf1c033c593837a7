package kz.kelisim.obligations;

import static java.time.temporal.ChronoUnit.DAYS;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Provenance;
import org.jspecify.annotations.Nullable;

/// One dated promise of an agreement: what the debtor owes the creditor, and by which day.
///
/// The culture memorandum of Aktobe and Kostanay holds two, each the mirror of the other. No status is stored:
/// the [Standing] follows from the reports, the reviews and the calendar, so it can contradict none of them.
/// The rules stand in `docs/algorithms/standing.md`.
///
/// @param dueOn the last day of the period that was promised
/// @param duePrecision DAY, MONTH, QUARTER or YEAR: how exactly the day was promised
/// @param recorded whether its agreement is only recorded from an origin, so that nobody is registered to
///     report
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
        List<Report> reports,
        Provenance provenance) {

    /// Within so many days of its day a promise without a recent report is at risk.
    static final int NEAR = 30;

    /// A report older than so many days is old.
    static final int OLD = 90;

    public Obligation {
        reports = List.copyOf(reports);
    }

    /// Where the promise stands at the end of day `on`, using only what was recorded by the end of day
    /// `known`. For fixed
    /// days the answer never changes, whatever is recorded later.
    public Standing standing(LocalDate on, LocalDate known) {
        List<Report> seen =
                reports.stream().filter(report -> report.seen(on, known)).toList();
        for (Report report : seen.reversed()) {
            Optional<Standing> said = saidOf(report, on, known);
            if (said.isPresent()) {
                return said.get();
            }
        }
        return bySilence(
                on,
                seen.isEmpty() ? Optional.empty() : Optional.of(seen.getLast().submittedOn()));
    }

    private Optional<Standing> saidOf(Report report, LocalDate on, LocalDate known) {
        Optional<Report.Review> last = report.lastReview(on, known);
        if (last.isEmpty()) {
            return report.concludes() ? Optional.of(new Standing.Claimed(report.submittedOn())) : Optional.empty();
        }
        Report.Review review = last.get();
        return switch (review.verdict()) {
            case "CONFIRMED" -> confirmed(report);
            case "PARTLY" -> Optional.of(new Standing.PartlyFulfilled(report.submittedOn()));
            case "RETURNED" -> Optional.of(new Standing.Returned(review.givenOn()));
            case "DISPUTED" -> Optional.of(new Standing.Disputed(review.givenOn()));
            case String other ->
                throw new IllegalStateException(
                        "The verdict (%s) of report (%s) is none that is known.".formatted(other, report.key()));
        };
    }

    private Optional<Standing> confirmed(Report report) {
        LocalDate day = report.submittedOn();
        return switch (report.says()) {
            case "DONE" ->
                Optional.of(
                        report.evidence() == null ? new Standing.Claimed(day) : new Standing.Fulfilled(day, late(day)));
            case "PARTIAL" -> Optional.of(new Standing.PartlyFulfilled(day));
            case "IMPOSSIBLE" -> Optional.of(new Standing.NotFulfilled(day));
            case String _ -> Optional.empty();
        };
    }

    private Standing bySilence(LocalDate on, Optional<LocalDate> lastReport) {
        if (on.isAfter(dueOn)) {
            return recorded && lastReport.isEmpty() ? new Standing.Unknown(dueOn) : new Standing.Overdue(late(on));
        }
        long left = DAYS.between(on, dueOn);
        if (recorded && lastReport.isEmpty()) {
            return new Standing.Open(left);
        }
        boolean old = lastReport.map(day -> DAYS.between(day, on) > OLD).orElse(false);
        boolean recent = lastReport.map(day -> DAYS.between(day, on) <= NEAR).orElse(false);
        if (left <= NEAR && !recent) {
            return new Standing.AtRisk(left);
        }
        return old ? new Standing.Stale(lastReport.orElseThrow()) : new Standing.Open(left);
    }

    private long late(LocalDate day) {
        return Math.max(0, DAYS.between(dueOn, day));
    }

    /// What the debtor says of a promise.
    ///
    /// @param says IN_PROGRESS, PARTIAL, DONE or IMPOSSIBLE
    /// @param evidence the name or address of the proof; without one nothing is fulfilled
    public record Report(
            String key,
            LocalDate submittedOn,
            LocalDate recordedOn,
            String says,
            LocalizedText narrative,
            @Nullable String evidence,
            List<Review> reviews) {

        public Report {
            reviews = List.copyOf(reviews);
        }

        private static final Comparator<Review> ORDER =
                Comparator.comparing(Review::givenOn).thenComparing(Review::recordedOn);

        /// What the other side says of a report.
        ///
        /// @param verdict CONFIRMED, PARTLY, RETURNED or DISPUTED
        public record Review(
                String verdict,
                LocalDate givenOn,
                LocalDate recordedOn,
                @Nullable LocalizedText comment) {}

        boolean seen(LocalDate on, LocalDate known) {
            return !submittedOn.isAfter(on) && !recordedOn.isAfter(known);
        }

        boolean concludes() {
            return !says.equals("IN_PROGRESS");
        }

        /// Of two that were given and recorded on the same days, the one that stands behind the other.
        Optional<Review> lastReview(LocalDate on, LocalDate known) {
            return reviews.stream()
                    .filter(review -> !review.givenOn().isAfter(on)
                            && !review.recordedOn().isAfter(known))
                    .reduce((before, next) -> ORDER.compare(before, next) > 0 ? before : next);
        }
    }
}
