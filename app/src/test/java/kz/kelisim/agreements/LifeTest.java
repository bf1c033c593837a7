package kz.kelisim.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.kelisim.agreements.Act.Action;
import kz.kelisim.agreements.Life.Cause;
import kz.kelisim.kernel.LocalizedText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LifeTest {

    private static final LocalDate SIGNED = LocalDate.of(2026, 5, 15);
    private static final Agreement.Linked OURS = linked("ours");
    private static final Agreement.Linked ONE = linked("region-a");
    private static final Agreement.Linked TWO = linked("region-b");

    private static Agreement.Linked linked(String key) {
        return new Agreement.Linked(key, new LocalizedText(key, key, key));
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static Terms terms(Terms.Entry entry, Terms.Duration duration, int months, Terms.Renewal renewal) {
        return new Terms(
                entry,
                entry == Terms.Entry.ON_DATE ? day("2026-09-01") : null,
                null,
                duration,
                months,
                duration == Terms.Duration.UNTIL_DATE ? day("2027-12-31") : null,
                renewal,
                renewal == Terms.Renewal.TACIT ? 12 : 0,
                0,
                6,
                null,
                null,
                null);
    }

    private static Terms tacit() {
        return terms(Terms.Entry.ON_SIGNATURE, Terms.Duration.FIXED, 24, Terms.Renewal.TACIT);
    }

    private static Terms withoutTerm(Terms.Entry entry) {
        return terms(entry, Terms.Duration.INDEFINITE, 0, Terms.Renewal.NONE);
    }

    private static Act act(int ordinal, Action action, Agreement.@Nullable Linked party, String notified) {
        return new Act(ordinal, action, party, day(notified), null, null, null, null, null, Instant.EPOCH);
    }

    private static Act with(
            Act act, @Nullable LocalDate effect, @Nullable LocalDate until, @Nullable Integer corrects) {
        return new Act(
                act.ordinal(),
                act.action(),
                act.party(),
                act.notifiedOn(),
                effect,
                until,
                corrects,
                act.note(),
                act.sha256(),
                act.recordedAt());
    }

    private static Life life(@Nullable Terms terms, Act... acts) {
        return new Life(OURS, SIGNED, terms, List.of(ONE, TWO), List.of(acts), List.of());
    }

    private static String word(Life life, String day) {
        return life.on(day(day)).word();
    }

    private static Life.InForce force(Life life, String day) {
        return (Life.InForce) life.on(day(day));
    }

    @Test
    void signed_is_not_in_force_and_each_method_has_its_day() {
        assertThat(word(life(null), "2026-05-14")).isEqualTo("UNSIGNED");
        assertThat(word(life(null), "2030-01-01")).isEqualTo("SIGNED");
        assertThat(word(life(withoutTerm(Terms.Entry.ON_SIGNATURE)), "2026-05-15"))
                .isEqualTo("IN_FORCE");
        Life onDay = life(withoutTerm(Terms.Entry.ON_DATE));
        assertThat(word(onDay, "2026-08-31")).isEqualTo("AWAITING_ENTRY");
        assertThat(word(onDay, "2026-09-01")).isEqualTo("IN_FORCE");
        Life approved = life(
                withoutTerm(Terms.Entry.ON_APPROVAL),
                with(act(1, Action.APPROVAL, null, "2026-06-10"), day("2026-07-01"), null, null));
        assertThat(word(approved, "2026-06-30")).isEqualTo("AWAITING_ENTRY");
        assertThat(force(approved, "2026-07-01").since()).isEqualTo(day("2026-07-01"));
    }

    @Test
    void the_last_notification_decides_and_the_missing_are_named() {
        Life life = life(
                withoutTerm(Terms.Entry.ON_LAST_NOTIFICATION),
                act(1, Action.NOTIFICATION, TWO, "2026-06-20"),
                act(2, Action.NOTIFICATION, ONE, "2026-08-02"));
        assertThat(life.on(day("2026-07-01")))
                .isEqualTo(new Life.Awaiting(Terms.Entry.ON_LAST_NOTIFICATION, null, List.of(ONE)));
        assertThat(word(life, "2026-08-01")).isEqualTo("AWAITING_ENTRY");
        assertThat(force(life, "2026-08-02").since()).isEqualTo(day("2026-08-02"));
    }

    @Test
    void what_is_applied_provisionally_says_so_until_it_is_in_force() {
        Terms terms = new Terms(
                Terms.Entry.ON_DATE,
                day("2026-09-01"),
                day("2026-06-01"),
                Terms.Duration.INDEFINITE,
                0,
                null,
                Terms.Renewal.NONE,
                0,
                0,
                0,
                null,
                null,
                null);
        assertThat(word(life(terms), "2026-05-31")).isEqualTo("AWAITING_ENTRY");
        assertThat(word(life(terms), "2026-06-01")).isEqualTo("PROVISIONAL");
        assertThat(word(life(terms), "2026-09-01")).isEqualTo("IN_FORCE");
    }

    @Test
    void a_term_ends_with_its_last_day_and_tacit_renewal_carries_it_on() {
        Life fixed = life(terms(Terms.Entry.ON_SIGNATURE, Terms.Duration.FIXED, 24, Terms.Renewal.NONE));
        assertThat(word(fixed, "2028-05-15")).isEqualTo("IN_FORCE");
        assertThat(word(fixed, "2028-05-16")).isEqualTo("EXPIRED");

        Life renewing = life(tacit());
        assertThat(force(renewing, "2028-05-15").renewals()).isZero();
        Life.InForce renewed = force(renewing, "2028-05-16");
        assertThat(renewed.renewals()).isEqualTo(1);
        assertThat(renewed.lastDay()).isEqualTo(day("2029-05-15"));
        assertThat(force(renewing, "2040-01-01").renewals()).isEqualTo(12);
        assertThat(renewing.course(day("2028-05-16")).steps())
                .containsExactly(
                        new RegisterEvent.InForce(SIGNED, Terms.Entry.ON_SIGNATURE),
                        new RegisterEvent.Renewed(day("2028-05-16"), day("2029-05-15")));
    }

    @Test
    void a_notice_on_the_last_day_for_it_ends_the_term_and_a_day_later_only_the_next() {
        Life inTime = life(tacit(), act(1, Action.NOTICE, ONE, "2027-11-15"));
        assertThat(force(inTime, "2027-11-14").noticeBy()).isEqualTo(day("2027-11-15"));
        assertThat(force(inTime, "2027-11-15").noticed()).isTrue();
        assertThat(force(inTime, "2027-11-15").noticeBy()).isNull();
        assertThat(inTime.on(day("2028-05-16")))
                .isEqualTo(new Life.Ended(SIGNED, Cause.NOTICE, day("2028-05-15"), null));

        Life late = life(tacit(), act(1, Action.NOTICE, ONE, "2027-11-16"));
        assertThat(force(late, "2028-05-16").lastDay()).isEqualTo(day("2029-05-15"));
        assertThat(force(late, "2028-05-16").noticed()).isTrue();
        assertThat(word(late, "2029-05-16")).isEqualTo("TERMINATED");
    }

    @Test
    void a_notice_of_six_months_is_warned_of_nine_months_before_the_last_day() {
        Life life = life(tacit());
        assertThat(life.warnsOf(day("2027-08-14"))).isEmpty();
        assertThat(life.warnsOf(day("2027-08-15"))).contains(day("2027-11-15"));
        assertThat(life.warnsOf(day("2027-11-15"))).contains(day("2027-11-15"));
        assertThat(life.warnsOf(day("2027-11-16"))).isEmpty();
        assertThat(life.warnsOf(day("2028-08-15"))).contains(day("2028-11-15"));
    }

    @Test
    void months_are_counted_from_the_first_day_so_no_day_is_lost() {
        Life life = new Life(
                OURS,
                day("2026-08-31"),
                new Terms(
                        Terms.Entry.ON_SIGNATURE,
                        null,
                        null,
                        Terms.Duration.FIXED,
                        6,
                        null,
                        Terms.Renewal.TACIT,
                        1,
                        2,
                        1,
                        null,
                        null,
                        null),
                List.of(),
                List.of(),
                List.of());
        assertThat(force(life, "2027-02-28").lastDay()).isEqualTo(day("2027-02-28"));
        assertThat(force(life, "2027-03-01").lastDay()).isEqualTo(day("2027-03-31"));
        assertThat(force(life, "2027-04-01").lastDay()).isEqualTo(day("2027-04-30"));
        assertThat(word(life, "2027-05-01")).isEqualTo("EXPIRED");
    }

    @Test
    void the_parties_renew_in_time_terminate_and_what_supersedes_ends_it() {
        Terms byAgreement = terms(Terms.Entry.ON_SIGNATURE, Terms.Duration.FIXED, 12, Terms.Renewal.BY_AGREEMENT);
        Life renewed =
                life(byAgreement, with(act(1, Action.RENEWAL, null, "2027-05-01"), null, day("2027-12-31"), null));
        assertThat(force(renewed, "2027-04-30").lastDay()).isEqualTo(day("2027-05-15"));
        assertThat(force(renewed, "2027-05-16").lastDay()).isEqualTo(day("2027-12-31"));
        Life tooLate =
                life(byAgreement, with(act(1, Action.RENEWAL, null, "2027-05-16"), null, day("2027-12-31"), null));
        assertThat(word(tooLate, "2027-06-01")).isEqualTo("EXPIRED");

        Life ended = life(tacit(), with(act(1, Action.TERMINATION, null, "2026-10-01"), day("2027-01-01"), null, null));
        assertThat(word(ended, "2026-12-31")).isEqualTo("IN_FORCE");
        assertThat(ended.on(day("2027-01-01")))
                .isEqualTo(new Life.Ended(SIGNED, Cause.AGREEMENT, day("2026-12-31"), null));

        Agreement.Linked next = linked("next");
        Life followed = new Life(
                OURS,
                SIGNED,
                tacit(),
                List.of(),
                List.of(),
                List.of(
                        new Life.Follower(next, true, day("2027-03-01")),
                        new Life.Follower(linked("annex"), false, day("2026-07-01"))));
        assertThat(word(followed, "2027-02-28")).isEqualTo("IN_FORCE");
        assertThat(followed.on(day("2040-01-01")))
                .isEqualTo(new Life.Ended(SIGNED, Cause.SUPERSESSION, day("2027-02-28"), next));
        assertThat(followed.course(day("2040-01-01")).steps().stream().map(RegisterEvent::word))
                .containsExactly("IN_FORCE", "AMENDED", "SUPERSEDED");
    }

    @Test
    void without_a_term_a_notice_ends_it_after_its_months() {
        Life life = life(withoutTerm(Terms.Entry.ON_SIGNATURE), act(1, Action.NOTICE, TWO, "2027-01-31"));
        assertThat(force(life, "2027-01-30").lastDay()).isNull();
        assertThat(force(life, "2027-07-31").lastDay()).isEqualTo(day("2027-07-31"));
        assertThat(word(life, "2027-08-01")).isEqualTo("TERMINATED");
    }

    @Test
    void a_corrected_act_counts_until_the_correction_is_known() {
        Life life = life(
                withoutTerm(Terms.Entry.ON_LAST_NOTIFICATION),
                act(1, Action.NOTIFICATION, ONE, "2026-06-01"),
                act(2, Action.NOTIFICATION, TWO, "2026-06-02"),
                with(act(3, Action.CORRECTION, null, "2026-06-10"), null, null, 2));
        assertThat(word(life, "2026-06-09")).isEqualTo("IN_FORCE");
        assertThat(word(life, "2026-06-10")).isEqualTo("AWAITING_ENTRY");
        assertThat(life.course(day("2026-06-10")).steps()).containsExactly(new RegisterEvent.Corrected(3, 2, null));
    }

    /// A brute reading of tacit renewal, day by day, must agree with the computed one.
    @Test
    void every_day_of_eight_years_agrees_with_a_plain_reading() {
        for (int notice : List.of(0, 200, 549, 550, 551, 700, 900, 915, 1000)) {
            LocalDate given = SIGNED.plusDays(notice);
            Life life = notice == 0 ? life(tacit()) : life(tacit(), act(1, Action.NOTICE, ONE, given.toString()));
            for (int i = 0; i < 8 * 365; i++) {
                LocalDate day = SIGNED.plusDays(i);
                boolean over = notice != 0
                        && !given.isAfter(day)
                        && day.isAfter(IntStream.iterate(24, months -> months + 12)
                                .mapToObj(SIGNED::plusMonths)
                                .filter(last -> !given.isAfter(last.minusMonths(6)))
                                .findFirst()
                                .orElseThrow());
                assertThat(life.on(day).word())
                        .as("%s with a notice on %s", day, given)
                        .isEqualTo(over ? "TERMINATED" : "IN_FORCE");
            }
        }
    }

    @Test
    void a_day_is_a_legal_date_in_every_zone() {
        TimeZone before = TimeZone.getDefault();
        try {
            List<String> words = Stream.of("Pacific/Kiritimati", "Asia/Aqtobe", "America/Adak")
                    .map(zone -> {
                        TimeZone.setDefault(TimeZone.getTimeZone(zone));
                        return word(life(tacit()), "2028-05-15") + life(tacit()).warnsOf(day("2027-08-15"));
                    })
                    .distinct()
                    .toList();
            assertThat(words).hasSize(1);
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
