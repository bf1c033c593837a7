package kz.kelisim.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Suite `registration`: what a public registration costs end to end, beside a bare server of the JDK, and how quickly
/// an organiser sees, searches and exports the people of a large edition. It runs the jar that is built, on the
/// built-in database, with the memory that `bin/kelisim` gives it.
public final class RegistrationSuite {

    private static final Path JAR = Path.of("app", "target", "kelisim.jar");
    private static final String FORM = "/ru/forums/%s/register/open".formatted(LargeEdition.SLUG);
    static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern KEY = Pattern.compile("name=\"idempotency_key\" value=\"([^\"]+)\"");
    private static final int WARM_UP = 3_000;
    private static final int BLOCKS = 5;
    private static final int BLOCK = 600;
    private static final int LINES = 8;
    private static final int RUSH_SEATS = 200;

    private final Program program;
    private final int visitors;
    private final OrganiserLists lists;
    private final AtomicInteger people = new AtomicInteger();

    private RegistrationSuite(Program program, int visitors) {
        this.program = program;
        this.visitors = visitors;
        this.lists = new OrganiserLists(program);
    }

    /// A form that waits to be sent.
    private record Filled(String cookie, String body) {}

    /// What requests cost.
    ///
    /// @param mine seconds of processor time of the load itself
    private record Cost(long requests, double seconds, Program.Cpu cpu, double mine) {

        double perSecond() {
            return requests / seconds;
        }

        double millis() {
            return cpu.both() * 1000 / requests;
        }
    }

    /// Work of one line; the number of the line and whether it goes on are its own business.
    private interface Turn {

        /// @return whether it did a request
        boolean take(int line) throws IOException;
    }

    /// @param args people of the edition (30,000); `registrations` for the first table alone
    public static void main(String[] args) throws Exception {
        int size = args.length > 0 ? Integer.parseInt(args[0]) : 30_000;
        if (Files.notExists(JAR)) {
            throw new IllegalStateException(
                    "The program (%s) must be built. Maybe run `make build`.".formatted(JAR.toAbsolutePath()));
        }
        Path home = Files.createTempDirectory("kelisim-bench-");
        System.out.println(Calibration.machine());
        try {
            try (Program load = Program.start(
                    home,
                    0,
                    List.of(
                            "-Xmx512m",
                            "--enable-native-access=ALL-UNNAMED",
                            "-jar",
                            JAR.toString(),
                            "import",
                            LargeEdition.records(home, RUSH_SEATS).toString()))) {
                load.ended();
            }
            int port = Program.freePort();
            try (Program program = Program.start(
                    home,
                    port,
                    List.of(
                            "-Xmx512m",
                            "--enable-native-access=ALL-UNNAMED",
                            "-jar",
                            JAR.toString(),
                            "demo",
                            "--server.port=" + port,
                            "--management.server.port=0",
                            "--kelisim.fixtures=" + Path.of("fixtures").toAbsolutePath()))) {
                program.await("Started in");
                LargeEdition.fill(program, size);
                new RegistrationSuite(program, 2).run(home, size, args.length < 2);
            }
        } finally {
            delete(home);
        }
    }

    private void run(Path home, int size, boolean whole) throws Exception {
        registrations();
        if (whole) {
            lists.print(size);
            requests(home);
            rush();
        }
        System.out.printf(
                Locale.ROOT,
                "%nLoad average after the suite %.2f, calibration loop %.0f ms.%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Calibration.milliseconds());
    }

    /// Everybody is a visitor of their own: a fresh connection without cookies, packed answers as browsers ask, the
    /// form, the answer to it.
    private void registrations() throws Exception {
        people(WARM_UP, "open");
        List<Cost> blocks = new ArrayList<>();
        for (int block = 0; block < BLOCKS; block++) {
            blocks.add(people(BLOCK, "open"));
        }
        blocks.sort((one, other) -> Double.compare(one.millis(), other.millis()));
        System.out.println();
        System.out.println("| public registration: form and answer to it | CPU ms each | JVM | PostgreSQL"
                + " | per second | CPU ms of the load itself |");
        System.out.println("|---|---|---|---|---|---|");
        print("median of %d blocks of %,d".formatted(BLOCKS, BLOCK), blocks.get(BLOCKS / 2));
        print("cheapest block", blocks.getFirst());
        print("dearest block", blocks.getLast());
    }

    private static void print(String what, Cost cost) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.2f | %.0f | %.2f |%n",
                what,
                cost.millis(),
                cost.cpu().java() * 1000 / cost.requests(),
                cost.cpu().database() * 1000 / cost.requests(),
                cost.perSecond(),
                cost.mine() * 1000 / cost.requests());
    }

    private Cost people(int many, String category) throws Exception {
        AtomicInteger left = new AtomicInteger(many);
        return cost(program, visitors, _ -> {
            if (left.getAndDecrement() <= 0) {
                return false;
            }
            try (Wire wire = new Wire(program.port(), true)) {
                Filled filled = fill(wire, category);
                sent(wire.post(FORM.replace("/open", "/" + category), filled.cookie(), filled.body()));
            }
            return true;
        });
    }

    private Filled fill(Wire wire, String category) throws IOException {
        Wire.Answer form = wire.get(FORM.replace("/open", "/" + category), "");
        if (form.status() != 200) {
            throw new IOException("The form must be there, but: " + form.status());
        }
        String page = form.body();
        int number = people.incrementAndGet();
        return new Filled(
                form.cookie(),
                "_csrf=%s&idempotency_key=%s&name_cyrillic=%%D0%%90%%D0%%B9%%D1%%88%%D0%%B0&name_latin=Aisha&email=p%d%%40load.invalid&organisation_name=Bench&office_title=Engineer"
                        .formatted(first(CSRF, page), first(KEY, page), number));
    }

    private static void sent(Wire.Answer answer) throws IOException {
        if (answer.status() != 302 || !answer.location().endsWith("/registered")) {
            throw new IOException("The registration must be taken, but: %d %s %s"
                    .formatted(answer.status(), answer.location(), answer.body()));
        }
    }

    /// Ten times as many people as there are seats, on eight lines at once.
    private void rush() throws Exception {
        AtomicInteger left = new AtomicInteger(10 * RUSH_SEATS);
        Cost cost = cost(program, LINES, _ -> {
            if (left.getAndDecrement() <= 0) {
                return false;
            }
            try (Wire wire = new Wire(program.port(), true)) {
                Filled filled = fill(wire, "rush");
                sent(wire.post(FORM.replace("/open", "/rush"), filled.cookie(), filled.body()));
            }
            return true;
        });
        String cookie = lists.organiser();
        try (Wire wire = new Wire(program.port(), false)) {
            String list = "/en/forums/%s/registrations?category=rush&state=".formatted(LargeEdition.SLUG);
            System.out.printf(
                    Locale.ROOT,
                    "%nRush: %,d people for %d seats on %d lines, %.0f per second, %.2f CPU ms each: %s hold a seat, %s wait.%n",
                    10 * RUSH_SEATS,
                    RUSH_SEATS,
                    LINES,
                    cost.perSecond(),
                    cost.millis(),
                    total(wire.get(list + "APPROVED", cookie)),
                    total(wire.get(list + "WAITING", cookie)));
        }
    }

    private static String total(Wire.Answer page) {
        Matcher caption = Pattern.compile("<caption>([^<]*)</caption>").matcher(page.body());
        String last = "0";
        while (caption.find()) {
            last = caption.group(1).replaceAll("\\D", "");
        }
        return last;
    }

    /// Requests per second of the page and of the answer to it, beside a server that does nothing else.
    private void requests(Path home) throws Exception {
        int length;
        try (Wire wire = new Wire(program.port(), false)) {
            length = wire.get(FORM, "").body().length();
        }
        int port = Program.freePort();
        try (Program bare = Program.start(
                Files.createDirectories(home.resolve("bare")),
                port,
                List.of(
                        "-Dsun.net.httpserver.nodelay=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareServer.class.getName(),
                        Integer.toString(port),
                        Integer.toString(length)))) {
            listening(port);
            pages(bare, 10_000);
            Cost peerPage = pages(bare, 20_000);
            answers(bare, empty(5_000));
            Cost peerAnswer = answers(bare, empty(10_000));
            pages(program, 2_000);
            Cost page = pages(program, 3_000);
            List<Filled> forms = new ArrayList<>();
            try (Wire wire = new Wire(program.port(), false)) {
                for (int form = 0; form < 2_500; form++) {
                    forms.add(fill(wire, "open"));
                }
            }
            answers(program, forms.subList(0, 500));
            Cost answer = answers(program, forms.subList(500, forms.size()));
            System.out.println();
            System.out.printf(
                    Locale.ROOT,
                    "| on %d kept connections, not packed | requests/s | bare server | ratio | CPU ms each | bare server |"
                            + " CPU ms of the load itself |%n",
                    LINES);
            System.out.println("|---|---|---|---|---|---|---|");
            print("form page, %,d bytes".formatted(length), page, peerPage);
            print("answer to the form", answer, peerAnswer);
        }
    }

    private static List<Filled> empty(int many) {
        return Collections.nCopies(many, new Filled("", "name=nobody"));
    }

    private static void print(String what, Cost ours, Cost bare) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.1f | %.2f | %.3f | %.3f |%n",
                what,
                ours.perSecond(),
                bare.perSecond(),
                bare.perSecond() / ours.perSecond(),
                ours.millis(),
                bare.millis(),
                ours.mine() * 1000 / ours.requests());
    }

    private static void listening(int port) throws InterruptedException {
        for (int tries = 0; tries < 200; tries++) {
            try (Wire wire = new Wire(port, false)) {
                wire.get("/", "");
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
    }

    private static Cost pages(Program server, int many) throws Exception {
        AtomicInteger left = new AtomicInteger(many);
        Wire[] wires = wires(server);
        try {
            return cost(server, LINES, line -> {
                if (left.getAndDecrement() <= 0) {
                    return false;
                }
                if (wires[line].get(FORM, "").status() != 200) {
                    throw new IOException("The page must be there.");
                }
                return true;
            });
        } finally {
            close(wires);
        }
    }

    private static Cost answers(Program server, List<Filled> forms) throws Exception {
        AtomicInteger next = new AtomicInteger();
        Wire[] wires = wires(server);
        try {
            return cost(server, LINES, line -> {
                int number = next.getAndIncrement();
                if (number >= forms.size()) {
                    return false;
                }
                Filled filled = forms.get(number);
                sent(wires[line].post(FORM, filled.cookie(), filled.body()));
                return true;
            });
        } finally {
            close(wires);
        }
    }

    private static Wire[] wires(Program server) throws IOException {
        Wire[] wires = new Wire[LINES];
        for (int line = 0; line < LINES; line++) {
            wires[line] = new Wire(server.port(), false);
        }
        return wires;
    }

    private static void close(Wire[] wires) throws IOException {
        for (Wire wire : wires) {
            wire.close();
        }
    }

    private static Cost cost(Program server, int lines, Turn turn) throws Exception {
        AtomicLong requests = new AtomicLong();
        double mine = own();
        Program.Cpu before = server.cpu();
        long begun = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(lines)) {
            List<Future<?>> all = new ArrayList<>();
            for (int number = 0; number < lines; number++) {
                int line = number;
                all.add(threads.submit(() -> {
                    while (turn.take(line)) {
                        requests.incrementAndGet();
                    }
                    return line;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException cause ? cause : failed;
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Cost(requests.get(), seconds, server.cpu().since(before), own() - mine);
    }

    private static double own() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1e9
                : 0;
    }

    static String first(Pattern pattern, String page) throws IOException {
        Matcher found = pattern.matcher(page);
        if (!found.find()) {
            throw new IOException("The page must hold %s, but is: %s".formatted(pattern, page));
        }
        return found.group(1);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
