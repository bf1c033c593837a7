package kz.kelisim;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import kz.kelisim.Chromium.Look;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// An entrance as the browser of a phone shows it, with and without a network.
class CheckInBrowserIT {

    private static final String FORUM = "/ru/forums/sample";
    private static final Pattern CODE = Pattern.compile("(?:\\d{5} ){7}\\d{5}");

    private static Chromium chromium;

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

    @Test
    void badges_are_printed_and_read_without_a_network_and_sent_when_it_is_back() throws IOException {
        try (BrowserContext organiser = chromium.member(Look.WIDE_LIGHT, "organiser");
                BrowserContext phone = chromium.member(Look.NARROW_LIGHT, "check-in")) {
            Page badges = organiser.newPage();
            badges.navigate(FORUM + "/badges");
            badges.locator("form[action$='/badges/issue'] button").click();
            assertThat(badges.locator("tbody .tag.good").first()).isVisible();
            String first = code(organiser, "gulnar-bulakova");
            String second = code(organiser, "igor-stepnoy");
            var walk = new PageWalk(Look.WIDE_LIGHT, "ru");
            walk.look(badges, "badges", true);

            Page page = phone.newPage();
            page.navigate(FORUM + "/check-in");
            assertThat(page.locator("#check-in[data-ready=yes]")).isVisible();
            assertThat(page.locator("#state")).hasAttribute("data-mode", "online");
            read(page, first);
            assertThat(verdict(page)).hasAttribute("data-verdict", "ADMITTED");
            var narrow = new PageWalk(Look.NARROW_LIGHT, "ru");
            narrow.look(page, "check-in online", true);

            phone.setOffline(true);
            assertThat(page.locator("#state")).hasAttribute("data-mode", "offline");
            read(page, first);
            assertThat(verdict(page)).hasAttribute("data-verdict", "ALREADY_HERE");
            read(page, second);
            assertThat(verdict(page)).hasAttribute("data-verdict", "ADMITTED");
            read(page, "3".repeat(40));
            assertThat(verdict(page)).hasAttribute("data-verdict", "UNKNOWN");
            assertThat(page.locator("#state")).hasAttribute("data-waiting", "3");
            narrow.look(page, "check-in offline", true);
            page.reload();
            assertThat(page.locator("#state")).hasAttribute("data-waiting", "3");
            assertThat(page.locator("#state")).hasAttribute("data-mode", "offline");
            read(page, second);
            assertThat(verdict(page)).hasAttribute("data-verdict", "ALREADY_HERE");

            phone.setOffline(false);
            assertThat(page.locator("#state")).hasAttribute("data-waiting", "0");
            assertThat(page.locator("#state")).hasAttribute("data-mode", "online");

            Page counter = organiser.newPage();
            counter.navigate(FORUM + "/check-in/counter");
            assertThat(counter.locator("#counter .facts > div > dd").first()).hasText("2");
            walk.look(counter, "counter", true);
            assertThat(walk.flaws()).isEmpty();
            assertThat(narrow.flaws()).isEmpty();

            page.locator("#leave button").click();
            page.waitForURL(url -> !url.contains("check-in"));
            assertThat(page.evaluate("""
                            async () => {
                                const { Keep } = await import("/assets/check-in/keep.js");
                                return (await (await Keep.open("sample")).get("snapshot")) === undefined;
                            }""")).isEqualTo(true);
        }
    }

    @Test
    void the_device_decides_as_the_server_does_and_quickly() throws IOException {
        String cases;
        try (var file = CheckInBrowserIT.class.getResourceAsStream("/verdict-cases.json")) {
            cases = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
        try (BrowserContext visitor = chromium.visitor(Look.NARROW_LIGHT)) {
            Page page = visitor.newPage();
            page.navigate("/ru/");
            assertThat(page.evaluate("""
                            async (cases) => {
                                const { verdict } = await import("/assets/check-in/verdict.js");
                                const admissions = [
                                    { category: "guest", zone: "hall", day: null },
                                    { category: "speaker", zone: "stage", day: "2026-05-14" },
                                    { category: "speaker", zone: "stage", day: "2026-05-15" },
                                ];
                                return JSON.parse(cases)
                                    .filter((one) => verdict(one.pass, one.zone, one.day, admissions, one.here) !== one.verdict)
                                    .map((one) => one.name);
                            }""", cases)).isEqualTo(List.of());
            Object millis = page.evaluate("""
                            async () => {
                                const { Rules, sha256 } = await import("/assets/check-in/verdict.js");
                                const badges = [];
                                for (let i = 0; i < 30000; i++)
                                    badges.push([await sha256("salt" + (await sha256("code" + i))), 1, "guest", "Name " + i, "Guest", i]);
                                const rules = new Rules({ salt: "salt", admissions: [["guest", "hall", ""]], badges, present: [] });
                                const times = [];
                                for (let i = 0; i < 1000; i++) {
                                    const start = performance.now();
                                    const code = await sha256("code" + ((i * 7919) % 30000));
                                    const told = await rules.decide(code, "hall", "2026-05-14T07:00:00Z");
                                    times.push(performance.now() - start);
                                    if (told.verdict !== "ADMITTED") throw new Error(told.verdict);
                                }
                                times.sort((a, b) => a - b);
                                return [times[500], times[990], times[999]].map((time) => time.toFixed(2)).join(" / ");
                            }""");
            System.out.println("Decision on the device at 30,000 badges, ms (median / p99 / slowest): " + millis);
        }
    }

    @Test
    void a_forged_or_expired_snapshot_is_not_used() {
        try (BrowserContext phone = chromium.member(Look.NARROW_LIGHT, "check-in")) {
            Page page = phone.newPage();
            page.navigate(FORUM + "/check-in");
            assertThat(page.locator("#check-in[data-ready=yes]")).isVisible();
            assertThat(page.evaluate("""
                            async () => {
                                const { open } = await import("/assets/check-in/verdict.js");
                                const { key, address } = document.getElementById("check-in").dataset;
                                const snapshot = await (await fetch(address + "/snapshot")).json();
                                const forged = { ...snapshot, payload: snapshot.payload.replace(/,1,/, ",0,") };
                                const opened = [
                                    await open(snapshot, key, Date.now()),
                                    await open(forged, key, Date.now()),
                                    await open(snapshot, key, Date.now() + 13 * 3600_000),
                                ];
                                return opened.map(Boolean);
                            }""")).isEqualTo(List.of(true, false, false));
        }
    }

    private static Locator verdict(Page page) {
        return page.locator("#verdict");
    }

    private static void read(Page page, String code) {
        String count = Objects.requireNonNullElse(verdict(page).getAttribute("data-count"), "0");
        page.locator("#code").fill(code);
        page.locator("#code").press("Enter");
        assertThat(verdict(page)).hasAttribute("data-count", Integer.toString(Integer.parseInt(count) + 1));
    }

    /// The code on the printed badge of a participant.
    private static String code(BrowserContext organiser, String participant) throws IOException {
        byte[] pdf = organiser
                .request()
                .get(FORUM + "/badges/badges.pdf?layout=A6&badge=" + participant)
                .body();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var code = CODE.matcher(new PDFTextStripper().getText(document));
            assertThat(code.find()).isTrue();
            return code.group();
        }
    }
}
