package kz.kelisim;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import kz.kelisim.Chromium.Look;
import kz.kelisim.kernel.Role;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An entrance that reads printed badges with the camera of a phone. The camera is Chromium's own, which shows a
/// film; here there is no `BarcodeDetector`, so ZXing reads it.
class CheckInCameraIT {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;

    @TempDir
    private static Path folder;

    @Test
    void a_printed_badge_is_read_by_the_camera_with_and_without_a_network() throws IOException {
        String slug = BadgedEdition.open(folder);
        Path film = folder.resolve("badge.y4m");
        try (Chromium chromium = new Chromium(List.of(
                        "--use-fake-device-for-media-stream",
                        "--use-fake-ui-for-media-stream",
                        "--use-file-for-fake-video-capture=" + film));
                BrowserContext organiser = chromium.member(Look.WIDE_LIGHT, OwnEdition.member(slug, Role.ORGANISER));
                BrowserContext phone =
                        chromium.member(Look.NARROW_LIGHT, OwnEdition.member(slug, Role.CHECK_IN_DESK))) {
            film(film, badge(organiser, slug));
            Page page = phone.newPage();
            var complaints = Complaints.of(page);
            page.navigate("/kk/forums/%s/check-in".formatted(slug));
            assertThat(page.locator("#check-in[data-ready=yes]")).isVisible();
            assertThat(page.locator("#camera video")).isHidden();
            assertThat(page.evaluate("'BarcodeDetector' in window")).isEqualTo(false);

            page.locator("[data-camera=start]").click();
            assertThat(page.locator("#camera")).hasAttribute("data-detector", "zxing");
            assertThat(page.locator("#verdict")).hasAttribute("data-verdict", "ADMITTED");
            assertThat(page.locator("#verdict")).containsText("Бибігүл Серікқызы");
            var walk = new PageWalk(Look.NARROW_LIGHT, "kk");
            walk.look(page, "check-in camera", true);
            assertThat(walk.flaws()).isEmpty();
            page.locator("[data-camera=stop]").click();
            assertThat(page.locator("#camera video")).isHidden();
            assertThat(page.evaluate("document.querySelector('#camera video').srcObject"))
                    .isNull();
            assertThat(complaints.all()).isEmpty();

            phone.setOffline(true);
            page.reload();
            assertThat(page.locator("#state")).hasAttribute("data-mode", "offline");
            page.locator("[data-camera=start]").click();
            assertThat(page.locator("#camera")).hasAttribute("data-detector", "zxing");
            assertThat(page.locator("#verdict")).hasAttribute("data-verdict", "ALREADY_HERE");
            assertThat(page.locator("#state")).hasAttribute("data-waiting", "1");
            page.evaluate("""
                    () => {
                        Object.defineProperty(document, "hidden", { value: true, configurable: true });
                        document.dispatchEvent(new Event("visibilitychange"));
                    }""");
            assertThat(page.locator("#camera")).hasAttribute("data-state", "off");

            phone.setOffline(false);
            assertThat(page.locator("#state")).hasAttribute("data-waiting", "0");
        }
    }

    @Test
    void where_the_camera_is_refused_the_page_says_so_and_takes_a_typed_code() {
        told("не разрешает", "--use-fake-device-for-media-stream", "--deny-permission-prompts");
    }

    @Test
    void where_there_is_no_camera_the_page_says_so_and_takes_a_typed_code() {
        told("Камера не найдена", "--use-fake-ui-for-media-stream");
    }

    private static void told(String text, String... arguments) {
        String slug = BadgedEdition.open(folder);
        try (Chromium chromium = new Chromium(List.of(arguments));
                BrowserContext phone =
                        chromium.member(Look.NARROW_LIGHT, OwnEdition.member(slug, Role.CHECK_IN_DESK))) {
            Page page = phone.newPage();
            page.navigate("/ru/forums/%s/check-in".formatted(slug));
            assertThat(page.locator("#check-in[data-ready=yes]")).isVisible();
            page.locator("[data-camera=start]").click();
            assertThat(page.locator("#camera [role=status]")).containsText(text);
            assertThat(page.locator("[data-camera=start]")).isFocused();
            page.locator("#code").fill("4".repeat(40));
            page.locator("#code").press("Enter");
            assertThat(page.locator("#verdict")).hasAttribute("data-verdict", "UNKNOWN");
        }
    }

    /// The printed badge, issued on the organiser's page, as 150 dots per inch show it.
    private static BufferedImage badge(BrowserContext organiser, String slug) throws IOException {
        Page badges = organiser.newPage();
        badges.navigate("/ru/forums/%s/badges".formatted(slug));
        badges.locator("form[action$='/badges/issue'] button").click();
        assertThat(badges.locator("tbody .tag.good").first()).isVisible();
        byte[] pdf = organiser
                .request()
                .get("/ru/forums/%s/badges/badges.pdf?layout=A6&badge=guest".formatted(slug))
                .body();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFRenderer(document).renderImageWithDPI(0, 150);
        }
    }

    /// A film in the form YUV4MPEG2: a plain ground, then the badge before it, held at a slight angle.
    private static void film(Path file, BufferedImage badge) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(
                    "YUV4MPEG2 W%d H%d F10:1 Ip A1:1\n".formatted(WIDTH, HEIGHT).getBytes(StandardCharsets.US_ASCII));
            byte[] colourless = new byte[WIDTH * HEIGHT / 2];
            Arrays.fill(colourless, (byte) 128);
            for (int frame = 0; frame < 8; frame++) {
                out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
                out.write(frame < 3 ? picture(null, 0) : picture(badge, Math.toRadians(frame)));
                out.write(colourless);
            }
        }
    }

    /// The brightness of each dot.
    private static byte[] picture(@Nullable BufferedImage badge, double angle) {
        var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        var canvas = picture.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        canvas.setColor(Color.GRAY);
        canvas.fillRect(0, 0, WIDTH, HEIGHT);
        if (badge != null) {
            double scale = 0.95 * HEIGHT / badge.getHeight();
            canvas.translate(WIDTH / 2, HEIGHT / 2);
            canvas.rotate(angle);
            canvas.scale(scale, scale);
            canvas.drawImage(badge, -badge.getWidth() / 2, -badge.getHeight() / 2, null);
        }
        canvas.dispose();
        return ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    }
}
