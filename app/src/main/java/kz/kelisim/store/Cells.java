package kz.kelisim.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kelisim.kernel.Email;
import kz.kelisim.kernel.Lang;

/// What stands in the cells of a spreadsheet and what a form would hold in its place: words of a choice for the
/// choice, `12.10.2017` for a day, `1 234,5` for a number.
final class Cells {

    private static final Pattern DAY = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");

    private final Wording wording;
    private final Map<String, Map<String, String>> options = new HashMap<>();

    Cells(Sheet sheet, Wording wording) {
        this.wording = wording;
        sheet.allFields().forEach(field -> options.put(field.name(), options(field)));
    }

    /// The options of a field by every word for them that means no other.
    private Map<String, String> options(Field field) {
        List<String> codes = switch (field.kind()) {
            case Kind.Choice(List<String> choices) -> choices;
            case Kind.Texts(List<String> choices) -> choices;
            case Kind.Flag() -> List.of("true", "false");
            case Kind _ -> List.of();
        };
        Map<String, String> words = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (String code : codes) {
            for (Lang lang : Lang.values()) {
                String word = plain(word(field, code, lang));
                String before = words.putIfAbsent(word, code);
                if (before != null && !before.equals(code)) {
                    ambiguous.add(word);
                }
            }
        }
        words.keySet().removeAll(ambiguous);
        codes.forEach(code -> words.put(plain(code), code));
        if (field.kind() instanceof Kind.Flag) {
            words.putAll(Map.of("1", "true", "0", "false", "on", "true"));
        }
        return words;
    }

    private String word(Field field, String code, Lang lang) {
        return field.kind() instanceof Kind.Flag ? wording.flag(code.equals("true"), lang) : wording.word(code, lang);
    }

    /// The text of a form for a cell.
    String read(Field field, String cell) {
        String text = cell.replace("\0", "").replace("\r\n", "\n").strip();
        return switch (field.kind()) {
            case Kind.Choice _, Kind.Flag _ -> option(field, text);
            case Kind.Texts(List<String> choices)
            when !choices.isEmpty() ->
                Stream.of(text.split(",")).map(word -> option(field, word)).collect(Collectors.joining(", "));
            case Kind.Email() -> Email.normal(text);
            case Kind.Day() -> day(text);
            case Kind.Decimal _, Kind.Whole _ -> text.replaceAll("[\\s\\u00a0\\u202f]", "");
            case Kind _ -> text;
        };
    }

    private String option(Field field, String word) {
        Map<String, String> known = options.getOrDefault(field.name(), Map.of());
        return known.getOrDefault(plain(word), word.strip());
    }

    private static String day(String text) {
        Matcher day = DAY.matcher(text);
        return day.matches()
                ? "%s-%2s-%2s"
                        .formatted(day.group(3), day.group(2), day.group(1))
                        .replace(' ', '0')
                : text;
    }

    /// The cell for the text of a form; it reads back as that text.
    String show(Field field, String text, Lang lang) {
        return switch (field.kind()) {
            case Kind.Choice _, Kind.Flag _ -> {
                String word = word(field, text, lang);
                yield option(field, word).equals(text) ? word : text;
            }
            case Kind _ -> text;
        };
    }

    /// What a cell of that field may hold, as it would be written; empty where that is no list.
    List<String> choices(Field field, Lang lang) {
        return switch (field.kind()) {
            case Kind.Choice(List<String> codes) ->
                codes.stream().map(code -> show(field, code, lang)).toList();
            case Kind.Flag() ->
                Stream.of("true", "false").map(code -> show(field, code, lang)).toList();
            case Kind.Texts(List<String> codes) -> codes;
            case Kind _ -> List.of();
        };
    }

    private static String plain(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }
}
