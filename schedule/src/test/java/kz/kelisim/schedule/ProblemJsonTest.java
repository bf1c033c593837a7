package kz.kelisim.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemJsonTest {
    /// Request q of a and b, pinned to s1.
    static final String PAIR = """
            {
              "slots": [{"id": "s1", "day": "2026-05-31", "session": "morning"}, {"id": "s2", "day": "2026-05-31",
                "session": "morning"}],
              "parties": [{"id": "a", "max": 2}, {"id": "b", "max": 2, "free": ["s1"]}],
              "places": [{"id": "t"}],
              "requests": [{"id": "q", "sender": "a", "addressee": "b", "level": "MUTUAL", "weight": 5, "pin": "s1"}]
            }
            """;

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> ProblemJson.readProblem(text))
                .isInstanceOf(UnreadableJson.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_problem_is_read() {
        Problem problem = ProblemJson.readProblem(PAIR);
        assertThat(problem.requests().terms(0).pin()).hasValue(0);
        assertThat(problem.parties().get(1).representatives().getFirst().free()).isEqualTo(SlotSet.of(0));
    }

    @Test
    void a_problem_of_all_features_survives() {
        Problem problem = RandomProblems.with(EnumSet.allOf(RandomProblems.Feature.class), 3, 12, 12, 9, 60);
        Problem again = ProblemJson.readProblem(ProblemJson.text(problem));
        assertThat(again.hash()).isEqualTo(problem.hash());
        assertThat(ProblemJson.text(again)).isEqualTo(ProblemJson.text(problem));
    }

    @Test
    void a_text_that_ends_anywhere_is_refused() {
        String text = ProblemJson.text(RandomProblems.with(EnumSet.allOf(RandomProblems.Feature.class), 5, 3, 4, 3, 8));
        String whole = text.stripTrailing();
        for (int end = 0; end < whole.length(); end++) {
            String part = whole.substring(0, end);
            assertThatThrownBy(() -> ProblemJson.readProblem(part))
                    .as("the first %d characters", end)
                    .isInstanceOf(UnreadableJson.class)
                    .hasMessageStartingWith("line ");
        }
    }

    @Test
    void a_text_with_any_character_changed_never_fails_otherwise() {
        for (int at = 0; at < PAIR.length(); at++) {
            for (char c : new char[] {'"', '{', ']', ',', '0', '\\', '\n', 'x'}) {
                String changed = PAIR.substring(0, at) + c + PAIR.substring(at + 1);
                try {
                    ProblemJson.readProblem(changed);
                } catch (UnreadableJson | ConflictingPins refused) {
                    assertThat(refused.getMessage()).isNotBlank();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"max\": 2, | \"max\": \"2\", | line 4, field parties[1].max: expected a whole number, found a text",
                "\"weight\": 5 | \"weight\": 5.5 | requests[0].weight: 5.5 is not a whole number",
                "\"weight\": 5 | \"weight\": 99999999999999999999 | is not a whole number",
                "\"weight\": 5 | \"weight\": 05 | a number does not begin with 0",
                "\"weight\": 5 | \"wait\": 5 | requests[0].wait: unknown field; the fields here are addressee, after",
                "\"weight\": 5 | \"weight\": 5, \"weight\": 6 | \"weight\" is repeated in its object",
                "\"weight\": 5, | `` | requests[0].weight: is missing",
                "\"MUTUAL\" | \"NICE\" | requests[0].level: \"NICE\" is not one of",
                "\"sender\": \"a\" | \"sender\": \"z\" | requests[0].sender: party \"z\" is unknown",
                "\"pin\": \"s1\" | \"pin\": \"s9\" | requests[0].pin: slot \"s9\" is unknown",
                "\"pin\": \"s1\" | \"after\": [\"x\"] | requests[0].after: request \"x\" is unknown",
                "[\"s1\"] | [\"s1\" | expected , or ]",
                "[\"s1\"] | [\"s1\",] | expected a text",
                "[\"s1\"] | null | expected an array, found null",
                "2026-05-31\", \"session\": \"morning\"}, | 31.5.\", \"session\": \"x\"}, | \"31.5.\" is not a date",
                "\"addressee\": \"b\" | \"addressee\": \"a\" | requests[0].addressee: party \"a\" is also the sender",
            })
    void what_is_not_of_the_form_is_refused_with_line_and_field(String part, String instead, String message) {
        assertRefused(PAIR.replace(part, instead), message);
    }

    @Test
    void lists_in_an_order_that_cannot_be_resolved_are_refused() {
        assertRefused("{\"requests\": []}", "stands before \"parties\"");
    }

    @Test
    void text_after_the_value_is_refused() {
        assertRefused(PAIR + "{", "line 8, column 1: the value has ended, but '{' follows");
    }

    @Test
    void a_timetable_survives() {
        Problem problem = RandomProblems.with(EnumSet.allOf(RandomProblems.Feature.class), 3, 12, 12, 9, 60);
        Timetable timetable = Scheduler.solve(problem, new Limits(1, 100, 1), ProgressListener.silent());
        String text = ProblemJson.text(problem, timetable);
        Timetable again = ProblemJson.readTimetable(text, problem);
        assertThat(ProblemJson.text(problem, again)).isEqualTo(text);
        assertThat(again.scores()).isEqualTo(timetable.scores());
        assertThat(again.meetings()).isEqualTo(timetable.meetings());
    }

    @Test
    void two_meetings_of_one_request_are_refused() {
        Problem problem = ProblemJson.readProblem(PAIR);
        String meeting = "{\"request\": \"q\", \"slot\": \"s1\", \"place\": \"t\"}";
        assertThatThrownBy(() -> ProblemJson.readTimetable(
                        "{\"problem\": \"x\", \"meetings\": [" + meeting + ", " + meeting + "]}", problem))
                .hasMessageContaining("request \"q\" has two meetings");
    }
}
