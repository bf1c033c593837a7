package kz.kelisim.obligations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.kelisim.RunningKelisim;
import kz.kelisim.forum.Editions;
import kz.kelisim.kernel.Lang;
import kz.kelisim.web.EditionFinder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is reminded when, each once, on working days; and what goes up to the head.
class ReminderIT {

    /// A Thursday far from every holiday.
    private static final LocalDate DUE = LocalDate.of(2030, 11, 14);

    @TempDir
    private Path folder;

    private Pact pact(LocalDate... due) {
        Map<String, LocalDate> promises = new LinkedHashMap<>();
        for (int i = 0; i < due.length; i++) {
            promises.put("promise-" + i, due[i]);
        }
        return Pact.open(folder, promises, "TEXT_AGREED").signed();
    }

    private static int days(Pact pact, LocalDate from, LocalDate to) {
        int mails = 0;
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            mails += pact.remind(day);
        }
        return mails;
    }

    @Test
    void an_officer_is_reminded_before_on_and_after_the_day_each_once_in_the_own_language() {
        Pact pact = pact(DUE);
        String officer = pact.officer("officer", "region-a", Lang.KK);
        assertThat(days(pact, DUE.minusDays(95), DUE.minusDays(91))).isZero();
        assertThat(pact.remind(DUE.minusDays(90))).isEqualTo(1);
        assertThat(pact.remind(DUE.minusDays(90))).isZero();
        days(pact, DUE.minusDays(89), DUE.plusDays(120));

        List<String> reasons = Pact.mails(officer).reversed().stream()
                .map(letter -> letter.body().lines().skip(3).findFirst().orElse(""))
                .toList();
        assertThat(reasons)
                .containsExactly(
                        Pact.text(Lang.KK, "duty.reason.BEFORE_90"),
                        Pact.text(Lang.KK, "duty.reason.STALE"),
                        Pact.text(Lang.KK, "duty.reason.BEFORE_30"),
                        Pact.text(Lang.KK, "duty.reason.BEFORE_7"),
                        Pact.text(Lang.KK, "duty.reason.DAY"),
                        Pact.text(Lang.KK, "duty.reason.AFTER_7"),
                        Pact.text(Lang.KK, "duty.reason.AFTER_30"),
                        Pact.text(Lang.KK, "duty.reason.AFTER_90"));
        assertThat(Pact.mails(officer).getFirst().language()).isEqualTo("kk");
    }

    @Test
    void a_day_off_sends_nothing_and_the_next_working_day_sends_it() {
        LocalDate saturday = LocalDate.of(2030, 11, 16);
        Pact pact = pact(saturday.plusDays(30));
        String officer = pact.officer("officer", "region-a", Lang.EN);
        pact.remind(saturday.minusDays(30));
        int before = Pact.mails(officer).size();

        assertThat(days(pact, saturday, saturday.plusDays(1))).isZero();
        assertThat(pact.remind(saturday.plusDays(2))).isPositive();
        assertThat(Pact.mails(officer)).hasSize(before + 1);
        assertThat(Pact.mails(officer).getFirst().body()).contains("Due within 30 days.");
    }

    @Test
    void a_silent_promise_turns_stale_and_then_overdue_and_the_head_hears_why() {
        Pact pact = pact(DUE);
        pact.officer("officer", "region-a", Lang.RU);
        String head = "head-a@%s.invalid".formatted(pact.slug());
        LocalDate start = DUE.minusDays(180);
        days(pact, start.plusDays(80), start.plusDays(90));
        assertThat(Pact.mails(head)).isEmpty();
        assertThat(pact.standing("promise-0", start.plusDays(91))).isEqualTo("stale");
        days(pact, start.plusDays(91), start.plusDays(95));

        assertThat(Pact.mails(head)).hasSize(1);
        assertThat(Pact.mails(head).getFirst().body())
                .contains(Pact.text(Lang.RU, "duty.reason.HEAD_STALE"), "ничего не сообщила", "/obligations/promise-0")
                .doesNotContain("/duty/");
        assertThat(pact.standing("promise-0", DUE.plusDays(1))).isEqualTo("overdue");
        days(pact, DUE.plusDays(1), DUE.plusDays(20));
        assertThat(Pact.mails(head)).hasSize(2);
        assertThat(Pact.mails(head).getFirst().body()).contains(Pact.text(Lang.RU, "duty.reason.HEAD_OVERDUE"));
    }

    @Test
    void several_promises_make_one_mail_and_several_runs_at_once_send_it_once() throws InterruptedException {
        Pact pact = pact(DUE, DUE.plusDays(1), DUE.plusDays(2));
        String officer = pact.officer("officer", "region-a", Lang.EN);
        List<Callable<Integer>> runs = List.of(
                () -> pact.remind(DUE.minusDays(21)),
                () -> pact.remind(DUE.minusDays(21)),
                () -> pact.remind(DUE.minusDays(21)));
        try (var threads = Executors.newFixedThreadPool(3)) {
            assertThat(threads.invokeAll(runs).stream()
                            .mapToInt(ReminderIT::got)
                            .sum())
                    .isEqualTo(1);
        }
        assertThat(Pact.mails(officer)).hasSize(1);
        assertThat(Pact.mails(officer).getFirst().subject()).startsWith("3 duties");
        assertThat(Pact.mails(officer).getFirst().body().split("/duty/")).hasSize(4);
    }

    private static int got(Future<Integer> run) {
        try {
            return run.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void what_is_only_recorded_and_has_no_officer_reminds_nobody() {
        RunningKelisim kelisim = RunningKelisim.get();
        assertThat(kelisim.bean(EditionFinder.class).edition("aktobe-invest-2017"))
                .isPresent();
        assertThat(kelisim.bean(Reminders.class)
                        .remind(
                                kelisim.bean(Editions.class)
                                        .find("aktobe-invest-2017")
                                        .orElseThrow(),
                                LocalDate.of(2019, 1, 8)))
                .isZero();
    }
}
