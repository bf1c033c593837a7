package kz.kelisim.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// An edition with many people who are registered already.
final class LargeEdition {

    static final String SLUG = "bench";
    private static final int CATEGORIES = 10;

    private LargeEdition() {}

    /// Its records: ten categories for those who are registered already, and two for the load.
    static Path records(Path home, int rushSeats) throws IOException {
        Path folder = Files.createDirectories(home.resolve("records"));
        String text = "{kk: \"Өлшеу\", ru: \"Замер\", en: \"Bench\"}";
        var yaml = new StringBuilder("""
                edition: %1$s
                origin: %1$s
                origins:
                  - {key: %1$s, kind: SAMPLE, title: Made up, producer: a benchmark, citation: a benchmark, language: en, licence: none, read_as: GENERATED}
                series:
                  - {key: %1$s, name: %2$s}
                editions:
                  - {key: %1$s, series: %1$s, ordinal: 1, name: %2$s, city: %2$s, region: KZ-15, sample: true, starts_on: "2035-05-01", ends_on: "2035-05-02", dates_origin: %1$s}
                categories:
                  - {key: open, title: %2$s, attended: false, entry: OPEN, approval: true, quota: 500000}
                  - {key: rush, title: %2$s, attended: false, entry: OPEN, approval: false, quota: %3$d}
                """.formatted(SLUG, text, rushSeats));
        for (int category = 0; category < CATEGORIES; category++) {
            yaml.append("  - {key: bulk-%d, title: %s, attended: false, entry: OPEN, approval: false}\n"
                    .formatted(category, text));
        }
        Files.writeString(folder.resolve("bench.yaml"), yaml, StandardCharsets.UTF_8);
        return folder;
    }

    /// Writes people who are registered, approved and take part straight into the tables.
    static void fill(Program program, int size) throws IOException, SQLException {
        try (Connection connection = connection(program);
                Statement statement = connection.createStatement()) {
            for (String sql : PEOPLE_SQL) {
                statement.execute(sql.replace(":size", Integer.toString(size)));
            }
        }
    }

    /// A connection of the owner to the built-in database of a running program.
    static Connection connection(Program program) throws IOException, SQLException {
        List<String> server = Files.readAllLines(program.cluster().resolve("postmaster.pid"));
        String password = Files.readAllLines(program.cluster().resolveSibling("credentials"))
                .getFirst();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/postgres"
                        .formatted(server.get(3).strip()),
                "postgres",
                password);
    }

    private static final List<String> PEOPLE_SQL = List.of(
            """
            create temporary table bulk as
            select e.id as forum_id, n, 'bulk-' || n as key, c.id as category_id,
                jsonb_build_object('kk', k.kk || n, 'ru', k.kk || n, 'en', k.en || n) as name
            from generate_series(0, :size - 1) n
            join edition e on e.key = 'bench'
            join category c on c.forum_id = e.id and c.key = 'bulk-' || n % 10
            join (values (0, 'Сағынбай-', 'Sagynbai-'), (1, 'Айша-', 'Aisha-'), (2, 'Ольга-', 'Olga-'), (3, 'Марат-', 'Marat-')) k (i, kk, en)
                on k.i = n % 4
            """,
            "insert into person (forum_id, key, name) select forum_id, key, name from bulk order by n",
            """
            insert into participant (forum_id, key, person_id, category_id, listed)
            select b.forum_id, b.key, p.id, b.category_id, true
            from bulk b join person p on (p.forum_id, p.key) = (b.forum_id, b.key) order by b.n
            """,
            """
            insert into participant_registration (forum_id, key, name, email, language, category_id, organisation_name, office_title, state, decided_by, decided_at, person_id)
            select b.forum_id, b.key, b.name, 'bulk' || b.n || '@bench.invalid', 'ru', b.category_id, 'Organisation ' || b.n % 997, 'Engineer', 'APPROVED', 'rule', now(), p.id
            from bulk b join person p on (p.forum_id, p.key) = (b.forum_id, b.key) order by b.n
            """,
            "update category c set used = (select count(*) from bulk b where b.category_id = c.id) where c.key like 'bulk-%'",
            "select refresh_statistics()");
}
