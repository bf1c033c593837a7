package kz.kelisim.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.kelisim.RunningKelisim;
import kz.kelisim.agreements.Drafting.Hand;
import kz.kelisim.ceremonies.Ceremonies;
import kz.kelisim.kernel.Role;
import kz.kelisim.obligations.Obligations;
import kz.kelisim.store.Import;
import kz.kelisim.store.Invariants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What stands around a text that is written: who knows of it, the folder from which its agreement came, and what
/// others
/// owe under its name.
class DraftAroundIT {

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
        edition.begin(lawyer);
    }

    private int freeze() {
        return officer.post(TEXT + "/freeze", Map.of()).statusCode();
    }

    private void makeWhole() {
        edition.nameSignatories(folder, KEY);
        assertThat(lawyer.post(TEXT + "/c4", edition.event(KEY)).statusCode()).isEqualTo(302);
    }

    /// What a reader of the lists and of the interface finds.
    private String everywhere(Hand by) {
        return by.get("agreements").body()
                + by.get("results").body()
                + by.get("ceremonies/hall/screen").body()
                + by.browser()
                        .get("/api/v1/ceremonies?edition=" + edition.slug())
                        .body()
                + by.browser()
                        .get("/api/v1/agreements?edition=" + edition.slug())
                        .body();
    }

    @Test
    void a_draft_that_was_begun_is_seen_by_its_sides_alone_until_staff_releases_it() {
        Hand reader = new Hand(RunningKelisim.get().reader(), "/en/forums/" + edition.slug() + "/");
        Hand other = edition.signedIn(Role.ENTREPRENEUR, "region-c", null);
        String title = edition.agreement(KEY).title().en();
        edition.load(folder, """
                ceremonies:
                  - { key: hall, title: { kk: Зал, ru: Зал, en: Hall } }
                ceremony_items:
                  - { key: first, ceremony: hall, agreement: %s, place_in_order: 1 }
                """.formatted(KEY));
        RunningKelisim.get().bean(Ceremonies.class).release(edition.edition(), "hall", true, "test");

        for (Hand outside : List.of(reader, other)) {
            assertThat(everywhere(outside)).doesNotContain(title, KEY);
            assertThat(outside.get("agreements/" + KEY).statusCode()).isEqualTo(404);
            assertThat(outside.get("agreements/" + KEY + "/signatures").statusCode())
                    .isEqualTo(404);
        }
        for (Hand inside : List.of(lawyer, focalPoint, officer)) {
            assertThat(inside.get("agreements").body()).contains(title);
            assertThat(inside.get("agreements/" + KEY).body()).contains("only its sides and the organiser see");
        }
        Map<String, String> settings = new LinkedHashMap<>(
                Map.of("title.kk", "Келісім", "title.ru", "Соглашение", "title.en", title, "layout", "COLUMNS"));
        List.of("kk", "ru", "en").forEach(lang -> settings.put("language." + lang, "on"));
        settings.put("released", "on");
        assertThat(lawyer.post(TEXT + "/settings", settings).statusCode()).isEqualTo(302);
        assertThat(everywhere(reader)).doesNotContain(title);
        assertThat(officer.post(TEXT + "/settings", settings).statusCode()).isEqualTo(302);
        assertThat(everywhere(reader)).contains(title);
        assertThat(reader.get("agreements/" + KEY).statusCode()).isEqualTo(200);
        settings.remove("released");
        officer.post(TEXT + "/settings", settings);
        assertThat(everywhere(reader)).doesNotContain(title);

        makeWhole();
        assertThat(freeze()).isEqualTo(302);
        officer.post(TEXT + "/reopen", Map.of());
        assertThat(everywhere(reader)).contains(title);
    }

    @Test
    void a_folder_that_is_imported_again_leaves_the_text_as_it_is() {
        String key = "entered";
        edition.load(folder, """
                agreements:
                  - { key: entered, kind: MEMORANDUM, title: { kk: Кіріс, ru: Вписано, en: Entered }, state: DRAFT, number_stated: true }
                parties:
                  - { key: entered-a, agreement: entered, organisation: region-a, role: PARTY, place_in_order: 1 }
                  - { key: entered-b, agreement: entered, organisation: region-b, role: PARTY, place_in_order: 2 }
                """);
        assertThat(RunningKelisim.get()
                        .reader()
                        .get("/en/forums/" + edition.slug() + "/agreements")
                        .body())
                .contains("Entered");
        RunningKelisim.get().bean(Drafts.class).open(edition.edition(), key, "MEMORANDUM", "organiser@demo.invalid");
        assertThat(RunningKelisim.get()
                        .reader()
                        .get("/en/forums/" + edition.slug() + "/agreements")
                        .body())
                .contains("Entered");
        edition.nameSignatories(folder, key);
        Map<String, String> renamed = new LinkedHashMap<>(
                Map.of("title.kk", "Жаңа", "title.ru", "Новое", "title.en", "Renamed", "layout", "COLUMNS"));
        List.of("kk", "ru", "en").forEach(lang -> renamed.put("language." + lang, "on"));
        officer.post("agreements/entered/text/settings", renamed);
        Clause event = edition.draft(key).clause("c4").orElseThrow();
        assertThat(officer.post("agreements/entered/text/c4", edition.event(key))
                        .statusCode())
                .as(event.eid())
                .isEqualTo(302);

        for (String state : List.of("DRAFT", "TEXT_AGREED")) {
            Import.Count again = edition.load(folder, """
                    agreements:
                      - { key: entered, kind: MEMORANDUM, title: { kk: Кіріс, ru: Вписано, en: Entered }, state: DRAFT, number_stated: true }
                    """).get("agreements");
            assertThat(again).isEqualTo(new Import.Count(0, 0, 1));
            assertThat(edition.agreement(key).state()).isEqualTo(state);
            assertThat(edition.agreement(key).title().en()).isEqualTo("Renamed");
            officer.post("agreements/entered/text/freeze", Map.of());
        }
    }

    @Test
    void an_obligation_under_the_same_key_swallows_no_measure() {
        makeWhole();
        edition.load(folder, """
                agreements:
                  - { key: older, kind: MEMORANDUM, title: { kk: Е, ru: С, en: Older }, state: DRAFT, number_stated: true }
                parties:
                  - { key: older-a, agreement: older, organisation: region-a, role: PARTY, place_in_order: 1 }
                  - { key: older-b, agreement: older, organisation: region-b, role: PARTY, place_in_order: 2 }
                obligations:
                  - { key: %s-c4, agreement: older, ordinal: 1, promise: { kk: У, ru: О, en: Older promise }, debtor: region-b, creditor: region-a, due_on: "2026-08-01", due_precision: DAY, form: EVENT, weight: 1 }
                """.formatted(KEY));
        assertThat(freeze()).isEqualTo(302);
        byte[] scan = Signing.scan(2);
        officer.upload("agreements/" + KEY + "/scan", scan);
        for (Hand one : List.of(officer, edition.signedIn(Role.PROTOCOL_OFFICER, null, null))) {
            one.post("agreements/" + KEY + "/attest", Map.of("sha256", Signatures.sha256(scan)));
        }

        assertThat(edition.agreement(KEY).state()).isEqualTo("SIGNED");
        Obligations obligations = RunningKelisim.get().bean(Obligations.class);
        assertThat(List.of(KEY + "-c4", KEY + "-c4-2"))
                .allSatisfy(key ->
                        assertThat(obligations.find(edition.forum(), key)).isPresent());
        assertThat(RunningKelisim.get().bean(Invariants.class).broken()).isEmpty();
    }
}
