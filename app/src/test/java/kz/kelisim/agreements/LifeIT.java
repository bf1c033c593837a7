package kz.kelisim.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.kelisim.RunningKelisim;
import kz.kelisim.accounts.Accounts;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.mail.Letter;
import kz.kelisim.mail.Mail;
import kz.kelisim.register.VerifyCommand;
import kz.kelisim.store.Invariants;
import kz.kelisim.web.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of agreements after their signing, through the pages and in the register.
class LifeIT {

    @TempDir
    Path folder = Path.of("");

    private static Lives lives() {
        return RunningKelisim.get().bean(Lives.class);
    }

    private static LocalDate signedOn(Signing signing, String key) {
        return signing.registration(key).registeredAt().atZone(View.ZONE).toLocalDate();
    }

    private static List<String> events(Signing signing, String key) {
        return lives().leaves(signing.edition().forumId(), key).stream()
                .map(Lives.Leaf::event)
                .toList();
    }

    private static Life life(Signing signing, String key) {
        return lives().find(signing.edition().forumId(), key).orElseThrow();
    }

    private static void sign(Signing signing, String key, int number) {
        signing.first().upload(key, Signing.scan(number));
        String sha256 = RunningKelisim.get()
                .bean(Agreements.class)
                .scans(signing.edition().forumId(), key)
                .getFirst()
                .sha256();
        signing.first().attest(key, sha256);
        signing.second().attest(key, sha256);
    }

    private static void terms(Signing signing, String agreement, Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Map.of(
                "agreement", agreement, "entry_method", "ON_SIGNATURE", "duration", "INDEFINITE", "renewal", "NONE"));
        values.putAll(more);
        HttpResponse<byte[]> answer = signing.first().desk("terms", values);
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(302);
    }

    private static Map<String, String> tacit(String months) {
        return Map.of(
                "duration", "FIXED",
                "duration_months", months,
                "renewal", "TACIT",
                "renewal_months", "12",
                "notice_months", "6");
    }

    private static void joinedByRegionB(Signing signing, String agreement) {
        assertThat(signing.first()
                        .desk(
                                "parties",
                                Map.of(
                                        "agreement",
                                        agreement,
                                        "organisation",
                                        "region-b",
                                        "role",
                                        "PARTY",
                                        "place_in_order",
                                        "2"))
                        .statusCode())
                .isEqualTo(302);
    }

    private static RunningKelisim.Browser officer(Signing signing) {
        return RunningKelisim.get().signedIn(signing.slug() + "-1@test.invalid");
    }

    private static String page(Signing signing, String key) {
        return "/en/forums/%s/agreements/%s".formatted(signing.slug(), key);
    }

    private static HttpResponse<String> record(
            RunningKelisim.Browser browser, Signing signing, String key, Map<String, String> act, byte[] document) {
        String path = page(signing, key) + "/life";
        Map<String, String> form = new HashMap<>(act);
        form.put("_csrf", RunningKelisim.csrf(browser.get("/en/account").body()));
        form.put("idempotency_key", UUID.randomUUID().toString());
        return browser.upload(path + "?_csrf=" + form.get("_csrf"), form, "document", "act.pdf", document);
    }

    private static final byte[] PDF = "%PDF-1.7 an act of Somebody".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NONE = new byte[0];

    @Test
    void the_last_notification_puts_it_in_force_and_a_stranger_checks_the_leaf() throws IOException {
        Signing signing = Signing.open(folder, 1);
        String key = "memorandum-1";
        joinedByRegionB(signing, key);
        terms(signing, key, Map.of("entry_method", "ON_LAST_NOTIFICATION"));
        sign(signing, key, 1);
        LocalDate today = signedOn(signing, key);
        assertThat(life(signing, key).on(today).word()).isEqualTo("AWAITING_ENTRY");
        assertThat(events(signing, key)).containsExactly("SIGNED");

        RunningKelisim.Browser officer = officer(signing);
        Map<String, String> one =
                Map.of("action", "NOTIFICATION", "party", "region-a", "notified_on", today.toString());
        assertThat(record(officer, signing, key, one, PDF).statusCode()).isEqualTo(302);
        assertThat(officer.get(page(signing, key)).body()).contains("Still missing: Region B");
        assertThat(events(signing, key)).containsExactly("SIGNED");
        Map<String, String> two = new HashMap<>(one);
        two.put("party", "region-b");
        assertThat(record(officer, signing, key, two, NONE).statusCode()).isEqualTo(302);

        assertThat(events(signing, key)).containsExactly("SIGNED", "IN_FORCE");
        Lives.Leaf leaf = lives().leaves(signing.edition().forumId(), key).getLast();
        String shown = RunningKelisim.get().reader().get(page(signing, key)).body();
        assertThat(shown)
                .contains("the day of the last notification", "/leaves/%d/proof.tlog-proof".formatted(leaf.seq()))
                .doesNotContain("/life/documents/", "/life\"");
        String path = page(signing, key) + "/leaves/" + leaf.seq();
        byte[] entry = signing.first().get(path + "/entry.json").body();
        assertThat(new String(entry, StandardCharsets.UTF_8))
                .contains(
                        "\"event\":\"IN_FORCE\"",
                        "\"method\":\"ON_LAST_NOTIFICATION\"",
                        "\"from\":\"" + today + "\"",
                        "\"previous\":");
        assertThat(verify(signing, path, entry)).isEqualTo(VerifyCommand.VALID);
        assertThat(new Audited().of(signing)).isEmpty();
    }

    private int verify(Signing signing, String path, byte[] entry) throws IOException {
        Path proof = Files.write(
                folder.resolve("p"),
                signing.first().get(path + "/proof.tlog-proof").body());
        Path key = Files.write(
                folder.resolve("k"), signing.first().get("/sample-log/key").body());
        Path file = Files.write(folder.resolve("e"), entry);
        var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return VerifyCommand.run(
                List.of(proof.toString(), "--key", key.toString(), "--entry", file.toString()), out, out);
    }

    @Test
    void what_days_bring_goes_into_the_register_once_and_names_nobody() {
        Signing signing = Signing.open(folder, 2);
        terms(signing, "memorandum-1", tacit("12"));
        terms(signing, "memorandum-2", Map.of("supersedes", "memorandum-1"));
        sign(signing, "memorandum-1", 1);
        LocalDate signed = signedOn(signing, "memorandum-1");
        assertThat(events(signing, "memorandum-1")).containsExactly("SIGNED", "IN_FORCE");

        LocalDate later = signed.plusMonths(24).plusDays(1);
        assertThat(lives().settleAll(signing.edition(), later)).isEqualTo(2);
        assertThat(lives().settleAll(signing.edition(), later)).isZero();
        assertThat(events(signing, "memorandum-1")).containsExactly("SIGNED", "IN_FORCE", "RENEWED", "RENEWED");

        sign(signing, "memorandum-2", 2);
        assertThat(events(signing, "memorandum-2")).containsExactly("SIGNED", "IN_FORCE");
        lives().settleAll(signing.edition(), signed.plusDays(1));
        assertThat(life(signing, "memorandum-1").on(signed).word()).isEqualTo("SUPERSEDED");
        assertThat(events(signing, "memorandum-1")).contains("SUPERSEDED");

        Register register = RunningKelisim.get().bean(Register.class);
        for (String key : List.of("memorandum-1", "memorandum-2")) {
            for (Lives.Leaf leaf : lives().leaves(signing.edition().forumId(), key)) {
                assertThat(new String(register.entry(leaf.log(), leaf.seq()).orElseThrow(), StandardCharsets.UTF_8))
                        .doesNotContain("Somebody", "Некто", "Біреу", "Officer", "@", "Region A");
            }
        }
        assertThat(RunningKelisim.get().bean(Invariants.class).broken()).isEmpty();
    }

    @Test
    void who_is_concerned_is_warned_of_a_notice_once() {
        Signing signing = Signing.open(folder, 1);
        terms(signing, "memorandum-1", tacit("24"));
        sign(signing, "memorandum-1", 1);
        String organiser = signing.slug() + "-organiser@test.invalid";
        RunningKelisim.get()
                .bean(Accounts.class)
                .grant(
                        organiser,
                        "Organiser",
                        Lang.RU,
                        new RoleGrant(Role.ORGANISER, signing.edition().forumId(), null, null));
        NoticeWarnings warnings = RunningKelisim.get().bean(NoticeWarnings.class);
        LocalDate last = signedOn(signing, "memorandum-1").plusMonths(24);
        LocalDate nineMonthsBefore = last.minusMonths(6).minusMonths(3);

        assertThat(warnings.warn(signing.edition(), nineMonthsBefore.minusDays(1)))
                .isZero();
        assertThat(warnings.warn(signing.edition(), nineMonthsBefore)).isPositive();
        assertThat(warnings.warn(signing.edition(), nineMonthsBefore)).isZero();
        assertThat(warnings.warn(signing.edition(), nineMonthsBefore.plusDays(20)))
                .isZero();
        List<Letter> letters = RunningKelisim.get().bean(Mail.class).latest(1000).stream()
                .filter(letter -> letter.recipient().equals(organiser))
                .toList();
        assertThat(letters).hasSize(1);
        assertThat(letters.getFirst().body())
                .contains(View.day(last, Lang.RU), View.day(last.minusMonths(6), Lang.RU), "/agreements/memorandum-1");
    }

    @Test
    void what_does_not_fit_is_refused_and_nothing_typed_is_lost() {
        Signing signing = Signing.open(folder, 2);
        String key = "memorandum-1";
        terms(signing, key, Map.of());
        sign(signing, key, 1);
        LocalDate today = signedOn(signing, key);
        RunningKelisim.Browser officer = officer(signing);

        Map<String, String> future = new HashMap<>(Map.of(
                "action", "TERMINATION", "notified_on", today.plusYears(1).toString(), "note.en", "typed words"));
        HttpResponse<String> refused = record(officer, signing, key, future, NONE);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("typed words", today.plusYears(1).toString());
        for (Map<String, String> wrong : List.of(
                Map.of("action", "NOTIFICATION", "party", "region-a", "notified_on", today.toString()),
                Map.of("action", "APPROVAL", "notified_on", today.toString()),
                Map.of("action", "NOTICE", "party", "region-a", "notified_on", today.toString()),
                Map.of("action", "RENEWAL", "notified_on", today.toString(), "until_on", "2040-01-01"),
                Map.of("action", "CORRECTION", "notified_on", today.toString()),
                Map.of("action", "TERMINATION", "notified_on", "15.05.2026"),
                Map.of(
                        "action",
                        "TERMINATION",
                        "notified_on",
                        today.minusDays(1).toString()),
                Map.of("action", "AMENDMENT", "notified_on", today.toString(), "party", "nobody"),
                Map.of("action", "EXPLODE", "notified_on", today.toString()))) {
            assertThat(record(officer, signing, key, wrong, NONE).statusCode())
                    .as("%s", wrong)
                    .isEqualTo(422);
        }
        Map<String, String> amendment = Map.of("action", "AMENDMENT", "notified_on", today.toString());
        assertThat(record(officer, signing, key, amendment, "no document".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(422);
        assertThat(life(signing, key).acts()).isEmpty();
        assertThat(officer.get(page(signing, "memorandum-2") + "/life").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_mistaken_act_is_followed_by_a_correction_and_stays_readable() {
        Signing signing = Signing.open(folder, 1);
        String key = "memorandum-1";
        terms(signing, key, Map.of());
        sign(signing, key, 1);
        LocalDate today = signedOn(signing, key);
        RunningKelisim.Browser officer = officer(signing);
        assertThat(record(
                                officer,
                                signing,
                                key,
                                Map.of(
                                        "action",
                                        "TERMINATION",
                                        "notified_on",
                                        today.toString(),
                                        "effect_on",
                                        today.plusDays(1).toString()),
                                PDF)
                        .statusCode())
                .isEqualTo(302);
        assertThat(life(signing, key).on(today.plusDays(1)).word()).isEqualTo("TERMINATED");
        assertThat(record(
                                officer,
                                signing,
                                key,
                                Map.of(
                                        "action",
                                        "CORRECTION",
                                        "notified_on",
                                        today.toString(),
                                        "corrects",
                                        "1",
                                        "note.kk",
                                        "Қате",
                                        "note.ru",
                                        "Ошибка",
                                        "note.en",
                                        "By mistake"),
                                NONE)
                        .statusCode())
                .isEqualTo(302);

        assertThat(life(signing, key).on(today.plusDays(1)).word()).isEqualTo("IN_FORCE");
        assertThat(events(signing, key)).containsExactly("SIGNED", "IN_FORCE", "CORRECTED");
        String page = officer.get(page(signing, key)).body();
        assertThat(page).contains("Termination by the parties", "By mistake", "/life/documents/");
        String sha256 = page.replaceAll("(?s).*/life/documents/([0-9a-f]{64}).*", "$1");
        assertThat(officer.get(page(signing, key) + "/life/documents/" + sha256).body())
                .startsWith("%PDF");
        assertThat(RunningKelisim.get()
                        .reader()
                        .get(page(signing, key) + "/life/documents/" + sha256)
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void a_lawyer_records_what_the_own_organisation_says_and_nothing_else() {
        Signing signing = Signing.open(folder, 1);
        String key = "memorandum-1";
        joinedByRegionB(signing, key);
        terms(signing, key, Map.of("entry_method", "ON_LAST_NOTIFICATION"));
        sign(signing, key, 1);
        String email = signing.slug() + "-lawyer@test.invalid";
        RunningKelisim.get()
                .bean(Accounts.class)
                .grant(
                        email,
                        "Lawyer",
                        Lang.EN,
                        new RoleGrant(Role.LAWYER, signing.edition().forumId(), "region-a", null));
        RunningKelisim.Browser lawyer = RunningKelisim.get().signedIn(email);
        String today = signedOn(signing, key).toString();

        assertThat(record(
                                lawyer,
                                signing,
                                key,
                                Map.of("action", "NOTIFICATION", "party", "region-b", "notified_on", today),
                                NONE)
                        .statusCode())
                .isEqualTo(403);
        assertThat(record(lawyer, signing, key, Map.of("action", "TERMINATION", "notified_on", today), NONE)
                        .statusCode())
                .isEqualTo(403);
        assertThat(record(
                                lawyer,
                                signing,
                                key,
                                Map.of("action", "NOTIFICATION", "party", "region-a", "notified_on", today),
                                NONE)
                        .statusCode())
                .isEqualTo(302);
    }

    /// What an audit finds in the edition of a test.
    private static final class Audited {

        List<String> of(Signing signing) {
            return RunningKelisim.get().bean(Audit.class).run().found().stream()
                    .filter(line -> line.contains(signing.slug()))
                    .toList();
        }
    }
}
