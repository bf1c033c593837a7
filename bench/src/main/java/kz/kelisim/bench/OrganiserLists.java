package kz.kelisim.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How quickly an organiser of a large edition sees, searches and exports its people.
final class OrganiserLists {

    private static final Pattern LINK = Pattern.compile("organiser +http://localhost:\\d+(/\\S+token=(\\S+))");

    private final Program program;
    private String organiser = "";

    OrganiserLists(Program program) {
        this.program = program;
    }

    /// The cookie of a session of the organiser, signed in by the link that the demo prints.
    String organiser() throws IOException {
        Matcher link = LINK.matcher(program.said());
        if (!link.find()) {
            throw new IOException("The demo must print a link for the organiser, but said: " + program.said());
        }
        if (!organiser.isEmpty()) {
            return organiser;
        }
        try (Wire wire = new Wire(program.port(), false)) {
            Wire.Answer page = wire.get(link.group(1), "");
            Wire.Answer signedIn = wire.post(
                    "/sign-in/token",
                    page.cookie(),
                    "_csrf=%s&token=%s"
                            .formatted(RegistrationSuite.first(RegistrationSuite.CSRF, page.body()), link.group(2)));
            if (signedIn.status() != 302 || signedIn.location().contains("failed")) {
                throw new IOException("The organiser must be signed in, but: " + signedIn);
            }
            organiser = signedIn.cookie();
            return organiser;
        }
    }

    /// One organiser, one request after another, with row-level security as always.
    void print(int size) throws Exception {
        String at = "/ru/forums/" + LargeEdition.SLUG + "/";
        System.out.println();
        System.out.printf(
                Locale.ROOT,
                "| organiser, %,d people, one request after another | p50 ms | p99 ms | worst ms | CPU ms | JVM | PostgreSQL | bytes | requests |%n",
                size);
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        measure("registrations, first page", at + "registrations", 100);
        measure("registrations, last page", at + "registrations?page=" + size / 50, 100);
        measure("registrations of a state, page 3", at + "registrations?state=APPROVED&category=bulk-3&page=3", 100);
        measure("registrations, search of a name", at + "registrations?q=sagynbai-292", 100);
        measure("registrations, search of an address", at + "registrations?q=bulk17@", 100);
        measure("registrations, search of nothing that is there", at + "registrations?q=zzzz", 100);
        measure("people at the desk, first page", at + "desk/people", 100);
        measure("people at the desk, last page", at + "desk/people?page=" + size / 50, 100);
        measure("people at the desk, search", at + "desk/people?q=sagynbai-292", 100);
        measure("participants at the desk", at + "desk/participants", 100);
        measure("people, CSV of a search", at + "desk/people/export.csv?q=sagynbai-292", 25);
        measure("people, CSV of all", at + "desk/people/export.csv", 25);
        measure("people, XLSX of all", at + "desk/people/export.xlsx", 25);
        measure("registrations, CSV of all", at + "desk/registrations/export.csv", 25);
        measure("registrations, XLSX of all", at + "desk/registrations/export.xlsx", 25);
    }

    private void measure(String what, String path, int times) throws Exception {
        String cookie = organiser();
        try (Wire wire = new Wire(program.port(), false)) {
            long length = 0;
            for (int warm = 0; warm < times / 4; warm++) {
                Wire.Answer answer = wire.get(path, cookie);
                if (answer.status() != 200) {
                    throw new IOException("%s must be there, but: %d".formatted(path, answer.status()));
                }
                length = answer.body().length();
            }
            long[] nanos = new long[times];
            Program.Cpu before = program.cpu();
            for (int time = 0; time < times; time++) {
                long begun = System.nanoTime();
                wire.get(path, cookie);
                nanos[time] = System.nanoTime() - begun;
            }
            Program.Cpu cpu = program.cpu().since(before);
            Arrays.sort(nanos);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %,d | %d |%n",
                    what,
                    nanos[times / 2] / 1e6,
                    nanos[Math.max(0, (int) Math.ceil(times * 0.99) - 1)] / 1e6,
                    nanos[times - 1] / 1e6,
                    cpu.both() * 1000 / times,
                    cpu.java() * 1000 / times,
                    cpu.database() * 1000 / times,
                    length,
                    times);
        }
    }
}
