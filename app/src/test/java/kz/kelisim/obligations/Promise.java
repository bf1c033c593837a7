package kz.kelisim.obligations;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Provenance;
import org.jspecify.annotations.Nullable;

/// The Days of Kostanay region in Aktobe region, which the culture memorandum promises for 2017; with whatever
/// was said of them.
record Promise(
        boolean recorded,
        BigDecimal weight,
        LocalDate dueOn,
        List<Report> reports,
        @Nullable LocalDate startOn,
        List<Due.Change> changes) {

    static final Obligation.Rules RULES = new Obligation.Rules(Policy.USUAL, WorkingDays.of("KZ-15"));

    static final LocalDate DUE = LocalDate.of(2017, 12, 31);

    private static final LocalizedText TEXT = new LocalizedText(
            "2017 жылы Ақтөбе облысында Қостанай облысының күндері өтеді.",
            "Дни Костанайской области проходят в Актюбинской области в 2017 году.",
            "The Days of Kostanay region are held in Aktobe region in 2017.");

    /// From the press report: nobody is registered to report.
    static Promise recordedFromThePress() {
        return new Promise(true, BigDecimal.ONE, DUE, List.of(), null, List.of());
    }

    /// Signed here: the debtor reports.
    static Promise signedHere() {
        return new Promise(false, BigDecimal.ONE, DUE, List.of(), null, List.of());
    }

    Promise due(LocalDate day) {
        return new Promise(recorded, weight, day, reports, startOn, changes);
    }

    Promise starting(LocalDate day) {
        return new Promise(recorded, weight, dueOn, reports, day, changes);
    }

    /// Said to be done on a day, with the days that the other side has to answer.
    static Standing claimed(LocalDate on) {
        return new Standing.Claimed(
                on, RULES.calendar().after(on, RULES.policy().answerWithin()));
    }

    Promise weighing(String kilos) {
        return new Promise(recorded, new BigDecimal(kilos), dueOn, reports, startOn, changes);
    }

    /// Recorded on the day on which it was submitted.
    Promise reported(LocalDate on, String says, @Nullable String evidence, Report.Review... reviews) {
        return with(report(on, on, says, evidence, reviews));
    }

    Promise with(Report report) {
        List<Report> more = new ArrayList<>(reports);
        more.add(report);
        return new Promise(recorded, weight, dueOn, List.copyOf(more), startOn, changes);
    }

    static Report report(
            LocalDate submitted, LocalDate recorded, String says, @Nullable String evidence, Report.Review... reviews) {
        return new Report(
                "r-" + submitted,
                submitted,
                recorded,
                says,
                TEXT,
                evidence,
                List.of(),
                null,
                null,
                null,
                List.of(reviews));
    }

    /// Recorded on the day on which it was given.
    static Report.Review review(String verdict, LocalDate on) {
        return review(verdict, on, on);
    }

    /// Of the commission, recorded on the day on which it was given.
    static Report.Review ruling(String verdict, LocalDate on) {
        return new Report.Review("c-" + on, verdict, on, on, true, null, null, null);
    }

    static Report.Review review(String verdict, LocalDate given, LocalDate recorded) {
        return new Report.Review("w-" + given, verdict, given, recorded, false, null, null, null);
    }

    /// Of another day that the other side agreed to at once.
    Promise agreed(LocalDate on, LocalDate due) {
        return proposed(on, due, true);
    }

    /// Of another day that the debtor proposed.
    ///
    /// @param agreed what the other side said on the same day; null for nothing
    Promise proposed(LocalDate on, LocalDate due, @Nullable Boolean agreed) {
        List<Due.Change> more = new ArrayList<>(changes);
        more.add(new Due.Change(
                changes.size() + 1,
                new Due(due, "DAY"),
                true,
                on,
                new Report.Words("Later", Lang.EN),
                "0".repeat(64),
                agreed == null ? null : on,
                Boolean.TRUE.equals(agreed)));
        return new Promise(recorded, weight, dueOn, reports, startOn, List.copyOf(more));
    }

    Obligation obligation() {
        return obligation(Policy.USUAL);
    }

    Obligation obligation(Policy policy) {
        return new Obligation(
                "days-of-kostanay",
                "culture-memorandum",
                TEXT,
                1,
                TEXT,
                TEXT,
                TEXT,
                dueOn,
                "YEAR",
                "EVENT",
                weight,
                null,
                recorded,
                new Obligation.Particulars("kostanay", "aktobe", null, null, null, null, null, null, startOn),
                reports,
                changes,
                new Obligation.Rules(policy, RULES.calendar()),
                new Provenance(null, List.of("F14"), null, null));
    }

    /// Where it stands at the end of a day, with all that was recorded by then.
    Standing on(LocalDate day) {
        return obligation().standing(day, day);
    }
}
