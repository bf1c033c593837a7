package kz.kelisim.accreditation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import kz.kelisim.accreditation.BadgeDesign.Box;
import kz.kelisim.accreditation.BadgeDesign.Layout;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.web.Texts;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Badges as they lie on paper, measured in points.
class BadgePrintTest {

    private static final double POINTS_PER_MM = 72 / 25.4;
    private static final String CODE = "1234567890123456789012345678901234567890";
    private static final BadgePrint PRINT = new BadgePrint(new Texts());

    private static final LocalizedText LONGEST = new LocalizedText(
            "Нұрмұхаммедәбділхамитұлы-Қожағұлбайтегі Әбдірахмангелді Шәңгерейұғлы",
            "Константинопольская-Преображенская-Рождественская Александра-Виктория Всеволодовна",
            "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Cholmondeley Bartholomew");
    private static final LocalizedText OFFICE = new LocalizedText(
            "Инвестициялар, индустриялық-инновациялық даму және кәсіпкерлікті қолдау басқармасы басшысының бірінші орынбасары",
            "Первый заместитель руководителя управления инвестиций, индустриально-инновационного развития и поддержки предпринимательства",
            "First Deputy Head of the Department of Investment, Industrial and Innovative Development and Support of Entrepreneurship");
    private static final LocalizedText SHORT = new LocalizedText("Ән", "Ан", "An");

    static Stream<Arguments> layouts() {
        return Stream.of(Layout.values())
                .flatMap(layout -> Stream.of(
                        Arguments.of(layout, Lang.KK, true),
                        Arguments.of(layout, Lang.RU, true),
                        Arguments.of(layout, Lang.EN, false)));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void nothing_on_a_badge_covers_anything_else(Layout layout, Lang first, boolean photographed) throws IOException {
        var cards = Collections.nCopies(layout.perSheet(), card(LONGEST, photographed));
        byte[] pdf = PRINT.pdf(edition(true), cards, new BadgeDesign(layout, first, Map.of()));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            var paper = new Paper();
            paper.getText(document);
            List<Box> places = layout.places();
            assertThat(paper.pictures).hasSize(places.size() * (photographed ? 2 : 1));
            assertThat(paper.letters).hasSizeGreaterThan(places.size() * 300);
            assertThat(paper.letters.stream()
                            .filter(letter -> paper.pictures.stream().anyMatch(picture -> picture.intersects(letter))
                                    || places.stream()
                                            .noneMatch(place -> points(place).contains(letter))))
                    .isEmpty();
            for (Box place : places) {
                List<Rectangle2D> letters =
                        paper.letters.stream().filter(points(place)::contains).toList();
                assertThat(mostCovered(letters)).isLessThan(0.05);
            }
            assertThat(readable(document, layout)).isEqualTo(CODE);
        }
    }

    @Test
    void a_name_that_fits_is_large_and_that_of_the_first_language_largest() throws IOException {
        byte[] pdf =
                PRINT.pdf(edition(false), List.of(card(SHORT, false)), new BadgeDesign(Layout.A6, Lang.RU, Map.of()));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var paper = new Paper();
            String text = paper.getText(document);
            assertThat(text.indexOf("Ан\n")).isPositive().isLessThan(text.indexOf("Ән\n"));
            assertThat(paper.sizes.stream().mapToDouble(size -> size).max()).hasValueCloseTo(19.0, within(0.1));
            assertThat(text).doesNotContain("Үлгі");
        }
    }

    @Test
    void a_word_without_end_is_broken_and_no_letter_of_it_is_lost() throws IOException {
        var endless = new LocalizedText("Ә".repeat(200), "Щ".repeat(200), "W".repeat(200));
        for (Layout layout : Layout.values()) {
            byte[] pdf =
                    PRINT.pdf(edition(true), List.of(card(endless, true)), new BadgeDesign(layout, Lang.EN, Map.of()));
            try (PDDocument document = Loader.loadPDF(pdf)) {
                var paper = new Paper();
                paper.getText(document);
                assertThat(paper.letters)
                        .allMatch(letter -> layout.places().stream()
                                .anyMatch(place -> points(place).contains(letter)));
                assertThat(paper.letters)
                        .noneMatch(letter -> paper.pictures.stream().anyMatch(picture -> picture.intersects(letter)));
            }
        }
    }

    @Test
    void white_letters_are_read_on_every_colour_of_the_program_and_not_on_a_light_one() {
        for (int place = 0; place < 8; place++) {
            String colour = BadgeDesign.USUAL.colour("any", place);
            assertThat(BadgeDesign.contrast(colour)).as(colour).isGreaterThan(BadgeDesign.LEAST_CONTRAST);
        }
        assertThat(BadgeDesign.contrast("#000000")).isCloseTo(21, within(0.001));
        assertThat(BadgeDesign.contrast("#ffffff")).isCloseTo(1, within(0.001));
        // The two greys on both sides of the limit that WCAG's own examples name.
        assertThat(BadgeDesign.contrast("#767676")).isGreaterThan(4.5);
        assertThat(BadgeDesign.contrast("#777777")).isLessThan(4.5);
        var light =
                new BadgeDesign(Layout.A6, Lang.KK, Map.of("guest", "#777777", "press", "red", "expert", "#123456"));
        assertThat(Badges.problems(light))
                .extracting(problem -> problem.field() + " " + problem.text())
                .containsExactly("guest error.colour_contrast", "press error.colour");
    }

    /// What part of a letter another one covers, where it is most.
    private static double mostCovered(List<Rectangle2D> letters) {
        double most = 0;
        for (int i = 0; i < letters.size(); i++) {
            for (int j = 0; j < i; j++) {
                most = Math.max(most, covered(letters.get(i), letters.get(j)));
            }
        }
        return most;
    }

    /// What part of the smaller of two letters the other covers.
    private static double covered(Rectangle2D one, Rectangle2D other) {
        Rectangle2D both = one.createIntersection(other);
        if (both.getWidth() <= 0 || both.getHeight() <= 0) {
            return 0;
        }
        return both.getWidth()
                * both.getHeight()
                / Math.min(one.getWidth() * one.getHeight(), other.getWidth() * other.getHeight());
    }

    private static Rectangle2D points(Box place) {
        return new Rectangle2D.Double(
                place.left() * POINTS_PER_MM - 0.1,
                place.top() * POINTS_PER_MM - 0.1,
                place.width() * POINTS_PER_MM + 0.2,
                place.height() * POINTS_PER_MM + 0.2);
    }

    /// What a scanner reads of the first badge at 200 dots per inch.
    private static String readable(PDDocument document, Layout layout) throws IOException {
        BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 200);
        Box place = layout.places().getFirst();
        Box qr = layout.parts().qr();
        double dots = 200 / 25.4;
        int side = (int) (qr.width() * dots);
        var picture = page.getSubimage(
                (int) ((place.left() + qr.left()) * dots), (int) ((place.top() + qr.top()) * dots), side, side);
        int[] colours = picture.getRGB(0, 0, side, side, null, 0, side);
        try {
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, colours))))
                    .getText();
        } catch (ReaderException unreadable) {
            return "unreadable: " + unreadable;
        }
    }

    /// Where letters and pictures lie, in points from the upper left corner.
    private static final class Paper extends PDFTextStripper {

        private final List<Rectangle2D> letters = new ArrayList<>();
        private final List<Double> sizes = new ArrayList<>();
        private final List<Rectangle2D> pictures = new ArrayList<>();

        @Override
        protected void processTextPosition(TextPosition letter) {
            double size = letter.getFontSizeInPt();
            if (!letter.getUnicode().isBlank()) {
                letters.add(new Rectangle2D.Double(
                        letter.getXDirAdj(), letter.getYDirAdj() - 0.76 * size, letter.getWidthDirAdj(), size));
                sizes.add(size);
            }
            super.processTextPosition(letter);
        }

        @Override
        protected void processOperator(Operator operator, @Nullable List<COSBase> operands) throws IOException {
            if (operator.getName().equals("Do")
                    && operands != null
                    && operands.getFirst() instanceof COSName name
                    && getResources().isImageXObject(name)) {
                var matrix = getGraphicsState().getCurrentTransformationMatrix();
                double height = matrix.getScalingFactorY();
                pictures.add(new Rectangle2D.Double(
                        matrix.getTranslateX(),
                        getCurrentPage().getMediaBox().getHeight() - matrix.getTranslateY() - height,
                        matrix.getScalingFactorX(),
                        height));
                return;
            }
            super.processOperator(operator, operands);
        }
    }

    private static BadgePrint.Card card(LocalizedText name, boolean photographed) throws IOException {
        var jpeg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(300, 400, BufferedImage.TYPE_INT_RGB), "jpeg", jpeg);
        return new BadgePrint.Card(
                new Badge("guest", 1, 1, name, OFFICE, OFFICE, OFFICE, "guest", 3, null, null, 0, photographed),
                CODE,
                photographed ? Base64.getEncoder().encodeToString(jpeg.toByteArray()) : "");
    }

    private static EditionRef edition(boolean sample) {
        var name = new LocalizedText(
                "«Ақтөбе Инвест» халықаралық инвестициялық форумы",
                "Международный инвестиционный форум «Актобе Инвест»",
                "Aktobe Invest International Investment Forum");
        return new EditionRef(1, "test", name, name, null, null, sample);
    }
}
