package kz.kelisim.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Suite `agreements`: what a freeze and a signature cost end to end, many signed at once, and a register of a million
/// entries. It runs the jar that is built, on the built-in database; each figure stands beside its limit.
public final class AgreementsSuite {

    private static final Path JAR = Path.of("app", "target", "kelisim.jar");
    private static final int LINES = 8;

    private AgreementsSuite() {}

    /// @param args agreements of each part (100), warm-up before each (30), entries of the register (1,000,000; 0 for
    ///     none)
    public static void main(String[] args) throws Exception {
        int many = args.length > 0 ? Integer.parseInt(args[0]) : 100;
        int warm = args.length > 1 ? Integer.parseInt(args[1]) : 30;
        long entries = args.length > 2 ? Long.parseLong(args[2]) : 1_000_000;
        if (Files.notExists(JAR)) {
            throw new IllegalStateException(
                    "The program (%s) must be built. Maybe run `make build`.".formatted(JAR.toAbsolutePath()));
        }
        Path home = Files.createTempDirectory("kelisim-bench-");
        System.out.println(Calibration.machine());
        try {
            SigningEdition edition = SigningEdition.make(home, warm + 2 * many);
            try (Program load =
                    Program.start(home, 0, line("import", edition.records().toString()))) {
                load.ended();
            }
            int port = Program.freePort();
            try (Program program = Program.start(
                    home,
                    port,
                    line(
                            "demo",
                            "--server.port=" + port,
                            "--management.server.port=0",
                            "--kelisim.fixtures=" + Path.of("fixtures").toAbsolutePath()))) {
                program.await("Started in");
                Staff staff = Staff.signIn(program);
                new Run(program, staff, edition, warm, many).all();
                if (entries > 0) {
                    RegisterFill.fill(program, home, entries);
                    new Run(program, staff, edition, warm, many).proofs(entries);
                }
            }
            audit(home);
        } finally {
            delete(home);
        }
        System.out.printf(
                Locale.ROOT,
                "%nLoad average after the suite %.2f, calibration loop %.0f ms.%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Calibration.milliseconds());
    }

    private static List<String> line(String... arguments) {
        return Stream.concat(
                        Stream.of("-Xmx512m", "--enable-native-access=ALL-UNNAMED", "-jar", JAR.toString()),
                        Arrays.stream(arguments))
                .toList();
    }

    /// Nothing is lost and nothing forks where the audit finds nothing. Its time is from the start of the Java process
    /// and its database to the end.
    private static void audit(Path home) throws Exception {
        long begun = System.nanoTime();
        try (Program audit = Program.start(home, 1, line("audit"))) {
            audit.ended();
            System.out.printf(
                    Locale.ROOT,
                    "%nAudit of everything above, with the start of the program and its database: %.1f s. It said: %s%n",
                    (System.nanoTime() - begun) / 1e9,
                    audit.said().strip().replaceAll("\\R", "; "));
        }
    }

    /// What a row measures.
    private interface Work {
        void on(int agreement) throws IOException;
    }

    /// The parts, one after another.
    private record Run(Program program, Staff staff, SigningEdition edition, int warm, int many) {

        void all() throws Exception {
            int last = warm + 2 * many;
            for (int i = 1; i <= last; i++) {
                staff.write(edition, i);
            }
            System.out.println();
            System.out.println(
                    "| end to end, one after another | CPU ms each | JVM | PostgreSQL | limit | p50 ms | p95 ms | requests |");
            System.out.println("|---|---|---|---|---|---|---|---|");
            for (int i = 1; i <= warm; i++) {
                staff.freeze(edition, i);
            }
            measure(
                    "freeze: PDF/A-2u with its glyph guard, and all of its page",
                    "150",
                    warm + 1,
                    many,
                    i -> staff.freeze(edition, i));
            for (int i = warm + many + 1; i <= last; i++) {
                staff.freeze(edition, i);
            }
            byte[][] first = new byte[last + 1][];
            byte[][] second = new byte[last + 1][];
            for (int i = 1; i <= last; i++) {
                byte[] master = staff.master(edition, i);
                first[i] = edition.signed(master, 0);
                second[i] = edition.signed(master, 1);
            }
            for (int i = 1; i <= warm; i++) {
                staff.bring(edition, i, "a", first[i]);
                staff.bring(edition, i, "b", second[i]);
            }
            measure(
                    "first signature: accepted, checked, kept",
                    "10",
                    warm + 1,
                    many,
                    i -> staff.bring(edition, i, "a", first[i]));
            measure(
                    "last signature: checked, number, entry, checkpoint, obligations",
                    "20",
                    warm + 1,
                    many,
                    i -> staff.bring(edition, i, "b", second[i]));
            atOnce(first, second);
        }

        /// Every other agreement is signed by both at once, on some lines.
        private void atOnce(byte[][] first, byte[][] second) throws Exception {
            int from = warm + many + 1;
            long begun = System.nanoTime();
            try (ExecutorService threads = Executors.newFixedThreadPool(LINES)) {
                List<Future<?>> all = new ArrayList<>();
                for (int i = from; i < from + many; i++) {
                    int agreement = i;
                    all.add(threads.submit(() -> staff.bring(edition, agreement, "a", first[agreement])));
                    all.add(threads.submit(() -> staff.bring(edition, agreement, "b", second[agreement])));
                }
                for (Future<?> one : all) {
                    one.get();
                }
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            List<Integer> numbers = staff.numbers(edition);
            List<Integer> wanted =
                    IntStream.rangeClosed(1, warm + 2 * many).boxed().toList();
            System.out.printf(
                    Locale.ROOT,
                    "%n%,d agreements signed at once by 2 signatories each, on %d lines: %.1f s, %.0f signatures a second; %,d registered, numbers %s.%n",
                    many,
                    LINES,
                    seconds,
                    2 * many / seconds,
                    numbers.size(),
                    numbers.equals(wanted) ? "without a gap" : "WITH A GAP: " + numbers);
        }

        void proofs(long entries) throws IOException {
            System.out.println();
            System.out.printf(
                    Locale.ROOT,
                    "| register of %,d entries | CPU ms each | JVM | PostgreSQL | limit | p50 ms | p95 ms | requests |%n",
                    entries);
            System.out.println("|---|---|---|---|---|---|---|---|");
            int asked = Math.min(many, warm + many);
            for (int round = 0; round < 5; round++) {
                for (int i = 1; i <= asked; i++) {
                    staff.proof(edition, i);
                }
            }
            measure("proof of inclusion served", "5", 1, asked, i -> staff.proof(edition, i));
        }

        private void measure(String what, String limit, int from, int times, Work work) throws IOException {
            long[] nanos = new long[times];
            Program.Cpu before = program.cpu();
            for (int i = 0; i < times; i++) {
                long begun = System.nanoTime();
                work.on(from + i);
                nanos[i] = System.nanoTime() - begun;
            }
            Program.Cpu cpu = program.cpu().since(before);
            Arrays.sort(nanos);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f | %s | %.1f | %.1f | %d |%n",
                    what,
                    cpu.both() * 1000 / times,
                    cpu.java() * 1000 / times,
                    cpu.database() * 1000 / times,
                    limit,
                    nanos[times / 2] / 1e6,
                    nanos[(int) Math.ceil(times * 0.95) - 1] / 1e6,
                    times);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
