package kz.kelisim;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.authentication.ott.GenerateOneTimeTokenRequest;
import org.springframework.security.authentication.ott.OneTimeTokenService;

/// A Chromium without a window. The environment variable CHROMIUM names its program where it is not
/// `/usr/bin/chromium`.
final class Chromium implements AutoCloseable {

    private static final Path PROGRAM =
            Path.of(Objects.requireNonNullElse(System.getenv("CHROMIUM"), "/usr/bin/chromium"));

    private static final double MOST_WAIT_MILLIS = 40_000;

    /// What a screen shows: its width in CSS pixels and the wish for light or dark.
    enum Look {
        WIDE_LIGHT(1280, ColorScheme.LIGHT),
        WIDE_DARK(1280, ColorScheme.DARK),
        NARROW_LIGHT(390, ColorScheme.LIGHT),
        NARROW_DARK(390, ColorScheme.DARK);

        private final int width;
        private final ColorScheme colours;

        Look(int width, ColorScheme colours) {
            this.width = width;
            this.colours = colours;
        }

        int width() {
            return width;
        }

        boolean narrow() {
            return width < 640;
        }
    }

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        this(List.of());
    }

    /// @param more arguments of the program beside those of every test
    Chromium(List<String> more) {
        if (!Files.isExecutable(PROGRAM)) {
            throw new IllegalStateException(
                    "The tests of the pages need Chromium at (%s). Install it (Debian, Ubuntu: apt-get install chromium) or name its program in the environment variable CHROMIUM."
                            .formatted(PROGRAM));
        }
        PlaywrightAssertions.setDefaultAssertionTimeout(MOST_WAIT_MILLIS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(arguments(more)));
    }

    private static List<String> arguments(List<String> more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--disable-quic",
                "--disable-gpu"));
        if ("root".equals(System.getProperty("user.name"))) {
            arguments.add("--no-sandbox");
        }
        arguments.addAll(more);
        return arguments;
    }

    /// A fresh visitor with no cookie.
    BrowserContext visitor(Look look) {
        return visitor(look, true);
    }

    BrowserContext visitor(Look look, boolean scripts) {
        BrowserContext visitor = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(RunningKelisim.get().at("").toString())
                .setViewportSize(look.width, look.narrow() ? 844 : 900)
                .setColorScheme(look.colours)
                .setLocale("en-GB")
                .setJavaScriptEnabled(scripts));
        visitor.setDefaultTimeout(MOST_WAIT_MILLIS);
        return visitor;
    }

    /// A visitor who signed in by a mailed link; `name` is an address, or that of a demo account, such as `organiser`.
    BrowserContext member(Look look, String name) {
        BrowserContext member = visitor(look);
        String email = name.contains("@") ? name : name + "@demo.invalid";
        var token = RunningKelisim.get()
                .bean(OneTimeTokenService.class)
                .generate(new GenerateOneTimeTokenRequest(email, Duration.ofMinutes(5)));
        var page = member.newPage();
        page.navigate("/ru/sign-in/open?token=" + token.getTokenValue());
        page.locator("main form button").click();
        page.waitForURL("**/account");
        page.close();
        return member;
    }

    /// Gives the page's visitor a device that holds passkeys and agrees to everything.
    static void holdPasskeys(Page page) {
        var device = new JsonObject();
        device.addProperty("protocol", "ctap2");
        device.addProperty("transport", "internal");
        List.of("hasResidentKey", "hasUserVerification", "isUserVerified", "automaticPresenceSimulation")
                .forEach(trait -> device.addProperty(trait, true));
        var message = new JsonObject();
        message.add("options", device);
        CDPSession devices = page.context().newCDPSession(page);
        devices.send("WebAuthn.enable");
        devices.send("WebAuthn.addVirtualAuthenticator", message);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
