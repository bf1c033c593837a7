package kz.kelisim.schedule;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kz.kelisim.schedule.dzn.DznReader;
import kz.kelisim.schedule.dzn.UnreadableDzn;

/// The command `schedule FILE`, with the options of [ScheduleOptions].
///
/// Solves the problem in `FILE`, JSON or `.dzn`, and prints the objective with its bounds; `--out` writes the
/// timetable as JSON, `--explain` prints each unscheduled request with its reason. With `--check` or `--verify`
/// nothing is solved: the timetable is checked by every rule, and with `--verify` every bound is also computed
/// anew from the problem and the certificates alone.
public final class ScheduleCommand {
    /// A timetable was made, or the checked one keeps every rule.
    public static final int SOLVED = 0;
    /// The checked timetable breaks a rule.
    public static final int VIOLATED = 1;
    /// The arguments or a file cannot be read or written.
    public static final int BAD_INPUT = 2;
    /// The pins of the problem exclude each other.
    public static final int INFEASIBLE_PINS = 3;

    private final PrintStream out;
    private final PrintStream err;

    private ScheduleCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /// A refusal whose message is ready for the reader.
    static final class Refusal extends Exception {
        Refusal(String message) {
            super(message);
        }
    }

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    /// Runs the command and returns its exit status; results go to `out`, refusals and progress to `err`.
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        return new ScheduleCommand(out, err).run(args);
    }

    private int run(List<String> args) {
        try {
            ScheduleOptions options = ScheduleOptions.of(args);
            Problem problem = read(options.file(), file -> problem(file, options.range()));
            return options.timetable().isPresent() ? check(problem, options) : solve(problem, options);
        } catch (Refusal refusal) {
            err.println(refusal.getMessage());
            return BAD_INPUT;
        } catch (ConflictingPins pins) {
            pins.conflicts().forEach(conflict -> err.println(conflict.message()));
            return INFEASIBLE_PINS;
        }
    }

    /// The form of a problem file follows from its name.
    private static Problem problem(Path file, int range) throws IOException {
        return file.toString().endsWith(".dzn") ? DznReader.read(file, range) : ProblemJson.readProblem(file);
    }

    private int solve(Problem problem, ScheduleOptions options) throws Refusal {
        ProgressListener listener = ProgressLine.of(err, options.seconds());
        Timetable timetable = Scheduler.solve(problem, options.limits(), listener);
        if (options.out().isPresent()) {
            write(options.out().get(), problem, timetable, options.explain());
        }
        out.printf(
                "problem %s: %d slots, %d parties, %d places, %d requests%n",
                timetable.problem(),
                problem.slots().size(),
                problem.parties().size(),
                problem.places().size(),
                problem.requests().size());
        out.printf(
                "%d meetings, %d requests unscheduled; seed %d, %d moves%n",
                timetable.meetings().size(), timetable.unscheduled().count(), timetable.seed(), timetable.moves());
        timetable.scores().forEach(score -> out.println(score.describe()));
        out.println(
                timetable.provenOptimal()
                        ? "optimal: every measure reaches its bound"
                        : "best found: not every measure is proven optimal");
        Checker.check(problem, timetable).stream()
                .filter(Violation::ofTheAim)
                .forEach(missed -> out.println(missed.message()));
        if (options.explain()) {
            explain(problem, timetable);
        }
        return SOLVED;
    }

    private void explain(Problem problem, Timetable timetable) {
        Reasons reasons = Reasons.of(problem, timetable);
        timetable
                .unscheduled()
                .forEach(q -> out.println("request " + problem.requests().id(q) + ": "
                        + reasons.of(q).message()));
    }

    private int check(Problem problem, ScheduleOptions options) throws Refusal {
        Timetable timetable = read(options.timetable().orElseThrow(), file -> ProblemJson.readTimetable(file, problem));
        List<Violation> violations = new ArrayList<>(violations(problem, timetable));
        if (options.verify()) {
            Verification verification = new Verification(problem, timetable);
            verification.lines().forEach(out::println);
            violations.addAll(verification.violations());
        }
        violations.forEach(violation -> out.println(violation.message()));
        out.printf(
                "%d violations in %d meetings%n",
                violations.size(), timetable.meetings().size());
        return violations.isEmpty() ? SOLVED : VIOLATED;
    }

    private static List<Violation> violations(Problem problem, Timetable timetable) throws Refusal {
        try {
            return Checker.check(problem, timetable);
        } catch (IllegalArgumentException certificate) {
            throw new Refusal(String.valueOf(certificate.getMessage()));
        }
    }

    /// Reads a file into a value.
    @FunctionalInterface
    private interface Form<T> {
        T read(Path file) throws IOException;
    }

    private static <T> T read(Path file, Form<T> form) throws Refusal {
        try {
            return form.read(file);
        } catch (UnreadableJson unreadable) {
            throw new Refusal(file + ": " + unreadable.getMessage());
        } catch (UnreadableDzn unreadable) {
            throw new Refusal(String.valueOf(unreadable.getMessage()));
        } catch (CharacterCodingException fault) {
            throw new Refusal(file + ": the file is not UTF-8 text; save it as UTF-8");
        } catch (IOException fault) {
            throw new Refusal(file + ": the file cannot be read: " + fault);
        }
    }

    private static void write(Path file, Problem problem, Timetable timetable, boolean explain) throws Refusal {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            ProblemJson.write(problem, timetable, explain, writer);
        } catch (IOException fault) {
            throw new Refusal(file + ": the timetable cannot be written: " + fault);
        }
    }
}
