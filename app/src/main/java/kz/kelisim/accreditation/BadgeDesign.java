package kz.kelisim.accreditation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;

/// How the badges of an edition look.
///
/// @param first the language of the name in large letters; the others follow below
/// @param colours the colour of a category's band by its key, such as `#0b5c6b`; a category that is missing has one
/// of the eight of the program, by its place
record BadgeDesign(Layout layout, Lang first, Map<String, String> colours) {

    static final BadgeDesign USUAL = new BadgeDesign(Layout.A4, Lang.KK, Map.of());

    /// The least contrast of letters of this size by WCAG 2.2 AA.
    static final double LEAST_CONTRAST = 4.5;

    static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

    private static final String WITHOUT_CATEGORY = "#444444";
    private static final List<String> PALETTE =
            List.of("#0b5c6b", "#8a1c5b", "#1d4f91", "#8a5300", "#2f6b1f", "#a3202c", "#4b3a9b", "#5a4632");

    BadgeDesign {
        colours = Map.copyOf(colours);
    }

    /// A rectangle on paper, in millimetres from the upper left corner of what it lies on.
    record Box(double left, double top, double width, double height) {

        String style() {
            return String.format(
                    Locale.ROOT, "left: %.3fmm; top: %.3fmm; width: %.3fmm; height: %.3fmm", left, top, width, height);
        }
    }

    /// Where everything lies on a badge. No two of these touch, so nothing on a badge can cover anything else.
    ///
    /// @param mark the strip that says that an edition is a sample
    /// @param narrowNames where names lie beside a photograph
    /// @param narrowDetails where the details lie then
    record Parts(
            Box size,
            Box mark,
            Box head,
            Box photo,
            Box names,
            Box details,
            Box narrowNames,
            Box narrowDetails,
            Box qr,
            Box code,
            Box band) {

        private static final Parts LARGE = new Parts(
                new Box(0, 0, 105, 148),
                new Box(0, 0, 105, 6),
                new Box(5, 7, 95, 10),
                new Box(6, 19, 27, 36),
                new Box(5, 19, 95, 38),
                new Box(5, 60, 95, 26),
                new Box(36, 19, 64, 38),
                new Box(5, 60, 95, 26),
                new Box(36.5, 87, 32, 32),
                new Box(5, 119.5, 95, 5),
                new Box(0, 126, 105, 21.5));

        private static final Parts CARD = new Parts(
                new Box(0, 0, 86, 54),
                new Box(0, 0, 86, 3.5),
                new Box(3, 4, 80, 4.5),
                new Box(3, 10, 17, 22.5),
                new Box(3, 9.5, 57, 18),
                new Box(3, 28, 57, 9.5),
                new Box(21.5, 9.5, 38.5, 18),
                new Box(21.5, 28, 38.5, 9.5),
                new Box(61.5, 9.5, 23, 23),
                new Box(3, 38, 80, 4),
                new Box(0, 43, 86, 11));
    }

    /// How badges lie on sheets: one on a sheet of 105 x 148 mm, four on A4, ten cards of 86 x 54 mm on A4, or one
    /// on A4 that is folded twice and shows it on both sides.
    enum Layout {
        A6,
        A4,
        CARD,
        FOLD;

        Parts parts() {
            return this == CARD ? Parts.CARD : Parts.LARGE;
        }

        /// In millimetres.
        int width() {
            return this == A6 ? 105 : 210;
        }

        /// In millimetres.
        int height() {
            return this == A6 ? 148 : 297;
        }

        /// Where badges lie on a sheet.
        List<Box> places() {
            return switch (this) {
                case A6 -> grid(0, 0, 1, 1, 148);
                case A4 -> grid(0, 0, 2, 2, 148.5);
                case CARD -> grid(19, 13.5, 2, 5, 54);
                case FOLD -> grid(0, 148.5, 2, 1, 148.5);
            };
        }

        /// How many different badges a sheet holds.
        int perSheet() {
            return this == FOLD ? 1 : places().size();
        }

        /// @param apart from row to row
        private List<Box> grid(double left, double top, int columns, int rows, double apart) {
            Box size = parts().size();
            List<Box> places = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    places.add(new Box(left + column * size.width(), top + row * apart, size.width(), size.height()));
                }
            }
            return places;
        }
    }

    /// The same look on other sheets.
    BadgeDesign on(Layout other) {
        return new BadgeDesign(other, first, colours);
    }

    /// The colour of the band on a badge.
    String colour(Badge badge) {
        return badge.categoryKey() == null ? WITHOUT_CATEGORY : colour(badge.categoryKey(), badge.place());
    }

    /// @param place the place of the category among those of the edition, from 0
    String colour(String category, int place) {
        return colours.getOrDefault(category, PALETTE.get(place % PALETTE.size()));
    }

    /// The renderings of a name that differ, the first language in front.
    List<String> names(LocalizedText name) {
        return Stream.concat(Stream.of(first), Stream.of(Lang.values()))
                .map(name::in)
                .distinct()
                .toList();
    }

    /// The same, side by side.
    String all(LocalizedText text) {
        return String.join(" · ", names(text));
    }

    /// The contrast of white letters on a colour by WCAG 2.2, from 1 to 21.
    static double contrast(String colour) {
        double light = 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
        return 1.05 / (light + 0.05);
    }

    private static double channel(String colour, int from) {
        double part = Integer.parseInt(colour.substring(from, from + 2), 16) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
