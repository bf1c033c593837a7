package kz.kelisim.accreditation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kz.kelisim.accreditation.BadgeDesign.Box;
import kz.kelisim.web.Print;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// Breaks text into lines of a box and makes it so small that all of it fits, by the widths of the very
/// fonts that print it.
final class BadgeText {

    private static final double LINE = 1.25;
    private static final double SMALLER = 0.95;
    private static final double MM_PER_POINT = 25.4 / 72;

    private static final Widths REGULAR = new Widths("DejaVuSans.ttf");
    private static final Widths BOLD = new Widths("DejaVuSans-Bold.ttf");

    private BadgeText() {}

    /// A text to be laid into a box.
    ///
    /// @param points the size of its letters, where there is room
    record Part(String text, double points, boolean bold) {}

    /// A line as it is printed.
    ///
    /// @param box where it lies on the badge
    record Line(String text, double points, boolean bold, Box box) {

        String style() {
            return String.format(
                    Locale.ROOT,
                    "%s; font-size: %.3fpt; line-height: %.3fmm; font-weight: %d",
                    box.style(),
                    points,
                    box.height(),
                    bold ? 700 : 400);
        }
    }

    /// The lines of all parts one below the other, in the middle of the box.
    static List<Line> fit(Box box, List<Part> parts) {
        double scale = 1;
        List<Line> lines = laid(box, parts, scale);
        while (height(lines) > box.height()) {
            scale *= SMALLER;
            lines = laid(box, parts, scale);
        }
        double down = (box.height() - height(lines)) / 2;
        return lines.stream()
                .map(line -> new Line(
                        line.text(),
                        line.points(),
                        line.bold(),
                        new Box(
                                box.left(),
                                line.box().top() + down,
                                box.width(),
                                line.box().height())))
                .toList();
    }

    private static double height(List<Line> lines) {
        return lines.stream().mapToDouble(line -> line.box().height()).sum();
    }

    private static List<Line> laid(Box box, List<Part> parts, double scale) {
        List<Line> lines = new ArrayList<>();
        double top = box.top();
        for (Part part : parts) {
            double points = part.points() * scale;
            double height = points * MM_PER_POINT * LINE;
            for (String text : broken(part, points, box.width())) {
                lines.add(new Line(text, points, part.bold(), new Box(box.left(), top, box.width(), height)));
                top += height;
            }
        }
        return lines;
    }

    private static List<String> broken(Part part, double points, double width) {
        Widths widths = part.bold() ? BOLD : REGULAR;
        // One part in a hundred stays free for what is rounded on the way to paper.
        double room = 0.99 * width / (points * MM_PER_POINT);
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : part.text().strip().split("\\s+", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (widths.of(longer) <= room) {
                line = longer;
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line);
            }
            line = word;
            while (widths.of(line) > room) {
                int end = most(line, widths, room);
                lines.add(line.substring(0, end));
                line = line.substring(end);
            }
        }
        if (!line.isEmpty()) {
            lines.add(line);
        }
        return lines;
    }

    /// How much of a word fits into a line: up to a hyphen where there is one in its second half; at
    /// least one letter.
    private static int most(String word, Widths widths, double room) {
        int end = word.offsetByCodePoints(0, 1);
        while (end < word.length() && widths.of(word.substring(0, word.offsetByCodePoints(end, 1))) <= room) {
            end = word.offsetByCodePoints(end, 1);
        }
        int hyphen = word.lastIndexOf('-', end - 1) + 1;
        return hyphen > end / 2 ? hyphen : end;
    }

    /// The widths of the letters of a font, as parts of its size.
    private static final class Widths {

        private final TrueTypeFont font;
        private final CmapLookup glyphs;
        private final double unit;

        Widths(String file) {
            try (InputStream bytes = Print.resource(Print.FONTS + file)) {
                font = new TTFParser().parse(new RandomAccessReadBuffer(bytes.readAllBytes()));
                glyphs = font.getUnicodeCmapLookup();
                unit = font.getUnitsPerEm();
                of(" ");
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        synchronized double of(String text) {
            return text.codePoints()
                    .mapToDouble(letter -> width(glyphs.getGlyphId(letter)))
                    .sum();
        }

        private double width(int glyph) {
            try {
                return font.getAdvanceWidth(glyph) / unit;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
