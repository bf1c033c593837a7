package kz.kelisim.schedule;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The command `schedule FILE [--seed N] [--moves N] [--out FILE] [--check TIMETABLE]`.
///
/// Solves the problem in `FILE` and prints the objective; `--out` writes the timetable as JSON. With `--check`
/// nothing is solved: the timetable is verified against the problem.
public final class ScheduleCommand {
    /// A timetable was made, or the checked one keeps every rule.
    public static final int SOLVED = 0;
    /// The checked timetable breaks a rule.
    public static final int VIOLATED = 1;
    /// The arguments or a file cannot be read or written.
    public static final int BAD_INPUT = 2;
    /// The pins of the problem exclude each other.
    public static final int INFEASIBLE_PINS = 3;

    private static final String USAGE = "usage: schedule FILE [--seed N] [--moves N] [--out FILE] [--check TIMETABLE]";

    private ScheduleCommand() {}

    private record Options(Path file, Limits limits, Optional<Path> out, Optional<Path> check) {}

    /// A refusal whose message is ready for the reader.
    private static final class Refusal extends Exception {
        Refusal(String message) {
            super(message);
        }
    }

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    /// Runs the command and returns its exit status; results go to `out`, refusals to `err`.
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        try {
            Options options = options(args);
            Problem problem = read(options.file, ProblemJson::readProblem);
            return options.check.isPresent() ? check(problem, options.check.get(), out) : solve(problem, options, out);
        } catch (Refusal refusal) {
            err.println(refusal.getMessage());
            return BAD_INPUT;
        } catch (ConflictingPins pins) {
            pins.conflicts().forEach(conflict -> err.println(conflict.message()));
            return INFEASIBLE_PINS;
        }
    }

    private static int solve(Problem problem, Options options, PrintStream out) throws Refusal {
        Timetable timetable = Scheduler.solve(problem, options.limits, ProgressListener.silent());
        if (options.out.isPresent()) {
            write(options.out.get(), ProblemJson.write(timetable));
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
                timetable.meetings().size(), timetable.unscheduled().size(), timetable.seed(), timetable.moves());
        timetable.scores().forEach(score -> out.println(score.describe()));
        out.println(
                timetable.provenOptimal()
                        ? "optimal: every measure reaches its bound"
                        : "best found by the greedy search, not proven optimal");
        return SOLVED;
    }

    private static int check(Problem problem, Path file, PrintStream out) throws Refusal {
        Timetable timetable = read(file, ProblemJson::readTimetable);
        List<Violation> violations = Checker.check(problem, timetable);
        violations.forEach(violation -> out.println(violation.message()));
        out.printf(
                "%d violations in %d meetings%n",
                violations.size(), timetable.meetings().size());
        return violations.isEmpty() ? SOLVED : VIOLATED;
    }

    private static Options options(List<String> args) throws Refusal {
        Optional<Path> file = Optional.empty();
        Optional<Path> out = Optional.empty();
        Optional<Path> check = Optional.empty();
        long seed = Limits.USUAL.seed();
        long moves = Limits.USUAL.moves();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            switch (arg) {
                case "--seed" -> seed = number(arg, value(args, ++i));
                case "--moves" -> moves = number(arg, value(args, ++i));
                case "--out" -> out = Optional.of(path(value(args, ++i)));
                case "--check" -> check = Optional.of(path(value(args, ++i)));
                default -> {
                    if (arg.startsWith("--") || file.isPresent()) {
                        throw new Refusal("argument " + arg + " is not understood; " + USAGE);
                    }
                    file = Optional.of(path(arg));
                }
            }
        }
        if (moves < 0) {
            throw new Refusal("--moves is " + moves + "; a move limit is 0 or more");
        }
        return new Options(
                file.orElseThrow(() -> new Refusal("no problem file is given; " + USAGE)),
                new Limits(seed, moves),
                out,
                check);
    }

    private static String value(List<String> args, int index) throws Refusal {
        if (index >= args.size()) {
            throw new Refusal("argument " + args.getLast() + " lacks its value; " + USAGE);
        }
        return args.get(index);
    }

    private static long number(String name, String value) throws Refusal {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException fault) {
            throw new Refusal(name + " is \"" + value + "\"; it is a whole number, such as 1");
        }
    }

    private static Path path(String value) throws Refusal {
        try {
            return Path.of(value);
        } catch (InvalidPathException fault) {
            throw new Refusal("\"" + value + "\" is not a file name: " + fault.getReason());
        }
    }

    private static <T> T read(Path file, Function<String, T> reader) throws Refusal {
        try {
            return reader.apply(Files.readString(file));
        } catch (UnreadableJson unreadable) {
            throw new Refusal(file + ": " + unreadable.getMessage());
        } catch (MalformedInputException fault) {
            throw new Refusal(file + ": the file is not UTF-8 text; save it as UTF-8");
        } catch (IOException fault) {
            throw new Refusal(file + ": the file cannot be read: " + fault);
        }
    }

    private static void write(Path file, String text) throws Refusal {
        try {
            Files.writeString(file, text);
        } catch (IOException fault) {
            throw new Refusal(file + ": the timetable cannot be written: " + fault);
        }
    }
}
