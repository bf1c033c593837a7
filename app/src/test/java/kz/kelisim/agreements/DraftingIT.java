package kz.kelisim.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.kelisim.RunningKelisim;
import kz.kelisim.agreements.Drafting.Hand;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.obligations.Obligation;
import kz.kelisim.obligations.Obligations;
import kz.kelisim.store.Invariants;
import kz.kelisim.store.Sheets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A text from a meeting to its freeze, its signing and what is owed by it, through the pages.
class DraftingIT {

    private static final String KEY = "memorandum-talk";
    private static final String TEXT = "agreements/" + KEY + "/text";

    @TempDir
    private Path folder;

    private Drafting edition;
    private Hand officer;
    private Hand lawyer;
    private Hand focalPoint;

    @BeforeEach
    void start() {
        edition = Drafting.open(folder);
        officer = edition.signedIn(Role.PROTOCOL_OFFICER, null, null);
        lawyer = edition.signedIn(Role.LAWYER, "region-a", null);
        focalPoint = edition.signedIn(Role.FOCAL_POINT, null, "guests-b");
        assertThat(edition.begin(lawyer)).endsWith("/en/forums/" + edition.slug() + "/" + TEXT);
    }

    private Map<String, String> form(String eid) {
        return edition.form(KEY, eid);
    }

    private Map<String, String> event() {
        return edition.event(KEY);
    }

    private int freeze() {
        return officer.post(TEXT + "/freeze", Map.of()).statusCode();
    }

    private void makeWhole() {
        edition.nameSignatories(folder, KEY);
        assertThat(lawyer.post(TEXT + "/c4", event()).statusCode()).isEqualTo(302);
    }

    private byte[] master() {
        return RunningKelisim.get()
                .bean(Freezing.class)
                .master(edition.forum(), KEY)
                .orElseThrow();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Test
    void a_text_from_a_meeting_is_frozen_signed_and_owed() {
        Agreement begun = edition.agreement(KEY);
        assertThat(begun.state()).isEqualTo("DRAFT");
        assertThat(begun.request()).extracting(Agreement.Linked::key).isEqualTo("a-to-b");
        assertThat(begun.listing()).extracting(Agreement.Linked::key).isEqualTo("trains");
        assertThat(begun.parties()).hasSize(2);

        String refused = officer.post(TEXT + "/freeze", Map.of()).body();
        assertThat(refused)
                .contains("Article 3: the blank [Name of the event] is still empty in English")
                .contains("Article 3: the due day with its precision is missing")
                .contains("The party “Region A” has no signatory");
        assertThat(edition.agreement(KEY).state()).isEqualTo("DRAFT");

        makeWhole();
        assertThat(focalPoint
                        .post(
                                TEXT + "/c5/remark",
                                Map.of(
                                        "lang",
                                        "ru",
                                        "said",
                                        "Короче",
                                        "proposed",
                                        "Каждая Сторона несёт свои расходы."))
                        .statusCode())
                .isEqualTo(302);
        assertThat(edition.agreement(KEY).state()).isEqualTo("NEGOTIATION");
        long remark = RunningKelisim.get()
                .bean(Remarks.class)
                .all(edition.forum(), KEY)
                .getFirst()
                .id();
        Map<String, String> accepting = Map.of("remark", Long.toString(remark), "decision", "ACCEPTED");
        assertThat(focalPoint.post(TEXT + "/c5/decide", accepting).statusCode()).isEqualTo(422);
        assertThat(lawyer.post(TEXT + "/c5/decide", accepting).statusCode()).isEqualTo(302);
        assertThat(edition.draft(KEY).clause("c5").orElseThrow().in(Lang.RU).text())
                .isEqualTo("Каждая Сторона несёт свои расходы.");
        assertThat(lawyer.get(TEXT + "/versions?from=1&to=3").body())
                .contains("<ins>расходы.</ins>", "Days of culture", "What changed from version 1 to version 3");

        assertThat(lawyer.post(TEXT + "/freeze", Map.of()).statusCode()).isEqualTo(403);
        assertThat(freeze()).isEqualTo(302);
        String sha256 = sha256(master());
        assertThat(edition.agreement(KEY).state()).isEqualTo("TEXT_AGREED");
        assertThat(officer.get("agreements/" + KEY).body()).contains(sha256, "sha256sum");
        assertThat(focalPoint.get("agreements/" + KEY + "/master.pdf").headers().firstValue("Content-Type"))
                .hasValue("application/pdf");
        assertThat(lawyer.post(TEXT + "/c4", event()).statusCode()).isEqualTo(422);
        assertThat(owed(edition)).isEmpty();

        assertThat(officer.post(TEXT + "/reopen", Map.of()).statusCode()).isEqualTo(302);
        assertThat(edition.agreement(KEY).state()).isEqualTo("NEGOTIATION");
        assertThat(freeze()).isEqualTo(302);
        assertThat(sha256(master())).isEqualTo(sha256);

        byte[] scan = Signing.scan(1);
        assertThat(officer.upload("agreements/" + KEY + "/scan", scan).statusCode())
                .isEqualTo(302);
        assertThat(officer.post("agreements/" + KEY + "/attest", Map.of("sha256", sha256(scan)))
                        .statusCode())
                .isEqualTo(302);
        assertThat(officer.post(TEXT + "/reopen", Map.of()).body()).contains("Somebody has signed or attested");
        edition.signedIn(Role.PROTOCOL_OFFICER, null, null)
                .post("agreements/" + KEY + "/attest", Map.of("sha256", sha256(scan)));
        assertThat(edition.agreement(KEY).state()).isEqualTo("SIGNED");
        assertThat(owed(edition)).hasSize(1);
        Obligation owed = owed(edition).getFirst();
        assertThat(owed.key()).isEqualTo(KEY + "-c4");
        assertThat(owed.promise().ru()).isEqualTo("Дни культуры");
        assertThat(owed.dueOn()).hasToString("2026-09-01");
        assertThat(owed.form()).isEqualTo("EVENT");
        assertThat(RunningKelisim.get().bean(Invariants.class).broken()).isEmpty();
    }

    private static List<Obligation> owed(Drafting edition) {
        Obligations obligations = RunningKelisim.get().bean(Obligations.class);
        return obligations.of(edition.forum(), KEY, LocalDate.of(2026, 1, 1)).stream()
                .flatMap(one -> obligations.find(edition.forum(), one.key()).stream())
                .toList();
    }

    @Test
    void who_wrote_later_loses_nothing_and_overwrites_nothing() {
        Map<String, String> first = event();
        Map<String, String> second = event();
        second.put("text.ru", "Область А не проводит ничего.");

        assertThat(lawyer.post(TEXT + "/c4", first).statusCode()).isEqualTo(302);
        var refused = focalPoint.post(TEXT + "/c4", second);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "Somebody else changed the clause while you wrote",
                        "не проводит ничего",
                        "до 1 сентября 2026 года");
        assertThat(edition.draft(KEY).clause("c4").orElseThrow().in(Lang.RU).text())
                .contains("до 1 сентября 2026 года");
    }

    @Test
    void figures_that_differ_stand_before_the_freeze_until_a_lawyer_lets_them() {
        makeWhole();
        Map<String, String> form = form("c5");
        form.put("text.en", "Each Party shall bear its own expenses of 500 euros.");
        focalPoint.post(TEXT + "/c5", form);

        assertThat(officer.post(TEXT + "/freeze", Map.of()).body())
                .contains("Article 4: “500 EUR” does not stand alike in all languages");
        assertThat(focalPoint
                        .post(TEXT + "/c5/override", Map.of("reason", "So it is"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(lawyer.post(TEXT + "/c5/override", Map.of("reason", "")).statusCode())
                .isEqualTo(422);
        assertThat(lawyer.post(TEXT + "/c5/override", Map.of("reason", "A limit for one side only"))
                        .statusCode())
                .isEqualTo(302);
        form = form("c5");
        form.put("text.en", "Each Party shall bear its own expenses of 600 euros.");
        focalPoint.post(TEXT + "/c5", form);
        assertThat(freeze()).isEqualTo(422);
        lawyer.post(TEXT + "/c5/override", Map.of("reason", "A limit for one side only"));
        assertThat(freeze()).isEqualTo(302);
    }

    @Test
    void a_letter_that_no_font_has_and_a_missing_translation_keep_the_text_open() {
        makeWhole();
        Map<String, String> form = form("c3");
        form.put("text.ru", form.get("text.ru") + " 協");
        lawyer.post(TEXT + "/c3", form);
        assertThat(officer.post(TEXT + "/freeze", Map.of()).body())
                .contains("Article 2: no font has the sign “協” (U+5354)");

        form = form("c3");
        form.put("text.kk", "");
        form.put("text.ru", "Все направления.");
        lawyer.post(TEXT + "/c3", form);
        assertThat(officer.post(TEXT + "/freeze", Map.of()).body()).contains("Article 2: there is no text in Kazakh");
        assertThat(edition.agreement(KEY).state()).isEqualTo("DRAFT");
        assertThat(RunningKelisim.get().bean(Freezing.class).master(edition.forum(), KEY))
                .isEmpty();
    }

    @Test
    void the_desk_changes_nothing_that_the_master_shows() {
        Map<String, String> agreed = stored("agreements", KEY);
        agreed.put("state", "TEXT_AGREED");
        assertThat(officer.post("desk/agreements/edit/" + KEY, agreed).statusCode())
                .isEqualTo(422);
        makeWhole();
        assertThat(freeze()).isEqualTo(302);

        Map<String, String> renamed = stored("agreements", KEY);
        renamed.put("title.ru", "Другое название");
        assertThat(officer.post("desk/agreements/edit/" + KEY, renamed).body()).contains("is frozen");
        Map<String, String> party = stored("parties", KEY + "-2");
        party.put("organisation", "region-c");
        assertThat(officer.post("desk/parties/edit/" + KEY + "-2", party).statusCode())
                .isEqualTo(422);
        Map<String, String> signatory = stored("signatories", KEY + "-a");
        signatory.put("person", "akim-b");
        signatory.remove("office");
        assertThat(officer.post("desk/signatories/edit/" + KEY + "-a", signatory)
                        .statusCode())
                .isEqualTo(422);
        assertThat(edition.draft(KEY).frozen()).isNotNull();
    }

    private Map<String, String> stored(String sheet, String key) {
        Sheets sheets = RunningKelisim.get().bean(Sheets.class);
        return new LinkedHashMap<>(sheets.load(sheets.find(sheet).orElseThrow(), edition.forum(), key)
                .orElseThrow());
    }
}
