package kz.kelisim;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kz.kelisim.Chromium.Look;
import kz.kelisim.agreements.Sides;
import kz.kelisim.kernel.Role;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A signing ceremony in Kazakh: a protocol officer sets it up with the keyboard, sees what is not ready, and the hall
/// sees on its screen what is signed.
class CeremonyBrowserIT {

    private static final String MISSING = "Бекзат Дарынов: рәсім күні өкілеттігі жоқ";

    @TempDir
    private Path folder;

    private String slug = "";

    private String at(String tail) {
        return "/kk/forums/%s/%s".formatted(slug, tail);
    }

    @Test
    void the_officer_runs_it_and_the_hall_sees_who_signed() throws IOException {
        Sides sides = Sides.open(folder, 3);
        slug = sides.slug();
        try (var chromium = new Chromium()) {
            var walk = new PageWalk(Look.WIDE_LIGHT, "kk");
            Page officer = chromium.member(Look.WIDE_LIGHT, sides.account(Role.PROTOCOL_OFFICER, ""))
                    .newPage();
            var complaints = Complaints.of(officer);
            setUp(officer);
            walk.look(officer, "ceremony-board", true);
            byKeyboard(officer);
            originals(officer);
            walk.look(officer, "ceremony-originals", true);

            BrowserContext hall = chromium.visitor(Look.WIDE_DARK);
            Page screen = hall.newPage();
            assertThat(screen.navigate(at("ceremonies/day/screen")).status()).isEqualTo(404);
            officer.getByText("Барлығына көрсету").click();
            assertThat(officer.locator(".facts")).containsText("Барлығына көрінеді");
            result(screen, sides);
            walk.note(complaints.besidesStatus(422));

            handOver(officer);
            runbook(officer);
            others(chromium, walk);
            assertThat(walk.flaws()).isEmpty();
        }
    }

    /// Both documents are put into the ceremony in the wrong order.
    private void setUp(Page page) {
        page.navigate(at("desk"));
        page.locator("main").getByText("Қол қою рәсімдері").first().click();
        page.getByText("Жаңа рәсім").click();
        page.locator("#key").fill("day");
        for (var title : List.of(
                List.of("kk", "Құжаттарға қол қою"),
                List.of("ru", "Подписание документов"),
                List.of("en", "Signing of documents"))) {
            page.locator("[id='title.%s']".formatted(title.getFirst())).fill(title.getLast());
        }
        page.locator("#starts_at").fill("2026-05-15T16:00:00+05:00");
        page.getByText("Сақтау").click();
        assertThat(page.locator(".saved")).isVisible();
        for (var item : List.of(List.of("1", "memorandum-2"), List.of("2", "memorandum-1"))) {
            page.navigate(at("desk/ceremony_items/new"));
            page.locator("#key").fill("item-" + item.getLast());
            page.locator("#ceremony").selectOption("day");
            page.locator("#agreement").selectOption(item.getLast());
            page.locator("#place_in_order").fill(item.getFirst());
            page.getByText("Сақтау").click();
            assertThat(page.locator(".saved")).isVisible();
        }
        page.navigate(at("ceremonies"));
        page.getByText("Құжаттарға қол қою").click();
        assertThat(page.locator("h1")).hasText("Құжаттарға қол қою");
        light(page, "memorandum-2", "SIGNATORIES", false, MISSING);
        light(page, "memorandum-1", "TEXT", true, "мәтін келісілді");
        light(page, "memorandum-1", "SIGNATORIES", true, "барлығы көрсетілген, өкілеттіктері бар");
        light(page, "memorandum-1", "ORIGINALS", false, "бары: 0 / 2");
        light(page, "memorandum-1", "SIGNED", false, "электрондық қолтаңбалар: 0 / 2");
        light(page, "memorandum-1", "REGISTERED", false, "нөмірі әлі жоқ");
    }

    private static Locator item(Page page, String agreement) {
        return page.locator("#ceremony_items-item-" + agreement);
    }

    private static void light(Page page, String agreement, String light, boolean on, String why) {
        Locator one = item(page, agreement).locator("[data-light=%s]".formatted(light));
        assertThat(one).hasAttribute("data-on", Boolean.toString(on));
        assertThat(one).containsText(why);
    }

    /// What is not ready goes behind what is, without a mouse.
    private static void byKeyboard(Page page) {
        assertThat(page.locator("section[id^=ceremony_items-] h3").first()).hasText("Келісім 2");
        Locator button = item(page, "memorandum-1").locator("button[value=up]");
        button.focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("section[id^=ceremony_items-] h3").first()).hasText("Келісім 1");
    }

    private static void originals(Page page) {
        int there = 0;
        for (String side : List.of("region-a", "region-b")) {
            Locator form = addOriginals(page);
            form.locator("[name=keeper]").selectOption(side);
            form.locator("[name=copies]").fill("2");
            form.locator("button").click();
            there += 2;
            assertThat(item(page, "memorandum-1").locator("ul.plain li")).hasCount(there);
        }
        light(page, "memorandum-1", "ORIGINALS", true, "әр тараптың данасы бар");
        assertThat(item(page, "memorandum-1")).containsText("Хаттама қызметінде");
        Locator form = addOriginals(page);
        form.locator("[name=copies]").evaluate("field => { field.removeAttribute('max'); }");
        form.locator("[name=copies]").fill("77");
        form.locator("button").click();
        assertThat(item(page, "memorandum-1").locator("[role=alert]")).containsText("көп дегенде 20");
        assertThat(addOriginals(page).locator("[name=copies]")).hasValue("77");
        page.navigate(page.url().replaceFirst("/originals$", ""));
    }

    private static Locator addOriginals(Page page) {
        Locator details = item(page, "memorandum-1")
                .locator("details")
                .filter(new Locator.FilterOptions().setHasText("Түпнұсқалардың бар екенін белгілеу"));
        if (details.getAttribute("open") == null) {
            details.locator("summary").click();
        }
        return details.locator("form");
    }

    /// The screen that hangs in the hall changes by itself.
    private void result(Page screen, Sides sides) {
        var complaints = Complaints.of(screen);
        screen.navigate(at("ceremonies/day/screen"));
        assertThat(screen.locator("#now")).containsText("Келісім 1");
        assertThat(screen.locator("#now")).containsText("Меморандум 1");
        for (String words :
                List.of("Әлия Саров", "Алия Саров", "Aliya Sarov", "Аким", "Head A", "Б облысы", "Region B")) {
            assertThat(screen.locator("#now")).containsText(words);
        }
        var walk = new PageWalk(Look.WIDE_DARK, "kk");
        walk.look(screen, "ceremony-screen", true);
        sides.sign(1);
        assertThat(screen.locator("#now")).containsText("Келісім 2");
        assertThat(screen.locator(".queue li").first()).containsText("Қол қойылды · № 1");
        assertThat(complaints.all()).isEmpty();
        assertThat(walk.flaws()).isEmpty();
    }

    private void handOver(Page page) {
        page.navigate(at("ceremonies/day"));
        light(page, "memorandum-1", "REGISTERED", true, "нөмірі 1");
        Locator form = handOverForm(page);
        form.locator("[name=holder]").selectOption("region-b");
        form.locator("[name=on]").fill("2099-01-01");
        form.locator("button").click();
        assertThat(item(page, "memorandum-1").locator("[role=alert]")).containsText("бүгінгі немесе бұрынғы");
        form = handOverForm(page);
        assertThat(form.locator("[name=holder]")).hasValue("region-b");
        form.locator("[name=on]").fill("2026-05-15");
        form.locator("button").click();
        assertThat(item(page, "memorandum-1")).containsText("Қазір мына ұйымда: Б облысы");
    }

    private static Locator handOverForm(Page page) {
        Locator details = item(page, "memorandum-1")
                .locator("details")
                .filter(new Locator.FilterOptions().setHasText("Түпнұсқаны тапсыру"));
        if (details.getAttribute("open") == null) {
            details.locator("summary").click();
        }
        return details.locator("form");
    }

    private void runbook(Page page) throws IOException {
        Path paper = folder.resolve("runbook.pdf");
        page.waitForDownload(() -> page.getByText("Рәсімді жүргізу парағы").click())
                .saveAs(paper);
        try (PDDocument pdf = Loader.loadPDF(paper.toFile())) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
            assertThat(text)
                    .contains("Құжаттарға қол қою", "Келісім 1", "Меморандум 1", "Memorandum 1", "Бекзат Дарынов")
                    .contains("Дана: А облысы, қол қою орны: 1", "Дана: Б облысы, қол қою орны: 2", MISSING);
        }
    }

    /// A phone, a reader whose browser runs no scripts, and a program.
    private void others(Chromium chromium, PageWalk walk) {
        try (BrowserContext reader = chromium.visitor(Look.NARROW_LIGHT, false)) {
            Page page = reader.newPage();
            page.navigate(at("ceremonies"));
            page.getByText("Құжаттарға қол қою").click();
            assertThat(page.locator("#now")).containsText("Келісім 2");
            assertThat(page.getByText("Бетті жаңарту")).isVisible();
        }
        try (BrowserContext reader = chromium.visitor(Look.NARROW_LIGHT)) {
            var narrow = new PageWalk(Look.NARROW_LIGHT, "kk");
            narrow.over(
                    reader,
                    List.of(
                            "/forums/%s/ceremonies".formatted(slug),
                            "/forums/%s/ceremonies/day/screen".formatted(slug)),
                    List.of(
                            "/forums/%s/ceremonies".formatted(slug),
                            "/forums/%s/ceremonies/day/screen".formatted(slug)));
            walk.note(narrow.flaws());
        }
        assertThat(Visitor.reader().get("/api/v1/ceremonies?edition=" + slug).body())
                .contains("\"key\":\"day\"", "\"agreement\":\"memorandum-1\"", "\"number\":1")
                .doesNotContain("made_by", "@");
    }
}
