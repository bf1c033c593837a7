package kz.kelisim.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleCommandTest {
    @TempDir
    Path folder = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        return ScheduleCommand.run(
                List.of(args),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String refused() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_problem_is_solved_written_checked_and_verified() throws IOException {
        String problem = file("problem.json", ProblemJsonTest.PAIR);
        String timetable = folder.resolve("timetable.json").toString();
        assertThat(run(problem, "--seed", "7", "--moves", "10", "--threads", "1", "--out", timetable))
                .isZero();
        assertThat(printed())
                .contains("1 meetings, 0 requests unscheduled; seed 7")
                .contains("value of mutual meetings: 5, optimal by the price certificate");
        assertThat(run(problem, "--check", timetable)).isZero();
        assertThat(run(problem, "--verify", timetable)).isZero();
        assertThat(printed()).contains("0 violations in 1 meetings");
    }

    @Test
    void unscheduled_requests_are_explained() throws IOException {
        String problem = file(
                "problem.json",
                ProblemJsonTest.PAIR.replace("\"pin\": \"s1\"", "\"length\": 1").replace("[\"s1\"]", "[]"));
        assertThat(run(problem, "--explain")).isZero();
        assertThat(printed()).contains("request q: no allowed slot in which both a and b are free");
    }

    @Test
    void a_broken_timetable_is_reported_with_status_1() throws IOException {
        String problem = file("problem.json", ProblemJsonTest.PAIR);
        String timetable = folder.resolve("timetable.json").toString();
        run(problem, "--out", timetable);
        String text = Files.readString(Path.of(timetable));
        Files.writeString(Path.of(timetable), text.replace("\"slot\": \"s1\"", "\"slot\": \"s2\""));
        assertThat(run(problem, "--check", timetable)).isEqualTo(ScheduleCommand.VIOLATED);
        assertThat(printed()).contains("request q is not held in slot s1, to which it is pinned");
    }

    @Test
    void a_bound_that_does_not_follow_is_reported_by_verify_alone() throws IOException {
        String problem = file("problem.json", """
                {"slots": [{"id": "s", "day": "2017-06-10", "session": "morning"}],
                 "parties": [{"id": "a", "max": 1}, {"id": "b", "max": 1}, {"id": "c", "max": 1}],
                 "places": [{"id": "t", "kind": "TABLE"}],
                 "requests": [{"id": "q", "sender": "a", "addressee": "b", "level": "MUTUAL", "weight": 2},
                              {"id": "r", "sender": "a", "addressee": "c", "level": "MUTUAL", "weight": 1}]}
                """);
        String timetable = folder.resolve("timetable.json").toString();
        run(problem, "--out", timetable);
        String text = Files.readString(Path.of(timetable));
        String stated = text.replaceFirst("(\"PARTIES_BELOW_ONE\", \"value\": 1, \"bound\": )0", "$11");
        assertThat(stated).isNotEqualTo(text);
        Files.writeString(Path.of(timetable), stated);
        assertThat(run(problem, "--check", timetable)).isZero();
        assertThat(run(problem, "--verify", timetable)).isEqualTo(ScheduleCommand.VIOLATED);
    }

    @Test
    void the_sample_that_ships_is_solved_verified_and_explained() {
        String sample = Path.of("..", "fixtures", "timetable", "sample.json").toString();
        String timetable = folder.resolve("timetable.json").toString();
        assertThat(run(sample, "--out", timetable, "--explain")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("request refused: sample-rival and sample-region must not meet");
        assertThat(run(sample, "--verify", timetable)).isZero();
    }

    @Test
    void an_unknown_place_in_a_timetable_is_refused() throws IOException {
        String problem = file("problem.json", ProblemJsonTest.PAIR);
        String timetable = folder.resolve("timetable.json").toString();
        run(problem, "--out", timetable);
        String text = Files.readString(Path.of(timetable));
        Files.writeString(Path.of(timetable), text.replace("\"place\": \"t\"", "\"place\": \"u\""));
        assertThat(run(problem, "--check", timetable)).isEqualTo(ScheduleCommand.BAD_INPUT);
        assertThat(refused()).contains("meetings[0].place: place \"u\" is not in the problem");
    }

    @Test
    void bad_input_is_refused_with_file_line_and_field() throws IOException {
        String problem = file("problem.json", ProblemJsonTest.PAIR.replace("\"weight\": 5", "\"weight\": -5"));
        assertThat(run(problem)).isEqualTo(ScheduleCommand.BAD_INPUT);
        assertThat(refused()).startsWith(problem + ": line 6, field requests[0].weight: -5 is not a weight");
    }

    @Test
    void a_missing_file_is_refused() {
        String missing = folder.resolve("missing.json").toString();
        assertThat(run(missing)).isEqualTo(ScheduleCommand.BAD_INPUT);
        assertThat(refused()).startsWith(missing + ": the file cannot be read");
    }

    @Test
    void a_file_that_is_not_utf_8_is_refused() throws IOException {
        Path latin = Files.write(folder.resolve("latin.json"), new byte[] {'"', (byte) 0xe9, '"'});
        assertThat(run(latin.toString())).isEqualTo(ScheduleCommand.BAD_INPUT);
        assertThat(refused()).contains("is not UTF-8");
    }

    @Test
    void infeasible_pins_are_refused_with_the_conflicting_set() throws IOException {
        String problem = file("problem.json", ProblemJsonTest.PAIR.replace("\"free\": [\"s1\"]", "\"free\": []"));
        assertThat(run(problem)).isEqualTo(ScheduleCommand.INFEASIBLE_PINS);
        assertThat(refused()).startsWith("request q is pinned to slot s1, in which party b is not free");
    }

    @Test
    void wrong_arguments_are_refused() {
        assertThat(run()).isEqualTo(ScheduleCommand.BAD_INPUT);
        assertThat(run("f", "--seed", "x")).isEqualTo(ScheduleCommand.BAD_INPUT);
        assertThat(run("f", "--seed")).isEqualTo(ScheduleCommand.BAD_INPUT);
        assertThat(run("f", "--moves", "-1")).isEqualTo(ScheduleCommand.BAD_INPUT);
        assertThat(run("f", "--threads", "0")).isEqualTo(ScheduleCommand.BAD_INPUT);
        assertThat(run("f", "--fast")).isEqualTo(ScheduleCommand.BAD_INPUT);
        assertThat(run("f", "g")).isEqualTo(ScheduleCommand.BAD_INPUT);
        assertThat(refused())
                .contains(
                        "no problem file is given",
                        "--seed is \"x\"",
                        "--seed lacks its value",
                        "--moves is -1",
                        "--threads is 0",
                        "argument --fast is not understood",
                        "argument g is not understood");
    }
}
