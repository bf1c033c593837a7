package kz.kelisim.obligations;

import static kz.kelisim.obligations.Promise.DUE;
import static kz.kelisim.obligations.Promise.claimed;
import static kz.kelisim.obligations.Promise.report;
import static kz.kelisim.obligations.Promise.review;
import static kz.kelisim.obligations.Promise.ruling;
import static kz.kelisim.obligations.Promise.signedHere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// What agreed days, the commission, the start and the policy do to a standing.
class LedgerTest {

    private static final LocalDate NOVEMBER = LocalDate.of(2017, 11, 20);
    private static final String PROOF = "photograph";

    @Test
    void silence_since_the_start_makes_a_promise_stale_after_ninety_days() {
        LocalDate start = LocalDate.of(2017, 3, 1);
        Promise promise = signedHere().starting(start);

        assertThat(promise.on(start.plusDays(90))).isEqualTo(new Standing.Open(215));
        assertThat(promise.on(start.plusDays(91))).isEqualTo(new Standing.Stale(start, false));
        assertThat(promise.on(DUE.minusDays(30))).isEqualTo(new Standing.AtRisk(30));
        assertThat(promise.reported(start.plusDays(91), "IN_PROGRESS", null).on(start.plusDays(181)))
                .isEqualTo(new Standing.Open(124));
    }

    @Test
    void a_day_on_which_both_sides_agreed_holds_from_their_agreement_on() {
        LocalDate later = LocalDate.of(2018, 6, 30);
        Promise promise = signedHere().agreed(NOVEMBER, later);

        assertThat(promise.on(NOVEMBER.minusDays(1))).isEqualTo(new Standing.Open(42));
        assertThat(promise.on(NOVEMBER)).isEqualTo(new Standing.Open(222));
        assertThat(promise.on(DUE.plusDays(1))).isEqualTo(new Standing.Open(180));
        assertThat(promise.on(later.plusDays(1))).isEqualTo(new Standing.Overdue(1));
        assertThat(promise.obligation().standing(DUE.plusDays(1), NOVEMBER.minusDays(1)))
                .isEqualTo(new Standing.Overdue(1));
        assertThat(promise.obligation().standing(NOVEMBER.minusDays(1), DUE.plusDays(1)))
                .isEqualTo(new Standing.Open(42));
    }

    @Test
    void a_proposal_alone_and_a_refused_one_change_nothing() {
        assertThat(signedHere()
                        .proposed(NOVEMBER, LocalDate.of(2018, 6, 30), null)
                        .on(DUE.plusDays(1)))
                .isEqualTo(new Standing.Overdue(1));
        assertThat(signedHere()
                        .proposed(NOVEMBER, LocalDate.of(2018, 6, 30), false)
                        .on(DUE.plusDays(1)))
                .isEqualTo(new Standing.Overdue(1));
    }

    @Test
    void the_last_agreed_day_holds_and_lateness_is_counted_from_it() {
        Promise promise = signedHere()
                .agreed(NOVEMBER, LocalDate.of(2018, 6, 30))
                .agreed(LocalDate.of(2018, 6, 1), LocalDate.of(2018, 9, 30))
                .reported(LocalDate.of(2018, 10, 2), "DONE", PROOF, review("CONFIRMED", LocalDate.of(2018, 10, 5)));

        assertThat(promise.on(LocalDate.of(2018, 10, 5)))
                .isEqualTo(new Standing.Fulfilled(LocalDate.of(2018, 10, 2), 2));
        assertThat(promise.obligation().due(LocalDate.of(2018, 10, 5), LocalDate.of(2018, 10, 5)))
                .isEqualTo(new Due(LocalDate.of(2018, 9, 30), "DAY"));
    }

    @Test
    void the_word_of_the_commission_goes_before_a_later_one_of_the_other_side() {
        Promise promise = signedHere()
                .reported(
                        NOVEMBER,
                        "DONE",
                        PROOF,
                        review("DISPUTED", NOVEMBER.plusDays(1)),
                        ruling("CONFIRMED", NOVEMBER.plusDays(10)),
                        review("DISPUTED", NOVEMBER.plusDays(20)));

        assertThat(promise.on(NOVEMBER.plusDays(9))).isEqualTo(new Standing.Disputed(NOVEMBER.plusDays(1)));
        assertThat(promise.on(NOVEMBER.plusDays(30))).isEqualTo(new Standing.Fulfilled(NOVEMBER, 0));
    }

    @Test
    void the_commission_can_settle_that_a_promise_was_not_kept() {
        assertThat(signedHere()
                        .reported(
                                NOVEMBER,
                                "DONE",
                                PROOF,
                                review("DISPUTED", NOVEMBER.plusDays(1)),
                                ruling("NOT_FULFILLED", NOVEMBER.plusDays(10)))
                        .on(DUE))
                .isEqualTo(new Standing.NotFulfilled(NOVEMBER.plusDays(10)));
    }

    @Test
    void the_policy_says_whether_a_late_claim_stops_the_clock() {
        LocalDate late = DUE.plusDays(5);
        Promise promise = signedHere().reported(late, "DONE", PROOF);
        var strict = new Policy(30, 90, 15, false, 10, 30);

        assertThat(promise.on(DUE.plusDays(8))).isEqualTo(claimed(late));
        assertThat(promise.obligation(strict).standing(DUE.plusDays(8), DUE.plusDays(8)))
                .isEqualTo(new Standing.Overdue(8));
        assertThat(signedHere()
                        .reported(DUE, "DONE", PROOF)
                        .obligation(strict)
                        .standing(DUE.plusDays(8), DUE.plusDays(8)))
                .isEqualTo(claimed(DUE));
        assertThat(promise.obligation(strict).deciding(DUE.plusDays(8), DUE.plusDays(8)))
                .isPresent();
    }

    @Test
    void the_answer_to_a_claim_is_in_time_for_fifteen_working_days() {
        assertThat(claimed(LocalDate.of(2017, 11, 20)))
                .isEqualTo(new Standing.Claimed(LocalDate.of(2017, 11, 20), LocalDate.of(2017, 12, 12)));
    }

    @Test
    void the_deciding_report_is_the_last_that_says_something() {
        Promise promise = signedHere()
                .with(report(NOVEMBER, NOVEMBER, "PARTIAL", null))
                .with(report(NOVEMBER.plusDays(5), NOVEMBER.plusDays(5), "IN_PROGRESS", null));

        assertThat(promise.obligation().deciding(DUE, DUE).map(Report::submittedOn))
                .contains(NOVEMBER);
        assertThat(signedHere().obligation().deciding(DUE, DUE)).isEmpty();
    }

    @Test
    void a_policy_of_nonsense_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Policy(30, 29, 15, true, 10, 30));
        assertThatIllegalArgumentException().isThrownBy(() -> new Policy(0, 90, 15, true, 10, 30));
        assertThatIllegalArgumentException().isThrownBy(() -> new Policy(30, 90, 0, true, 10, 30));
        assertThatIllegalArgumentException().isThrownBy(() -> new Policy(30, 90, 15, true, 0, 30));
        assertThatIllegalArgumentException().isThrownBy(() -> new Policy(30, 90, 15, true, 10, 0));
        assertThat(new Policy(1, 1, 1, true, 1, 1).oldDays()).isEqualTo(1);
    }
}
