package kz.kelisim.bench;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `java -jar kelisim-bench.jar [SUITE [ARGUMENT...]]`: runs a suite by its name, or, without
/// one or with
/// another word, the JMH benchmarks whose names contain the word.
public final class Bench {
    /// The suites that are no JMH benchmarks.
    private static final List<Suite> SUITES = List.of(
            new Suite(
                    "b1",
                    "published files, originals: FOLDER [SEEDS [SECONDS [PROOF SECONDS]]]",
                    args -> PublishedSuites.main(prepend("originals", args))),
            new Suite("b1x", "the same by search and solver: FOLDER [SEEDS [SECONDS]]", ExactSuite::main),
            new Suite(
                    "b2",
                    "published files, variants: FOLDER [SEEDS [SECONDS [PROOF SECONDS]]]",
                    args -> PublishedSuites.main(prepend("variants", args))),
            new Suite("b4", "value, the realistic family", args -> ValueSuites.main(prepend("B4", args))),
            new Suite("b4h", "value, hard families", args -> ValueSuites.main(prepend("B4h", args))),
            new Suite(
                    "b4x",
                    "value, from a thousand to a million parties, and how the cost grows",
                    args -> ValueSuites.main(prepend("B4x", args))),
            new Suite("b5", "the whole model: [PARTIES [SEEDS]]", WholeModelSuite::main),
            new Suite("b5g", "fewest breaks, generated", args -> PublishedSuites.main(prepend("generated", args))),
            new Suite("b6", "repair by events", RepairSuite::main),
            new Suite("b7", "the price of fairness", args -> ValueSuites.main(prepend("B7", args))),
            new Suite(
                    "peers",
                    "peers on b1, b4, b4h or b5g: SUITE [SECONDS [THREADS [SEEDS [MOST PARTIES or FOLDER]]]]",
                    PeerSuites::main),
            new Suite(
                    "registration",
                    "public registration, and an organiser's lists: [PEOPLE [registrations]]; needs app/target/kelisim.jar",
                    RegistrationSuite::main),
            new Suite(
                    "agreements",
                    "freeze, signatures, many at once, a register of a million entries: [AGREEMENTS [WARM-UP [ENTRIES]]]; needs app/target/kelisim.jar",
                    AgreementsSuite::main),
            new Suite(
                    "report",
                    "runs a suite and writes its table into a file: FILE SUITE [ARGUMENT...]",
                    Bench::report));

    private Bench() {}

    /// @param name by which it is called
    private record Suite(String name, String what, Main main) {}

    private static String[] prepend(String first, String[] rest) {
        return Stream.concat(Stream.of(first), Arrays.stream(rest)).toArray(String[]::new);
    }

    /// Puts what the suite prints between the two comments in the file that name it.
    private static void report(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        String suite =
                String.join(" ", Arrays.copyOfRange(args, 1, Math.min(args.length, args[1].equals("peers") ? 3 : 2)));
        String begin = "<!-- " + suite + " -->";
        String end = "<!-- end of " + suite + " -->";
        String text = Files.readString(file);
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("the file " + file + " lacks the lines " + begin + " and " + end);
        }
        var printed = new ByteArrayOutputStream();
        PrintStream terminal = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            main(Arrays.copyOfRange(args, 1, args.length));
        } finally {
            System.setOut(terminal);
        }
        String table = printed.toString(StandardCharsets.UTF_8);
        terminal.print(table);
        Files.writeString(file, text.substring(0, from + begin.length()) + "\n" + table + text.substring(to));
    }

    /// The main method of a suite.
    private interface Main {
        void run(String[] args) throws Exception;
    }

    /// @param args name of a suite and its arguments, or part of the name of a benchmark; `help` lists the
    /// suites
    public static void main(String[] args) throws Exception {
        String wanted = args.length == 0 ? "kz.kelisim.bench" : args[0];
        if (wanted.equals("help")) {
            System.out.println(SUITES.stream()
                    .map(suite -> suite.name() + "  " + suite.what())
                    .collect(Collectors.joining(System.lineSeparator())));
            return;
        }
        for (Suite suite : SUITES) {
            if (suite.name().equals(wanted)) {
                suite.main().run(Arrays.copyOfRange(args, 1, args.length));
                return;
            }
        }
        InnerLoops.run(wanted);
    }
}
