package kz.kelisim;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.kelisim.Chromium.Look;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole way of a delegation through accreditation, in a browser and from page to page: its focal point brings the
/// list in by a workbook, the organiser approves, badges are printed, and a phone checks people in without a network.
class ParticipantsBrowserIT {

    private static final Pattern CODE = Pattern.compile("(?:\\d{5} ){7}\\d{5}");
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final String LOSE_AN_ANSWER = """
            () => {
                const real = window.fetch;
                window.fetch = async (address, options) => {
                    const answer = await real(address, options);
                    if (!String(address).endsWith("/scans")) return answer;
                    window.fetch = real;
                    window.lost = true;
                    throw new TypeError("lost");
                };
            }""";

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

    /// Words of the pages as they must read, besides those that the tables of texts give.
    ///
    /// @param category and the others: what somebody writes into the cells of the workbook
    private record Words(String approve, String offline, String admitted, String category, String press, String head) {}

    @Test
    void a_delegation_comes_in_by_a_workbook_and_goes_through_the_door_without_a_network_in_russian()
            throws IOException {
        walk(
                OwnStage.open(folder, Lang.RU),
                new Words("Одобрить всех", "Нет сети с", "Пропустить", "Делегаты", "Пресса", "Глава"),
                Look.WIDE_LIGHT,
                Look.NARROW_LIGHT);
    }

    @Test
    void a_delegation_comes_in_by_a_workbook_and_goes_through_the_door_without_a_network_in_kazakh()
            throws IOException {
        walk(
                OwnStage.open(folder, Lang.KK),
                new Words("Барлығын мақұлдау", "Желі жоқ", "Кіруге рұқсат", "Делегаттар", "Баспасөз", "Басшы"),
                Look.WIDE_DARK,
                Look.NARROW_DARK);
    }

    private static void walk(OwnStage stage, Words words, Look wide, Look narrow) throws IOException {
        var walk = new PageWalk(wide, stage.lang().tag());
        var phoneWalk = new PageWalk(narrow, stage.lang().tag());
        String focalPoint = stage.member(Role.FOCAL_POINT, "guests");
        String organiser = stage.member(Role.ORGANISER, null);
        String desk = stage.member(Role.CHECK_IN_DESK, null);
        try (BrowserContext browser = chromium.visitor(wide)) {
            bringIn(stage, words, stage.signedIn(browser, focalPoint), walk);
        }
        try (BrowserContext browser = chromium.visitor(wide);
                BrowserContext phone = chromium.visitor(narrow)) {
            Page page = stage.signedIn(browser, organiser);
            List<String> codes = approve(stage, words, page, walk);
            Page counter = browser.newPage();
            counter.navigate(stage.at("check-in/counter"));
            assertThat(counter.locator("#counter .empty").first()).hasText(stage.t("counter.nobody"));
            checkIn(stage, words, stage.signedIn(phone, desk), codes, phoneWalk);
            assertThat(counter.locator("#counter .facts > div > dd").first()).hasText("4");
            walk.look(counter, stage.lang().tag() + " counter", true);
        }
        assertThat(walk.flaws()).isEmpty();
        assertThat(phoneWalk.flaws()).isEmpty();
    }

    private static List<List<String>> people(OwnStage stage, Words words) {
        String rows = """
                Гүлнәр Әбдіқұлова;Гульнар Абдикулова;Gulnar Abdikulova;g@%1$s.invalid;ru;%2$s;%4$s;Үлгі;Директор
                Өмірбек Іңкәров;Омирбек Инкаров;Omirbek Inkarov;o@%1$s.invalid;kk;%2$s;;Үлгі;Инженер
                Ұлжан Һашимова;Улжан Хашимова;Ulzhan Khashimova;u@%1$s.invalid;kk;%2$s;;;Заңгер
                Ғани Шыңғысов;Гани Шингисов;Gani Shyngysov;s@%1$s.invalid;ru;%3$s;;;Тілші
                """.formatted(stage.slug(), words.category(), words.press(), words.head());
        return rows.lines().map(row -> List.of(row.split(";"))).toList();
    }

    /// A copy of the rows with another text in one cell.
    private static List<List<String>> with(List<List<String>> rows, int row, int column, String text) {
        List<List<String>> copy = new ArrayList<>(rows);
        List<String> cells = new ArrayList<>(rows.get(row));
        cells.set(column, text);
        copy.set(row, cells);
        return copy;
    }

    private static void bringIn(OwnStage stage, Words words, Page page, PageWalk walk) throws IOException {
        var complaints = Complaints.of(page);
        String name = stage.lang().tag() + " ";
        walk.look(page, name + "account", true);
        page.locator("main a[href='" + stage.at("desk") + "']").first().click();
        walk.look(page, name + "desk of a focal point", true);
        page.locator("main a[href='" + stage.at("delegation") + "']").click();
        walk.look(page, name + "delegations", true);
        page.locator("main a[href='" + stage.at("delegation/guests") + "']").click();
        assertThat(page.locator("main")).containsText(stage.t("empty.cabinet"));
        assertThat(page.locator("form[action$='/approve']")).hasCount(0);
        walk.look(page, name + "cabinet empty", true);
        page.locator("a[href='" + stage.at("delegation/guests/spreadsheet") + "']")
                .click();
        walk.look(page, name + "upload", true);

        List<String> headings = headings(page, stage);
        List<List<String>> good = people(stage, words);
        List<List<String>> bad = with(with(with(good, 1, 3, "nobody"), 2, 2, "Улжан"), 3, 5, "Космос");
        upload(page, headings, bad);
        walk.look(page, name + "columns", true);
        page.locator("main form button").click();
        page.waitForURL("**/check");
        assertThat(page.locator("main [role=alert]")).hasText(stage.t("spreadsheet.problems", 3));
        assertThat(page.locator("#troubles tbody tr")).hasCount(3);
        trouble(page, 3, "D", "nobody", stage.t("error.email"));
        trouble(page, 4, "C", "Улжан", stage.t("error.latin"));
        trouble(page, 5, "F", "Космос", stage.t("error.no_such", "Космос"));
        walk.look(page, name + "problems", true);
        assertThat(registered(stage)).isZero();

        page.locator("main a.button").click();
        upload(page, headings, good);
        page.locator("main form button").click();
        page.waitForURL("**/check");
        assertThat(page.locator("main [role=status]")).hasText(stage.t("spreadsheet.clean"));
        assertThat(page.locator(".facts dd").first()).hasText("4");
        walk.look(page, name + "clean", true);
        assertThat(registered(stage)).isZero();
        page.locator("main form button").click();
        assertThat(page.locator("main [role=status]")).hasText(stage.t("spreadsheet.done", 4, 0, 0));
        assertThat(registered(stage)).isEqualTo(4);
        page.locator("main a.button").click();
        assertThat(page.locator("main .cards article")).hasCount(4);
        page.locator("form[action$='/submit'] button").click();
        assertThat(page.locator("main [role=status]")).hasText(stage.t("desk.saved"));
        walk.look(page, name + "cabinet full", true);
        page.locator("a[href='" + stage.at("delegation/guests/list") + "']").click();
        assertThat(page.locator("tbody tr")).hasCount(4);
        walk.look(page, name + "list for print", true);
        assertThat(complaints.besidesStatus(422)).isEmpty();
    }

    /// The headings of the template that the page offers.
    private static List<String> headings(Page page, OwnStage stage) {
        String csv = page.request()
                .get(stage.at("delegation/guests/template.csv"))
                .text()
                .replace("\uFEFF", "")
                .strip();
        assertThat(page.locator("a[href='" + stage.at("delegation/guests/template.xlsx") + "']"))
                .isVisible();
        List<String> headings = Stream.of(csv.split("[,;\t]"))
                .map(heading -> heading.replace("\"", "").strip())
                .toList();
        assertThat(headings).hasSize(9);
        return headings;
    }

    private static void trouble(Page page, int row, String column, String value, String advice) {
        Locator line = page.locator("#troubles tbody tr")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("th", new Page.LocatorOptions().setHasText(Integer.toString(row)))));
        assertThat(line.locator("td").nth(0)).containsText(column);
        assertThat(line.locator("td").nth(1)).hasText(value);
        assertThat(line.locator("td").nth(2)).hasText(advice);
    }

    private static long registered(OwnStage stage) {
        return Records.number("select count(*) from participant_registration where forum_id = " + stage.forum());
    }

    private static void upload(Page page, List<String> headings, List<List<String>> rows) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "test", null)) {
            var sheet = workbook.newWorksheet("1");
            for (int cell = 0; cell < headings.size(); cell++) {
                sheet.value(0, cell, headings.get(cell));
                for (int line = 0; line < rows.size(); line++) {
                    sheet.value(line + 1, cell, rows.get(line).get(cell));
                }
            }
        }
        page.locator("#file").setInputFiles(new FilePayload("delegation.xlsx", XLSX, out.toByteArray()));
        page.locator("main form button").click();
        page.waitForURL(Pattern.compile("/spreadsheet/[0-9a-f-]{36}$"));
    }

    /// @return the codes on the badges, one for each of the delegation
    private static List<String> approve(OwnStage stage, Words words, Page page, PageWalk walk) throws IOException {
        var complaints = Complaints.of(page);
        String name = stage.lang().tag() + " ";
        page.locator("main a[href='" + stage.at("desk") + "']").first().click();
        page.locator("main a[href='" + stage.at("delegation") + "']").click();
        page.locator("main a[href='" + stage.at("delegation/guests") + "']").click();
        assertThat(page.locator("main")).containsText(stage.t("cabinet.undecided", 4));
        walk.look(page, name + "cabinet of the organiser", true);
        page.locator("main a[href*='/registrations?delegation=guests']").click();
        assertThat(page.locator("tbody input[name=registration]")).hasCount(4);
        walk.look(page, name + "registrations", true);
        page.goBack();
        Locator approve = page.locator("form[action$='/approve'] button");
        assertThat(approve).hasText(words.approve());
        approve.click();
        assertThat(page.locator("main")).containsText(stage.t("cabinet.decided"));
        assertThat(page.locator("main .cards .tag.good")).hasCount(4);
        walk.look(page, name + "cabinet approved", true);
        page.locator("main a[href='" + stage.at("badges") + "']").click();
        assertThat(page.locator("tbody tr")).hasCount(4);
        page.locator("form[action$='/badges/issue'] button").click();
        assertThat(page.locator("tbody .tag.good")).hasCount(4);
        walk.look(page, name + "badges", true);
        assertThat(page.locator("a[href='" + stage.at("check-in/counter") + "']"))
                .isVisible();
        page.locator("#layout").selectOption("A6");
        byte[] pdf = printed(page);
        assertThat(complaints.all().stream()
                        .filter(line -> !line.contains("badges.pdf"))
                        .toList())
                .isEmpty();
        page.navigate(stage.at("badges"));
        assertThat(page.locator("tbody tr").first()).containsText("1");
        return codes(stage, words, pdf);
    }

    /// Presses the button that prints all badges, and takes the file to which it leads.
    private static byte[] printed(Page page) {
        String address = page.waitForRequest(
                        request -> request.url().contains("/badges/badges.pdf"),
                        () -> page.locator("form[action$='/badges/print']:not(#selected) button")
                                .click())
                .url();
        return page.context().request().get(address).body();
    }

    /// One page for each person, with the names in three languages and a code of its own.
    private static List<String> codes(OwnStage stage, Words words, byte[] pdf) throws IOException {
        List<String> codes = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(4);
            var stripper = new PDFTextStripper();
            for (List<String> person : people(stage, words)) {
                List<String> found = new ArrayList<>();
                for (int number = 1; number <= 4; number++) {
                    stripper.setStartPage(number);
                    stripper.setEndPage(number);
                    String text = stripper.getText(document).replaceAll("\\s+", " ");
                    if (person.subList(0, 3).stream().allMatch(text::contains)) {
                        Matcher code = CODE.matcher(text);
                        assertThat(code.find()).isTrue();
                        found.add(code.group());
                    }
                }
                assertThat(found).as("badges of %s", person).hasSize(1);
                codes.addAll(found);
            }
        }
        assertThat(new HashSet<>(codes)).hasSize(4);
        return codes;
    }

    private static void checkIn(OwnStage stage, Words words, Page page, List<String> codes, PageWalk walk) {
        var complaints = Complaints.of(page);
        String name = stage.lang().tag() + " ";
        BrowserContext phone = page.context();
        page.locator("main a[href='" + stage.at("check-in") + "']").click();
        assertThat(page.locator("#check-in[data-ready=yes]")).isVisible();
        assertThat(page.locator("#state")).hasText(stage.t("checkin.online"));
        read(page, codes.get(0), "ADMITTED");
        assertThat(page.locator("#verdict strong")).hasText(words.admitted());
        walk.look(page, name + "check-in online", true);

        phone.setOffline(true);
        assertThat(page.locator("#state")).containsText(words.offline());
        read(page, codes.get(1), "ADMITTED");
        assertThat(page.locator("#verdict"))
                .containsText(people(stage, words).get(1).get(stage.lang() == Lang.KK ? 0 : 1));
        walk.look(page, name + "check-in offline", true);
        page.reload();
        assertThat(page.locator("#state")).hasAttribute("data-waiting", "1");
        read(page, codes.get(2), "ADMITTED");
        read(page, codes.get(0), "ALREADY_HERE");
        page.locator("#zone").selectOption("stage");
        read(page, codes.get(3), "WRONG_ZONE");
        assertThat(page.locator("#verdict strong")).hasText(stage.t("verdict.WRONG_ZONE"));
        walk.look(page, name + "check-in wrong zone", true);
        page.locator("#zone").selectOption("hall");
        read(page, codes.get(3), "ADMITTED");
        assertThat(page.locator("#state")).hasAttribute("data-waiting", "5");
        assertThat(scans(stage, "")).isEqualTo(1);

        // The first answer to the upload gets lost: the server has the scans, the phone does not know it and sends
        // again.
        page.evaluate(LOSE_AN_ANSWER);
        phone.setOffline(false);
        assertThat(page.locator("#state")).hasAttribute("data-waiting", "0");
        assertThat(page.locator("#state")).hasText(stage.t("checkin.online"));
        assertThat(page.evaluate("window.lost")).isEqualTo(true);
        assertThat(scans(stage, "")).isEqualTo(6);
        assertThat(scans(stage, "and verdict = 'ADMITTED'")).isEqualTo(4);
        assertThat(scans(stage, "and offline")).isEqualTo(5);
        assertThat(complaints.all().stream()
                        .filter(line -> !line.contains("net::ERR_") && !line.contains("NetworkError"))
                        .toList())
                .isEmpty();
    }

    private static long scans(OwnStage stage, String filter) {
        return Records.number("select count(*) from scan where forum_id = %d %s".formatted(stage.forum(), filter));
    }

    private static void read(Page page, String code, String verdict) {
        Locator panel = page.locator("#verdict");
        String count = Objects.requireNonNullElse(panel.getAttribute("data-count"), "0");
        page.locator("#code").fill(code);
        page.locator("#code").press("Enter");
        assertThat(panel).hasAttribute("data-count", Integer.toString(Integer.parseInt(count) + 1));
        assertThat(panel).hasAttribute("data-verdict", verdict.toUpperCase(Locale.ROOT));
    }
}
