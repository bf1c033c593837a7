package kz.kelisim.obligations;

import static kz.kelisim.obligations.Promise.DUE;
import static kz.kelisim.obligations.Promise.recordedFromThePress;
import static kz.kelisim.obligations.Promise.report;
import static kz.kelisim.obligations.Promise.review;
import static kz.kelisim.obligations.Promise.signedHere;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IndexTest {

    private static final LocalDate NOVEMBER = LocalDate.of(2017, 11, 20);
    private static final LocalDate AFTER = DUE.plusDays(1);

    private static final Promise FULFILLED =
            signedHere().reported(NOVEMBER, "DONE", "photograph", review("CONFIRMED", NOVEMBER));

    private static Index index(LocalDate on, Promise... promises) {
        return Index.of(Stream.of(promises).map(Promise::obligation).toList(), on, on);
    }

    private static Index expected(String achieved, String due, int fulfilled, int claimed, int silent, int total) {
        return new Index(new BigDecimal(achieved), new BigDecimal(due), fulfilled, claimed, silent, total);
    }

    @Test
    void nothing_due_is_nothing_over_nothing() {
        assertThat(Index.of(List.of(), AFTER, AFTER)).isEqualTo(expected("0", "0", 0, 0, 0, 0));
        assertThat(index(DUE.minusDays(1), FULFILLED, signedHere())).isEqualTo(expected("0", "0", 0, 0, 0, 0));
    }

    @Test
    void a_promise_counts_from_the_day_after_its_last_day() {
        assertThat(index(DUE, FULFILLED)).isEqualTo(expected("0", "0", 0, 0, 0, 0));
        assertThat(index(DUE.plusDays(1), FULFILLED)).isEqualTo(expected("1", "1", 1, 0, 0, 1));
    }

    @Test
    void both_promises_of_the_culture_memorandum_are_silent() {
        Promise daysOfAktobe = recordedFromThePress().due(LocalDate.of(2018, 12, 31));

        assertThat(index(AFTER, recordedFromThePress(), daysOfAktobe)).isEqualTo(expected("0", "1", 0, 0, 1, 1));
        assertThat(index(LocalDate.of(2019, 1, 1), recordedFromThePress(), daysOfAktobe))
                .isEqualTo(expected("0", "2", 0, 0, 2, 2));
    }

    @Test
    void the_weight_of_what_is_fulfilled_stands_over_the_weight_of_what_was_due() {
        assertThat(index(
                        AFTER,
                        FULFILLED.weighing("2.5"),
                        signedHere().weighing("1.5"),
                        FULFILLED.due(AFTER.plusDays(1))))
                .isEqualTo(expected("2.5", "4.0", 1, 0, 1, 2));
    }

    @Test
    void a_claim_a_part_and_a_dispute_are_due_and_achieve_nothing() {
        Promise claimed = signedHere().reported(NOVEMBER, "DONE", "photograph");
        Promise part = signedHere().reported(NOVEMBER, "PARTIAL", null, review("CONFIRMED", NOVEMBER));
        Promise disputed = signedHere().reported(NOVEMBER, "DONE", "photograph", review("DISPUTED", NOVEMBER));
        Promise impossible = signedHere().reported(NOVEMBER, "IMPOSSIBLE", null, review("CONFIRMED", NOVEMBER));
        Promise begun = signedHere().reported(NOVEMBER, "IN_PROGRESS", null);

        assertThat(index(AFTER, claimed, part, disputed, impossible, begun)).isEqualTo(expected("0", "5", 0, 1, 0, 5));
    }

    @Test
    void what_was_recorded_too_late_is_still_silent() {
        Promise late = signedHere()
                .with(report(
                        NOVEMBER,
                        AFTER.plusDays(1),
                        "DONE",
                        "photograph",
                        review("CONFIRMED", NOVEMBER, AFTER.plusDays(1))));

        assertThat(index(AFTER, late)).isEqualTo(expected("0", "1", 0, 0, 1, 1));
        assertThat(Index.of(List.of(late.obligation()), AFTER, AFTER.plusDays(1)))
                .isEqualTo(expected("1", "1", 1, 0, 0, 1));
    }
}
