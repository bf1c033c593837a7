package kz.kelisim.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads and writes the records of any sheet by its description. Names of tables and columns come from
/// sheets only, never
/// from input.
@Component
final class SheetStore {

    /// What became of one record; null as `id` where nothing had to change.
    record Saved(@Nullable Long id, boolean created) {}

    private final JdbcClient database;

    SheetStore(JdbcClient database) {
        this.database = database;
    }

    /// Inserts the record or brings the stored one up to it. A field that is not given becomes empty.
    Saved save(Sheet sheet, @Nullable Long forumId, String key, Entry entry, Map<String, Sheet> sheets) {
        Map<String, String> columns = new LinkedHashMap<>();
        Map<String, @Nullable Object> params = new LinkedHashMap<>();
        params.put("key", key);
        if (!sheet.global()) {
            params.put("forum", forumId);
        }
        for (Field field : sheet.allFields()) {
            columns.put(field.column(), expression(field, sheets));
            params.put(field.name(), entry.value(field.name()));
        }
        String scope = sheet.global() ? "" : "forum_id, ";
        String conflict = sheet.global() ? "key" : "forum_id, key";
        String sql = """
                insert into %s as stored (%skey, %s) values (%s:key, %s)
                on conflict (%s) do update set %s
                where (%s) is distinct from (%s)
                returning id, (xmax = 0) as created
                """.formatted(
                        sheet.table(),
                        scope,
                        String.join(", ", columns.keySet()),
                        sheet.global() ? "" : ":forum, ",
                        String.join(", ", columns.values()),
                        conflict,
                        joined(columns, "%1$s = excluded.%1$s"),
                        joined(columns, "stored.%s"),
                        joined(columns, "excluded.%s"));
        return database.sql(sql)
                .params(params)
                .query((row, _) -> new Saved(row.getLong("id"), row.getBoolean("created")))
                .optional()
                .orElse(new Saved(null, false));
    }

    private static String joined(Map<String, String> columns, String form) {
        return columns.keySet().stream().map(form::formatted).collect(Collectors.joining(", "));
    }

    private static String expression(Field field, Map<String, Sheet> sheets) {
        String name = field.name();
        return switch (field.kind()) {
            case Kind.Text _, Kind.Email _, Kind.Span _, Kind.Choice _, Kind.Area _ ->
                "cast(:%s as text)".formatted(name);
            case Kind.Localized _ -> "cast(:%s as jsonb)".formatted(name);
            case Kind.LocalizedTexts _ -> "coalesce(cast(:%s as jsonb), '[]')".formatted(name);
            case Kind.Day _ -> "cast(:%s as date)".formatted(name);
            case Kind.Moment _ -> "cast(:%s as timestamptz)".formatted(name);
            case Kind.Decimal _ -> "cast(:%s as numeric)".formatted(name);
            case Kind.Whole _ -> "cast(:%s as integer)".formatted(name);
            case Kind.Flag _ ->
                (field.required() ? "coalesce(cast(:%s as boolean), false)" : "cast(:%s as boolean)").formatted(name);
            case Kind.Texts _ ->
                "array(select jsonb_array_elements_text(coalesce(cast(:%s as jsonb), '[]')))".formatted(name);
            case Kind.Reference(String target) -> reference(sheets(sheets, target), name);
        };
    }

    private static String reference(Sheet target, String name) {
        return target.global()
                ? "(select id from %s where key = :%s)".formatted(target.table(), name)
                : "(select id from %s where forum_id = :forum and key = :%s)".formatted(target.table(), name);
    }

    /// The stored record as the texts of a form: localized fields as `name.kk` and so on.
    Optional<Map<String, String>> load(Sheet sheet, @Nullable Long forumId, String key, Map<String, Sheet> sheets) {
        String columns = sheet.allFields().stream()
                .flatMap(field -> texts(field, sheets).entrySet().stream())
                .map(text -> "%s as \"%s\"".formatted(text.getValue(), text.getKey()))
                .collect(Collectors.joining(",\n"));
        String where = sheet.global() ? "key = :key" : "forum_id = :forum and key = :key";
        return database.sql("select key, %s from %s stored where %s".formatted(columns, sheet.table(), where))
                .param("key", key)
                .param("forum", forumId)
                .query((row, _) -> {
                    Map<String, String> values = new LinkedHashMap<>();
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        String value = row.getString(column);
                        if (value != null) {
                            values.put(row.getMetaData().getColumnLabel(column), value);
                        }
                    }
                    return values;
                })
                .optional();
    }

    static Map<String, String> texts(Field field, Map<String, Sheet> sheets) {
        String column = "stored." + field.column();
        return switch (field.kind()) {
            case Kind.Localized _ ->
                Map.of(
                        field.name() + ".kk", column + " ->> 'kk'",
                        field.name() + ".ru", column + " ->> 'ru'",
                        field.name() + ".en", column + " ->> 'en'",
                        field.name() + ".source", column + " ->> 'source'");
            case Kind.LocalizedTexts _ ->
                Map.of(
                        field.name() + ".kk", lines(column, "kk"),
                        field.name() + ".ru", lines(column, "ru"),
                        field.name() + ".en", lines(column, "en"));
            case Kind.Texts _ -> Map.of(field.name(), "array_to_string(%s, ', ')".formatted(column));
            case Kind.Moment _ ->
                Map.of(
                        field.name(),
                        "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')".formatted(column));
            case Kind.Reference(String target) -> {
                Sheet sheet = sheets(sheets, target);
                String scope = sheet.global() ? "" : " and t.forum_id = stored.forum_id";
                yield Map.of(
                        field.name(),
                        "(select t.key from %s t where t.id = %s%s)".formatted(sheet.table(), column, scope));
            }
            case Kind.Text _,
                    Kind.Email _,
                    Kind.Span _,
                    Kind.Choice _,
                    Kind.Area _,
                    Kind.Day _,
                    Kind.Decimal _,
                    Kind.Whole _,
                    Kind.Flag _ -> Map.of(field.name(), "cast(%s as text)".formatted(column));
        };
    }

    private static String lines(String column, String language) {
        return "(select string_agg(item ->> '%s', chr(10)) from jsonb_array_elements(%s) item)"
                .formatted(language, column);
    }

    /// Keeps a stored record as it is until the transaction ends.
    void lock(Sheet sheet, @Nullable Long forumId, String key) {
        String where = sheet.global() ? "key = :key" : "forum_id = :forum and key = :key";
        database.sql("select id from %s where %s for update".formatted(sheet.table(), where))
                .param("key", key)
                .param("forum", forumId)
                .query(row -> {});
    }

    /// Which of the keys are stored.
    Set<String> stored(Sheet sheet, @Nullable Long forumId, Set<String> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        String where = sheet.global() ? "" : " and forum_id = :forum";
        return new TreeSet<>(database.sql("select key from %s where key in (:keys)%s".formatted(sheet.table(), where))
                .param("keys", keys)
                .param("forum", forumId)
                .query(String.class)
                .list());
    }

    /// Says for the running transaction that what it writes comes from a folder, not from somebody who
    /// means to change it.
    void importing() {
        database.sql("select set_config('kelisim.importing', 'on', true)").query(row -> {});
    }

    /// Lets the planner know what a large import brought.
    void refreshStatistics() {
        database.sql("select refresh_statistics()").query(row -> {});
    }

    /// The ids of all records of a global sheet, by key.
    Map<String, Long> ids(Sheet sheet) {
        Map<String, Long> ids = new LinkedHashMap<>();
        database.sql("select key, id from %s".formatted(sheet.table())).query(row -> {
            ids.put(row.getString("key"), row.getLong("id"));
        });
        return ids;
    }

    /// The key at the end of a path of references that starts at a stored record.
    Optional<String> follow(Sheet start, long forumId, String key, List<String> path, Map<String, Sheet> sheets) {
        String sql = "select t%d.key from %s where t0.forum_id = :forum and t0.key = :key"
                .formatted(path.size(), joined(start, path, sheets));
        return database.sql(sql)
                .param("forum", forumId)
                .param("key", key)
                .query(String.class)
                .optional();
    }

    /// The keys of the stored records from which a path of references leads to that key.
    List<String> leading(Sheet start, long forumId, List<String> path, String end, Map<String, Sheet> sheets) {
        String sql = "select t0.key from %s where t0.forum_id = :forum and t%d.key = :end"
                .formatted(joined(start, path, sheets), path.size());
        return database.sql(sql)
                .param("forum", forumId)
                .param("end", end)
                .query((row, _) -> row.getString("key"))
                .list();
    }

    /// The tables of a path of references, from `t0`.
    private static String joined(Sheet start, List<String> path, Map<String, Sheet> sheets) {
        var joins = new StringBuilder(start.table() + " t0");
        Sheet at = start;
        for (int step = 0; step < path.size(); step++) {
            Field field = at.field(path.get(step)).orElseThrow();
            if (!(field.kind() instanceof Kind.Reference(String target))) {
                throw new IllegalStateException("The step (%s) of a permit of sheet (%s) must be a reference."
                        .formatted(field.name(), start.name()));
            }
            at = sheets(sheets, target);
            joins.append(" join %s t%d on t%d.forum_id = :forum and t%d.id = t%d.%s"
                    .formatted(at.table(), step + 1, step + 1, step + 1, step, field.column()));
        }
        return joins.toString();
    }

    /// One page of a sheet for the desk: key and, where there is one, title or name.
    ///
    /// @param among the keys of the records among which it looks; null for all
    List<SheetRow> page(
            Sheet sheet, @Nullable Long forumId, @Nullable Set<String> among, String search, int limit, int offset) {
        return database.sql(
                        "select t.key, %s as title from %s t where %s and (:all or key in (:among)) and (:search = '' or key like :like or lower(%s) like :like) order by id limit :limit offset :offset"
                                .formatted(title(sheet), sheet.table(), scope(sheet), text(sheet)))
                .param("forum", forumId)
                .param("all", among == null)
                .param("among", listed(among))
                .param("search", search)
                .param("like", like(search))
                .param("limit", limit)
                .param("offset", offset)
                .query((row, _) -> new SheetRow(row.getString("key"), row.getString("title")))
                .list();
    }

    /// No list of SQL may be empty, and no key is.
    private static Collection<String> listed(@Nullable Set<String> among) {
        return among == null || among.isEmpty() ? List.of("") : among;
    }

    long count(Sheet sheet, @Nullable Long forumId, @Nullable Set<String> among, String search) {
        return database.sql(
                        "select count(*) from %s t where %s and (:all or key in (:among)) and (:search = '' or key like :like or lower(%s) like :like)"
                                .formatted(sheet.table(), scope(sheet), text(sheet)))
                .param("forum", forumId)
                .param("all", among == null)
                .param("among", listed(among))
                .param("search", search)
                .param("like", like(search))
                .query(Long.class)
                .single();
    }

    /// The records of a sheet that name an origin, the first `most` of each origin.
    List<Resting> resting(Sheet sheet, @Nullable Long forumId, int most) {
        return database.sql("""
                        select * from (
                            select t.id, t.key, %s as title, o.key as origin, t.facts,
                                row_number() over (partition by o.id order by t.id) as number,
                                count(*) over (partition by o.id) as total
                            from %s t join origin o on o.id = t.origin_id where %s
                        ) resting where number <= :most order by id
                        """.formatted(title(sheet), sheet.table(), scope(sheet)))
                .param("forum", forumId)
                .param("most", most)
                .query((row, _) -> new Resting(
                        sheet.name(),
                        row.getString("key"),
                        Rows.textOrNull(row, "title"),
                        row.getString("origin"),
                        Rows.words(row, "facts"),
                        row.getLong("total")))
                .list();
    }

    /// A pattern whose own signs are taken literally.
    static String like(String search) {
        return "%" + search.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    static String scope(Sheet sheet) {
        return sheet.global() ? "cast(:forum as bigint) is null" : "forum_id = :forum";
    }

    private static String title(Sheet sheet) {
        return sheet.fields().stream()
                .filter(field -> field.kind() instanceof Kind.Localized)
                .findFirst()
                .map(field -> "cast(t.%s as text)".formatted(field.name()))
                .orElse("cast(null as text)");
    }

    static String text(Sheet sheet) {
        return sheet.fields().stream()
                .filter(field -> field.kind() instanceof Kind.Localized)
                .findFirst()
                .map(field -> "searchable(t.%s)".formatted(field.name()))
                .orElse("t.key");
    }

    private static Sheet sheets(Map<String, Sheet> sheets, String name) {
        Sheet sheet = sheets.get(name);
        if (sheet == null) {
            throw new IllegalStateException("The sheet (%s) must be one of (%s).".formatted(name, sheets.keySet()));
        }
        return sheet;
    }
}
