package kz.kelisim.store;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.kelisim.kernel.Email;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Period;
import kz.kelisim.kernel.Region;
import kz.kelisim.kernel.Regions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Turns raw input into an entry and says everything that is wrong with it.
final class Reading {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,79}");
    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");
    private static final List<String> LANGUAGES =
            Stream.of(Lang.values()).map(Lang::tag).toList();

    /// A number of more digits, or with its point further away, is none that a record needs.
    private static final int MOST_DIGITS = 40;

    private final Raw raw;
    private final List<Problem> problems;

    private Reading(Raw raw, List<Problem> problems) {
        this.raw = raw;
        this.problems = problems;
    }

    /// Reads one record; adds to `problems` what is wrong with it.
    static Entry read(Sheet sheet, Raw raw, List<Problem> problems) {
        var reading = new Reading(raw, problems);
        int before = problems.size();
        String key = reading.key(sheet);
        Map<String, String> values = new LinkedHashMap<>();
        for (Field field : sheet.allFields()) {
            String value = reading.field(field);
            if (value != null) {
                values.put(field.name(), value);
            }
        }
        reading.unknownNames(sheet);
        var entry = new Entry(sheet, key, values, raw);
        if (problems.size() == before) {
            sheet.check()
                    .apply(entry)
                    .forEach(problem -> problems.add(problem.at(raw.file(), raw.lineOf(problem.field()))));
        }
        return entry;
    }

    private String key(Sheet sheet) {
        String key = raw.value("key");
        if (key == null) {
            if (!raw.file().isEmpty()) {
                wrong("key", "error.required");
            }
            return "";
        }
        if (!(sheet.name().equals("origins") ? KEY : SLUG).matcher(key).matches()) {
            wrong("key", "error.key", key);
        }
        return key;
    }

    private void unknownNames(Sheet sheet) {
        Set<String> allowed = Set.of("key", "edition");
        raw.lines().keySet().stream()
                .filter(name -> !allowed.contains(name) && sheet.field(name).isEmpty())
                .forEach(name -> wrong(name, "error.unknown_field", name, sheet.name()));
    }

    private @Nullable String field(Field field) {
        int before = problems.size();
        String value = switch (field.kind()) {
            case Kind.Localized() -> localized(field.name());
            case Kind.LocalizedTexts() -> localizedTexts(field.name());
            case Kind kind -> {
                String text = raw.value(field.name());
                yield text == null ? null : single(field.name(), kind, text);
            }
        };
        if (value == null && field.required() && !(field.kind() instanceof Kind.Flag) && problems.size() == before) {
            wrong(field.name(), "error.required");
        }
        return value;
    }

    private @Nullable String single(String name, Kind kind, String text) {
        return switch (kind) {
            case Kind.Text(int most) -> text.length() <= most ? text : wrong(name, "error.long", text.length(), most);
            case Kind.Email() ->
                text.length() <= Email.LONGEST
                        ? Email.normal(text)
                        : wrong(name, "error.long", text.length(), Email.LONGEST);
            case Kind.Day() -> day(name, text);
            case Kind.Span() -> Period.of(text).isPresent() ? text : wrong(name, "error.period", text);
            case Kind.Moment() -> moment(name, text);
            case Kind.Decimal() -> decimal(name, text);
            case Kind.Whole(long least, long most) -> whole(name, text, least, most);
            case Kind.Flag() -> flag(name, text);
            case Kind.Choice(List<String> options) ->
                options.contains(text) ? text : wrong(name, "error.choice", text, String.join(", ", options));
            case Kind.Reference _ -> KEY.matcher(text).matches() ? text : wrong(name, "error.key", text);
            case Kind.Area() -> Regions.find(text).map(Region::code).orElseGet(() -> wrong(name, "error.region", text));
            case Kind.Texts(List<String> options) -> texts(name, text, options);
            case Kind.Localized _, Kind.LocalizedTexts _ ->
                throw new IllegalStateException("The kind of field (%s) is read from three texts.".formatted(name));
        };
    }

    private @Nullable String localized(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String language : LANGUAGES) {
            String text = raw.value(name + "." + language);
            if (text != null) {
                texts.put(language, text);
            }
        }
        if (texts.isEmpty()) {
            return raw.value(name) == null ? null : wrong(name, "error.three_languages", String.join(", ", LANGUAGES));
        }
        List<String> missing = LANGUAGES.stream()
                .filter(language -> !texts.containsKey(language))
                .toList();
        if (!missing.isEmpty()) {
            return wrong(name, "error.translation", String.join(", ", missing));
        }
        String source = raw.value(name + ".source");
        if (source != null && !LANGUAGES.contains(source)) {
            return wrong(name, "error.choice", source, String.join(", ", LANGUAGES));
        }
        if (source != null) {
            texts.put("source", source);
        }
        return JSON.writeValueAsString(texts);
    }

    private @Nullable String localizedTexts(String name) {
        List<List<String>> lines = LANGUAGES.stream()
                .map(language -> raw.value(name + "." + language))
                .map(text -> text == null
                        ? List.<String>of()
                        : text.lines().map(String::strip).toList())
                .toList();
        if (lines.stream().allMatch(List::isEmpty)) {
            return null;
        }
        int count = lines.getFirst().size();
        if (lines.stream().anyMatch(list -> list.size() != count || list.contains(""))) {
            return wrong(name, "error.lines");
        }
        List<Map<String, String>> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, String> text = new LinkedHashMap<>();
            for (int language = 0; language < LANGUAGES.size(); language++) {
                text.put(LANGUAGES.get(language), lines.get(language).get(i));
            }
            texts.add(text);
        }
        return JSON.writeValueAsString(texts);
    }

    private @Nullable String texts(String name, String text, List<String> options) {
        List<String> words = Stream.of(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
        for (String word : words) {
            if (!options.isEmpty() && !options.contains(word)) {
                return wrong(name, "error.choice", word, String.join(", ", options));
            }
        }
        return JSON.writeValueAsString(words);
    }

    private @Nullable String day(String name, String text) {
        try {
            return LocalDate.parse(text).toString();
        } catch (DateTimeParseException notADay) {
            return wrong(name, "error.day", text);
        }
    }

    private @Nullable String moment(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toString();
        } catch (DateTimeParseException notAnInstant) {
            return wrong(name, "error.moment", text);
        }
    }

    private @Nullable String decimal(String name, String text) {
        try {
            BigDecimal number = new BigDecimal(text.replace(',', '.'));
            boolean sane = number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS;
            return sane ? number.toPlainString() : wrong(name, "error.number", text);
        } catch (NumberFormatException notANumber) {
            return wrong(name, "error.number", text);
        }
    }

    private @Nullable String whole(String name, String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            return number >= least && number <= most
                    ? Long.toString(number)
                    : wrong(name, "error.range", text, least, most);
        } catch (NumberFormatException notANumber) {
            return wrong(name, "error.whole", text);
        }
    }

    private @Nullable String flag(String name, String text) {
        return switch (text) {
            case "true", "on" -> "true";
            case "false" -> "false";
            case String other -> wrong(name, "error.choice", other, "true, false");
        };
    }

    private @Nullable String wrong(String field, String text, Object... args) {
        problems.add(Problem.of(field, text, args).at(raw.file(), raw.lineOf(field)));
        return null;
    }
}
