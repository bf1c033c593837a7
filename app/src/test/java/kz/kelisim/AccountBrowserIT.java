package kz.kelisim;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import kz.kelisim.Chromium.Look;
import kz.kelisim.kernel.Lang;
import kz.kelisim.web.Texts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The account and the roles as a browser shows them.
class AccountBrowserIT {

    private static final List<String> OF_ORGANISER =
            List.of("/account", "/forums/sample/desk", "/forums/sample/desk/accounts", "/forums/sample/desk/reads");
    private static final List<String> OF_OPERATOR = List.of("/desk/accounts", "/forums/sample/desk/accounts");

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
    void the_pages_are_readable_in_every_language(Lang lang) {
        Look look = switch (lang) {
            case KK -> Look.NARROW_LIGHT;
            case RU -> Look.WIDE_DARK;
            case EN -> Look.NARROW_DARK;
        };
        var walk = new PageWalk(look, lang.tag());
        try (BrowserContext member = chromium.member(look, "organiser")) {
            walk.over(member, OF_ORGANISER, OF_ORGANISER);
        }
        try (BrowserContext member = chromium.member(look, "operator")) {
            walk.over(member, OF_OPERATOR, OF_OPERATOR);
        }
        assertThat(walk.flaws()).isEmpty();
    }

    @Test
    void a_passkey_is_named_and_removed() {
        try (BrowserContext member = chromium.member(Look.WIDE_LIGHT, "lawyer")) {
            Page page = member.newPage();
            var complaints = Complaints.of(page);
            Chromium.holdPasskeys(page);
            page.navigate("/en/account");
            int before = page.locator(".passkey").count();
            page.locator("#passkey-label").fill("First name");
            page.locator("#passkey-register").click();
            assertThat(page.locator("#passkey-problem")).hasText(text("passkey.done"));
            page.navigate("/en/account");
            assertThat(page.locator(".passkey")).hasCount(before + 1);
            page.locator(".passkey").last().locator("input[name=name]").fill("Second name");
            page.locator(".passkey")
                    .last()
                    .locator("form[action$=rename] button")
                    .click();
            page.waitForURL("**/en/account?passkey");
            assertThat(page.locator(".passkey h3").last()).hasText("Second name");
            var walk = new PageWalk(Look.WIDE_LIGHT, "en");
            walk.look(page, "account-passkey", true);
            assertThat(walk.flaws()).isEmpty();
            page.locator(".passkey")
                    .last()
                    .locator("form[action$=remove] button")
                    .click();
            page.waitForURL("**/en/account?removed");
            assertThat(page.locator(".passkey")).hasCount(before);
            assertThat(complaints.all()).isEmpty();
        }
    }

    @Test
    void a_refused_grant_keeps_what_was_typed_and_says_where_it_is_wrong() {
        try (BrowserContext member = chromium.member(Look.NARROW_LIGHT, "organiser")) {
            Page page = member.newPage();
            page.navigate("/ru/forums/sample/desk/accounts");
            page.locator("#email").fill("no-address");
            page.locator("#name").fill("Проба");
            page.locator("#role").selectOption("FOCAL_POINT");
            page.locator("form[action$='/desk/accounts'][method=post] button").click();
            assertThat(page.locator("main [role=alert]")).isVisible();
            assertThat(page.locator("#name")).hasValue("Проба");
            assertThat(page.locator("#role")).hasValue("FOCAL_POINT");
            assertThat(page.locator("#email")).hasAttribute("aria-invalid", "true");
            assertThat(page.locator("#delegation"))
                    .hasAttribute("aria-describedby", Pattern.compile("\\bdelegation-problem\\b"));
            var walk = new PageWalk(Look.NARROW_LIGHT, "ru");
            walk.look(page, "roles-refused", true);
            assertThat(walk.flaws()).isEmpty();
        }
    }

    private static String text(String key) {
        return RunningKelisim.get().bean(Texts.class).text(Lang.EN, key);
    }
}
