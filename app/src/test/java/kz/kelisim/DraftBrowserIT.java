package kz.kelisim;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kz.kelisim.Chromium.Look;
import kz.kelisim.accounts.Accounts;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.store.Import;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A memorandum from a meeting to its master: the lawyer of one region writes in Russian, the focal point of the other
/// reads and proposes in Kazakh on a phone without scripts, the organiser freezes it.
class DraftBrowserIT {

    private static Chromium chromium;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        RunningKelisim.get();
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private String load() {
        String slug = "talk-" + UUID.randomUUID().toString().substring(0, 8);
        Records.write(
                folder, "forum.yaml", "edition: %1$s\norigin: %1$s\n".formatted(slug) + Records.edition(slug) + """
                organisations:
                  - { key: region-a, kind: REGION, name: { kk: А облысы, ru: Область А, en: Region A } }
                  - { key: region-b, kind: REGION, name: { kk: Б облысы, ru: Область Б, en: Region B } }
                delegations:
                  - { key: guests-b, organisation: region-b, name: { kk: Қонақтар, ru: Гости, en: Guests } }
                people:
                  - { key: akim-a, name: { kk: Әкім А, ru: Аким А, en: Akim A } }
                  - { key: akim-b, name: { kk: Әкім Б, ru: Аким Б, en: Akim B } }
                offices:
                  - { key: head-a, person: akim-a, organisation: region-a, title: { kk: Облыс әкімі, ru: Аким области, en: Akim of the region }, rank: 1 }
                  - { key: head-b, person: akim-b, organisation: region-b, title: { kk: Облыс әкімі, ru: Аким области, en: Akim of the region }, rank: 1 }
                slots:
                  - { key: slot-1, starts_at: "2026-05-14T14:00:00+05:00", ends_at: "2026-05-14T14:20:00+05:00" }
                tables:
                  - { key: table-1, name: { kk: 1-үстел, ru: Стол 1, en: Table 1 } }
                requests:
                  - { key: a-to-b, sender: region-a, addressee: region-b, level: MUTUAL, weight: 5 }
                meetings:
                  - { key: talk, request: a-to-b, slot: slot-1, venue_table: table-1 }
                """);
        RunningKelisim.get().bean(Import.class).run(folder, false, "test");
        return slug;
    }

    private void nameSignatories(String slug) {
        Records.write(folder, "forum.yaml", """
                edition: %1$s
                origin: %1$s
                signatories:
                  - { key: a, agreement: memorandum-talk, organisation: region-a, person: akim-a, office: head-a }
                  - { key: b, agreement: memorandum-talk, organisation: region-b, person: akim-b, office: head-b }
                """.formatted(slug));
        RunningKelisim.get().bean(Import.class).run(folder, false, "test");
    }

    private static BrowserContext member(
            String slug, Look look, Role role, @Nullable String organisation, @Nullable String delegation) {
        String email = "%s@%s.invalid".formatted(role.name().toLowerCase(Locale.ROOT), slug);
        RunningKelisim.get()
                .bean(Accounts.class)
                .grant(email, "Member", Lang.RU, new RoleGrant(role, OwnEdition.forum(slug), organisation, delegation));
        return chromium.member(look, email);
    }

    @Test
    void two_sides_write_a_memorandum_in_two_languages_and_it_is_frozen() {
        String slug = load();
        var wide = new PageWalk(Look.WIDE_LIGHT, "ru");
        var narrow = new PageWalk(Look.NARROW_DARK, "kk");
        try (BrowserContext lawyer = member(slug, Look.WIDE_LIGHT, Role.LAWYER, "region-a", null);
                BrowserContext focalPoint = member(slug, Look.NARROW_DARK, Role.FOCAL_POINT, null, "guests-b");
                BrowserContext organiser = member(slug, Look.WIDE_LIGHT, Role.ORGANISER, null, null)) {
            Page page = begin(slug, lawyer, wide);
            propose(slug, focalPoint, narrow);
            accept(page, slug, wide);
            nameSignatories(slug);
            freeze(slug, organiser, wide);
        }
        assertThat(wide.flaws()).isEmpty();
        assertThat(narrow.flaws()).isEmpty();
    }

    /// The lawyer starts from the meeting and writes what region A owes.
    private static Page begin(String slug, BrowserContext lawyer, PageWalk walk) {
        Page page = lawyer.newPage();
        page.navigate("/ru/forums/%s/agreements".formatted(slug));
        page.getByText("Новый проект соглашения").click();
        walk.look(page, "sources", true);
        page.getByText("Область А – Область Б").click();
        walk.look(page, "start", true);
        page.getByText("Начать проект").click();
        assertThat(page.locator("h1")).hasText("Текст соглашения");
        assertThat(page.locator("#readiness")).containsText("Статья 3: не указано, к какому сроку");
        walk.look(page, "text", true);
        page.locator("#c4 a.button").click();
        for (var wording : List.of(
                List.of("kk", "Мәдениет күндері", "А облысы 2026 жылғы 1 қыркүйекке дейін мәдениет күндерін өткізеді."),
                List.of("ru", "Дни культуры", "Область А до 1 сентября 2026 года проводит дни культуры."),
                List.of("en", "Days of culture", "Region A shall hold days of culture by 1 October 2026."))) {
            page.locator("[id='heading.%s']".formatted(wording.getFirst())).fill(wording.get(1));
            page.locator("[id='text.%s']".formatted(wording.getFirst())).fill(wording.getLast());
        }
        page.locator("#due_on").fill("2026-09-01");
        page.locator("#due_precision").selectOption("DAY");
        page.locator("form.wide button").click();
        assertThat(page.locator(".saved")).isVisible();
        assertThat(page.locator("main")).containsText("«сентябрь» встречается не одинаково");
        walk.look(page, "clause", true);
        page.locator("[id='text.en']").fill("Region A shall hold days of culture by 1 September 2026.");
        page.locator("form.wide button").click();
        assertThat(page.locator("main")).not().containsText("встречается не одинаково");
        return page;
    }

    /// The focal point of region B proposes another wording in Kazakh.
    private static void propose(String slug, BrowserContext focalPoint, PageWalk walk) {
        Page page = focalPoint.newPage();
        page.navigate("/kk/forums/%s/agreements/memorandum-talk/text".formatted(slug));
        walk.look(page, "text in Kazakh", true);
        page.locator("#c4 a.button").click();
        page.locator("#said").fill("Екі облыс та қатысады");
        page.locator("#proposed")
                .fill("А облысы 2026 жылғы 1 қыркүйекке дейін Б облысымен бірге мәдениет күндерін өткізеді.");
        page.getByText("Ескерту қосу").click();
        assertThat(page.locator(".remark ins")).containsText("Б облысымен бірге");
        walk.look(page, "clause in Kazakh", true);
    }

    /// The lawyer accepts, brings the other languages in line and sees what changed.
    private static void accept(Page page, String slug, PageWalk walk) {
        page.reload();
        page.getByText("Принять текст").click();
        assertThat(page.locator("[id='text.kk']"))
                .hasValue("А облысы 2026 жылғы 1 қыркүйекке дейін Б облысымен бірге мәдениет күндерін өткізеді.");
        page.locator("[id='text.ru']")
                .fill("Область А вместе с областью Б до 1 сентября 2026 года проводит дни культуры.");
        page.locator("[id='text.en']")
                .fill("Region A, together with Region B, shall hold days of culture by 1 September 2026.");
        page.locator("form.wide button").click();
        assertThat(page.locator(".saved")).isVisible();
        page.navigate("/ru/forums/%s/agreements/memorandum-talk/text/versions".formatted(slug));
        assertThat(page.locator("ins").first()).containsText("вместе с областью Б");
        walk.look(page, "versions", true);
    }

    private static void freeze(String slug, BrowserContext organiser, PageWalk walk) {
        Page page = organiser.newPage();
        page.navigate("/ru/forums/%s/agreements/memorandum-talk/text".formatted(slug));
        assertThat(page.locator("#readiness")).containsText("Ничто не мешает зафиксировать текст.");
        page.getByText("Зафиксировать текст").last().click();
        assertThat(page.locator("main")).containsText("Текст зафиксирован");
        String sha256 = page.locator("main code").first().textContent();
        walk.look(page, "frozen", true);
        page.navigate("/ru/forums/%s/agreements/memorandum-talk".formatted(slug));
        assertThat(page.locator("main")).containsText(sha256);
        assertThat(page.locator("main")).containsText("sha256sum memorandum-talk.pdf");
        walk.look(page, "agreement", true);
    }
}
