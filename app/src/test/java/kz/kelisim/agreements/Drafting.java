package kz.kelisim.agreements;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.kelisim.RunningKelisim;
import kz.kelisim.accounts.Accounts;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.store.Import;
import kz.kelisim.web.EditionFinder;
import org.jspecify.annotations.Nullable;

/// A sample edition of a test's own, in which the regions A and B met about an offer.
record Drafting(String slug) {

    static Drafting open(Path folder) {
        String slug = "drafting-" + UUID.randomUUID().toString().substring(0, 8);
        load(folder, slug, """
                origins:
                  - { key: %1$s, kind: SAMPLE, title: Made up for a test, producer: The test of drafts, citation: Made up for a test, language: en, accessed: "2026-01-01", read_as: FILE }
                series:
                  - { key: %1$s-series, name: { kk: Сынақ, ru: Проверка, en: Test } }
                editions:
                  - { key: %1$s, series: %1$s-series, ordinal: 1, name: { kk: Сынақ, ru: Проверка, en: Test of drafts }, city: { kk: Ақтөбе қаласы, ru: город Актобе, en: Aktobe }, region: KZ-15, sample: true, starts_on: "2026-05-14", ends_on: "2026-05-15" }
                organisations:
                  - { key: region-a, kind: REGION, name: { kk: А облысы, ru: Область А, en: Region A } }
                  - { key: region-b, kind: REGION, name: { kk: Б облысы, ru: Область Б, en: Region B } }
                  - { key: region-c, kind: REGION, name: { kk: В облысы, ru: Область В, en: Region C } }
                delegations:
                  - { key: guests-b, organisation: region-b, name: { kk: Қонақтар, ru: Гости, en: Guests } }
                people:
                  - { key: akim-a, name: { kk: Әкім А, ru: Аким А, en: Akim A } }
                  - { key: akim-b, name: { kk: Әкім Б, ru: Аким Б, en: Akim B } }
                offices:
                  - { key: head-a, person: akim-a, organisation: region-a, title: { kk: Облыс әкімі, ru: Аким области, en: Akim of the region }, rank: 1 }
                listings:
                  - { key: trains, side: OFFER, title: { kk: Пойыздар, ru: Поезда, en: Trains }, organisation: region-a }
                slots:
                  - { key: slot-1, starts_at: "2026-05-14T14:00:00+05:00", ends_at: "2026-05-14T14:20:00+05:00" }
                tables:
                  - { key: table-1, name: { kk: 1-үстел, ru: Стол 1, en: Table 1 } }
                requests:
                  - { key: a-to-b, sender: region-a, addressee: region-b, level: MUTUAL, weight: 5, listing: trains }
                meetings:
                  - { key: talk, request: a-to-b, slot: slot-1, venue_table: table-1 }
                """.formatted(slug));
        return new Drafting(slug);
    }

    /// Imports records of the edition.
    ///
    /// @param sections as a file of a folder has them
    /// @return what became of them
    Map<String, Import.Count> load(Path folder, String sections) {
        return load(folder, slug, sections);
    }

    private static Map<String, Import.Count> load(Path folder, String slug, String sections) {
        try {
            Files.writeString(
                    folder.resolve("records.yaml"), "edition: %1$s\norigin: %1$s\n".formatted(slug) + sections);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return RunningKelisim.get().bean(Import.class).run(folder, false, "test");
    }

    /// Names who signs: one by office, one by a power of attorney.
    void nameSignatories(Path folder, String agreement) {
        load(folder, slug, """
                signatories:
                  - { key: %1$s-a, agreement: %1$s, organisation: region-a, person: akim-a, office: head-a }
                  - { key: %1$s-b, agreement: %1$s, organisation: region-b, person: akim-b, authority: { kk: 2026 жылғы 1 мамырдағы № 5 сенімхат, ru: доверенность № 5 от 1 мая 2026 года, en: power of attorney No. 5 of 1 May 2026 }, authority_until: "2026-12-31" }
                """.formatted(agreement));
    }

    EditionRef edition() {
        return RunningKelisim.get().bean(EditionFinder.class).edition(slug).orElseThrow();
    }

    long forum() {
        return edition().forumId();
    }

    /// Opens an account with a role in the edition.
    ///
    /// @return its address
    String member(Role role, @Nullable String organisation, @Nullable String delegation) {
        String email = "%s-%s@drafting.invalid".formatted(role.name().toLowerCase(Locale.ROOT), UUID.randomUUID());
        RunningKelisim.get()
                .bean(Accounts.class)
                .grant(email, "Member", Lang.EN, new RoleGrant(role, forum(), organisation, delegation));
        return email;
    }

    /// Begins a memorandum from the talk, in three languages.
    ///
    /// @return the answer's address
    String begin(Hand by) {
        Map<String, String> form =
                new LinkedHashMap<>(Map.of("meeting", "talk", "kind", "MEMORANDUM", "layout", "COLUMNS"));
        List.of("kk", "ru", "en").forEach(lang -> form.put("language." + lang, "on"));
        return by.post("agreements/new", form).headers().firstValue("Location").orElse("");
    }

    /// Somebody who is signed in and uses the pages about agreements.
    Hand signedIn(Role role, @Nullable String organisation, @Nullable String delegation) {
        return new Hand(
                RunningKelisim.get().signedIn(member(role, organisation, delegation)), "/en/forums/" + slug + "/");
    }

    Agreement agreement(String key) {
        return RunningKelisim.get().bean(Agreements.class).find(forum(), key).orElseThrow();
    }

    Draft draft(String key) {
        return RunningKelisim.get().bean(Drafts.class).find(forum(), key).orElseThrow();
    }

    /// The fields of a clause as its form has them.
    Map<String, String> form(String key, String eid) {
        Clause clause = draft(key).clause(eid).orElseThrow();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("version", Integer.toString(clause.version()));
        for (Lang lang : Lang.values()) {
            form.put("heading." + lang.tag(), clause.in(lang).heading());
            form.put("text." + lang.tag(), clause.in(lang).text());
        }
        return form;
    }

    /// The form of clause c4 filled in: an event that region A holds for region B.
    Map<String, String> event(String key) {
        Map<String, String> form = form(key, "c4");
        form.putAll(Map.of(
                "heading.kk", "Мәдениет күндері",
                "heading.ru", "Дни культуры",
                "heading.en", "Days of culture",
                "text.kk", "А облысы 2026 жылғы 1 қыркүйекке дейін мәдениет күндерін өткізеді.",
                "text.ru", "Область А до 1 сентября 2026 года проводит дни культуры.",
                "text.en", "Region A shall hold days of culture by 1 September 2026.",
                "due_on", "2026-09-01",
                "due_precision", "DAY"));
        form.put("debtor", "region-a");
        form.put("creditor", "region-b");
        form.put("form", "EVENT");
        return form;
    }

    record Hand(RunningKelisim.Browser browser, String base) {

        private static final Pattern LOADED = Pattern.compile("name=\"loaded_version\" value=\"(\\w+)\"");

        HttpResponse<String> get(String path) {
            return browser.get(base + path);
        }

        /// Posts a form with its token and a fresh key.
        HttpResponse<String> post(String path, Map<String, String> values) {
            Map<String, String> form = new LinkedHashMap<>(values);
            form.put("_csrf", RunningKelisim.csrf(browser.get("/en/account").body()));
            form.put("idempotency_key", UUID.randomUUID().toString());
            if (path.startsWith("desk/")) {
                Matcher loaded = LOADED.matcher(get(path).body());
                if (loaded.find()) {
                    form.put("loaded_version", loaded.group(1));
                }
            }
            return browser.post(base + path, form);
        }

        HttpResponse<String> upload(String path, byte[] content) {
            Map<String, String> form = new LinkedHashMap<>();
            form.put("idempotency_key", UUID.randomUUID().toString());
            String csrf = RunningKelisim.csrf(browser.get("/en/account").body());
            return browser.upload(base + path + "?_csrf=" + csrf, form, "scan", "scan.png", content);
        }
    }
}
