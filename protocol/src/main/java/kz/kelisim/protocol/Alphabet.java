package kz.kelisim.protocol;

import java.text.Collator;
import java.text.Normalizer;
import java.text.ParseException;
import java.text.RuleBasedCollator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/// The alphabetical order of names in Kazakh, Russian or English.
///
/// Names are compared word by word; capital letters, marks on letters, hyphens and quotation marks count only
/// between names whose letters are all the same. Two names compare as 0 only when they are the same text.
public final class Alphabet implements Comparator<String> {

    /// The 42 letters of the Kazakh Cyrillic alphabet in their order. The JDK has no collation for Kazakh.
    private static final String KAZAKH_LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";

    /// The Russian letters without ё, which counts as е with a mark.
    private static final String RUSSIAN_LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя";

    public static final Alphabet KAZAKH = new Alphabet(inOrder(KAZAKH_LETTERS));
    public static final Alphabet RUSSIAN = new Alphabet(inOrder(RUSSIAN_LETTERS) + " & Е ; ё , Ё");
    public static final Alphabet ENGLISH = new Alphabet("");

    /// Looks at letters alone.
    private final Collator letters;

    /// Looks at marks on letters and at capitals too.
    private final Collator marks;

    private Alphabet(String rules) {
        letters = collator(rules, Collator.PRIMARY);
        marks = collator(rules, Collator.TERTIARY);
    }

    private static Collator collator(String rules, int strength) {
        RuleBasedCollator root = (RuleBasedCollator) Collator.getInstance(Locale.ROOT);
        try {
            Collator collator = new RuleBasedCollator(root.getRules() + rules);
            collator.setStrength(strength);
            return collator;
        } catch (ParseException broken) {
            throw new IllegalStateException("The collation rules (%s) must be well-formed.".formatted(rules), broken);
        }
    }

    /// The alphabet of a language tag: `kk`, `ru` or `en`.
    public static Alphabet of(String language) {
        return switch (language) {
            case "kk" -> KAZAKH;
            case "ru" -> RUSSIAN;
            case "en" -> ENGLISH;
            default ->
                throw new IllegalArgumentException(
                        "There is no alphabet for the language (%s); use kk, ru or en.".formatted(language));
        };
    }

    @Override
    public int compare(String left, String right) {
        int order = Arrays.compare(words(left), words(right), letters);
        if (order == 0) {
            order = marks.compare(left, right);
        }
        return order != 0 ? order : left.compareTo(right);
    }

    /// The words of a name, without the signs in and around them. Letters are composed first: a base and a mark
    /// are one.
    private static String[] words(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .codePoints()
                .filter(point -> isSpace(point) || Character.isLetterOrDigit(point) || isMark(point))
                .map(point -> isSpace(point) ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip()
                .split(" +", -1);
    }

    private static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    private static boolean isMark(int point) {
        return Character.getType(point) == Character.NON_SPACING_MARK;
    }

    /// A rule that puts `letters`, each before its capital, one after another behind the Latin Z.
    private static String inOrder(String letters) {
        StringBuilder rule = new StringBuilder(" & Z");
        letters.chars()
                .forEach(letter -> rule.append(" < ")
                        .append((char) letter)
                        .append(" , ")
                        .append((char) Character.toUpperCase(letter)));
        return rule.toString();
    }
}
