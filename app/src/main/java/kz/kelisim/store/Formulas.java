package kz.kelisim.store;

import java.util.regex.Pattern;

/// Keeps spreadsheet programs from evaluating what is a text. A text that begins with a sign at which they evaluate
/// gets an apostrophe before it, and so does one that begins with apostrophes and such a sign: what was escaped reads
/// back as it was.
final class Formulas {

    private static final Pattern EVALUATED = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("-\\d+(\\.\\d+)?");

    private Formulas() {}

    static String escape(String text) {
        boolean escaped =
                EVALUATED.matcher(text).matches() && !NUMBER.matcher(text).matches();
        return escaped ? "'" + text : text;
    }

    static String unescape(String cell) {
        return cell.startsWith("'") && EVALUATED.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
