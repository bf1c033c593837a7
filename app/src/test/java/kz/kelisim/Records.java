package kz.kelisim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// Small import folders of a test's own edition, and the database as its owner sees it.
final class Records {

    /// Tables that clocks and sign-ins write, not records.
    private static final List<String> NO_RECORDS =
            List.of("scheduled_tasks", "one_time_tokens", "spring_session", "spring_session_attributes");

    private Records() {}

    /// A text in three languages, as YAML.
    static String text(String english) {
        return "{kk: \"%1$s, қазақша\", ru: \"%1$s, по-русски\", en: \"%1$s\"}".formatted(english);
    }

    /// A sample edition and the series and origin that it needs; `key` names all three.
    static String edition(String key) {
        return """
                origins:
                  - {key: %1$s, kind: SAMPLE, title: Made up, producer: a test, citation: a test, language: en, licence: none, read_as: GENERATED}
                series:
                  - {key: %1$s, name: %2$s}
                editions:
                  - {key: %1$s, series: %1$s, ordinal: 1, name: %2$s, city: %2$s, region: KZ-15, sample: true, origin: %1$s}
                """.formatted(key, text(key));
    }

    static Path write(Path folder, String file, String yaml) {
        try {
            Files.createDirectories(folder);
            return Files.writeString(folder.resolve(file), yaml);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The running program's database, as the owner of its tables.
    static DataSource owner() {
        DataSource owner =
                RunningKelisim.get().bean(Flyway.class).getConfiguration().getDataSource();
        if (owner == null) {
            throw new IllegalStateException("Flyway must have a data source.");
        }
        return owner;
    }

    /// How many rows every table has, and the sum of their hashes.
    static Map<String, String> checksums() {
        return onOwner(statement -> {
            Map<String, String> sums = new TreeMap<>();
            String all = tables(statement).stream()
                    .map(
                            "select '%1$s', count(*) || ' ' || coalesce(sum(hashtextextended(cast(t as text), 0)), 0) from %1$s t"
                                    ::formatted)
                    .collect(Collectors.joining(" union all "));
            try (ResultSet rows = statement.executeQuery(all)) {
                while (rows.next()) {
                    sums.put(rows.getString(1), rows.getString(2));
                }
            }
            return sums;
        });
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("select tablename from pg_tables where schemaname = 'public'")) {
            while (rows.next()) {
                if (!NO_RECORDS.contains(rows.getString(1))) {
                    tables.add(rows.getString(1));
                }
            }
        }
        return tables;
    }

    /// The first column of the first row.
    static String first(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new IllegalStateException("There must be a row: " + sql);
            }
            return String.valueOf(rows.getString(1));
        }
    }

    static long number(String sql) {
        return Long.parseLong(onOwner(statement -> first(statement, sql)));
    }

    /// Work of a test on the database.
    interface Work<T> {

        T with(Statement statement) throws SQLException;
    }

    static <T> T onOwner(Work<T> work) {
        try (Connection connection = owner().getConnection();
                Statement statement = connection.createStatement()) {
            return work.with(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
