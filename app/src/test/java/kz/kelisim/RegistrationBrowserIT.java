package kz.kelisim;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.UUID;
import kz.kelisim.Chromium.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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
            var pages = List.of("/forums/sample/registrations", "/forums/sample/delegation");
            walk.over(organiser, pages, pages);
        }
        try (BrowserContext focalPoint = chromium.member(Look.NARROW_DARK, "focal-point")) {
            var pages = List.of(
                    "/forums/sample/delegation/delegation-region-a",
                    "/forums/sample/delegation/delegation-region-a/list");
            walk.over(focalPoint, pages, pages);
        }
        assertThat(walk.flaws()).isEmpty();
    }
}
