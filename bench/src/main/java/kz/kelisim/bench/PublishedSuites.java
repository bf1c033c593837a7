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
import kz.kelisim.schedule.Checker;
import kz.kelisim.schedule.Limits;
import kz.kelisim.schedule.Measure;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.Proof;
import kz.kelisim.schedule.Timetable;
import kz.kelisim.schedule.Violation;
import kz.kelisim.schedule.breaks.BreaksEngine;
import kz.kelisim.schedule.breaks.Tables;
import kz.kelisim.schedule.dzn.DznReader;
import kz.kelisim.schedule.exact.BreaksProver;

/// Runs the engine and the prover for the fewest breaks on a folder of published data files, and the engine on
/// generated problems. Prints rows of a Markdown table. Times are CPU seconds: of one thread for the search, of
/// the process for the proof. Files with the same meeting list stand under one heading: they are not
/// independent.
public final class PublishedSuites {
    static final int RANGE = 2;
    static final String OPTIMA = "published-optima.csv";

    private PublishedSuites() {}

    /// @param args `originals` or `variants`, then a folder of `.dzn` files, whose parent may hold
    /// `published-optima.csv`; or `generated`; seeds (5); CPU seconds of each search (10); seconds of each proof
    /// (120, 0 for none)
    public static void main(String[] args) throws IOException {
        boolean generated = args[0].equals("generated");
        int next = generated ? 1 : 2;
        int seeds = args.length > next ? Integer.parseInt(args[next]) : 5;
        double seconds = args.length > next + 1 ? Double.parseDouble(args[next + 1]) : 10;
        int proof = args.length > next + 2 ? Integer.parseInt(args[next + 2]) : 120;
        System.out.printf(
                "%s, Java %s, load %.1f%n%n",
                LocalDate.now(java.time.ZoneOffset.UTC),
                Runtime.version(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        if (generated) {
            generated(seeds, seconds);
        } else {
            published(args[0].equals("originals"), Path.of(args[1]), seeds, seconds, proof);
        }
    }

    /// Originals are the files whose names end in `.original.dzn`, variants all others.
    private static void published(boolean originals, Path folder, int seeds, double seconds, int proof)
            throws IOException {
        Map<String, String> optima = optima(folder.toAbsolutePath().resolveSibling(OPTIMA));
        Map<String, List<Path>> lineages = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".dzn"))
                    .filter(f -> f.toString().endsWith(".original.dzn") == originals)
                    .sorted()
                    .toList()) {
                lineages.computeIfAbsent(lineage(DznReader.read(file, RANGE)), _ -> new ArrayList<>())
                        .add(file);
            }
        }
        System.out.println(
                "| file | published | seeds at it | CPU s (median, worst) | left out | breaks | proof | CPU s |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        int number = 0;
        int rows = 0;
        int settled = 0;
        for (List<Path> lineage : lineages.values()) {
            System.out.printf("| **meeting list %d** | | | | | | | |%n", ++number);
            for (Path file : lineage) {
                String name = file.getFileName().toString();
                Row row = row(
                        name,
                        DznReader.read(file, RANGE),
                        Optional.ofNullable(optima.get(name)),
                        seeds,
                        seconds,
                        proof);
                System.out.println(row.text());
                rows++;
                settled += row.settled() ? 1 : 0;
            }
        }
        System.out.printf("%n%d of %d settled as published.%n", settled, rows);
    }

    /// A line of the table.
    ///
    /// @param settled whether the published optimum is proven, or, where UNSAT is published, that not all
    /// meetings fit and that none more than found do
    private record Row(String text, boolean settled) {}

    /// Published optimum, or `UNSAT`, by file.
    static Map<String, String> optima(Path csv) throws IOException {
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

    private static Row row(
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
        Optional<Proof> proven = proof == 0
                ? Optional.empty()
                : Optional.of(prove(problem, best.found().slotArray(), proof));
        String text = String.format(
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
                proven.map(PublishedSuites::text).orElse("not run"),
                processSeconds() - before);
        int held = best.found().held();
        boolean settled = proven.filter(its -> switch (its) {
                    case Proof.Optimal(long breaks, Timetable _) -> breaks == optimum;
                    case Proof.AllDoNotFit(String _, int most) ->
                        published.filter("UNSAT"::equals).isPresent() && most == held;
                    case Proof.AtLeast _, Proof.Unknown _ -> false;
                })
                .isPresent();
        return new Row(text, settled);
    }

    /// A proof whose timetable, like the one it starts from, breaks no rule.
    private static Proof prove(Problem problem, int[] slots, int seconds) {
        Timetable known = new Timetable(
                problem.hash(), 0, 0, slots, Tables.assign(problem, slots), null, null, List.of(), List.of());
        refuseFaults(problem, known, false);
        Proof proof = new BreaksProver().prove(problem, Optional.of(known), Duration.ofSeconds(seconds));
        if (proof instanceof Proof.Optimal(long _, Timetable best)) {
            refuseFaults(problem, best, true);
        }
        return proof;
    }

    /// Asks the checker, which is told no scores here.
    ///
    /// @param whole whether all meetings are to be held
    static void refuseFaults(Problem problem, Timetable timetable, boolean whole) {
        Checker.check(problem, timetable).stream()
                .filter(violation -> !(violation instanceof Violation.ScoresIncomplete)
                        && (whole || !(violation instanceof Violation.NotHeld)))
                .findFirst()
                .ifPresent(violation -> {
                    throw new IllegalStateException("the timetable breaks a rule: " + violation.message());
                });
    }

    private static String text(Proof proof) {
        return switch (proof) {
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

    static double processSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e9;
    }
}
