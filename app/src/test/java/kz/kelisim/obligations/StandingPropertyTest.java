package kz.kelisim.obligations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StandingPropertyTest {

    private static final List<String> SAYS = List.of("IN_PROGRESS", "PARTIAL", "DONE", "IMPOSSIBLE");
    private static final List<String> VERDICTS = List.of("CONFIRMED", "PARTLY", "RETURNED", "DISPUTED");
    private static final LocalDate START = LocalDate.of(2017, 10, 13);
    private static final int DAYS = 500;

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_recorded_later_never_changes_what_was_known(int seed) {
        var random = new SplittableRandom(seed);
        List<Report> all = reports(random);
        boolean recorded = random.nextBoolean();
        for (int check = 0; check < 20; check++) {
            LocalDate on = START.plusDays(random.nextInt(DAYS));
            LocalDate known = START.plusDays(random.nextInt(DAYS));

            assertThat(promise(recorded, all).standing(on, known))
                    .as("on %s, known %s", on, known)
                    .isEqualTo(promise(recorded, recordedBy(all, known)).standing(on, known));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_happens_later_never_changes_where_a_promise_stood(int seed) {
        var random = new SplittableRandom(seed);
        List<Report> all = reports(random);
        LocalDate on = START.plusDays(random.nextInt(DAYS));
        LocalDate known = START.plusDays(2L * DAYS);
        List<Report> happened =
                all.stream().filter(report -> !report.submittedOn().isAfter(on)).toList();

        assertThat(promise(false, all).standing(on, known))
                .isEqualTo(promise(false, happened).standing(on, known));
    }

    private static Obligation promise(boolean recorded, List<Report> reports) {
        Promise promise = recorded ? Promise.recordedFromThePress() : Promise.signedHere();
        for (Report report : reports) {
            promise = promise.with(report);
        }
        return promise.obligation();
    }

    /// What a database that had stopped at the end of the day would hold.
    private static List<Report> recordedBy(List<Report> all, LocalDate known) {
        return all.stream()
                .filter(report -> !report.recordedOn().isAfter(known))
                .map(report -> Promise.report(
                        report.submittedOn(),
                        report.recordedOn(),
                        report.says(),
                        report.evidence(),
                        report.reviews().stream()
                                .filter(review -> !review.recordedOn().isAfter(known))
                                .toArray(Report.Review[]::new)))
                .toList();
    }

    /// In the order of their days, as they are stored.
    private static List<Report> reports(SplittableRandom random) {
        List<Report> reports = new ArrayList<>();
        for (int left = random.nextInt(8); left > 0; left--) {
            LocalDate submitted = START.plusDays(random.nextInt(DAYS));
            LocalDate recorded = submitted.plusDays(random.nextInt(60));
            @Nullable String evidence = random.nextBoolean() ? "photograph" : null;
            Report.Review[] reviews = IntStream.range(0, random.nextInt(4))
                    .mapToObj(_ -> review(random, submitted))
                    .sorted(Comparator.comparing(Report.Review::givenOn))
                    .toArray(Report.Review[]::new);
            reports.add(Promise.report(submitted, recorded, SAYS.get(random.nextInt(4)), evidence, reviews));
        }
        reports.sort(Comparator.comparing(Report::submittedOn));
        return reports;
    }

    private static Report.Review review(SplittableRandom random, LocalDate submitted) {
        LocalDate given = submitted.plusDays(random.nextInt(40));
        return Promise.review(VERDICTS.get(random.nextInt(4)), given, given.plusDays(random.nextInt(30)));
    }
}
