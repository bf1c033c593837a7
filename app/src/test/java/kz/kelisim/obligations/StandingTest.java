package kz.kelisim.obligations;

import static kz.kelisim.obligations.Promise.DUE;
import static kz.kelisim.obligations.Promise.claimed;
import static kz.kelisim.obligations.Promise.recordedFromThePress;
import static kz.kelisim.obligations.Promise.report;
import static kz.kelisim.obligations.Promise.review;
import static kz.kelisim.obligations.Promise.signedHere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandingTest {

    private static final LocalDate NOVEMBER = LocalDate.of(2017, 11, 20);
    private static final String PROOF = "https://example.invalid/days-of-kostanay";

    @Test
    void the_silence_of_a_recorded_promise_is_open_until_its_day_and_unknown_after() {
        Promise promise = recordedFromThePress();

        assertThat(promise.on(LocalDate.of(2017, 10, 13))).isEqualTo(new Standing.Open(79));
        assertThat(promise.on(DUE.minusDays(1))).isEqualTo(new Standing.Open(1));
        assertThat(promise.on(DUE)).isEqualTo(new Standing.Open(0));
        assertThat(promise.on(DUE.plusDays(1))).isEqualTo(new Standing.Unknown(DUE));
        assertThat(promise.on(LocalDate.of(2026, 11, 22))).isEqualTo(new Standing.Unknown(DUE));
    }

    @Test
    void a_promise_signed_here_is_at_risk_in_silence_from_the_thirtieth_day_before_its_day() {
        assertThat(signedHere().on(DUE.minusDays(31))).isEqualTo(new Standing.Open(31));
        assertThat(signedHere().on(DUE.minusDays(30))).isEqualTo(new Standing.AtRisk(30));
        assertThat(signedHere().on(DUE)).isEqualTo(new Standing.AtRisk(0));
    }

    @Test
    void a_promise_signed_here_is_overdue_in_silence_from_the_day_after_its_day() {
        assertThat(signedHere().on(DUE.plusDays(1))).isEqualTo(new Standing.Overdue(1));
        assertThat(signedHere().on(DUE.plusDays(400))).isEqualTo(new Standing.Overdue(400));
    }

    @Test
    void a_report_of_at_most_thirty_days_keeps_a_near_promise_open() {
        Promise promise = signedHere().reported(DUE.minusDays(30), "IN_PROGRESS", null);

        assertThat(promise.on(DUE.minusDays(30))).isEqualTo(new Standing.Open(30));
        assertThat(promise.on(DUE)).isEqualTo(new Standing.Open(0));
        assertThat(signedHere().reported(DUE.minusDays(31), "IN_PROGRESS", null).on(DUE))
                .isEqualTo(new Standing.AtRisk(0));
    }

    @Test
    void a_report_older_than_ninety_days_makes_a_promise_stale_while_its_day_is_far() {
        LocalDate said = LocalDate.of(2017, 3, 1);
        Promise promise = signedHere().reported(said, "IN_PROGRESS", null);

        assertThat(promise.on(said.plusDays(90))).isEqualTo(new Standing.Open(215));
        assertThat(promise.on(said.plusDays(91))).isEqualTo(new Standing.Stale(said, true));
        assertThat(promise.on(DUE.minusDays(31))).isEqualTo(new Standing.Stale(said, true));
        assertThat(promise.on(DUE.minusDays(30))).isEqualTo(new Standing.AtRisk(30));
        assertThat(promise.on(DUE.plusDays(1))).isEqualTo(new Standing.Overdue(1));
    }

    @Test
    void a_recorded_promise_of_which_somebody_reported_is_treated_as_one_signed_here() {
        Promise promise = recordedFromThePress().reported(LocalDate.of(2017, 3, 1), "IN_PROGRESS", null);

        assertThat(promise.on(DUE)).isEqualTo(new Standing.AtRisk(0));
        assertThat(promise.on(DUE.plusDays(1))).isEqualTo(new Standing.Overdue(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DONE", "PARTIAL", "IMPOSSIBLE"})
    void what_the_debtor_concludes_is_a_claim_until_the_creditor_speaks(String says) {
        Promise promise = signedHere().reported(NOVEMBER, says, PROOF);

        assertThat(promise.on(NOVEMBER.minusDays(1))).isEqualTo(new Standing.Open(42));
        assertThat(promise.on(NOVEMBER)).isEqualTo(claimed(NOVEMBER));
        assertThat(promise.on(DUE.plusYears(1))).isEqualTo(claimed(NOVEMBER));
    }

    @Test
    void a_promise_is_fulfilled_by_a_report_with_evidence_and_the_creditors_word() {
        Promise promise = signedHere().reported(NOVEMBER, "DONE", PROOF, review("CONFIRMED", NOVEMBER.plusDays(5)));

        assertThat(promise.on(NOVEMBER.plusDays(4))).isEqualTo(claimed(NOVEMBER));
        assertThat(promise.on(NOVEMBER.plusDays(5))).isEqualTo(new Standing.Fulfilled(NOVEMBER, 0));
    }

    @Test
    void lateness_is_counted_to_the_report_and_not_to_its_review() {
        LocalDate late = DUE.plusDays(10);

        assertThat(signedHere()
                        .reported(DUE, "DONE", PROOF, review("CONFIRMED", late))
                        .on(late))
                .isEqualTo(new Standing.Fulfilled(DUE, 0));
        assertThat(signedHere()
                        .reported(late, "DONE", PROOF, review("CONFIRMED", late))
                        .on(late))
                .isEqualTo(new Standing.Fulfilled(late, 10));
    }

    @Test
    void without_evidence_nothing_is_fulfilled() {
        assertThat(signedHere()
                        .reported(NOVEMBER, "DONE", null, review("CONFIRMED", NOVEMBER))
                        .on(NOVEMBER))
                .isEqualTo(claimed(NOVEMBER));
    }

    @Test
    void a_part_is_fulfilled_where_the_creditor_confirms_a_part() {
        Standing part = new Standing.PartlyFulfilled(NOVEMBER);

        assertThat(signedHere()
                        .reported(NOVEMBER, "PARTIAL", null, review("CONFIRMED", NOVEMBER))
                        .on(NOVEMBER))
                .isEqualTo(part);
        assertThat(signedHere()
                        .reported(NOVEMBER, "DONE", PROOF, review("PARTLY", NOVEMBER))
                        .on(NOVEMBER))
                .isEqualTo(part);
        assertThat(signedHere()
                        .reported(NOVEMBER, "IN_PROGRESS", null, review("PARTLY", NOVEMBER))
                        .on(NOVEMBER))
                .isEqualTo(part);
    }

    @Test
    void what_both_sides_call_impossible_is_not_fulfilled() {
        assertThat(signedHere()
                        .reported(NOVEMBER, "IMPOSSIBLE", null, review("CONFIRMED", NOVEMBER))
                        .on(NOVEMBER))
                .isEqualTo(new Standing.NotFulfilled(NOVEMBER));
    }

    @Test
    void a_report_may_be_returned_or_disputed_on_the_day_of_its_review() {
        LocalDate day = NOVEMBER.plusDays(3);

        assertThat(signedHere()
                        .reported(NOVEMBER, "DONE", PROOF, review("RETURNED", day))
                        .on(DUE.plusDays(9)))
                .isEqualTo(new Standing.Returned(day));
        assertThat(signedHere()
                        .reported(NOVEMBER, "DONE", PROOF, review("DISPUTED", day))
                        .on(DUE.plusDays(9)))
                .isEqualTo(new Standing.Disputed(day));
    }

    @Test
    void a_later_review_reverses_an_earlier_one() {
        LocalDate later = NOVEMBER.plusDays(20);
        Promise promise = signedHere()
                .reported(NOVEMBER, "DONE", PROOF, review("CONFIRMED", NOVEMBER), review("DISPUTED", later));

        assertThat(promise.on(later.minusDays(1))).isEqualTo(new Standing.Fulfilled(NOVEMBER, 0));
        assertThat(promise.on(later)).isEqualTo(new Standing.Disputed(later));
    }

    @Test
    void of_two_reviews_of_one_day_the_one_recorded_last_holds() {
        assertThat(signedHere()
                        .reported(
                                NOVEMBER,
                                "DONE",
                                PROOF,
                                review("CONFIRMED", NOVEMBER, NOVEMBER.plusDays(2)),
                                review("DISPUTED", NOVEMBER, NOVEMBER.plusDays(1)))
                        .on(DUE))
                .isEqualTo(new Standing.Fulfilled(NOVEMBER, 0));
        assertThat(signedHere()
                        .reported(NOVEMBER, "DONE", PROOF, review("CONFIRMED", NOVEMBER), review("DISPUTED", NOVEMBER))
                        .on(DUE))
                .isEqualTo(new Standing.Disputed(NOVEMBER));
    }

    @Test
    void the_latest_report_that_says_something_decides() {
        LocalDate later = NOVEMBER.plusDays(10);
        Promise returned = signedHere().reported(NOVEMBER, "DONE", PROOF, review("RETURNED", NOVEMBER.plusDays(1)));

        assertThat(returned.reported(later, "DONE", PROOF).on(later)).isEqualTo(claimed(later));
        assertThat(returned.reported(later, "IN_PROGRESS", null).on(later))
                .isEqualTo(new Standing.Returned(NOVEMBER.plusDays(1)));
        assertThat(returned.reported(later, "IN_PROGRESS", null, review("CONFIRMED", later))
                        .on(later))
                .isEqualTo(new Standing.Returned(NOVEMBER.plusDays(1)));
    }

    @Test
    void a_confirmed_report_of_work_in_progress_concludes_nothing() {
        assertThat(signedHere()
                        .reported(NOVEMBER, "IN_PROGRESS", null, review("CONFIRMED", NOVEMBER))
                        .on(DUE.plusDays(2)))
                .isEqualTo(new Standing.Overdue(2));
    }

    @Test
    void only_what_was_recorded_by_the_day_of_knowledge_counts() {
        LocalDate recorded = DUE.plusDays(40);
        Obligation promise = signedHere()
                .with(report(NOVEMBER, recorded, "DONE", PROOF, review("CONFIRMED", NOVEMBER, recorded.plusDays(1))))
                .obligation();

        assertThat(promise.standing(DUE.plusDays(1), DUE.plusDays(1))).isEqualTo(new Standing.Overdue(1));
        assertThat(promise.standing(DUE.plusDays(1), recorded)).isEqualTo(claimed(NOVEMBER));
        assertThat(promise.standing(DUE.plusDays(1), recorded.plusDays(1)))
                .isEqualTo(new Standing.Fulfilled(NOVEMBER, 0));
        assertThat(promise.standing(NOVEMBER.minusDays(1), recorded.plusDays(1)))
                .isEqualTo(new Standing.Open(42));
    }

    @Test
    void a_verdict_that_is_not_known_is_an_error() {
        assertThatIllegalStateException()
                .isThrownBy(() -> signedHere()
                        .reported(NOVEMBER, "DONE", PROOF, review("MAYBE", NOVEMBER))
                        .on(NOVEMBER))
                .withMessageContaining("MAYBE");
    }

    @ParameterizedTest
    @CsvSource({
        "at_risk, waiting",
        "partly_fulfilled, waiting",
        "not_fulfilled, bad",
        "unknown, silent",
        "fulfilled, good"
    })
    void each_standing_has_a_word_and_a_tone(String word, String tone) {
        Standing standing = switch (word) {
            case "at_risk" -> new Standing.AtRisk(1);
            case "partly_fulfilled" -> new Standing.PartlyFulfilled(DUE);
            case "not_fulfilled" -> new Standing.NotFulfilled(DUE);
            case "unknown" -> new Standing.Unknown(DUE);
            case String _ -> new Standing.Fulfilled(DUE, 0);
        };

        assertThat(standing.word()).isEqualTo(word);
        assertThat(standing.tone()).isEqualTo(tone);
    }
}
