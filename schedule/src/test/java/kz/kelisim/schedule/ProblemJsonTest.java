package kz.kelisim.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemJsonTest {
    static final String PAIR = """
            {
              "slots": [{"id": "s1", "day": "2026-05-31", "session": "morning"}],
              "parties": [{"id": "a", "max": 1}, {"id": "b", "max": 2, "free": ["s1"]}],
              "places": [{"id": "t"}],
              "requests": [
                {"id": "q", "sender": "a", "addressee": "b", "level": "MUTUAL", "weight": 5,
                 "slots": ["s1"], "pin": "s1"}]
            }
            """;

    @Test
    void the_documented_form_is_read() {
        Problem problem = ProblemJson.readProblem(PAIR);
        assertThat(problem.requests())
                .containsExactly(new Request("q", "a", "b", Level.MUTUAL, 5, SlotSet.of(0), Optional.of("s1")));
    }

    @Test
    void ids_of_any_script_and_sign_survive() {
        Problem problem = Problem.builder()
                .slot("9\u202f\"h\\", RandomProblems.DAY, "утро\n")
                .party("Қазақстан \ud83c\uddf0", 1)
                .build();
        assertThat(ProblemJson.readProblem(ProblemJson.write(problem))).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"weight\": 5|\"weight\": 0|line 6, field requests[0].weight: 0 is not a weight",
                "\"weight\": 5|\"weight\": 1.5|line 6, field requests[0].weight: 1.5 is not a whole number",
                "\"weight\": 5|\"weight\": 1e99|line 6, field requests[0].weight: 1e99 is not a whole number",
                "\"weight\": 5|\"weight\": \"5\"|line 6, field requests[0].weight: expected a whole number, found a text",
                "\"weight\": 5,|\"wieght\": 5,|line 6, field requests[0].wieght: unknown field; the fields here are",
                "\"weight\": 5,|``|line 6, field requests[0].weight: the field is missing",
                "MUTUAL|BOTH|line 6, field requests[0].level: \"BOTH\" is not one of [MANDATORY, MUTUAL, ONE_SIDED]",
                "\"pin\": \"s1\"|\"pin\": \"s2\"|line 7, field requests[0].pin: slot \"s2\" is not among the slots",
                "\"slots\": [\"s1\"]|\"slots\": [\"x\"]|line 7, field requests[0].slots[0]: slot \"x\" is not among",
                "2026-05-31|31.05.2026|line 2, field slots[0].day: \"31.05.2026\" is not a date",
                "[{\"id\": \"t\"}]|{}|line 4, field places: expected an array, found an object",
                "[{\"id\": \"t\"}]|[7]|line 4, field places[0]: expected an object, found a number",
                "[\"s1\"]}|[null]}|line 3, field parties[1].free[0]: expected a text in double quotes, found null",
            })
    void a_fault_names_line_and_field(String from, String to, String message) {
        assertThat(PAIR).contains(from);
        String text = PAIR.replace(from, to);
        assertThatThrownBy(() -> ProblemJson.readProblem(text))
                .isInstanceOf(UnreadableJson.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\" 1}|line 1, column 6: expected ':', found '1'",
                "{\"a\": 1,}|line 1, column 9: expected a name in double quotes, found '}'",
                "{\"a\": 1, \"a\": 2}|line 1, column 10: \"a\" is repeated in its object",
                "[1, 2|line 1, column 6: expected ']', found the end of the text",
                "[01]|line 1, column 3: expected ']', found '1'",
                "[-]|line 1, column 3: expected a digit, found ']'",
                "[1.]|line 1, column 4: expected a digit, found ']'",
                "[tru]|line 1, column 2: expected true",
                "[nan]|line 1, column 2: expected null",
                "\"a|line 1, column 3: expected the closing double quote, found the end of the text",
                "\"\\x\"|line 1, column 3: expected an escape such as \\n or \\u00e9, found 'x'",
                "\"\\u12g4\"|line 1, column 6: expected four hexadecimal digits after \\u, found 'g'",
                "[] []|line 1, column 4: the value has ended, but '[' follows",
                "'  '|line 1, column 1: expected a value, found '''",
            })
    void a_fault_of_syntax_names_line_and_column(String text, String message) {
        assertThatThrownBy(() -> JsonParser.parse(text))
                .isInstanceOf(UnreadableJson.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void lines_and_columns_are_counted_from_one() {
        assertThatThrownBy(() -> JsonParser.parse("{\n  \"a\": ?}"))
                .isInstanceOfSatisfying(UnreadableJson.class, fault -> {
                    assertThat(fault.line()).isEqualTo(2);
                    assertThat(fault.column()).isEqualTo(8);
                });
    }

    @Test
    void deep_nesting_is_refused() {
        assertThatThrownBy(() -> JsonParser.parse("[".repeat(100_000)))
                .isInstanceOf(UnreadableJson.class)
                .hasMessageContaining("nested more than 64 deep");
    }

    @Test
    void escapes_are_read() {
        assertThat(JsonParser.parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0416x\""))
                .isEqualTo(new Json.Text("\"\\/\b\f\n\r\tЖx", 1, 1));
    }

    @Test
    void an_unknown_reason_is_refused() {
        String text = """
                {"problem": "0", "seed": 1, "moves": 0, "meetings": [], "scores": [],
                 "unscheduled": [{"request": "q", "reason": {"kind": "Weather"}}]}
                """;
        assertThatThrownBy(() -> ProblemJson.readTimetable(text))
                .hasMessageStartingWith("line 2, field unscheduled[0].reason.kind: \"Weather\" is not one of");
    }

    @Test
    void a_score_without_a_bound_survives() {
        Timetable timetable = new Timetable(
                "0", -3, 4, List.of(), List.of(), List.of(new Score(Measure.MUTUAL_VALUE, 7, new Bound.None())));
        assertThat(ProblemJson.readTimetable(ProblemJson.write(timetable))).isEqualTo(timetable);
    }
}
