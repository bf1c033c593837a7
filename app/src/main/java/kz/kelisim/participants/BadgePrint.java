package kz.kelisim.participants;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.web.Texts;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Badges on paper. The engine has fonts of its own, no network and no files, and no letter may get lost.
@Component
final class BadgePrint {

    /// How badges lie on paper: one on a sheet of 105 x 148 mm, or four on a sheet of 210 x 297 mm.
    enum Layout {
        A6,
        A4
    }

    /// @param code the 40 digits of its code
    /// @param photo a JPEG in base64; empty for none
    record Card(Badge badge, String code, String photo) {

        /// The code in groups that can be read aloud.
        String grouped() {
            return code.replaceAll("(\\d{5})(?!$)", "$1 ");
        }

        String qr() {
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(BadgePrint.qr(code));
        }

        String picture() {
            return "data:image/jpeg;base64," + photo;
        }

        /// The class of the colour of its category.
        String colour() {
            return badge.colour() < 0 ? "plain" : "colour" + badge.colour() % COLOURS;
        }
    }

    /// All that the template shows.
    record Sheets(String edition, String sample, Layout layout, String style, List<Card> cards) {}

    static final int COLOURS = 8;

    private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";
    private static final int DOTS_PER_MODULE = 6;

    private final Texts texts;
    private final TemplateEngine templates;

    BadgePrint(Texts texts) {
        this.texts = texts;
        this.templates = TemplateEngine.createPrecompiled(
                null, ContentType.Html, BadgePrint.class.getClassLoader(), "kz.kelisim");
    }

    /// @throws IllegalStateException where a letter of a name did not reach the paper
    byte[] pdf(EditionRef edition, List<Card> cards, Layout layout) {
        var sheets = new Sheets(
                all(edition.name()),
                edition.sample()
                        ? Stream.of(Lang.values())
                                .map(lang -> texts.text(lang, "sample.mark"))
                                .reduce("%s · %s"::formatted)
                                .orElseThrow()
                        : "",
                layout,
                style(layout),
                cards);
        var html = new StringOutput();
        templates.render("participants/badge.jte", Map.<String, Object>of("m", sheets), html);
        byte[] pdf = rendered(html.toString());
        complete(pdf, sheets);
        return pdf;
    }

    private static String style(Layout layout) {
        String page = layout == Layout.A6 ? "105mm 148mm" : "210mm 297mm";
        try (InputStream css = resource("/print/badge.css")) {
            return "@page { size: %s; margin: 0 }\n".formatted(page)
                    + new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The renderings that differ, side by side.
    static String all(@Nullable LocalizedText text) {
        return text == null
                ? ""
                : String.join(
                        " · ",
                        Stream.of(text.kk(), text.ru(), text.en()).distinct().toList());
    }

    static List<String> otherNames(LocalizedText name) {
        return Stream.of(name.ru(), name.en())
                .distinct()
                .filter(other -> !other.equals(name.kk()))
                .toList();
    }

    private static byte[] rendered(String html) {
        var pdf = new ByteArrayOutputStream();
        try {
            var builder = new PdfRendererBuilder();
            builder.useFont(() -> resource(FONTS + "DejaVuSans.ttf"), "DejaVu Sans", 400, FontStyle.NORMAL, true);
            builder.useFont(() -> resource(FONTS + "DejaVuSans-Bold.ttf"), "DejaVu Sans", 700, FontStyle.NORMAL, true);
            builder.useExternalResourceAccessControl(
                    (uri, _) -> uri.startsWith("data:image/"),
                    ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
            builder.useExternalResourceAccessControl(
                    (uri, _) -> uri.startsWith("data:image/"), ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
            builder.withHtmlContent(html, null);
            builder.toStream(pdf);
            builder.run();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return pdf.toByteArray();
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(BadgePrint.class.getResourceAsStream(name), name);
    }

    /// The QR code with a quiet zone, as a black-and-white PNG.
    static byte[] qr(String code) {
        try {
            BitMatrix matrix = new QRCodeWriter()
                    .encode(
                            code,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 4));
            int size = matrix.getWidth();
            var image =
                    new BufferedImage(size * DOTS_PER_MODULE, size * DOTS_PER_MODULE, BufferedImage.TYPE_BYTE_BINARY);
            for (int x = 0; x < image.getWidth(); x++) {
                for (int y = 0; y < image.getHeight(); y++) {
                    boolean dark = matrix.get(x / DOTS_PER_MODULE, y / DOTS_PER_MODULE);
                    image.setRGB(x, y, dark ? 0xff000000 : 0xffffffff);
                }
            }
            var png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            return png.toByteArray();
        } catch (WriterException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Counts the letters that must be on paper and those that are.
    private static void complete(byte[] pdf, Sheets sheets) {
        Map<Integer, Integer> wanted = new HashMap<>();
        sheets.cards()
                .forEach(card -> count(
                        card.badge().name().kk()
                                + String.join("", otherNames(card.badge().name()))
                                + all(card.badge().office())
                                + all(card.badge().delegation())
                                + all(card.badge().category())
                                + sheets.edition()
                                + card.code(),
                        wanted));
        Map<Integer, Integer> printed = new HashMap<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            count(new PDFTextStripper().getText(document), printed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        List<String> lost = new ArrayList<>();
        for (int letter : new TreeSet<>(wanted.keySet())) {
            if (printed.getOrDefault(letter, 0) < wanted.getOrDefault(letter, 0)) {
                lost.add(Character.toString(letter));
            }
        }
        if (!lost.isEmpty()) {
            throw new IllegalStateException("The fonts of the badges lost these letters: %s".formatted(lost));
        }
    }

    private static void count(String text, Map<Integer, Integer> letters) {
        text.codePoints().filter(Character::isLetterOrDigit).forEach(letter -> letters.merge(letter, 1, Integer::sum));
    }
}
