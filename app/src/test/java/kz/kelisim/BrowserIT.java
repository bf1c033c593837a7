package kz.kelisim;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import kz.kelisim.Chromium.Look;
import kz.kelisim.kernel.Lang;
import kz.kelisim.web.Texts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The pages as a reader's browser shows them.
class BrowserIT {

    private static final String AKTOBE = "/forums/aktobe-invest-2017";
    private static final String SAMPLE = "/forums/sample";

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

    @ParameterizedTest
    @EnumSource(Lang.class)
    void a_reader_walks_from_the_edition_to_the_origin_of_a_claim(Lang lang) {
        try (BrowserContext visitor = chromium.visitor(Look.WIDE_LIGHT)) {
            Page page = visitor.newPage();
            var complaints = Complaints.of(page);
            String forum = "/" + lang.tag() + AKTOBE;
            page.navigate("/" + lang.tag() + "/");
            follow(page, forum);
            speaksAndLeadsToOtherLanguages(page, lang, AKTOBE);
            follow(page, forum + "/agreements");
            follow(page, forum + "/agreements/culture-memorandum");
            speaksAndLeadsToOtherLanguages(page, lang, AKTOBE + "/agreements/culture-memorandum");
            follow(page, forum + "/obligations/days-of-aktobe");
            assertThat(standing(page)).hasText(text(lang, "term.standing.unknown"));
            show(page, "2018-12-31");
            assertThat(standing(page)).hasText(text(lang, "term.standing.open"));
            String query = page.url().substring(page.url().indexOf('?'));
            speaksAndLeadsToOtherLanguages(page, lang, AKTOBE + "/obligations/days-of-aktobe" + query);
            follow(page, forum + "/obligations");
            show(page, "2018-12-31");
            assertThat(page.locator("#obligations-days-of-kostanay .standing"))
                    .hasAttribute("data-standing", "unknown");
            assertThat(page.locator("#obligations-days-of-aktobe .standing")).hasAttribute("data-standing", "open");
            follow(page, forum + "/indicators");
            Locator claim = page.locator(".claim").first();
            String origin = claim.locator("a.origin").getAttribute("href");
            claim.locator("a.origin").click();
            page.waitForURL("**" + origin);
            assertThat(page.locator("#" + origin.substring(origin.indexOf('#') + 1)))
                    .isInViewport();
            speaksAndLeadsToOtherLanguages(page, lang, "/sources");
            assertThat(complaints.all()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Lang.class)
    void the_language_switch_keeps_the_page(Lang lang) {
        try (BrowserContext visitor = chromium.visitor(Look.NARROW_LIGHT)) {
            Page page = visitor.newPage();
            String address = AKTOBE + "/obligations?on=2018-12-31";
            page.navigate("/" + (lang == Lang.EN ? "kk" : "en") + address);
            page.locator(".languages a[hreflang=" + lang.tag() + "]").click();
            page.waitForURL("**/" + lang.tag() + address);
            speaksAndLeadsToOtherLanguages(page, lang, address);
            assertThat(page.locator(".languages a[aria-current=true]")).hasAttribute("hreflang", lang.tag());
        }
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void every_page_fits_the_screen_and_breaks_no_rule_of_accessibility(Look look) {
        boolean whole = look == Look.WIDE_LIGHT || look == Look.NARROW_DARK;
        List<String> pages = PageWalk.publicPages();
        var walk = new PageWalk(look, "ru");
        try (BrowserContext visitor = chromium.visitor(look)) {
            walk.over(visitor, pages, whole ? pages : PageWalk.TYPICAL);
            Page page = visitor.newPage();
            var complaints = Complaints.of(page);
            assertThat(page.navigate("/ru/forums/there-is-none").status()).isEqualTo(404);
            walk.look(page, "not found", true);
            walk.note(complaints.besidesStatus(404));
        }
        try (BrowserContext organiser = chromium.member(look, "organiser")) {
            List<String> desk = List.of(
                    "/account",
                    SAMPLE + "/desk",
                    SAMPLE + "/desk/participants",
                    SAMPLE + "/desk/listings/new",
                    SAMPLE + "/meetings");
            walk.over(organiser, desk, whole ? desk : List.of());
            Page page = organiser.newPage();
            var complaints = Complaints.of(page);
            page.navigate("/ru" + SAMPLE + "/desk/listings/new");
            assertThat(answerTo(page, "main form button").status()).isEqualTo(422);
            walk.look(page, "form with errors", true);
            walk.note(complaints.besidesStatus(422));
        }
        try (BrowserContext officer = chromium.member(look, "protocol")) {
            walk.over(
                    officer,
                    List.of(SAMPLE + "/agreements/sample-road-map"),
                    List.of(SAMPLE + "/agreements/sample-road-map"));
        }
        assertThat(walk.flaws()).isEmpty();
    }

    @Test
    void the_walk_notes_what_is_wrong_with_a_page() {
        try (BrowserContext visitor = chromium.visitor(Look.NARROW_LIGHT)) {
            Page page = visitor.newPage();
            var complaints = Complaints.of(page);
            page.navigate("/ru/");
            page.setContent("<img src='/none.png'><pre>" + "x".repeat(500) + "</pre><script>alert(1)</script>");
            var walk = new PageWalk(Look.NARROW_LIGHT, "ru");
            walk.look(page, "broken", true);
            assertThat(walk.flaws())
                    .anyMatch(flaw -> flaw.contains("image-alt"))
                    .anyMatch(flaw -> flaw.contains("px wide on a screen of 390 px"));
            assertThat(complaints.all())
                    .anyMatch(line -> line.contains("Content Security Policy"))
                    .anyMatch(line -> line.contains("status of 404"));
        }
    }

    @Test
    void lists_are_searched_and_paged_without_scripts() {
        try (BrowserContext visitor = chromium.visitor(Look.NARROW_LIGHT, false)) {
            Page page = visitor.newPage();
            page.navigate("/kk" + SAMPLE + "/participants");
            Locator rows = page.locator("#list tbody tr");
            assertThat(rows).hasCount(50);
            String first = rows.first().getAttribute("id");
            page.locator(".paging a[rel=next]").click();
            page.waitForURL("**/participants?page=2");
            assertThat(page.locator("#" + first)).hasCount(0);
            assertThat(rows.first()).isVisible();
            page.locator("#q").fill("Арман");
            page.locator(".search button").click();
            page.waitForURL(Pattern.compile("participants\\?q="));
            assertThat(page.locator("#participants-arman-dalayev")).isVisible();
            assertThat(page.locator("#q")).hasValue("Арман");
        }
    }

    @Test
    void a_list_is_searched_while_one_types() {
        try (BrowserContext visitor = chromium.visitor(Look.WIDE_LIGHT)) {
            Page page = visitor.newPage();
            var complaints = Complaints.of(page);
            page.navigate("/en" + SAMPLE + "/participants");
            page.evaluate("window.same = true");
            page.locator("#q").pressSequentially("Arman");
            page.waitForURL("**/participants?q=Arman");
            assertThat(page.locator("#participants-arman-dalayev")).isVisible();
            assertThat(page.locator("#participants-gulnar-bulakova")).hasCount(0);
            assertThat(page.evaluate("window.same")).isEqualTo(true);
            assertThat(page.locator("#q")).isFocused();
            page.goBack();
            assertThat(page.locator("#participants-gulnar-bulakova")).isVisible();
            assertThat(complaints.all()).isEmpty();
        }
    }

    @Test
    void an_organiser_mends_a_refused_listing_and_finds_it_on_the_market() {
        String key = "browser-test-" + UUID.randomUUID();
        try (BrowserContext visitor = chromium.visitor(Look.WIDE_LIGHT)) {
            Page page = visitor.newPage();
            page.navigate("/demo/mail");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions()
                                    .setName("organiser@demo.invalid")
                                    .setExact(true))
                    .click();
            page.locator("form[action='/sign-in/token'] button").click();
            page.waitForURL("**/ru/account");
            follow(page, "/ru" + SAMPLE + "/desk");
            follow(page, "/ru" + SAMPLE + "/desk/listings");
            follow(page, "/ru" + SAMPLE + "/desk/listings/new");
            page.locator("#key").fill(key);
            page.locator("#side").selectOption("NEED");
            field(page, "title.ru").fill("Пробная потребность проверки страниц");
            field(page, "title.en").fill("A trial need of the test of pages");
            Response refused = answerTo(page, "main form button");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(page.locator("main [role=alert]")).isVisible();
            assertThat(page.locator("#title-problem")).containsText("kk");
            assertThat(field(page, "title.kk")).hasAttribute("aria-invalid", "true");
            assertThat(field(page, "title.kk"))
                    .hasAttribute("aria-describedby", Pattern.compile("\\btitle-problem\\b"));
            assertThat(page.locator("#key")).hasValue(key);
            assertThat(page.locator("#side")).hasValue("NEED");
            assertThat(field(page, "title.ru")).hasValue("Пробная потребность проверки страниц");
            field(page, "title.kk").fill("Беттерді тексеру үшін байқау қажеттілігі");
            page.locator("main form button").click();
            page.waitForURL("**/desk/listings/edit/" + key + "?saved");
            assertThat(page.locator("main [role=status]")).isVisible();
            follow(page, "/ru" + SAMPLE + "/market");
            page.locator("#q").fill("Пробная потребность");
            page.keyboard().press("Enter");
            assertThat(page.locator("#listings-" + key)).isVisible();
        }
    }

    @Test
    void an_account_adds_a_passkey_and_signs_in_with_it() {
        try (BrowserContext member = chromium.member(Look.WIDE_LIGHT, "analyst")) {
            Page page = member.newPage();
            var complaints = Complaints.of(page);
            Chromium.holdPasskeys(page);
            page.navigate("/ru/account");
            page.locator("#passkey-label").fill("Test of pages");
            page.locator("#passkey-register").click();
            assertThat(page.locator("#passkey-problem")).hasText(text(Lang.RU, "passkey.done"));
            page.locator("form[action='/sign-out'] button").click();
            page.waitForURL(Pattern.compile("/(kk|ru|en)/?$"));
            assertThat(page.navigate("/ru/account").url()).endsWith("/sign-in");
            page.locator("#passkey-sign-in").click();
            page.waitForURL("**/ru/account");
            assertThat(page.locator("main .lead")).hasText("analyst@demo.invalid");
            assertThat(complaints.all()).isEmpty();
        }
    }

    /// Clicks the first link of the page to that address and waits for it.
    private static void follow(Page page, String address) {
        page.locator("a[href='" + address + "']").first().click();
        page.waitForURL("**" + address);
    }

    /// Asks the page for the standing on that day.
    private static void show(Page page, String day) {
        page.locator("#on").fill(day);
        page.locator(".days button").click();
        page.waitForURL(Pattern.compile("\\?on=" + day));
    }

    private static Response answerTo(Page page, String button) {
        return page.waitForResponse(
                answer -> answer.request().isNavigationRequest(),
                () -> page.locator(button).click());
    }

    private static Locator field(Page page, String name) {
        return page.locator("[name='" + name + "']");
    }

    private static Locator standing(Page page) {
        return page.locator(".big .standing");
    }

    private static void speaksAndLeadsToOtherLanguages(Page page, Lang lang, String address) {
        assertThat(page.locator("html")).hasAttribute("lang", lang.tag());
        for (Lang other : Lang.values()) {
            assertThat(page.locator("link[rel=alternate][hreflang=" + other.tag() + "]"))
                    .hasAttribute(
                            "href",
                            RunningKelisim.get().at("/" + other.tag() + address).toString());
            assertThat(page.locator(".languages a[hreflang=" + other.tag() + "]"))
                    .hasAttribute("href", "/" + other.tag() + address);
        }
    }

    private static String text(Lang lang, String key) {
        return RunningKelisim.get().bean(Texts.class).text(lang, key);
    }
}
