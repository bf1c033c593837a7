package kz.kelisim.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import kz.kelisim.schedule.Limits;
import kz.kelisim.schedule.Measure;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.Timetable;
import kz.kelisim.schedule.breaks.BreaksEngine.Found;
import kz.kelisim.schedule.breaks.Tables;
import kz.kelisim.schedule.dzn.DznReader;
import kz.kelisim.schedule.exact.ExactBreaksEngine;

/// Runs the engine of search and solver on a folder of published data files and prints rows of a Markdown table.
/// Times are CPU seconds of the process, from reading the problem on.
final class ExactSuite {
    private ExactSuite() {}

    /// One search.
    private record Run(Found found, double seconds) {
        boolean reached(Problem problem, int optimum) {
            return found.held() == problem.requests().size() && found.breaks() == optimum;
        }
    }

    /// @param args a folder of files that end in `.original.dzn`, whose parent holds `published-optima.csv`; seeds
    /// (3); CPU seconds of each search (10)
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        int seeds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        double seconds = args.length > 2 ? Double.parseDouble(args[2]) : 10;
        Map<String, String> optima =
                PublishedSuites.optima(folder.toAbsolutePath().resolveSibling(PublishedSuites.OPTIMA));
        System.out.printf(
                "%s, Java %s, load %.1f%n%n",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.version(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.println("| file | published | seeds at it | breaks | CPU s (median, worst) |");
        System.out.println("|---|---|---|---|---|");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".original.dzn"))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString();
                System.out.println(row(name, file, Integer.parseInt(optima.get(name)), seeds, seconds));
            }
        }
    }

    private static String row(String name, Path file, int optimum, int seeds, double seconds) throws IOException {
        Problem problem = DznReader.read(file, PublishedSuites.RANGE);
        List<Run> runs = LongStream.rangeClosed(1, seeds)
                .mapToObj(seed -> run(problem, seed, seconds, optimum))
                .toList();
        double[] times = runs.stream().mapToDouble(Run::seconds).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d of %d | %s | %.2f, %.2f |",
                name,
                optimum,
                runs.stream().filter(run -> run.reached(problem, optimum)).count(),
                seeds,
                runs.stream().map(run -> run.found().breaks()).toList(),
                times[times.length / 2],
                times[times.length - 1]);
    }

    private static Run run(Problem problem, long seed, double seconds, int enough) {
        double start = PublishedSuites.processSeconds();
        Found found = new ExactBreaksEngine()
                .search(
                        problem,
                        new Limits(seed, Long.MAX_VALUE, 1),
                        progress -> PublishedSuites.processSeconds() - start < seconds
                                && !(progress.measure() == Measure.BREAKS && progress.value() <= enough));
        double took = PublishedSuites.processSeconds() - start;
        int[] slots = found.slotArray();
        PublishedSuites.refuseFaults(
                problem,
                new Timetable(
                        problem.hash(), 0, 0, slots, Tables.assign(problem, slots), null, null, List.of(), List.of()),
                false);
        return new Run(found, took);
    }
}
