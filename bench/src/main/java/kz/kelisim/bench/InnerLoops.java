package kz.kelisim.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs every JMH benchmark and prints the time of its fastest iteration beside that of the one it is measured
/// against, and their ratio; the ratio of the means shows how much else the machine did.
final class InnerLoops {

    /// What a ratio compares.
    private record Pair(String title, String bench, String measured, String against, String parameter) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair(
                    "append an entry, with the root / SHA-256 of its bytes",
                    "RegisterBench",
                    "append",
                    "sha256",
                    "before"),
            new Pair(
                    "append and prove an entry, with the root / SHA-256 of its bytes",
                    "RegisterBench",
                    "appendAndProve",
                    "sha256",
                    "before"),
            new Pair(
                    "verify the proof of an entry / SHA-256 of its bytes",
                    "RegisterBench",
                    "verify",
                    "sha256",
                    "before"),
            new Pair(
                    "a meeting taken off and put back / reading an entry",
                    "ScheduleBench",
                    "takeAndPut",
                    "read",
                    "parties"),
            new Pair("walking an alternating path / reading an entry", "ScheduleBench", "walk", "read", "parties"),
            new Pair(
                    "walking a path and swapping it twice / reading an entry",
                    "ScheduleBench",
                    "walkAndSwapTwice",
                    "read",
                    "parties"));

    private InnerLoops() {}

    /// @param wanted part of the name of a benchmark
    static void run(String wanted) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(wanted)
                        .jvmArgsAppend("--sun-misc-unsafe-memory-access=allow")
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
        Map<String, RunResult> byName =
                results.stream().collect(Collectors.toMap(InnerLoops::name, Function.identity()));
        System.out.println(Calibration.machine());
        System.out.println();
        lines(byName).forEach(System.out::println);
    }

    private static String name(RunResult result) {
        var params = result.getParams();
        String benchmark = params.getBenchmark();
        String values = params.getParamsKeys().stream().map(params::getParam).collect(Collectors.joining(","));
        return benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1) + ":" + values;
    }

    private static List<String> lines(Map<String, RunResult> results) {
        List<String> lines = new ArrayList<>();
        lines.add("| what | size | measured | against | ratio | ratio of the means |");
        lines.add("|---|---|---|---|---|---|");
        for (Pair pair : PAIRS) {
            results.keySet().stream()
                    .filter(name -> name.startsWith(pair.bench() + "." + pair.measured() + ":"))
                    .map(name -> name.substring(name.indexOf(':') + 1))
                    .sorted((a, b) -> Long.compare(Long.parseLong(a), Long.parseLong(b)))
                    .forEach(size -> {
                        RunResult measured = results.get(pair.bench() + "." + pair.measured() + ":" + size);
                        RunResult against = results.get(pair.bench() + "." + pair.against() + ":" + size);
                        if (measured != null && against != null) {
                            lines.add(line(pair, size, measured, against));
                        }
                    });
        }
        return lines;
    }

    private static String line(Pair pair, String size, RunResult measured, RunResult against) {
        var times = measured.getPrimaryResult().getStatistics();
        var limit = against.getPrimaryResult().getStatistics();
        return String.format(
                Locale.ROOT,
                "| %s | %s %s | %s | %s | %.1f | %.1f |",
                pair.title(),
                pair.parameter(),
                size,
                fastest(measured),
                fastest(against),
                times.getMin() / limit.getMin(),
                times.getMean() / limit.getMean());
    }

    private static String fastest(RunResult result) {
        var times = result.getPrimaryResult();
        return String.format(Locale.ROOT, "%.3f %s", times.getStatistics().getMin(), times.getScoreUnit());
    }
}
