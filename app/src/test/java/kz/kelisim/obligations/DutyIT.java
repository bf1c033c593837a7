package kz.kelisim.obligations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kelisim.RunningKelisim;
import kz.kelisim.accounts.Accounts;
import kz.kelisim.accounts.Actor;
import kz.kelisim.accounts.Roles;
import kz.kelisim.agreements.Audit;
import kz.kelisim.agreements.PublicLog;
import kz.kelisim.kernel.Lang;
import kz.kelisim.participants.Paper;
import kz.kelisim.store.Refused;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reports, answers, disputes and new days: by the links of mails and signed in, and everything that is refused.
class DutyIT {

    private static final RunningKelisim KELISIM = RunningKelisim.get();
    private static final LocalDate TODAY = Pact.today();
    private static final List<String> KEYS = List.of(
            "kept", "stranger", "early", "twice", "two-officers", "clock", "revoked", "disputed", "old-link", "file");

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // opened before all
    private static Pact pact;

    private static String debtor = "";
    private static String creditor = "";

    @BeforeAll
    static void open() {
        Map<String, LocalDate> due = new LinkedHashMap<>();
        for (String key : KEYS) {
            due.put(key, TODAY.minusDays(1));
        }
        pact = Pact.open(folder, due, "TEXT_AGREED").signed();
        debtor = pact.officer("debtor", "region-a", Lang.EN);
        creditor = pact.officer("creditor", "region-b", Lang.EN);
        pact.remind(Pact.workingDay());
    }

    private static Officer officer(String key, String email) {
        return KELISIM.bean(Duties.class)
                .officer(pact.forum(), pact.promise(key), email)
                .orElseThrow();
    }

    private static DutyRules.Draft draft(String key, String says, int width) {
        return new DutyRules.Draft(
                says,
                "2",
                "Both stations stand.",
                width == 0
                        ? List.of()
                        : List.of(Paper.of("p.png", Pact.picture(width)).orElseThrow()),
                "PHOTO",
                TODAY,
                true,
                DutyRules.version(pact.promise(key)));
    }

    private static void report(String key, String email, DutyRules.Draft draft, LocalDate day) {
        KELISIM.bean(Duties.class).report(pact.edition().ref(), key, officer(key, email), draft, null, Lang.EN, day);
    }

    private static void review(String key, String email, String verdict, LocalDate day) {
        KELISIM.bean(Duties.class)
                .review(
                        pact.edition().ref(),
                        key,
                        officer(key, email),
                        verdict,
                        "Because.",
                        DutyRules.version(pact.promise(key)),
                        null,
                        Lang.EN,
                        day);
    }

    private static List<String> refused(Runnable work) {
        try {
            work.run();
            return List.of();
        } catch (Refused refused) {
            return refused.problems().stream().map(problem -> problem.text()).toList();
        }
    }

    private static Map<String, String> form(String page, Map<String, String> typed) {
        Map<String, String> form = new LinkedHashMap<>(typed);
        form.put("_csrf", RunningKelisim.csrf(page));
        form.put("idempotency_key", RunningKelisim.idempotencyKey(page));
        form.put("seen", page.replaceAll("(?s).*name=\"seen\" value=\"(\\d+)\".*", "$1"));
        return form;
    }

    @Test
    void what_the_debtor_reports_and_the_creditor_confirms_enters_the_register() {
        report("kept", debtor, draft("kept", "DONE", 101), TODAY);
        assertThat(pact.standing("kept", TODAY)).isEqualTo("claimed");
        Index before = pact.index(TODAY);
        review("kept", creditor, "CONFIRMED", TODAY);

        assertThat(pact.promise("kept").standing(TODAY, TODAY)).isEqualTo(new Standing.Fulfilled(TODAY, 1));
        Index after = pact.index(TODAY);
        assertThat(after.fulfilled()).isEqualTo(before.fulfilled() + 1);
        assertThat(after.achieved()).isEqualByComparingTo(before.achieved().add(BigDecimal.ONE));
        PublicLog.Entry entry = KELISIM.bean(PublicLog.class).entries(pact.forum(), "road-map").stream()
                .filter(leaf -> leaf.event().equals("OBLIGATION_CONFIRMED")
                        && leaf.subject().startsWith("kept"))
                .findFirst()
                .orElseThrow();
        String leaf = "/en/forums/%s/agreements/road-map/leaves/%d/".formatted(pact.slug(), entry.seq());
        assertThat(KELISIM.reader().get(leaf + "entry.json").body())
                .contains("\"obligation\":\"kept\"", "\"verdict\":\"CONFIRMED\"", "evidence1Sha256")
                .doesNotContain("@", "Both stations");
        String page = KELISIM.reader()
                .get("/en/forums/%s/obligations/kept".formatted(pact.slug()))
                .body();
        assertThat(page).contains(leaf + "proof.tlog-proof", "1 day late", "Both stations stand.");
        assertThat(KELISIM.reader().get(leaf + "proof.tlog-proof").statusCode()).isEqualTo(200);
        assertThat(KELISIM.bean(Audit.class).run().found()).isEmpty();
        assertThat(Pact.mails(debtor).getFirst().body()).contains("Your report was confirmed.");
        assertThat(refused(() -> report("kept", debtor, draft("kept", "DONE", 102), TODAY)))
                .containsExactly("error.duty_settled");
    }

    @Test
    void a_stranger_is_refused_and_the_debtor_confirms_nothing() {
        report("stranger", debtor, draft("stranger", "DONE", 103), TODAY);
        assertThat(refused(() -> review("stranger", debtor, "CONFIRMED", TODAY)))
                .containsExactly("error.duty_own");
        assertThat(refused(() -> report("stranger", creditor, draft("stranger", "DONE", 104), TODAY)))
                .containsExactly("error.duty_stranger");
        String stranger = pact.officer("stranger", "region-c", Lang.RU);
        String address = "/ru/forums/%s/obligations/stranger/report".formatted(pact.slug());
        HttpResponse<String> answer = KELISIM.signedIn(stranger).get(address);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(KELISIM.bean(Duties.class).officer(pact.forum(), pact.promise("stranger"), stranger))
                .isEmpty();

        String both = pact.officer("both", "region-a", Lang.EN);
        pact.officer("both", "region-b", Lang.EN);
        report("stranger", both, draft("stranger", "DONE", 105), TODAY);
        assertThat(refused(() -> review("stranger", both, "CONFIRMED", TODAY))).containsExactly("error.duty_own");
        assertThat(pact.standing("stranger", TODAY)).isEqualTo("claimed");
    }

    @Test
    void evidence_before_the_agreement_or_in_the_future_and_a_promise_without_any_are_refused() {
        var draft = draft("early", "DONE", 106);
        var early = new DutyRules.Draft(
                "DONE", "2", "Done.", draft.files(), "PHOTO", TODAY.minusDays(1), false, draft.seen());
        var late = new DutyRules.Draft(
                "DONE", "2", "Done.", draft.files(), "PHOTO", TODAY.plusDays(1), false, draft.seen());
        var few = new DutyRules.Draft("DONE", "1,5", "Done.", draft.files(), "PHOTO", TODAY, false, draft.seen());
        var empty = new DutyRules.Draft("", "a lot", "", draft.files(), "PHOTO", null, false, draft.seen());

        assertThat(refused(() -> report("early", debtor, early, TODAY))).containsExactly("error.duty_evidence_before");
        assertThat(refused(() -> report("early", debtor, late, TODAY))).containsExactly("error.duty_evidence_later");
        assertThat(refused(() -> report("early", debtor, few, TODAY))).containsExactly("error.duty_target");
        assertThat(refused(() -> report("early", debtor, empty, TODAY)))
                .containsExactly("error.required", "error.duty_words", "error.duty_number");
        assertThat(refused(() -> report("early", debtor, draft("early", "DONE", 0), TODAY)))
                .containsExactly("error.duty_evidence");
        assertThat(refused(() -> report("early", debtor, draft("early", "DONE", 107), TODAY.minusDays(1))))
                .contains("error.duty_before_agreement");
        assertThat(refused(() -> review("early", creditor, "CONFIRMED", TODAY))).containsExactly("error.duty_nothing");
        assertThat(pact.promise("early").reports()).isEmpty();
    }

    @Test
    void two_officers_at_once_and_a_clock_set_back_lose_nothing_and_store_nothing_twice() {
        String second = pact.officer("second", "region-a", Lang.KK);
        var mine = draft("two-officers", "PARTIAL", 108);
        var hers = draft("two-officers", "IN_PROGRESS", 0);
        report("two-officers", debtor, mine, TODAY);

        assertThat(refused(() -> report("two-officers", second, hers, TODAY))).containsExactly("error.duty_meanwhile");
        report("two-officers", second, draft("two-officers", "IN_PROGRESS", 0), TODAY);
        assertThat(pact.promise("two-officers").reports()).hasSize(2);

        report("clock", debtor, draft("clock", "IN_PROGRESS", 0), TODAY.plusDays(3));
        assertThat(refused(() -> report("clock", debtor, draft("clock", "DONE", 109), TODAY)))
                .containsExactly("error.duty_clock");
        assertThat(Pact.text(Lang.KK, "error.duty_clock", "1", "2")).contains("Сервер сағаты");
    }

    @Test
    void a_mailed_link_works_once_and_a_repeated_form_is_answered_alike() {
        String link = linkTo("twice");
        var phone = KELISIM.reader();
        String page = phone.get(link).body();
        Map<String, String> form = form(page, Map.of("says", "DONE", "words", "Done.", "kind", "ACT", "reached", "2"));

        HttpResponse<String> without = phone.upload(link, form, "files", "", new byte[0]);
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(without.body()).contains("adds evidence", ">Done.</textarea>");
        HttpResponse<String> wrong =
                phone.upload(link, form, "files", "x.png", "no picture".getBytes(StandardCharsets.UTF_8));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("must be a PDF");
        HttpResponse<String> sent = phone.upload(link, form, "files", "act.png", Pact.picture(110));
        assertThat(sent.statusCode()).isEqualTo(302);
        HttpResponse<String> again = phone.upload(link, form, "files", "act.png", Pact.picture(110));
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(sent.headers().firstValue("Location"));

        Map<String, String> other = new LinkedHashMap<>(form);
        other.put("idempotency_key", "another-key-of-mine");
        other.put("seen", "1");
        HttpResponse<String> reply = phone.upload(link, other, "files", "act.png", Pact.picture(111));
        assertThat(reply.statusCode()).isEqualTo(422);
        assertThat(reply.body()).contains("This link was used already");
        assertThat(pact.promise("twice").reports()).hasSize(1);

        String shut = phone.get(link).body();
        assertThat(shut).contains("The link was used");
        assertThat(phone.post(link + "/renew", Map.of("_csrf", RunningKelisim.csrf(shut)))
                        .statusCode())
                .isEqualTo(302);
        assertThat(Pact.link(debtor)).isNotEqualTo(link);
        assertThat(phone.get(Pact.link(debtor)).body()).contains("name=\"says\"");
    }

    /// The link of the reminder mail for that promise.
    private static String linkTo(String key) {
        return Pact.mails(debtor).stream()
                .filter(letter -> letter.subject().contains("duties"))
                .map(letter -> letter.body()
                        .replaceAll("(?s).*Promise %s\n.*?(/en/forums/\\S+/duty/\\S+).*".formatted(key), "$1"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_link_of_an_officer_whose_role_was_taken_away_opens_nothing() {
        String leaver = pact.officer("leaver", "region-a", Lang.EN);
        Duties duties = KELISIM.bean(Duties.class);
        var opened = duties.open(pact.forum(), linkTo("revoked").replaceAll(".*/", ""), TODAY)
                .orElseThrow();
        var mine = new Duties.Opened(opened.link(), officer("revoked", leaver), opened.one(), "duty.shut.expired");
        duties.renew(pact.edition().ref(), mine, TODAY);
        String link = Pact.link(leaver);
        assertThat(KELISIM.reader().get(link).body()).contains("name=\"says\"");

        Roles roles = KELISIM.bean(Roles.class);
        Actor organiser = KELISIM.bean(Accounts.class).actor(pact.organiser()).orElseThrow();
        roles.held(organiser, pact.forum(), leaver, 10, 0)
                .forEach(held -> roles.revoke(organiser, pact.forum(), held.id()));

        String shut = KELISIM.reader().get(link).body();
        assertThat(shut).contains("no longer registered").doesNotContain("name=\"says\"", "/renew");
        var visitor = KELISIM.reader();
        String csrf = RunningKelisim.csrf(visitor.get("/en/sign-in").body());
        assertThat(visitor.upload(
                                link,
                                Map.of("_csrf", csrf, "idempotency_key", "leaver-12345", "says", "DONE", "words", "x"),
                                "files",
                                "a.png",
                                Pact.picture(112))
                        .statusCode())
                .isEqualTo(403);
        assertThat(pact.promise("revoked").reports()).isEmpty();
    }

    @Test
    void a_link_is_too_old_after_its_days_and_nobody_guesses_one() {
        Duties duties = KELISIM.bean(Duties.class);
        String token = linkTo("old-link").replaceAll(".*/", "");

        assertThat(duties.open(pact.forum(), token, Pact.workingDay().plusDays(30))
                        .orElseThrow()
                        .shut())
                .isEmpty();
        assertThat(duties.open(pact.forum(), token, Pact.workingDay().plusDays(31))
                        .orElseThrow()
                        .shut())
                .isEqualTo("duty.shut.expired");
        assertThat(duties.open(pact.forum(), token + "x", TODAY)).isEmpty();
    }

    @Test
    void a_dispute_is_settled_by_the_commission_with_its_minutes() {
        Duties duties = KELISIM.bean(Duties.class);
        report("disputed", debtor, draft("disputed", "DONE", 113), TODAY);
        review("disputed", creditor, "CONFIRMED", TODAY);
        assertThat(pact.standing("disputed", TODAY)).isEqualTo("fulfilled");
        assertThat(refused(() -> rule("disputed", "NOT_FULFILLED", Optional.empty())))
                .contains("error.duty_undisputed", "error.duty_document");
        review("disputed", creditor, "DISPUTED", TODAY);

        assertThat(pact.standing("disputed", TODAY)).isEqualTo("disputed");
        assertThat(refused(() -> report("disputed", debtor, draft("disputed", "DONE", 117), TODAY)))
                .containsExactly("error.duty_disputed");
        for (String side : List.of(debtor, creditor)) {
            assertThat(refused(() -> rule("disputed", "CONFIRMED", Paper.of("minutes.png", Pact.picture(118)), side)))
                    .containsExactly("error.duty_own");
        }
        assertThat(pact.standing("disputed", TODAY)).isEqualTo("disputed");
        rule("disputed", "NOT_FULFILLED", Paper.of("minutes.png", Pact.picture(114)));
        assertThat(pact.standing("disputed", TODAY)).isEqualTo("not_fulfilled");
        assertThat(KELISIM.bean(PublicLog.class).entries(pact.forum(), "road-map").stream()
                        .filter(leaf -> leaf.subject().startsWith("disputed"))
                        .map(PublicLog.Entry::event))
                .containsExactly("OBLIGATION_CONFIRMED", "OBLIGATION_CONFIRMATION_REVERSED");
        assertThat(refused(() -> review("disputed", creditor, "CONFIRMED", TODAY)))
                .containsExactly("error.duty_ruled");
        assertThat(duties.officer(pact.forum(), pact.promise("disputed"), debtor))
                .isPresent();
        assertThat(KELISIM.reader()
                        .get("/en/forums/%s/obligations/disputed".formatted(pact.slug()))
                        .body())
                .contains("The commission settled the dispute");
    }

    private static void rule(String key, String verdict, Optional<Paper> minutes) {
        rule(key, verdict, minutes, "organiser@test.invalid");
    }

    private static void rule(String key, String verdict, Optional<Paper> minutes, String actor) {
        KELISIM.bean(Duties.class)
                .rule(
                        pact.edition().ref(),
                        key,
                        verdict,
                        "By the minutes.",
                        minutes,
                        DutyRules.version(pact.promise(key)),
                        actor,
                        Lang.EN,
                        TODAY);
    }

    @Test
    void a_file_that_is_taken_away_leaves_its_hash_and_the_reason() {
        report("file", debtor, draft("file", "PARTIAL", 116), TODAY);
        String sha256 = Paper.of("p.png", Pact.picture(116)).orElseThrow().sha256();
        String address = "/en/forums/%s/obligations/file/files/%s".formatted(pact.slug(), sha256);
        assertThat(KELISIM.reader().get(address).statusCode()).isEqualTo(200);

        KELISIM.bean(Duties.class)
                .remove(pact.edition().ref(), "file", sha256, "A face is seen.", "organiser@test.invalid", TODAY);

        assertThat(KELISIM.reader().get(address).statusCode()).isEqualTo(404);
        assertThat(KELISIM.reader()
                        .get("/en/forums/%s/obligations/file".formatted(pact.slug()))
                        .body())
                .contains(sha256, "A face is seen.");
        assertThat(refused(() -> report("file", debtor, draft("file", "DONE", 116), TODAY)))
                .containsExactly("error.duty_file_removed");
        assertThatThrownBy(() -> KELISIM.bean(Duties.class)
                        .remove(pact.edition().ref(), "file", sha256, " ", "organiser@test.invalid", TODAY))
                .isInstanceOf(Refused.class);
    }

    @Test
    void nothing_is_reported_of_an_agreement_that_is_not_signed() {
        Pact unsigned = Pact.open(folder, Map.of("unsigned", TODAY.plusDays(40)), "TEXT_AGREED");
        String email = unsigned.officer("debtor", "region-a", Lang.EN);
        Duties duties = KELISIM.bean(Duties.class);
        Officer officer = duties.officer(unsigned.forum(), unsigned.promise("unsigned"), email)
                .orElseThrow();

        assertThat(refused(() -> duties.report(
                        unsigned.edition().ref(),
                        "unsigned",
                        officer,
                        new DutyRules.Draft("IN_PROGRESS", "", "Begun.", List.of(), "", null, false, 0),
                        null,
                        Lang.EN,
                        TODAY)))
                .containsExactly("error.duty_unsigned");
        assertThat(unsigned.remind(Pact.workingDay())).isZero();
        assertThat(KELISIM.bean(Obligations.class)
                        .board(unsigned.forum(), Board.Asked.all(TODAY, TODAY))
                        .total())
                .isZero();
    }
}
