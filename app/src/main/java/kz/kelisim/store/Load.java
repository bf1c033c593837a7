package kz.kelisim.store;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.kelisim.kernel.RoleGrant;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/// One pass of a spreadsheet into its sheet, a thousand rows at a time, within a running transaction. It writes as long
/// as it finds nothing wrong; whoever started the transaction undoes it where it did.
final class Load {

    private static final int CHUNK = 1_000;
    private static final int BATCH = 100;

    /// What a load needs besides the rows.
    ///
    /// @param columns the name of the column of the sheet that each column holds, empty for none
    /// @param fixed what each record holds in fields that no column says
    /// @param tell whether the people concerned get their mails
    record Order(
            Sheet sheet,
            @Nullable Long forumId,
            String file,
            List<String> columns,
            Cells cells,
            List<RoleGrant> grants,
            Map<String, String> fixed,
            String actor,
            LocalDate today,
            boolean tell) {}

    /// @param given what stands in the columns that are mapped, as a form would hold it; blank cells are empty
    private record Row(Grid.Line line, Map<String, String> given) {

        String value(String name) {
            return given.getOrDefault(name, "");
        }
    }

    /// A row that may be written.
    private record Ready(Row row, boolean stored, Entry entry) {}

    private final Order order;
    private final Sheets sheets;
    private final SpreadsheetStore store;
    private final Scope scope;
    private final Map<String, Sheet> byName;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final boolean whole;

    private final List<Row> waiting = new ArrayList<>();
    private final Map<String, Integer> rowOfKey = new HashMap<>();
    private @Nullable Map<UUID, String> byContent;
    private final FreeKeys freeKeys;

    private final Troubles troubles;
    private int created;
    private int changed;
    private int unchanged;

    Load(Order order, Sheets sheets, SpreadsheetStore store, Scope scope) {
        this.order = order;
        this.sheets = sheets;
        this.store = store;
        this.scope = scope;
        this.freeKeys = new FreeKeys(order.sheet(), order.forumId(), store);
        this.troubles = new Troubles(order.columns());
        this.byName = sheets.all().stream().collect(Collectors.toMap(Sheet::name, sheet -> sheet));
        Column.all(order.sheet()).forEach(column -> columns.put(column.name(), column));
        this.whole = order.sheet()
                .references()
                .anyMatch(field ->
                        field.kind().equals(new Kind.Reference(order.sheet().name())));
    }

    Loaded run(byte[] content) {
        try {
            Grid.read(content, line -> {
                take(line);
                return true;
            });
            flush();
        } catch (Refused limit) {
            limit.problems().forEach(problem -> troubles.tell(problem.line(), "", problem));
        }
        return new Loaded(created, changed, unchanged, troubles.count(), troubles.list());
    }

    private void take(Grid.Line line) {
        if (line.blank()) {
            return;
        }
        if (troubles.headings().isEmpty()) {
            troubles.headed(line.cells());
            return;
        }
        troubles.at(line.row(), line.cells());
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < line.cells().size() || i < order.columns().size(); i++) {
            Column column =
                    i < order.columns().size() ? columns.get(order.columns().get(i)) : null;
            String cell = i < line.cells().size() ? line.cells().get(i) : "";
            if (column != null) {
                given.put(
                        column.name(),
                        column.part().isEmpty() ? order.cells().read(column.field(), cell) : plain(cell));
                if (line.formulas().contains(i)) {
                    troubles.tell(line.row(), column.name(), Problem.of(column.name(), "error.formula"));
                }
            } else if (i >= troubles.headings().size() && !cell.isBlank()) {
                troubles.tell(line.row(), "", Problem.of("", "error.beyond", Column.letters(i)));
            }
        }
        waiting.add(new Row(line, given));
        if (waiting.size() >= CHUNK && !whole) {
            flush();
        }
    }

    private static String plain(String cell) {
        return cell.replace("\0", "").replace("\r\n", "\n").strip();
    }

    private void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        List<Row> rows = references(List.copyOf(waiting));
        waiting.clear();
        IdentityHashMap<Row, String> keyOf = keys(rows);
        Map<String, Map<String, String>> stored =
                store.load(order.sheet(), order.forumId(), Set.copyOf(keyOf.values()), byName);
        List<Ready> ready = new ArrayList<>();
        for (Row row : rows) {
            String key = keyOf.getOrDefault(row, "");
            Map<String, String> before = stored.get(key);
            Ready one = ready(row, key, before);
            if (one != null) {
                ready.add(one);
            }
        }
        List<Problem> missing = new ArrayList<>();
        sheets.missing(
                order.sheet(),
                order.forumId(),
                ready.stream().map(Ready::entry).toList(),
                (target, key) -> target.name().equals(order.sheet().name()) && rowOfKey.containsKey(key),
                missing);
        missing.forEach(problem -> troubles.tell(problem.line(), problem.field(), problem));
        List<Ready> ordered = inOrder(ready);
        for (int from = 0; from < ordered.size() && troubles.count() == 0; from += BATCH) {
            write(ordered.subList(from, Math.min(ordered.size(), from + BATCH)));
        }
        troubles.forget();
    }

    /// The same rows with the keys of what their references name.
    private List<Row> references(List<Row> rows) {
        List<Row> resolved = new ArrayList<>(rows);
        for (Column column : columns.values()) {
            if (!(column.field().kind() instanceof Kind.Reference(String targetName))) {
                continue;
            }
            Sheet target = Objects.requireNonNull(byName.get(targetName), targetName);
            Long forumId = target.global() ? null : order.forumId();
            Set<String> wanted = rows.stream()
                    .map(row -> row.value(column.name()))
                    .filter(value -> !value.isEmpty())
                    .collect(Collectors.toSet());
            wanted.removeAll(sheets.storedKeys(target, forumId, wanted));
            if (target.name().equals(order.sheet().name())) {
                rows.forEach(row -> wanted.remove(row.value("key")));
            }
            Map<String, List<String>> named = store.named(target, forumId, wanted);
            for (int i = 0; i < resolved.size(); i++) {
                String value = resolved.get(i).value(column.name());
                List<String> found = named.get(value);
                if (found == null) {
                    if (wanted.contains(value)) {
                        troubles.tell(
                                resolved.get(i).line().row(),
                                column.name(),
                                Problem.of(column.name(), "error.no_such", value));
                    }
                    continue;
                }
                if (found.size() > 1) {
                    troubles.tell(
                            resolved.get(i).line().row(),
                            column.name(),
                            Problem.of(column.name(), "error.same_name", String.join(", ", found)));
                }
                Map<String, String> given = new LinkedHashMap<>(resolved.get(i).given());
                given.put(column.name(), found.getFirst());
                resolved.set(i, new Row(resolved.get(i).line(), given));
            }
        }
        return resolved;
    }

    /// The key of each row: its own, or that of the stored record with the same identifier, or that of the stored
    /// record with the same content. Rows that are new and name none are absent.
    private IdentityHashMap<Row, String> keys(List<Row> rows) {
        List<Field> natural = order.sheet().natural();
        Map<String, String> known = natural.isEmpty()
                ? Map.of()
                : store.known(
                        order.sheet(),
                        order.forumId(),
                        rows.stream()
                                .filter(row -> row.value("key").isEmpty())
                                .map(row -> row.value(natural.getLast().name()))
                                .filter(value -> !value.isEmpty())
                                .toList());
        IdentityHashMap<Row, String> keyOf = new IdentityHashMap<>();
        for (Row row : rows) {
            String key = row.value("key");
            String column = key.isEmpty() ? "" : "key";
            String mark = key;
            boolean identified = !natural.isEmpty()
                    && natural.stream()
                            .noneMatch(field -> row.value(field.name()).isEmpty());
            if (key.isEmpty() && identified) {
                String name = natural.stream()
                        .map(field -> row.value(field.name()))
                        .collect(Collectors.joining(" "))
                        .toLowerCase(Locale.ROOT);
                key = known.getOrDefault(name, "");
                mark = key.isEmpty() ? "known " + name : key;
                column = natural.getLast().name();
            } else if (key.isEmpty()) {
                UUID content = content(row.given());
                key = byContent().getOrDefault(content, "");
                mark = key.isEmpty() ? "content " + content : key;
            }
            Integer before = rowOfKey.putIfAbsent(mark, row.line().row());
            if (before != null) {
                troubles.tell(row.line().row(), column, Problem.of(column, "error.row_twice", before));
            }
            if (!key.isEmpty()) {
                keyOf.put(row, key);
            }
        }
        return keyOf;
    }

    private Map<UUID, String> byContent() {
        Map<UUID, String> contents = byContent;
        if (contents == null) {
            Map<UUID, String> read = new HashMap<>();
            store.each(
                    order.sheet(),
                    order.forumId(),
                    "",
                    byName,
                    record -> read.putIfAbsent(content(record), record.getOrDefault("key", "")));
            byContent = read;
            contents = read;
        }
        return contents;
    }

    /// A mark of what stands in the mapped columns; equal for equal records.
    private UUID content(Map<String, String> values) {
        var text = new StringBuilder();
        for (String name : order.columns()) {
            Column column = columns.get(name);
            if (column != null && !name.equals("key")) {
                text.append(name)
                        .append('=')
                        .append(Sameness.of(column.field(), values.get(name)))
                        .append('\n');
            }
        }
        return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// The row as it may be written; null where it may not, or where nothing changes.
    private @Nullable Ready ready(Row row, String key, @Nullable Map<String, String> before) {
        Map<String, String> values = new LinkedHashMap<>();
        if (before != null) {
            values.putAll(before);
        }
        values.putAll(row.given());
        values.putAll(order.fixed());
        values.values().removeIf(String::isEmpty);
        if ((before != null && !before.entrySet().containsAll(order.fixed().entrySet()))
                || !sheets.permitted(
                        order.sheet(), order.forumId(), before == null ? "" : key, values, order.grants())) {
            troubles.tell(row.line().row(), "", Problem.of("", "error.not_yours"));
            return null;
        }
        List<Problem> problems = new ArrayList<>();
        Set<String> changed = before == null ? Set.of() : Sameness.changed(columns.values(), before, values);
        if (before != null && changed.isEmpty()) {
            unchanged++;
            return null;
        }
        changed.stream()
                .filter(order.sheet().kept()::contains)
                .forEach(name -> problems.add(Problem.of(name, "error.kept")));
        if (order.sheet().field(Column.RECORDED_ON).isPresent()) {
            values.put(Column.RECORDED_ON, order.today().toString());
        }
        values.put("key", key.isEmpty() ? freeKeys.take(values, rowOfKey.keySet()) : key);
        Entry entry =
                Reading.read(order.sheet(), new Raw(order.file(), row.line().row(), values, Map.of()), problems);
        if (before != null && order.sheet().lasting()) {
            problems.add(Problem.of("key", "error.lasting", key));
        }
        problems.forEach(problem -> troubles.tell(row.line().row(), problem.field(), problem));
        return problems.isEmpty() ? new Ready(row, before != null, entry) : null;
    }

    /// Rows that refer to rows of the same spreadsheet come after those.
    private List<Ready> inOrder(List<Ready> rows) {
        List<String> own = order.sheet()
                .references()
                .filter(field ->
                        field.kind().equals(new Kind.Reference(order.sheet().name())))
                .map(Field::name)
                .toList();
        if (own.isEmpty()) {
            return rows;
        }
        Set<String> left = rows.stream().map(row -> row.entry().key()).collect(Collectors.toCollection(HashSet::new));
        List<Ready> ordered = new ArrayList<>();
        List<Ready> rest = rows;
        while (!rest.isEmpty()) {
            Map<Boolean, List<Ready>> parts = rest.stream()
                    .collect(Collectors.partitioningBy(row ->
                            own.stream().map(row.entry()::value).allMatch(key -> key == null || !left.contains(key))));
            List<Ready> next = parts.getOrDefault(true, List.of());
            if (next.isEmpty()) {
                troubles.tell(
                        rest.getFirst().row().line().row(), own.getFirst(), Problem.of(own.getFirst(), "error.circle"));
                return new ArrayList<>();
            }
            ordered.addAll(next);
            next.forEach(row -> left.remove(row.entry().key()));
            rest = parts.getOrDefault(false, List.of());
        }
        return ordered;
    }

    /// Writes some rows at once; where they are refused, in halves, so that each row at fault is named.
    private void write(List<Ready> batch) {
        try {
            count(scope.attempt(() -> written(batch)));
        } catch (DataIntegrityViolationException | Refused refused) {
            if (batch.size() > 1) {
                int half = batch.size() / 2;
                write(batch.subList(0, half));
                write(batch.subList(half, batch.size()));
                return;
            }
            List<Problem> problems = refused instanceof Refused told
                    ? told.problems()
                    : List.of(Violations.explain(order.sheet(), (DataIntegrityViolationException) refused));
            int row = batch.getFirst().row().line().row();
            problems.forEach(problem -> troubles.tell(row, problem.field(), problem));
        }
    }

    private List<SheetStore.Saved> written(List<Ready> batch) {
        List<Sheets.Coming> coming = batch.stream()
                .map(one -> new Sheets.Coming(one.entry().key(), one.entry()))
                .toList();
        List<SheetStore.Saved> all = sheets.write(order.sheet(), order.forumId(), coming, order.actor(), order.tell());
        for (int i = 0; i < all.size(); i++) {
            SheetStore.Saved saved = all.get(i);
            boolean stored = batch.get(i).stored();
            if (saved.created() == stored && (saved.id() != null || !stored)) {
                throw new Refused(
                        List.of(Problem.of("key", "error.taken", coming.get(i).key())));
            }
        }
        return all;
    }

    private void count(List<SheetStore.Saved> saved) {
        var count = Import.Count.of(saved);
        created += count.created();
        changed += count.changed();
        unchanged += count.unchanged();
    }
}
