package kz.kelisim;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.kelisim.Chromium.Look;
import kz.kelisim.mail.Mail;
import kz.kelisim.store.Raw;
import kz.kelisim.store.Sheets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Registration as a browser shows it, in Russian, on a phone and on a screen.
class RegistrationBrowserIT {

    private static final String REGISTER = "/ru/forums/sample/register";

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
    void a_guest_mends_the_form_and_is_registered() {
        try (BrowserContext visitor = chromium.visitor(Look.NARROW_DARK)) {
            var walk = new PageWalk(Look.NARROW_DARK, "ru");
            Page page = visitor.newPage();
            var complaints = Complaints.of(page);
            page.navigate(REGISTER);
            walk.look(page, "register", true);
            page.locator("a[href$='/register/sample-media']").click();
            page.waitForURL("**/register/sample-media");
            walk.look(page, "registration form", true);
            page.locator("#name_cyrillic").fill("Мария Образцова");
            page.locator("#email").fill(UUID.randomUUID() + "@browser.invalid");
            page.locator("main form button").click();
            assertThat(page.locator("#name_latin")).hasAttribute("aria-invalid", "true");
            assertThat(page.locator("#name_cyrillic")).hasValue("Мария Образцова");
            walk.look(page, "registration form with errors", true);
            page.locator("#name_latin").fill("Maria Obraztsova");
            page.locator("main form button").click();
            page.waitForURL("**/registered");
            assertThat(page.locator("h1")).hasText("Спасибо");
            walk.look(page, "registered", true);
            walk.note(complaints.besidesStatus(422));
            assertThat(walk.flaws()).isEmpty();
        }
    }

    @Test
    void the_pages_of_organiser_and_focal_point_fit_and_break_no_rule() {
        var walk = new PageWalk(Look.NARROW_DARK, "ru");
        try (BrowserContext organiser = chromium.member(Look.NARROW_DARK, "organiser")) {
            var pages = List.of(
                    "/forums/sample/registrations",
                    "/forums/sample/registrations/questions/sample-guests",
                    "/forums/sample/register/sample-guests/group",
                    "/forums/sample/delegation");
            walk.over(organiser, pages, pages);
        }
        try (BrowserContext focalPoint = chromium.member(Look.NARROW_DARK, "focal-point")) {
            var pages = List.of(
                    "/forums/sample/delegation/delegation-region-a",
                    "/forums/sample/delegation/delegation-region-a/credential",
                    "/forums/sample/delegation/delegation-region-a/list");
            walk.over(focalPoint, pages, pages);
        }
        assertThat(walk.flaws()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"WIDE_LIGHT", "NARROW_DARK"})
    void an_organiser_asks_and_a_guest_answers(Look look) {
        String category = "asked-" + UUID.randomUUID();
        Map<String, String> values = Map.of(
                "key", category,
                "title.kk", "Сұралатын қонақтар",
                "title.ru", "Гости с вопросами",
                "title.en", "Guests asked",
                "attended", "false",
                "entry", "OPEN",
                "quota", "5",
                "approval", "true",
                "closes_on", "2035-12-31");
        Sheets sheets = RunningKelisim.get().bean(Sheets.class);
        sheets.save(
                sheets.find("categories").orElseThrow(), OwnEdition.forum("sample"), Raw.form(values), true, "test");
        var walk = new PageWalk(look, "kk");
        String email = UUID.randomUUID() + "@browser.invalid";
        try (BrowserContext organiser = chromium.member(look, "organiser")) {
            Page page = organiser.newPage();
            var complaints = Complaints.of(page);
            for (String kind : List.of("TEXT", "SEVERAL", "FILE", "CONSENT")) {
                page.navigate("/kk/forums/sample/registrations/questions/" + category);
                page.locator("#kind").selectOption(kind);
                for (String lang : List.of("kk", "ru", "en")) {
                    page.locator("[id='label." + lang + "']").fill("Сұрақ " + kind + " " + lang);
                    page.locator("[id='help." + lang + "']").fill("Мақсаты: бейдж және келу");
                    page.locator("[id='choices." + lang + "']").fill("Бірінші\nЕкінші");
                }
                page.locator("#required").check();
                page.locator("main form button").first().click();
                page.waitForURL("**?saved");
            }
            walk.look(page, "questions", true);
            page.locator("main table a").first().click();
            walk.look(page, "question changed", true);
            walk.note(complaints.all());
        }
        try (BrowserContext visitor = chromium.visitor(look)) {
            Page page = visitor.newPage();
            var complaints = Complaints.of(page);
            page.navigate("/kk/forums/sample/register/" + category);
            page.locator("#name_cyrillic").fill("Мария Үлгіева");
            page.locator("#name_latin").fill("Maria Ulgieva");
            page.locator("#email").fill(email);
            page.locator("input[type=checkbox]").first().check();
            page.locator("main form button").click();
            walk.look(page, "questions with errors", true);
            page.locator("input[name^=answer]:not([type])").fill("Жауап");
            page.locator("input[type=file]")
                    .setInputFiles(new FilePayload(
                            "scan.png", "image/png", Base64.getDecoder().decode(PIXEL)));
            page.locator("input[type=checkbox]").last().check();
            assertThat(page.locator("input[type=checkbox]").first()).isChecked();
            page.locator("main form button").click();
            page.waitForURL("**/registered");
            String link = RunningKelisim.get().bean(Mail.class).latest(50).stream()
                    .filter(letter -> letter.recipient().equals(email))
                    .findFirst()
                    .orElseThrow()
                    .body()
                    .replaceFirst("(?s).*(/kk/forums/sample/registration/[A-Za-z0-9_-]+).*", "$1");
            page.navigate(link);
            assertThat(page.locator("main")).containsText("scan.png");
            walk.look(page, "own registration", true);
            page.navigate("/kk/forums/sample/register/" + category + "/group");
            walk.look(page, "group", true);
            walk.note(complaints.besidesStatus(422));
        }
        try (BrowserContext organiser = chromium.member(look, "organiser")) {
            Page page = organiser.newPage();
            page.navigate("/kk/forums/sample/registrations?category=" + category);
            walk.look(page, "registrations chosen", true);
            page.locator("main table a[href*='/registrations/of/']").click();
            assertThat(page.locator("main")).containsText("Жауап");
            walk.look(page, "answers", true);
        }
        assertThat(walk.flaws()).isEmpty();
    }

    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
}
