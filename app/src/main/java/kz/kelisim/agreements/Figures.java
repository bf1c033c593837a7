package kz.kelisim.agreements;

import java.math.BigDecimal;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.kelisim.kernel.Lang;

/// Numbers, money, percentages, months of dates and codes of a text, as far as they are written in digits. A date is
/// its day, month and year, so `15.09.2017`, `15 September 2017` and `2017 жылғы 15 қыркүйек` hold the same.
final class Figures {

    /// A figure that does not stand equally often in all languages.
    ///
    /// @param figure as [#shown] takes it
    record Mismatch(String figure, Map<Lang, Integer> times) {}

    private static final String MONTH = "month:";
    private static final Pattern ISO_DAY = Pattern.compile("(?<!\\d)(\\d{4})-(\\d{2})-(\\d{2})(?!\\d)");
    private static final Pattern DAY = Pattern.compile("(?<!\\d)(\\d{1,2})[./](\\d{1,2})[./](\\d{4})(?!\\d)");
    private static final Pattern CODE = Pattern.compile(
            "(?<![\\p{L}\\d])[A-Z]{1,6}[-/]?\\d[\\dA-Z/-]*|(?<!\\d)\\d{1,2}:\\d{2}(?!\\d)|\\d+(?:\\.\\d+){2,}");
    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final Pattern DIGIT_BEFORE = Pattern.compile("\\d[^\\s\\d]*(?:\\s+\\p{L}{1,7}\\.?)?\\s+$");
    private static final Pattern DIGIT_AFTER = Pattern.compile("^,?\\s+(?:of\\s+)?\\d");

    private static final String SCALE =
            "(?:(?<thousand>тыс(?:яч\\p{L}*|\\.)|мың|thousand)|(?<million>млн|миллион\\p{L}*|million|mln)"
                    + "|(?<billion>млрд|миллиард\\p{L}*|billion|bn))\\.?\\s*";
    private static final Map<String, String> CURRENCIES = Map.of(
            "KZT", "₸|KZT|т[еэ]нге|теңге\\p{L}*|tenge",
            "RUB", "₽|RUB|руб(?:л\\p{L}*|\\.)|roubles?|rubles?",
            "USD",
                    "\\$|USD|долл(?:ар\\p{L}*|\\.)(?:\\s+США)?|АҚШ\\s+доллар\\p{L}*|(?:U\\.?S\\.?|United States)\\s+dollars?|dollars?",
            "EUR", "€|EUR|евро|еуро\\p{L}*|euros?",
            "CNY", "¥|CNY|юан\\p{L}*|yuan");
    private static final Pattern PERCENT = Pattern.compile("^\\s*(?:%|процент|пайыз|per\\s?cent)");
    private static final Pattern AFTER = Pattern.compile("^\\s*(?:\\([^)]{0,200}\\)\\s*)?(?:" + SCALE + ")?");
    private static final Pattern SPACED = number("[ ]");
    private static final Pattern ENGLISH = number("[ ,]");

    private static final Map<Lang, List<String>> MONTHS = Map.of(
            Lang.KK,
            List.of(
                    "қаңтар\\p{L}*",
                    "ақпан\\p{L}*",
                    "наурыз\\p{L}*",
                    "сәуір\\p{L}*",
                    "мамыр\\p{L}*",
                    "маусым\\p{L}*",
                    "шілде\\p{L}*",
                    "тамыз\\p{L}*",
                    "қыркүйе\\p{L}*",
                    "қазан\\p{L}*",
                    "қараша\\p{L}*",
                    "желтоқсан\\p{L}*"),
            Lang.RU,
            List.of(
                    "январ\\p{L}*",
                    "феврал\\p{L}*",
                    "март\\p{L}{0,2}",
                    "апрел\\p{L}*",
                    "ма[йяею]|маем",
                    "июн\\p{L}*",
                    "июл\\p{L}*",
                    "август\\p{L}*",
                    "сентябр\\p{L}*",
                    "октябр\\p{L}*",
                    "ноябр\\p{L}*",
                    "декабр\\p{L}*"),
            Lang.EN,
            Stream.of(Month.values())
                    .map(month -> month.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                    .toList());

    private Figures() {}

    private static Pattern number(String grouped) {
        return Pattern.compile(
                "(?<![\\d.,])\\d{1,3}(?:%s\\d{3})+(?:[.,]\\d+)?(?!\\d)|\\d+(?:[.,]\\d+)?".formatted(grouped));
    }

    /// What stands in one of the texts more often than in another.
    static List<Mismatch> mismatches(Map<Lang, String> texts) {
        Map<Lang, Map<String, Integer>> figures = new EnumMap<>(Lang.class);
        texts.forEach((lang, text) -> figures.put(lang, of(text, lang)));
        List<Mismatch> mismatches = new ArrayList<>();
        var all = new TreeSet<String>();
        figures.values().forEach(found -> all.addAll(found.keySet()));
        for (String figure : all) {
            Map<Lang, Integer> times = new EnumMap<>(Lang.class);
            figures.forEach((lang, found) -> times.put(lang, found.getOrDefault(figure, 0)));
            if (times.values().stream().distinct().count() > 1) {
                mismatches.add(new Mismatch(figure, times));
            }
        }
        return mismatches;
    }

    /// A figure for a reader of a language.
    static String shown(String figure, Lang lang) {
        return figure.startsWith(MONTH)
                ? Month.of(Integer.parseInt(figure.substring(MONTH.length())))
                        .getDisplayName(TextStyle.FULL_STANDALONE, lang.locale())
                : figure;
    }

    /// How often each figure stands in a text.
    static Map<String, Integer> of(String text, Lang lang) {
        Map<String, Integer> found = new TreeMap<>();
        var rest = new StringBuilder(text.replaceAll("[\\u00a0\\u202f\\u2009]", " "));
        take(ISO_DAY, rest, day -> date(day.group(3), day.group(2), day.group(1), found));
        take(DAY, rest, day -> date(day.group(1), day.group(2), day.group(3), found));
        take(CODE, rest, code -> add(code.group(), found));
        months(rest.toString(), lang, found);
        numbers(rest.toString(), lang == Lang.EN ? ENGLISH : SPACED, found);
        return found;
    }

    /// Hands on what the pattern finds and blanks it out.
    private static void take(Pattern pattern, StringBuilder text, Consumer<Matcher> each) {
        Matcher found = pattern.matcher(text.toString());
        while (found.find()) {
            each.accept(found);
            text.replace(found.start(), found.end(), " ".repeat(found.end() - found.start()));
        }
    }

    private static void date(String day, String month, String year, Map<String, Integer> found) {
        add(plain(new BigDecimal(day)), found);
        add(plain(new BigDecimal(year)), found);
        int number = Integer.parseInt(month);
        add(number >= 1 && number <= 12 ? MONTH + number : plain(new BigDecimal(month)), found);
    }

    private static void months(String text, Lang lang, Map<String, Integer> found) {
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            int month = month(word.group(), lang);
            if (month > 0
                    && (DIGIT_BEFORE.matcher(text.substring(0, word.start())).find()
                            || DIGIT_AFTER.matcher(text.substring(word.end())).find())) {
                add(MONTH + month, found);
            }
        }
    }

    private static int month(String word, Lang lang) {
        String given = lang == Lang.EN ? word : word.toLowerCase(lang.locale());
        List<String> months = MONTHS.getOrDefault(lang, List.of());
        for (int i = 0; i < months.size(); i++) {
            if (given.matches(months.get(i))) {
                return i + 1;
            }
        }
        return 0;
    }

    private static void numbers(String text, Pattern pattern, Map<String, Integer> found) {
        Matcher number = pattern.matcher(text);
        while (number.find()) {
            BigDecimal value = value(number.group(), pattern == ENGLISH);
            String before = text.substring(Math.max(0, number.start() - 5), number.start());
            String after = text.substring(number.end());
            if (PERCENT.matcher(after).find()) {
                add(plain(value) + " %", found);
                continue;
            }
            Matcher more = AFTER.matcher(after);
            String behind = after;
            if (more.find()) {
                value = value.multiply(scale(more));
                behind = after.substring(more.end());
            }
            BigDecimal amount = value;
            add(currency(before, behind).map(code -> plain(amount) + " " + code).orElse(plain(amount)), found);
        }
    }

    private static BigDecimal scale(Matcher more) {
        if (more.group("thousand") != null) {
            return new BigDecimal(1_000);
        }
        if (more.group("million") != null) {
            return new BigDecimal(1_000_000);
        }
        return more.group("billion") != null ? new BigDecimal(1_000_000_000) : BigDecimal.ONE;
    }

    private static Optional<String> currency(String before, String behind) {
        return CURRENCIES.entrySet().stream()
                .filter(one -> Pattern.compile("^(?:%s)(?!\\p{Ll})".formatted(one.getValue()))
                                .matcher(behind)
                                .find()
                        || Pattern.compile("(?:%s)\\s?$".formatted(one.getValue()))
                                .matcher(before)
                                .find())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static BigDecimal value(String digits, boolean english) {
        String joined = digits.replace(" ", "");
        return new BigDecimal(
                english && joined.matches("\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?")
                        ? joined.replace(",", "")
                        : joined.replace(',', '.'));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static void add(String figure, Map<String, Integer> found) {
        found.merge(figure, 1, Integer::sum);
    }
}
