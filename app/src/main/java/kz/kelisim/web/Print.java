package kz.kelisim.web;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/// What is printed: HTML as PDF with fonts of our own, no network and no files, and QR codes.
public final class Print {

    /// Where the fonts lie that hold every Kazakh letter.
    public static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";

    private static final int DOTS_PER_MODULE = 6;

    private Print() {}

    /// A face of a font family.
    ///
    /// @param weight 400 or 700
    public record Face(String file, String family, int weight) {}

    private static final List<Face> SANS = List.of(
            new Face("DejaVuSans.ttf", "DejaVu Sans", 400), new Face("DejaVuSans-Bold.ttf", "DejaVu Sans", 700));

    /// @param html a whole page as XHTML; pictures in it are data addresses
    public static PdfRendererBuilder engine(String html, List<Face> faces) {
        var builder = new PdfRendererBuilder();
        for (Face face : faces) {
            builder.useFont(() -> resource(FONTS + face.file()), face.family(), face.weight(), FontStyle.NORMAL, true);
        }
        for (var moment : List.of(
                ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI,
                ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)) {
            builder.useExternalResourceAccessControl((uri, _) -> uri.startsWith("data:image/"), moment);
        }
        return builder.withHtmlContent(html, null);
    }

    /// @param html well-formed; pictures only as data addresses
    public static byte[] pdf(String html) {
        var pdf = new ByteArrayOutputStream();
        try {
            engine(html, SANS).toStream(pdf).run();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return pdf.toByteArray();
    }

    /// A stylesheet from `/print`.
    public static String style(String name) {
        try (InputStream css = resource("/print/" + name)) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// A file of this program, such as a font or a stylesheet.
    public static InputStream resource(String name) {
        return Objects.requireNonNull(Print.class.getResourceAsStream(name), name);
    }

    /// The QR code with a quiet zone, as a black-and-white PNG in a data address.
    public static String qrAddress(String text) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(qr(text));
    }

    private static byte[] qr(String text) {
        try {
            BitMatrix matrix = new QRCodeWriter()
                    .encode(
                            text,
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
    ///
    /// @param wanted texts of which each must be there
    /// @throws IllegalStateException where a letter got lost
    public static void requireLetters(byte[] pdf, List<String> wanted) {
        Set<String> lost = lost(pdf, String.join("", wanted), Character::isLetterOrDigit);
        if (!lost.isEmpty()) {
            throw new IllegalStateException("The fonts of the paper lost these letters: %s".formatted(lost));
        }
    }

    /// The letters that stand less often in the text that a reader can take out of the PDF than they must.
    ///
    /// @param counted which signs are looked at
    public static Set<String> lost(byte[] pdf, String wanted, IntPredicate counted) {
        Map<Integer, Integer> needed = count(wanted, counted);
        Map<Integer, Integer> printed;
        try (PDDocument document = Loader.loadPDF(pdf)) {
            printed = count(new PDFTextStripper().getText(document), counted);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Set<String> lost = new TreeSet<>();
        needed.forEach((letter, times) -> {
            if (printed.getOrDefault(letter, 0) < times) {
                lost.add(Character.toString(letter));
            }
        });
        return lost;
    }

    private static Map<Integer, Integer> count(String text, IntPredicate counted) {
        Map<Integer, Integer> letters = new HashMap<>();
        text.codePoints().filter(counted).forEach(letter -> letters.merge(letter, 1, Integer::sum));
        return letters;
    }
}
