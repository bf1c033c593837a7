package kz.kelisim.obligations;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Provenance;
import org.jspecify.annotations.Nullable;

/// The Days of Kostanay region in Aktobe region, which the culture memorandum promises for 2017; with whatever
/// was said of them.
record Promise(boolean recorded, BigDecimal weight, LocalDate dueOn, List<Obligation.Report> reports) {

    static final LocalDate DUE = LocalDate.of(2017, 12, 31);

    private static final LocalizedText TEXT = new LocalizedText(
            "2017 жылы Ақтөбе облысында Қостанай облысының күндері өтеді.",
            "Дни Костанайской области проходят в Актюбинской области в 2017 году.",
            "The Days of Kostanay region are held in Aktobe region in 2017.");

    /// From the press report: nobody is registered to report.
    static Promise recordedFromThePress() {
        return new Promise(true, BigDecimal.ONE, DUE, List.of());
    }

    /// Signed here: the debtor reports.
    static Promise signedHere() {
        return new Promise(false, BigDecimal.ONE, DUE, List.of());
    }

    Promise due(LocalDate day) {
        return new Promise(recorded, weight, day, reports);
    }

    Promise weighing(String kilos) {
        return new Promise(recorded, new BigDecimal(kilos), dueOn, reports);
    }

    /// Recorded on the day on which it was submitted.
    Promise reported(LocalDate on, String says, @Nullable String evidence, Obligation.Report.Review... reviews) {
        return with(report(on, on, says, evidence, reviews));
    }

    Promise with(Obligation.Report report) {
        List<Obligation.Report> more = new ArrayList<>(reports);
        more.add(report);
        return new Promise(recorded, weight, dueOn, List.copyOf(more));
    }

    static Obligation.Report report(
            LocalDate submitted,
            LocalDate recorded,
            String says,
            @Nullable String evidence,
            Obligation.Report.Review... reviews) {
        return new Obligation.Report("r-" + submitted, submitted, recorded, says, TEXT, evidence, List.of(reviews));
    }

    /// Recorded on the day on which it was given.
    static Obligation.Report.Review review(String verdict, LocalDate on) {
        return review(verdict, on, on);
    }

    static Obligation.Report.Review review(String verdict, LocalDate given, LocalDate recorded) {
        return new Obligation.Report.Review(verdict, given, recorded, null);
    }

    Obligation obligation() {
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
                reports,
                new Provenance(null, List.of("F14"), null, null));
    }

    /// Where it stands at the end of a day, with all that was recorded by then.
    Standing on(LocalDate day) {
        return obligation().standing(day, day);
    }
}
