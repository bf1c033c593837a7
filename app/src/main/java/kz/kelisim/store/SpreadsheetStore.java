package kz.kelisim.store;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads many records of a sheet at once, and keeps uploaded spreadsheets and what their columns mean.
@Component
final class SpreadsheetStore {

    private static final int FETCHED = 500;

    private final JdbcClient database;

    SpreadsheetStore(JdbcClient database) {
        this.database = database;
    }

    /// Every record whose key or title holds what is searched, as the texts of its form with its key, one after the
    /// other.
    void each(
            Sheet sheet,
            @Nullable Long forumId,
            String search,
            Map<String, Sheet> sheets,
            Consumer<Map<String, String>> consumer) {
        String sql = """
                %1$s where %2$s and id in
                    (select t.id from %3$s t where %2$s %5$s and (:search = '' or t.key like :like or lower(%4$s) like :like))
                order by id
                """.formatted(
                select(sheet, sheets), SheetStore.scope(sheet), sheet.table(), SheetStore.text(sheet), current(sheet));
        try (Stream<Map<String, String>> rows = database
                .sql(sql)
                .withFetchSize(FETCHED)
                .param("forum", forumId)
                .param("search", search)
                .param("like", SheetStore.like(search))
                .query(new RecordTexts())
                .stream()) {
            rows.forEach(consumer);
        }
    }

    /// The records of those keys, by key.
    Map<String, Map<String, String>> load(
            Sheet sheet, @Nullable Long forumId, Set<String> keys, Map<String, Sheet> sheets) {
        Map<String, Map<String, String>> records = new HashMap<>();
        if (!keys.isEmpty()) {
            database.sql("%s where %s and key in (:keys)".formatted(select(sheet, sheets), SheetStore.scope(sheet)))
                    .param("forum", forumId)
                    .param("keys", keys)
                    .query(new RecordTexts())
                    .list()
                    .forEach(record -> records.put(record.getOrDefault("key", ""), record));
        }
        return records;
    }

    private static String current(Sheet sheet) {
        return sheet.former().isEmpty() ? "" : "and not t." + sheet.former();
    }

    private static String select(Sheet sheet, Map<String, Sheet> sheets) {
        String columns = sheet.allFields().stream()
                .flatMap(field -> SheetStore.texts(field, sheets).entrySet().stream())
                .map(text -> "%s as \"%s\"".formatted(text.getValue(), text.getKey()))
                .collect(Collectors.joining(",\n"));
        return "select key, %s from %s stored".formatted(columns, sheet.table());
    }

    /// Reads the rows of one query as texts by the names of their columns, which it learns from the first row.
    private static final class RecordTexts implements RowMapper<Map<String, String>> {

        private final List<String> names = new ArrayList<>();

        @Override
        public Map<String, String> mapRow(ResultSet row, int number) throws SQLException {
            if (names.isEmpty()) {
                ResultSetMetaData columns = row.getMetaData();
                for (int column = 1; column <= columns.getColumnCount(); column++) {
                    names.add(columns.getColumnLabel(column));
                }
            }
            Map<String, String> values = LinkedHashMap.newLinkedHashMap(names.size());
            for (int column = 0; column < names.size(); column++) {
                String value = row.getString(column + 1);
                if (value != null) {
                    values.put(names.get(column), value);
                }
            }
            return values;
        }
    }

    /// All keys of a sheet.
    Set<String> keys(Sheet sheet, @Nullable Long forumId) {
        return new HashSet<>(
                database.sql("select t.key from %s t where %s".formatted(sheet.table(), SheetStore.scope(sheet)))
                        .param("forum", forumId)
                        .query((row, _) -> row.getString("key"))
                        .list());
    }

    /// The keys of the records that have one of the names in any language, by that name.
    Map<String, List<String>> named(Sheet sheet, @Nullable Long forumId, Collection<String> names) {
        Map<String, List<String>> keys = new HashMap<>();
        Optional<Field> title = sheet.fields().stream()
                .filter(field -> field.kind() instanceof Kind.Localized)
                .findFirst();
        if (names.isEmpty() || title.isEmpty()) {
            return keys;
        }
        database.sql("""
                        select distinct key, name from (
                            select t.key, unnest(array[t.%1$s ->> 'kk', t.%1$s ->> 'ru', t.%1$s ->> 'en']) as name from %2$s t where %3$s
                        ) named where name in (:names)
                        """.formatted(title.get().name(), sheet.table(), SheetStore.scope(sheet)))
                .param("forum", forumId)
                .param("names", names)
                .query(row -> {
                    keys.computeIfAbsent(row.getString("name"), _ -> new ArrayList<>())
                            .add(row.getString("key"));
                });
        return keys;
    }

    /// The keys of the records whose last natural field holds one of the values, in lower case; by all their natural
    /// fields, joined by a space.
    Map<String, String> known(Sheet sheet, @Nullable Long forumId, Collection<String> values) {
        Map<String, String> keys = new HashMap<>();
        List<Field> natural = sheet.natural();
        if (values.isEmpty() || natural.isEmpty()) {
            return keys;
        }
        String joined = natural.stream()
                .map(field -> "cast(t.%s as text)".formatted(field.column()))
                .collect(Collectors.joining(", "));
        database.sql(
                        "select t.key, lower(concat_ws(' ', %s)) as known from %s t where %s %s and lower(t.%s) in (:values)"
                                .formatted(
                                        joined,
                                        sheet.table(),
                                        SheetStore.scope(sheet),
                                        current(sheet),
                                        natural.getLast().column()))
                .param("forum", forumId)
                .param(
                        "values",
                        values.stream()
                                .map(value -> value.toLowerCase(Locale.ROOT))
                                .toList())
                .query(row -> {
                    keys.put(row.getString("known"), row.getString("key"));
                });
        return keys;
    }

    /// Keeps an upload in place of an earlier one of the same account and sheet.
    void keep(UUID id, @Nullable Long forumId, String actor, String sheet, String file, byte[] content) {
        forgetExpired();
        database.sql("delete from spreadsheet_upload where actor = :actor and sheet = :sheet")
                .param("actor", actor)
                .param("sheet", sheet)
                .update();
        database.sql("""
                        insert into spreadsheet_upload (id, forum_id, actor, sheet, file_name, content)
                        values (:id, :forum, :actor, :sheet, :file, :content)
                        """)
                .param("id", id)
                .param("forum", forumId)
                .param("actor", actor)
                .param("sheet", sheet)
                .param("file", file)
                .param("content", content)
                .update();
    }

    /// Removes what expired in the edition in scope.
    void forgetExpired() {
        database.sql("delete from spreadsheet_upload where expires_at < now()").update();
    }

    Optional<Upload> find(UUID id, String actor, String sheet) {
        return database.sql("""
                        select file_name, columns from spreadsheet_upload
                        where id = :id and actor = :actor and sheet = :sheet and expires_at > now()
                        """)
                .param("id", id)
                .param("actor", actor)
                .param("sheet", sheet)
                .query((row, _) -> new Upload(id, row.getString("file_name"), Rows.words(row, "columns")))
                .optional();
    }

    /// The file of an upload that was found.
    byte[] content(Upload upload) {
        return database.sql("select content from spreadsheet_upload where id = :id")
                .param("id", upload.id())
                .query((row, _) -> row.getBytes("content"))
                .single();
    }

    void forget(UUID id) {
        database.sql("delete from spreadsheet_upload where id = :id")
                .param("id", id)
                .update();
    }

    /// Notes what the columns of an upload hold, for it and for the next one with these headings.
    void map(UUID id, String actor, String sheet, String headings, List<String> columns) {
        String[] names = columns.toArray(String[]::new);
        database.sql("update spreadsheet_upload set columns = :columns where id = :id")
                .param("columns", names)
                .param("id", id)
                .update();
        database.sql("""
                        insert into column_mapping (actor, sheet, headings, columns) values (:actor, :sheet, :headings, :columns)
                        on conflict (actor, sheet, headings) do update set columns = excluded.columns
                        """)
                .param("actor", actor)
                .param("sheet", sheet)
                .param("headings", headings)
                .param("columns", names)
                .update();
    }

    Optional<List<String>> remembered(String actor, String sheet, String headings) {
        return database.sql(
                        "select columns from column_mapping where actor = :actor and sheet = :sheet and headings = :headings")
                .param("actor", actor)
                .param("sheet", sheet)
                .param("headings", headings)
                .query((row, _) -> Rows.words(row, "columns"))
                .optional();
    }
}
