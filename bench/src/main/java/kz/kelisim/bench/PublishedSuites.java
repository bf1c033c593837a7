package kz.kelisim.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.kelisim.schedule.Limits;
import kz.kelisim.schedule.Measure;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.Proof;
import kz.kelisim.schedule.Timetable;
import kz.kelisim.schedule.breaks.BreaksEngine;
import kz.kelisim.schedule.breaks.Tables;
import kz.kelisim.schedule.dzn.DznReader;
import kz.kelisim.schedule.exact.BreaksProver;

/// Runs the engine and the prover for the fewest breaks on a folder of published data files, and the engine on
/// generated problems. Prints rows of a Markdown table. Times are CPU seconds: of one thread for the search, of
/// the process for the proof. Files with the same meeting list stand under one heading: they are not
/// independent.
public final class PublishedSuites {
    private static final int RANGE = 2;
    private static final String OPTIMA = "published-optima.csv";

    private PublishedSuites() {}

    /// @param args folder of `.dzn` files, whose parent may hold `published-optima.csv`, or `generated`; seeds
    /// (5); CPU seconds of each search (10); seconds of each proof (120, 0 for none)
    public static void main(String[] args) throws IOException {
        int seeds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        double seconds = args.length > 2 ? Double.parseDouble(args[2]) : 10;
        int proof = args.length > 3 ? Integer.parseInt(args[3]) : 120;
        System.out.printf(
                "%s, Java %s, load %.1f%n%n",
                LocalDate.now(java.time.ZoneOffset.UTC),
                Runtime.version(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        if (args.length > 0 && args[0].equals("generated")) {
            generated(seeds, seconds);
        } else {
            published(Path.of(args[0]), seeds, seconds, proof);
        }
    }

    private static void published(Path folder, int seeds, double seconds, int proof) throws IOException {
        Map<String, String> optima = optima(folder.toAbsolutePath().resolveSibling(OPTIMA));
        Map<String, List<Path>> lineages = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".dzn")).sorted().toList()) {
                lineages.computeIfAbsent(lineage(DznReader.read(file, RANGE)), _ -> new ArrayList<>())
                        .add(file);
            }
        }
        System.out.println(
                "| file | published | seeds at it | CPU s (median, worst) | left out | breaks | proof | CPU s |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        int number = 0;
        for (List<Path> lineage : lineages.values()) {
            System.out.printf("| **meeting list %d** | | | | | | | |%n", ++number);
            for (Path file : lineage) {
                String name = file.getFileName().toString();
                System.out.println(row(
                        name,
                        DznReader.read(file, RANGE),
                        Optional.ofNullable(optima.get(name)),
                        seeds,
                        seconds,
                        proof));
            }
        }
    }

    /// Published optimum, or `UNSAT`, by file.
    private static Map<String, String> optima(Path csv) throws IOException {
        Map<String, String> optima = new HashMap<>();
        if (Files.exists(csv)) {
            for (String line : Files.readAllLines(csv)) {
                List<String> cells = Arrays.asList(line.split(",", -1));
                if (cells.get(1).equals(Integer.toString(RANGE))) {
                    optima.put(cells.get(0), cells.get(2));
                }
            }
        }
        return optima;
    }

    private static String lineage(Problem problem) {
        return IntStream.range(0, problem.requests().size())
                .mapToObj(q ->
                        problem.requests().sender(q) + "-" + problem.requests().addressee(q))
                .sorted()
                .toList()
                .toString();
    }

    /// A search and the CPU seconds it took.
    private record Timed(BreaksEngine.Found found, double seconds) {}

    private static Timed search(Problem problem, long seed, double seconds, int enough) {
        double start = threadSeconds();
        BreaksEngine.Found found = new BreaksEngine()
                .search(
                        problem,
                        new Limits(seed, Long.MAX_VALUE, 1),
                        progress -> threadSeconds() - start < seconds
                                && !(progress.measure() == Measure.BREAKS && progress.value() <= enough));
        return new Timed(found, threadSeconds() - start);
    }

    private static String row(
            String name, Problem problem, Optional<String> published, int seeds, double seconds, int proof) {
        int optimum = published
                .filter(text -> !text.equals("UNSAT"))
                .map(Integer::parseInt)
                .orElse(-1);
        int meetings = problem.requests().size();
        List<Timed> runs = IntStream.rangeClosed(1, seeds)
                .mapToObj(seed -> search(problem, seed, seconds, optimum))
                .toList();
        Timed best = runs.getFirst();
        for (Timed run : runs) {
            if (run.found().held() > best.found().held()
                    || (run.found().held() == best.found().held()
                            && run.found().breaks() < best.found().breaks())) {
                best = run;
            }
        }
        long reached = runs.stream()
                .filter(run -> run.found().held() == meetings && run.found().breaks() == optimum)
                .count();
        double[] times = runs.stream().mapToDouble(Timed::seconds).sorted().toArray();
        double before = processSeconds();
        String proven = proof == 0 ? "not run" : prove(problem, best.found().slotArray(), proof);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d of %d | %.2f, %.2f | %d | %s | %s | %.1f |",
                name,
                published.orElse("?"),
                reached,
                seeds,
                times[times.length / 2],
                times[times.length - 1],
                meetings - best.found().held(),
                runs.stream().map(run -> run.found().breaks()).toList(),
                proven,
                processSeconds() - before);
    }

    private static String prove(Problem problem, int[] slots, int seconds) {
        Timetable known = new Timetable(
                problem.hash(), 0, 0, slots, Tables.assign(problem, slots), null, null, List.of(), List.of());
        return switch (new BreaksProver().prove(problem, Optional.of(known), Duration.ofSeconds(seconds))) {
            case Proof.Optimal(long breaks, Timetable _) -> "optimal: " + breaks;
            case Proof.AtLeast(long breaks) -> "at least " + breaks;
            case Proof.AllDoNotFit(String reason, int most) -> "not all fit, most " + most + ": " + reason;
            case Proof.Unknown() -> "none";
        };
    }

    private static void generated(int seeds, double seconds) {
        System.out.println(
                "| parties | meetings | slots | tables | left out | breaks by seed | none has fewer than | CPU s each |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (int[] size : new int[][] {{150, 600, 20, 40}, {400, 2000, 24, 100}}) {
            Problem problem = FullForum.problem(size[0], size[1], size[2], size[3], 1);
            List<Timed> runs = IntStream.rangeClosed(1, seeds)
                    .mapToObj(seed -> search(problem, seed, seconds, 0))
                    .toList();
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %d | %d | %d | %s | %s | %d | %.1f |%n",
                    size[0],
                    problem.requests().size(),
                    size[2],
                    size[3],
                    runs.stream()
                            .map(run -> problem.requests().size() - run.found().held())
                            .toList(),
                    runs.stream().map(run -> run.found().breaks()).toList(),
                    runs.getFirst().found().bound(),
                    runs.stream().mapToDouble(Timed::seconds).max().orElse(0));
        }
    }

    private static double threadSeconds() {
        return Calibration.cpu() / 1e9;
    }

    private static double processSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e9;
    }
}
