package kz.kelisim;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/// Rows whose every text is a canary: a word that names its flock and its table, such as `canarybetapersonzz`. The
/// catalogue of the database says which tables, columns, references and checks there are, so a new table is filled
/// without a word here.
///
/// Every row of a flock has the key `id-<flock>`, and every upload the id [#uuid]. What a hash stands for nobody can
/// guess from them: a link opens to whoever has it.
final class Canaries {

    private static final Pattern CANARY = Pattern.compile("canary([a-z]+?)in([a-z]+?)zz");
    private static final Pattern CHOICE = Pattern.compile("\\b(\\w+)\\)? = ANY \\(\\(?ARRAY\\['([A-Z_a-z0-9/]+)'");

    /// An id of an upload is one for all editions, and a database may be that of an earlier run.
    private static final String RUN = UUID.randomUUID().toString();

    private Canaries() {}

    /// A column as the catalogue describes it.
    ///
    /// @param checks the checks of the table that name it
    /// @param target the table and column it refers to, such as `person.id`; empty where to none
    private record Column(String name, String type, boolean needed, String checks, String target) {}

    /// The canaries of a flock in a text, by their tables.
    static Set<String> tables(String flock, String text) {
        Set<String> tables = new TreeSet<>();
        Matcher found = CANARY.matcher(text);
        while (found.find()) {
            if (found.group(1).equals(flock)) {
                tables.add(found.group(2));
            }
        }
        return tables;
    }

    static String key(String flock) {
        return "id-" + flock;
    }

    static String uuid(String flock) {
        return Records.onOwner(
                statement -> Records.first(statement, "select cast(md5('%s') as uuid)".formatted(RUN + key(flock))));
    }

    /// The tables that are divided by editions, what is referred to before what refers.
    static List<String> walled(Statement statement) throws SQLException {
        Map<String, Set<String>> needs = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery("""
                select c.relname, r.relname from pg_class c
                left join pg_constraint f on f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid
                left join pg_class r on r.oid = f.confrelid and r.relrowsecurity
                where c.relrowsecurity and c.relnamespace = 'public'::regnamespace
                """)) {
            while (rows.next()) {
                Set<String> of = needs.computeIfAbsent(rows.getString(1), _ -> new TreeSet<>());
                if (rows.getString(2) != null) {
                    of.add(rows.getString(2));
                }
            }
        }
        List<String> ordered = new ArrayList<>();
        Set<String> done = new HashSet<>();
        while (ordered.size() < needs.size()) {
            List<String> next = needs.keySet().stream()
                    .filter(table -> !done.contains(table) && done.containsAll(needs.getOrDefault(table, Set.of())))
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("Tables refer to each other in a circle, beside %s.".formatted(done));
            }
            ordered.addAll(next);
            done.addAll(next);
        }
        return ordered;
    }

    /// What makes the planted rows keep the invariants that other tests look at.
    private static final List<String> LAWFUL = List.of(
            "update participant set withdrawn = false where forum_id = %d",
            "update participant_registration set state = 'APPROVED' where forum_id = %d and person_id is not null",
            """
            update category c set used = held, quota = greatest(quota, held)
            from (select g.id, count(r.id) as held from category g
                  left join participant_registration r on (r.forum_id, r.category_id) = (g.forum_id, g.id)
                      and r.state in ('RECEIVED', 'APPROVED')
                  where g.forum_id = %d group by g.id) h
            where c.id = h.id
            """);

    /// Puts one row into every divided table of the edition.
    ///
    /// @return the tables whose checks refuse such a row
    static Set<String> plant(long forumId, String flock) {
        return Records.onOwner(statement -> {
            Set<String> refused = new TreeSet<>();
            statement.execute("select set_config('kelisim.forum', '%d', false)".formatted(forumId));
            for (String table : walled(statement)) {
                Map<String, String> row = row(statement, table, forumId, flock);
                String insert = "insert into %s (%s) values (%s)"
                        .formatted(table, String.join(", ", row.keySet()), String.join(", ", row.values()));
                try {
                    statement.execute(insert);
                } catch (SQLException refusing) {
                    refused.add(table + ": "
                            + String.valueOf(refusing.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""));
                }
            }
            for (String sql : LAWFUL) {
                statement.execute(sql.formatted(forumId));
            }
            return refused;
        });
    }

    private static Map<String, String> row(Statement statement, String table, long forumId, String flock)
            throws SQLException {
        Map<String, String> row = new LinkedHashMap<>();
        for (Column column : columns(statement, table)) {
            String value = value(column, table, forumId, flock);
            if (!value.isEmpty()) {
                row.put(column.name(), value);
            }
        }
        return row;
    }

    private static List<Column> columns(Statement statement, String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("""
                select a.attname, format_type(a.atttypid, null), a.attnotnull and not a.atthasdef,
                    coalesce((select string_agg(pg_get_constraintdef(k.oid), ' ') from pg_constraint k
                        where k.conrelid = a.attrelid and k.contype = 'c' and a.attnum = any (k.conkey)), ''),
                    coalesce((select f.confrelid::regclass || '.' || (select b.attname from pg_attribute b
                            where b.attrelid = f.confrelid and b.attnum = f.confkey[array_position(f.conkey, a.attnum)])
                        from pg_constraint f where f.conrelid = a.attrelid and f.contype = 'f' and a.attnum = any (f.conkey)
                        order by array_length(f.conkey, 1) desc limit 1), '')
                from pg_attribute a where a.attrelid = '%s'::regclass and a.attnum > 0 and not a.attisdropped
                    and a.attgenerated = '' and a.attidentity = '' order by a.attnum
                """.formatted(table))) {
            while (rows.next()) {
                columns.add(new Column(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getBoolean(3),
                        rows.getString(4),
                        rows.getString(5)));
            }
        }
        return columns;
    }

    /// What a column gets, as SQL; empty where its default is left.
    private static String value(Column column, String table, long forumId, String flock) {
        if (column.name().equals("forum_id")) {
            return Long.toString(forumId);
        }
        if (column.name().equals("key")) {
            return "'" + (table.equals("question") ? flock : key(flock)) + "'";
        }
        if (table.equals("question") && column.name().equals("kind")) {
            return "'TEXT'";
        }
        if (table.equals("question") && column.name().equals("choices")) {
            return "";
        }
        if (column.target().startsWith(table + ".") || column.target().startsWith("origin.")) {
            return "";
        }
        if (!column.target().isEmpty()) {
            String[] target = column.target().split("\\.", 2);
            return "(select r.%s from %s r where r.forum_id = %d order by strpos(cast(r as text), 'canary%sin') > 0 desc, r.%s desc limit 1)"
                    .formatted(target[1], target[0], forumId, flock, target[1]);
        }
        String canary = "canary%sin%szz".formatted(flock, table.replace("_", ""));
        return switch (column.type()) {
            case "text" -> "'" + text(column, canary, flock) + "'";
            case "text[]" -> column.checks().isEmpty() ? "array['%s']".formatted(canary) : "";
            case "jsonb" -> json(column, canary);
            case "bytea" -> column.name().equals("jpeg") ? picture() : "'%s'::bytea".formatted(canary);
            case "uuid" -> "cast(md5('%s') as uuid)".formatted(RUN + key(flock));
            case "timestamp with time zone" -> {
                boolean wanted = column.needed() || !column.checks().isEmpty();
                int hours = column.name().startsWith("ends") ? 2 : 1;
                yield wanted ? "now() + interval '%d hours'".formatted(hours) : "";
            }
            case "date" -> column.needed() ? "date '2026-05-14'" : "";
            case "boolean" -> column.needed() ? "false" : "";
            default -> column.needed() ? "1" : "";
        };
    }

    private static String text(Column column, String canary, String flock) {
        Matcher choice = CHOICE.matcher(column.checks());
        while (choice.find()) {
            if (choice.group(1).equals(column.name())) {
                return choice.group(2);
            }
        }
        if (column.checks().contains("[0-9a-f]{64}")) {
            return Records.onOwner(statement -> Records.first(
                    statement, "select encode(sha256('%s'), 'hex')".formatted("secret of " + key(flock))));
        }
        if (column.checks().contains("#[0-9a-f]{6}")) {
            return "#0a0b0c";
        }
        if (column.name().contains("email") || column.checks().contains("_@_")) {
            return canary + "@canary.invalid";
        }
        return column.checks().contains("\\.[a-z_]+)+") ? canary + "." + canary : canary;
    }

    private static String json(Column column, String canary) {
        String text = "jsonb_build_object('kk', '%1$s', 'ru', '%1$s', 'en', '%1$s')".formatted(canary);
        return column.checks().contains("'array'")
                ? "jsonb_build_array(jsonb_build_object('key', '%1$s', 'name', %2$s, 'category', %2$s, 'officeTitle', '%1$s'))"
                        .formatted(canary, text)
                : text;
    }

    private static String picture() {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(30, 40, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return "'\\x%s'::bytea".formatted(HexFormat.of().formatHex(bytes.toByteArray()));
    }

    /// A checksum of the rows of an edition in every divided table, and of the roles held in it.
    static Map<String, String> checksums(long forumId) {
        return Records.onOwner(statement -> {
            statement.execute("select set_config('kelisim.forum', '%d', false)".formatted(forumId));
            Map<String, String> sums = new TreeMap<>();
            List<String> tables = new ArrayList<>(walled(statement));
            tables.add("role_grant");
            for (String table : tables) {
                sums.put(
                        table,
                        Records.first(
                                statement,
                                "select count(*) || ' ' || coalesce(md5(string_agg(cast(t as text), ';' order by cast(t as text))), '') from %s t where forum_id = %d"
                                        .formatted(table, forumId)));
            }
            return sums;
        });
    }

    /// The tables of which the application sees canaries of a flock, with no condition but the edition in scope.
    static Set<String> seen(Connection application, long forumId, String flock) throws SQLException {
        Set<String> seen = new TreeSet<>();
        application.setAutoCommit(false);
        try (Statement statement = application.createStatement()) {
            statement.execute("set local role kelisim_app");
            statement.execute("select set_config('kelisim.forum', '%d', true)".formatted(forumId));
            for (String table : walled(statement)) {
                String found = "select count(*) from %s t where strpos(cast(t as text), 'canary%sin') > 0"
                        .formatted(table, flock);
                if (!Records.first(statement, found).equals("0")) {
                    seen.add(table);
                }
            }
        } finally {
            application.rollback();
        }
        return seen;
    }
}
