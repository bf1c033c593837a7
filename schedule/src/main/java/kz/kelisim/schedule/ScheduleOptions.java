package kz.kelisim.schedule;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The arguments of the command `schedule`.
///
/// @param seconds after which the search is ended; the timetable then depends on the machine's speed
/// @param timetable to be checked instead of solving
/// @param verify whether the bounds of that timetable are computed anew
/// @param range of a `.dzn` file, which does not state it: the most by which the breaks of two parties may differ
record ScheduleOptions(
        Path file,
        Limits limits,
        OptionalLong seconds,
        Optional<Path> out,
        boolean explain,
        Optional<Path> timetable,
        boolean verify,
        int range) {
    static final String USAGE = "usage: schedule FILE [--seed N] [--seconds N] [--moves N] [--threads N] [--out FILE]"
            + " [--explain] [--check TIMETABLE] [--verify TIMETABLE] [--range N]";

    static ScheduleOptions of(List<String> args) throws ScheduleCommand.Refusal {
        return new Reading(args).options();
    }

    /// Arguments being read.
    private static final class Reading {
        private final List<String> args;
        private Optional<Path> file = Optional.empty();
        private Limits limits = Limits.USUAL;
        private OptionalLong seconds = OptionalLong.empty();
        private Optional<Path> out = Optional.empty();
        private boolean explain;
        private Optional<Path> timetable = Optional.empty();
        private boolean verify;
        private int range = 2;

        Reading(List<String> args) {
            this.args = args;
        }

        ScheduleOptions options() throws ScheduleCommand.Refusal {
            int at = 0;
            while (at < args.size()) {
                at = read(at);
            }
            return new ScheduleOptions(
                    file.orElseThrow(() -> new ScheduleCommand.Refusal("no problem file is given; " + USAGE)),
                    limits,
                    seconds,
                    out,
                    explain,
                    timetable,
                    verify,
                    range);
        }

        /// Reads the argument at the position, with its value, and returns the position of the next.
        private int read(int at) throws ScheduleCommand.Refusal {
            String arg = args.get(at);
            switch (arg) {
                case "--seed" -> limits = limits.withSeed(number(at, Long.MIN_VALUE));
                case "--moves" -> limits = limits.withMoves(number(at, 0));
                case "--threads" ->
                    limits =
                            new Limits(limits.seed(), limits.moves(), (int) Math.min(number(at, 1), Integer.MAX_VALUE));
                case "--range" -> range = (int) Math.min(number(at, 0), Integer.MAX_VALUE);
                case "--seconds" -> seconds = OptionalLong.of(number(at, 1));
                case "--out" -> out = Optional.of(path(value(at)));
                case "--check", "--verify" -> {
                    timetable = Optional.of(path(value(at)));
                    verify |= arg.equals("--verify");
                }
                case "--explain" -> {
                    explain = true;
                    return at + 1;
                }
                default -> {
                    if (arg.startsWith("--") || file.isPresent()) {
                        throw new ScheduleCommand.Refusal("argument " + arg + " is not understood; " + USAGE);
                    }
                    file = Optional.of(path(arg));
                    return at + 1;
                }
            }
            return at + 2;
        }

        private String value(int at) throws ScheduleCommand.Refusal {
            if (at + 1 >= args.size()) {
                throw new ScheduleCommand.Refusal("argument " + args.get(at) + " lacks its value; " + USAGE);
            }
            return args.get(at + 1);
        }

        private long number(int at, long least) throws ScheduleCommand.Refusal {
            String value = value(at);
            long number;
            try {
                number = Long.parseLong(value);
            } catch (NumberFormatException fault) {
                throw new ScheduleCommand.Refusal(
                        args.get(at) + " is \"" + value + "\"; it is a whole number, such as 1");
            }
            if (number < least) {
                throw new ScheduleCommand.Refusal(args.get(at) + " is " + number + "; it is " + least + " or more");
            }
            return number;
        }

        private static Path path(String value) throws ScheduleCommand.Refusal {
            try {
                return Path.of(value);
            } catch (InvalidPathException fault) {
                throw new ScheduleCommand.Refusal("\"" + value + "\" is not a file name: " + fault.getReason());
            }
        }
    }
}
