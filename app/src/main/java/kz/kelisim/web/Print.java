package kz.kelisim.web;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/// The engine that makes PDF files of our own pages, with fonts of its own, no network and no files; and the guard that
/// no letter gets lost in it.
public final class Print {

    /// Where the fonts lie: the DejaVu faces, which hold every Kazakh letter.
    public static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";

    private Print() {}

    /// A face of a font family.
    ///
    /// @param weight 400 or 700
    public record Face(String file, String family, int weight) {}

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

    /// A stylesheet from `/print`.
    public static String style(String name) {
        try (InputStream css = resource("/print/" + name)) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(Print.class.getResourceAsStream(name), name);
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
