package kz.kelisim;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import kz.kelisim.Chromium.Look;
import kz.kelisim.kernel.Role;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How an organiser chooses the look of badges.
class BadgeDesignIT {

    @TempDir
    private static Path folder;

    @Test
    void a_look_is_shown_at_once_and_kept_only_when_asked() throws IOException {
        String slug = BadgedEdition.open(folder);
        String design = "/ru/forums/%s/badges/design".formatted(slug);
        try (Chromium chromium = new Chromium()) {
            for (Look look : List.of(Look.WIDE_LIGHT, Look.NARROW_DARK)) {
                BrowserContext organiser = chromium.member(look, OwnEdition.member(slug, Role.ORGANISER));
                Page page = organiser.newPage();
                var complaints = Complaints.of(page);
                page.navigate(design);
                String before = source(page);
                page.locator("#layout").selectOption(before.contains("CARD") ? "FOLD" : "CARD");
                assertThat(page.locator("#preview img")).not().hasAttribute("src", before);
                byte[] picture = organiser.request().get(source(page)).body();
                assertThat(ImageIO.read(new ByteArrayInputStream(picture)).getHeight())
                        .isBetween(1120, 1125);
                page.waitForFunction("document.querySelector('#preview img').naturalHeight > 1000");
                var walk = new PageWalk(look, "ru");
                walk.look(page, "badge design", true);
                walk.note(complaints.all());
                assertThat(walk.flaws()).isEmpty();
                page.reload();
                assertThat(page.locator("#preview img")).hasAttribute("src", before);
                organiser.close();
            }
            BrowserContext organiser = chromium.member(Look.WIDE_LIGHT, OwnEdition.member(slug, Role.ORGANISER));
            Page page = organiser.newPage();
            page.navigate(design);
            page.locator("#layout").selectOption("CARD");
            page.locator("#first").selectOption("EN");
            page.locator("#colour-guest").fill("#f0e080");
            assertThat(page.locator("#preview .error")).containsText("Гость");
            page.locator("#design button:not([name])").click();
            assertThat(page.locator("#colour-guest")).hasValue("#f0e080");
            assertThat(page.locator("#colour-guest")).hasAttribute("aria-invalid", "true");
            assertThat(page.locator("#first")).hasValue("EN");
            page.locator("#colour-guest").fill("#123456");
            page.locator("#design button:not([name])").click();
            assertThat(page.locator(".saved")).isVisible();

            Page badges = organiser.newPage();
            badges.navigate("/ru/forums/%s/badges".formatted(slug));
            badges.locator("form[action$='/badges/issue'] button").click();
            assertThat(badges.locator("tbody .tag.good").first()).isVisible();
            assertThat(badges.locator("#layout")).hasValue("CARD");
            byte[] pdf = organiser
                    .request()
                    .get("/ru/forums/%s/badges/badges.pdf?badge=guest".formatted(slug))
                    .body();
            try (var document = Loader.loadPDF(pdf)) {
                assertThat(new PDFTextStripper()
                                .getText(document)
                                .lines()
                                .filter(line -> line.contains("Serikkyzy") || line.contains("Серікқызы")))
                        .first()
                        .isEqualTo("Bibigul Serikkyzy");
                int band =
                        new PDFRenderer(document).renderImageWithDPI(0, 25.4f).getRGB(19 + 4, 13 + 52);
                assertThat(Integer.toHexString(band)).isEqualTo("ff123456");
            }
            organiser.close();
        }
    }

    @Test
    void without_scripts_the_look_is_shown_by_a_button() {
        String slug = BadgedEdition.open(folder);
        Visitor organiser = OwnEdition.organiser(slug);
        String design = "/ru/forums/%s/badges/design".formatted(slug);
        var shown = organiser.ask(
                "POST", design, "idempotency_key=12345678&layout=A6&first=RU&colour.press=%23ffffff&show=yes");
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("layout=A6&amp;first=RU", "value=\"#ffffff\"", "нужно не меньше 4,5");
        var refused = organiser.ask("POST", design, "idempotency_key=12345678&layout=A6&first=RU&colour.press=red");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("шесть цифр");
        assertThat(organiser.get(design).body()).contains("layout=A4&amp;first=KK");
        assertThat(organiser
                        .ask("POST", design, "idempotency_key=12345678&layout=A6&first=RU&colour.press=%23123456")
                        .statusCode())
                .isEqualTo(302);
        assertThat(organiser.get(design).body()).contains("layout=A6&amp;first=RU", "value=\"#123456\"");
    }

    private static String source(Page page) {
        return Objects.requireNonNull(page.locator("#preview img").getAttribute("src"));
    }
}
