package kz.kelisim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.kelisim.store.LocalPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// An import that is cut off leaves the old data or the new, whole.
@Execution(ExecutionMode.CONCURRENT)
class CrashIT {

    private static final int LISTINGS = "true".equals(System.getenv("KELISIM_DRILLS")) ? 30_000 : 1_000;

    @TempDir
    Path folder;

    @Test
    void an_import_that_is_killed_leaves_the_old_data_or_the_new() throws IOException {
        var jar = new Jar(Files.createDirectories(folder.resolve("home")), folder.resolve("said.txt"));
        Path first = folder("first");
        Path second = folder("second");
        assertThat(jar.run("import", first.toString()).said()).contains("%6d new".formatted(LISTINGS));

        // before anything is written
        Process early = jar.start("import", second.toString());
        await(jar, early, () -> Files.exists(pid(jar)));
        Jar.kill(early);
        assertThat(stored(jar)).isEqualTo(LISTINGS + " first");

        // in the middle of the transaction, and the database server with it
        Process middle = jar.start("import", second.toString());
        await(jar, middle, () -> writing(jar));
        ProcessHandle server = server(jar);
        Jar.kill(middle);
        server.destroyForcibly();
        await(jar, null, () -> !server.isAlive());
        assertThat(stored(jar)).isEqualTo(LISTINGS + " first");

        // when the rows are committed, if it has not ended by then
        Process late = jar.start("import", second.toString());
        await(jar, late, () -> committed(jar, "second") || !late.isAlive());
        Jar.kill(late);
        assertThat(stored(jar)).isEqualTo(LISTINGS + " second");

        Jar.Ended checked = jar.run("check");
        assertThat(checked.said()).endsWith("0 invariants broken\n");
        assertThat(checked.status()).isZero();
        assertThat(jar.run("import", second.toString(), "--dry-run").said())
                .containsPattern("listings +0 new +0 changed +%d unchanged".formatted(LISTINGS));
    }

    private Path folder(String word) {
        Path made = folder.resolve(word);
        Records.write(made, "1.yaml", Records.edition("it-crash"));
        Records.write(
                made,
                "2.yaml",
                "edition: it-crash\norigin: it-crash\nlistings:\n"
                        + IntStream.range(0, LISTINGS)
                                .mapToObj(number -> "  - {key: listing-%d, side: OFFER, title: %s}\n"
                                        .formatted(number, Records.text(word)))
                                .collect(Collectors.joining()));
        return made;
    }

    /// How many listings the database holds after a fresh start, and under which titles.
    private static String stored(Jar jar) {
        try (var postgres = LocalPostgres.start(jar.home());
                Connection connection =
                        DriverManager.getConnection(postgres.url(), "postgres", postgres.ownerPassword());
                Statement statement = connection.createStatement()) {
            return Records.first(
                    statement, "select count(*) || ' ' || string_agg(distinct title ->> 'en', ' and ') from listing");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Path pid(Jar jar) {
        return jar.home().resolve("cluster").resolve("postmaster.pid");
    }

    private static ProcessHandle server(Jar jar) throws IOException {
        return ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pid(jar)).getFirst().strip()))
                .orElseThrow();
    }

    private static boolean writing(Jar jar) {
        return asks(
                jar, "select count(*) > 0 from pg_stat_activity where usename = 'kelisim' and backend_xid is not null");
    }

    private static boolean committed(Jar jar, String word) {
        return asks(jar, "select count(*) > 0 from listing where title ->> 'en' = '%s'".formatted(word));
    }

    private static boolean asks(Jar jar, String sql) {
        try {
            List<String> lines = Files.readAllLines(pid(jar));
            if (lines.size() < 4) {
                return false;
            }
            String url = "jdbc:postgresql://127.0.0.1:%s/postgres"
                    .formatted(lines.get(3).strip());
            String password =
                    Files.readAllLines(jar.home().resolve("credentials")).getFirst();
            try (Connection connection = DriverManager.getConnection(url, "postgres", password);
                    Statement statement = connection.createStatement()) {
                return Records.first(statement, sql).equals("t");
            }
        } catch (IOException | SQLException notYet) {
            return false;
        }
    }

    private static void await(Jar jar, @Nullable Process process, BooleanSupplier moment) {
        for (int tries = 0; tries < 6000; tries++) {
            if (moment.getAsBoolean()) {
                return;
            }
            if (process != null && !process.isAlive()) {
                throw new IllegalStateException(
                        "The program must not end before the moment at which it is to be killed, but it ended with %d and said: %s"
                                .formatted(process.exitValue(), jar.said()));
            }
            pause(10);
        }
        throw new IllegalStateException("The moment must come within a minute.");
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
