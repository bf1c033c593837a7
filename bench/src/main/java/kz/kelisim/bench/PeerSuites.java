package kz.kelisim.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import kz.kelisim.schedule.Aim;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.dzn.DznReader;

/// The peers of a suite, each with the same time and threads, as rows of a Markdown table. Every timetable is
/// checked by [PeerCheck]; whoever breaks a rule ends the run, save a peer that leaves the range of breaks: its
/// row says so.
public final class PeerSuites {
    /// Larger problems are left to self-booking.
    private static final int LARGEST_FOR_SOLVERS = 10_000;

    private static final List<Peer> SOLVERS = List.of(new PeersCpSat(), new PeersTimefold(), new PeersChoco());
    private static final List<Peer> BOOKINGS = List.of(new PeersSelfBooking(true), new PeersSelfBooking(false));

    private PeerSuites() {}

    /// A problem for each seed.
    private record Row(String label, int parties, LongFunction<Problem> problem) {}

    /// @param args suite (`b1`, `b4`, `b4h`, `b5g`), seconds (60), threads (2), seeds (3); for `b1` a folder of
    /// `.original.dzn` files, otherwise most parties (1,000,000)
    public static void main(String[] args) throws IOException {
        String suite = args.length > 0 ? args[0] : "b4";
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        int threads = args.length > 2 ? Integer.parseInt(args[2]) : 2;
        int seeds = args.length > 3 ? Integer.parseInt(args[3]) : 3;
        boolean published = suite.equals("b1");
        int most = args.length > 4 && !published ? Integer.parseInt(args[4]) : 1_000_000;
        List<Row> rows = published ? originals(Path.of(args[4])) : rows(suite);
        System.out.println(Calibration.machine());
        System.out.printf(Locale.ROOT, "%nPeers of %s: %d s, %d threads, %d seeds%n%n", suite, seconds, threads, seeds);
        header();
        for (Row row : rows) {
            if (row.parties() <= most) {
                LongStream.rangeClosed(1, seeds).forEach(seed -> {
                    Problem problem = row.problem().apply(seed);
                    run(row.label() + ", seed " + seed, problem, seconds, threads, seed);
                });
            }
        }
        System.out.printf(Locale.ROOT, "%ncalibration loop after the suite %.0f ms%n", Calibration.milliseconds());
    }

    private static List<Row> rows(String suite) {
        return switch (suite) {
            case "b4" -> sizes(Families.STD, 100, 500, 2_000, 10_000, 100_000, 1_000_000);
            case "b4h" -> {
                List<Row> rows = new ArrayList<>();
                for (Families family : List.of(Families.DAYS, Families.DAYSFREE, Families.PLANT, Families.COARSE)) {
                    rows.addAll(sizes(family, 500));
                }
                yield rows;
            }
            case "b5g" ->
                List.of(
                        new Row("150 parties, 600 meetings", 150, seed -> FullForum.problem(150, 600, 20, 40, seed)),
                        new Row(
                                "400 parties, 2,000 meetings",
                                400,
                                seed -> FullForum.problem(400, 2_000, 24, 100, seed)));
            default ->
                throw new IllegalArgumentException("suite is \"" + suite + "\"; peers run on b1, b4, b4h and b5g");
        };
    }

    /// A row for each published file; a seed changes nothing about its problem.
    private static List<Row> originals(Path folder) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".original.dzn"))
                    .sorted()
                    .toList()) {
                Problem problem = DznReader.read(file, PublishedSuites.RANGE);
                String name = file.getFileName().toString().replace(".original.dzn", "");
                rows.add(new Row(name, problem.parties().size(), _ -> problem));
            }
        }
        return rows;
    }

    private static List<Row> sizes(Families family, int... sizes) {
        List<Row> rows = new ArrayList<>();
        for (int size : sizes) {
            rows.add(new Row(
                    String.format(Locale.ROOT, "%s %,d", family.label(), size),
                    size,
                    seed -> family.problem(size, seed)));
        }
        return rows;
    }

    static void header() {
        System.out.println(
                "| instance | peer | value or breaks | gap to the certificate | times ours | found after s | its own bound |");
        System.out.println("|---|---|---|---|---|---|---|");
    }

    /// One row for each peer that takes part at this size, ours first: its certificate bounds all of them.
    static void run(String label, Problem problem, int seconds, int threads, long seed) {
        Comparison comparison = new Comparison(label, problem);
        Peer.Answer.Found ours =
                (Peer.Answer.Found) new PeersKelisim().solve(problem, Duration.ofSeconds(seconds), threads, seed);
        comparison.start(ours);
        if (problem.aim() instanceof Aim.Plan) {
            comparison.row("greedy by weight (the hint)", PeerCheck.value(problem, Greedy.timetable(problem)), "", "");
        }
        List<Peer> peers = new ArrayList<>(BOOKINGS);
        if (problem.parties().size() <= LARGEST_FOR_SOLVERS) {
            peers.addAll(SOLVERS);
        }
        for (Peer peer : peers) {
            switch (peer.solve(problem, Duration.ofSeconds(seconds), threads, seed)) {
                case Peer.Answer.Found found
                when !PeerCheck.keepsRange(problem, found.timetable()) ->
                    System.out.printf(
                            "| %s | %s | breaks differ by more than the range | | | | |%n", label, peer.name());
                case Peer.Answer.Found found -> comparison.row(peer.name(), found);
                case Peer.Answer.Nothing nothing ->
                    System.out.printf("| %s | %s | %s | | | | |%n", label, peer.name(), nothing.why());
            }
        }
    }

    /// The rows of one instance.
    private static final class Comparison {
        private final String label;
        private final Problem problem;
        private final boolean value;
        private OptionalLong bound = OptionalLong.empty();
        private long ours;

        Comparison(String label, Problem problem) {
            this.label = label;
            this.problem = problem;
            value = problem.aim() instanceof Aim.Plan;
        }

        void start(Peer.Answer.Found found) {
            if (!PeerCheck.keepsRange(problem, found.timetable())) {
                throw new IllegalStateException("Kelisim's breaks differ by more than the range");
            }
            ours = PeerCheck.value(problem, found.timetable());
            bound = value ? PeersKelisim.bound(found.timetable()) : OptionalLong.empty();
            row("Kelisim", found);
        }

        void row(String peer, Peer.Answer.Found found) {
            row(
                    peer,
                    PeerCheck.value(problem, found.timetable()),
                    String.format(Locale.ROOT, "%.1f", found.seconds()),
                    found.bound().isPresent()
                            ? String.format(Locale.ROOT, "%,d", found.bound().getAsLong())
                            : "");
        }

        void row(String peer, long result, String seconds, String own) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %,d | %s | %s | %s | %s |%n",
                    label,
                    peer,
                    result,
                    value ? gap(bound, result) : "",
                    ratio(result),
                    seconds,
                    own);
        }

        /// The peer's distance from the bound, or its breaks, in times ours.
        private String ratio(long result) {
            long best = bound.orElse(value ? ours : 0);
            long mine = Math.abs(best - ours);
            long its = Math.abs(best - result);
            return mine == its
                    ? "1"
                    : mine == 0 ? "ours is at the bound" : String.format(Locale.ROOT, "%.1f", (double) its / mine);
        }
    }

    private static String gap(OptionalLong bound, long value) {
        return bound.isEmpty() || bound.getAsLong() == 0
                ? "no bound"
                : String.format(Locale.ROOT, "%.4f %%", 100.0 * (bound.getAsLong() - value) / bound.getAsLong());
    }
}
