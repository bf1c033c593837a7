package kz.kelisim.store;

import static kz.kelisim.store.Field.may;
import static kz.kelisim.store.Field.needs;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReadingTest {

    private static final Kind CHOICE = Kind.choice("MEMORANDUM", "PROTOCOL_OF_INTENT");

    /// A kind, what was typed, and its canonical text.
    static Stream<Arguments> good() {
        return Stream.of(
                Arguments.of(new Kind.Text(5), " Ақтөбе ".strip().substring(0, 5), "Ақтөб"),
                Arguments.of(new Kind.Text(50), "  ТОО «Пример»  ", "ТОО «Пример»"),
                Arguments.of(new Kind.Day(), "2017-10-12", "2017-10-12"),
                Arguments.of(new Kind.Span(), "2017-S1", "2017-S1"),
                Arguments.of(new Kind.Span(), "2017-10-12/2017-10-13", "2017-10-12/2017-10-13"),
                Arguments.of(new Kind.Moment(), "2026-05-14T10:00:00+05:00", "2026-05-14T10:00+05:00"),
                Arguments.of(new Kind.Decimal(), "26.5", "26.5"),
                Arguments.of(new Kind.Decimal(), "26,5", "26.5"),
                Arguments.of(new Kind.Decimal(), "-0.001", "-0.001"),
                Arguments.of(new Kind.Decimal(), "4e2", "400"),
                Arguments.of(new Kind.Whole(1, 12), "1", "1"),
                Arguments.of(new Kind.Whole(1, 12), "12", "12"),
                Arguments.of(new Kind.Whole(1, 12), "+7", "7"),
                Arguments.of(new Kind.Whole(1, 12), "007", "7"),
                Arguments.of(new Kind.Flag(), "true", "true"),
                Arguments.of(new Kind.Flag(), "on", "true"),
                Arguments.of(new Kind.Flag(), "false", "false"),
                Arguments.of(CHOICE, "MEMORANDUM", "MEMORANDUM"),
                Arguments.of(new Kind.Reference("people"), "someone-2", "someone-2"),
                Arguments.of(new Kind.Reference("origins"), "P-b", "P-b"),
                Arguments.of(new Kind.Area(), "KZ-15", "KZ-15"),
                Arguments.of(new Kind.Area(), "KZ-AKT", "KZ-15"),
                Arguments.of(new Kind.Area(), "RU", "RU"),
                Arguments.of(new Kind.Texts(List.of()), " F14, P-a ,,F15", "[\"F14\",\"P-a\",\"F15\"]"),
                Arguments.of(new Kind.Texts(List.of("oil", "agro")), "agro,oil", "[\"agro\",\"oil\"]"));
    }

    @ParameterizedTest
    @MethodSource("good")
    void a_good_value_gets_its_canonical_text(Kind kind, String typed, String canonical) {
        Read read = read(kind, Map.of("field", typed));

        assertThat(read.problems).isEmpty();
        assertThat(read.entry.value("field")).isEqualTo(canonical);
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of(new Kind.Text(5), "Ақтөбе", "error.long"),
                Arguments.of(new Kind.Day(), "12.10.2017", "error.day"),
                Arguments.of(new Kind.Day(), "2017-02-29", "error.day"),
                Arguments.of(new Kind.Span(), "2017-S3", "error.period"),
                Arguments.of(new Kind.Moment(), "2026-05-14T10:00:00", "error.moment"),
                Arguments.of(new Kind.Moment(), "2026-05-14", "error.moment"),
                Arguments.of(new Kind.Decimal(), "more than 400", "error.number"),
                Arguments.of(new Kind.Decimal(), "1 000", "error.number"),
                Arguments.of(new Kind.Decimal(), "NaN", "error.number"),
                Arguments.of(new Kind.Decimal(), "1,000.5", "error.number"),
                Arguments.of(new Kind.Whole(1, 12), "0", "error.range"),
                Arguments.of(new Kind.Whole(1, 12), "13", "error.range"),
                Arguments.of(new Kind.Whole(1, 12), "1.5", "error.whole"),
                Arguments.of(new Kind.Whole(1, 12), "99999999999999999999", "error.whole"),
                Arguments.of(new Kind.Flag(), "yes", "error.choice"),
                Arguments.of(new Kind.Flag(), "TRUE", "error.choice"),
                Arguments.of(CHOICE, "memorandum", "error.choice"),
                Arguments.of(CHOICE, "CONTRACT", "error.choice"),
                Arguments.of(new Kind.Reference("people"), "no such key", "error.key"),
                Arguments.of(new Kind.Reference("people"), "-x", "error.key"),
                Arguments.of(new Kind.Reference("people"), "x".repeat(81), "error.key"),
                Arguments.of(new Kind.Area(), "KZ-00", "error.region"),
                Arguments.of(new Kind.Texts(List.of("oil", "agro")), "agro, gas", "error.choice"),
                Arguments.of(new Kind.Localized(), "one language", "error.three_languages"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void a_bad_value_is_refused_with_its_line(Kind kind, String typed, String text) {
        Read read = read(kind, Map.of("field", typed));

        assertThat(read.problems).singleElement().satisfies(problem -> {
            assertThat(problem.text()).isEqualTo(text);
            assertThat(problem.field()).isEqualTo("field");
            assertThat(problem.file()).isEqualTo("05-agreements.yaml");
            assertThat(problem.line()).isEqualTo(12);
        });
        assertThat(read.entry.has("field")).isFalse();
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind.Text(9),
                new Kind.Localized(),
                new Kind.Day(),
                new Kind.Span(),
                new Kind.Moment(),
                new Kind.Decimal(),
                new Kind.Whole(1, 2),
                new Kind.Flag(),
                CHOICE,
                new Kind.Reference("people"),
                new Kind.Area(),
                new Kind.Texts(List.of()),
                new Kind.LocalizedTexts());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void what_is_empty_is_absent_and_refused_only_where_it_is_needed(Kind kind) {
        Map<String, String> blank = Map.of("field", "  ", "field.kk", "", "field.ru", " ");

        assertThat(read(may("field", kind), blank).entry.has("field")).isFalse();
        assertThat(read(may("field", kind), blank).problems).isEmpty();
        assertThat(read(needs("field", kind), blank).problems)
                .extracting(Problem::text)
                .isEqualTo(kind instanceof Kind.Flag ? List.of() : List.of("error.required"));
    }

    @Test
    void a_text_in_three_languages_keeps_the_language_of_its_origin() {
        Read read = read(
                new Kind.Localized(),
                Map.of(
                        "field.en",
                        "Memorandum",
                        "field.ru",
                        "Меморандум",
                        "field.kk",
                        "Меморандум",
                        "field.source",
                        "ru"));

        assertThat(read.problems).isEmpty();
        assertThat(read.entry.value("field"))
                .isEqualTo("{\"kk\":\"Меморандум\",\"ru\":\"Меморандум\",\"en\":\"Memorandum\",\"source\":\"ru\"}");
    }

    @Test
    void every_missing_translation_is_named() {
        assertThat(read(new Kind.Localized(), Map.of("field.ru", "Меморандум")).problems)
                .containsExactly(
                        new Problem("05-agreements.yaml", 12, "field", "error.translation", List.of("kk, en")));
    }

    @Test
    void the_language_of_an_origin_is_one_of_three() {
        assertThat(read(
                                new Kind.Localized(),
                                Map.of("field.en", "a", "field.ru", "б", "field.kk", "в", "field.source", "de"))
                        .problems)
                .extracting(Problem::text)
                .containsExactly("error.choice");
    }

    @Test
    void a_list_in_three_languages_has_as_many_lines_in_each() {
        Read good = read(
                new Kind.LocalizedTexts(),
                Map.of(
                        "field.kk",
                        "өнеркәсіп\nмәдениет",
                        "field.ru",
                        "промышленность\n культура ",
                        "field.en",
                        "industry\nculture"));

        assertThat(good.problems).isEmpty();
        assertThat(good.entry.value("field"))
                .isEqualTo("[{\"kk\":\"өнеркәсіп\",\"ru\":\"промышленность\",\"en\":\"industry\"},"
                        + "{\"kk\":\"мәдениет\",\"ru\":\"культура\",\"en\":\"culture\"}]");
    }

    @ParameterizedTest
    @CsvSource({"'a\nb', 'a', 'a\nb'", "'a', 'a', ''", "'a\n\nb', 'a\nb\nc', 'a\nb\nc'"})
    void a_list_with_a_line_missing_is_refused(String kk, String ru, String en) {
        assertThat(read(new Kind.LocalizedTexts(), Map.of("field.kk", kk, "field.ru", ru, "field.en", en)).problems)
                .extracting(Problem::text)
                .containsExactly("error.lines");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "null, error.required",
                "Culture, error.key",
                "-a, error.key",
                "мәдениет, error.key",
                "a_b, error.key"
            },
            nullValues = "null")
    void a_record_of_an_import_needs_a_sound_key(@Nullable String key, String text) {
        Map<String, String> values = new LinkedHashMap<>();
        if (key != null) {
            values.put("key", key);
        }

        assertThat(read(may("field", new Kind.Day()), new Raw("a.yaml", 3, values, Map.of())).problems)
                .containsExactly(new Problem("a.yaml", 3, "key", text, key == null ? List.of() : List.of(key)));
    }

    @Test
    void a_form_may_leave_the_key_to_us() {
        Read read = read(may("field", new Kind.Day()), Raw.form(Map.of()));

        assertThat(read.problems).isEmpty();
        assertThat(read.entry.key()).isEmpty();
    }

    @Test
    void an_unknown_field_is_named_with_its_line() {
        var raw =
                new Raw("a.yaml", 3, Map.of("key", "x", "colour", "red"), Map.of("key", 3, "edition", 3, "colour", 4));

        assertThat(read(may("field", new Kind.Day()), raw).problems)
                .containsExactly(
                        new Problem("a.yaml", 4, "colour", "error.unknown_field", List.of("colour", "things")));
    }

    @Test
    void every_problem_is_found_at_once_and_the_rule_of_the_record_waits_for_sound_fields() {
        Sheet sheet = Sheet.of("things", "thing", needs("day", new Kind.Day()), needs("share", new Kind.Decimal()))
                .checkedBy(_ -> List.of(Problem.of("day", "error.order")));
        List<Problem> problems = new ArrayList<>();
        var lines = Map.of("key", 3, "day", 4, "share", 5);

        Reading.read(sheet, new Raw("a.yaml", 3, Map.of("key", "x", "day", "soon", "share", "much"), lines), problems);
        assertThat(problems).extracting(Problem::text).containsExactly("error.day", "error.number");

        problems.clear();
        Reading.read(
                sheet, new Raw("a.yaml", 3, Map.of("key", "x", "day", "2017-10-12", "share", "1"), lines), problems);
        assertThat(problems).containsExactly(new Problem("a.yaml", 4, "day", "error.order", List.of()));
    }

    private record Read(Entry entry, List<Problem> problems) {}

    private static Read read(Kind kind, Map<String, String> values) {
        return read(may("field", kind), values);
    }

    private static Read read(Field field, Map<String, String> values) {
        Map<String, String> keyed = new LinkedHashMap<>(values);
        keyed.put("key", "culture-memorandum");
        return read(field, new Raw("05-agreements.yaml", 10, keyed, Map.of("field", 12)));
    }

    private static Read read(Field field, Raw raw) {
        List<Problem> problems = new ArrayList<>();
        return new Read(Reading.read(Sheet.of("things", "thing", field), raw, problems), problems);
    }
}
