package kz.kelisim.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/// Brings the records of a folder into the database: all of them in one transaction, or none.
@Component
public final class Import {

    /// An import of more new records than this changes what the planner must know.
    private static final int LARGE = 500;

    private static final int BATCH = 100;

    private static final String EDITIONS = "editions";

    /// What became of the records of one section.
    public record Count(int created, int changed, int unchanged) {

        static Count of(List<SheetStore.Saved> saved) {
            int all = saved.size();
            int written = Math.toIntExact(
                    saved.stream().filter(one -> one.id() != null).count());
            int created = Math.toIntExact(
                    saved.stream().filter(SheetStore.Saved::created).count());
            return new Count(created, written - created, all - written);
        }
    }

    private final Sheets sheets;
    private final Scope scope;
    private final SheetStore store;
    private final Invariants invariants;

    Import(Sheets sheets, Scope scope, SheetStore store, Invariants invariants) {
        this.sheets = sheets;
        this.scope = scope;
        this.store = store;
        this.invariants = invariants;
    }

    /// Imports a folder. A second run of the same folder changes nothing. Nobody gets a mail of it.
    ///
    /// @param dryRun whether to do everything and keep nothing
    /// @return what became of the records, by section in the order of the flow
    /// @throws Refused with every problem of every file; the database is then unchanged
    public Map<String, Count> run(Path path, boolean dryRun, String actor) {
        Folder folder = Folder.read(path);
        List<Problem> problems = new ArrayList<>(folder.problems());
        folder.names().stream()
                .filter(name -> sheets.find(name).isEmpty())
                .forEach(name -> problems.add(folder.section(name).stream()
                        .findFirst()
                        .map(row -> new Problem(row.file(), row.line(), name, "error.section", List.of(name)))
                        .orElse(new Problem("", 0, name, "error.section", List.of(name)))));
        Map<Sheet, List<Row>> rows = new LinkedHashMap<>();
        for (Sheet sheet : sheets.all()) {
            rows.put(sheet, rows(sheet, folder.section(sheet.name()), problems));
        }
        if (dryRun) {
            return scope.rehearse(() -> write(rows, problems, actor));
        }
        Map<String, Count> counts = scope.writeGlobal(() -> write(rows, problems, actor));
        if (counts.values().stream().mapToInt(Count::created).sum() > LARGE) {
            store.refreshStatistics();
        }
        return counts;
    }

    /// @param edition the slug of its edition; empty for what belongs to none
    private record Row(String edition, Entry entry) {}

    private List<Row> rows(Sheet sheet, List<Raw> raws, List<Problem> problems) {
        Map<String, Raw> seen = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        for (Raw raw : raws) {
            String edition = sheet.global()
                    ? ""
                    : Optional.ofNullable(raw.value("edition")).orElse("");
            if (!sheet.global() && edition.isEmpty()) {
                problems.add(Problem.of("edition", "error.required").at(raw.file(), raw.line()));
            }
            Entry entry = Reading.read(sheet, raw, problems);
            Raw before = seen.putIfAbsent(edition + "/" + entry.key(), raw);
            if (before != null && !entry.key().isEmpty()) {
                problems.add(Problem.of("key", "error.twice", entry.key(), before.file(), before.line())
                        .at(raw.file(), raw.lineOf("key")));
            }
            rows.add(new Row(edition, entry));
        }
        return inOrder(sheet, rows, problems);
    }

    /// Rows that refer to rows of their own section come after those.
    private static List<Row> inOrder(Sheet sheet, List<Row> rows, List<Problem> problems) {
        List<Field> own = sheet.references()
                .filter(field -> field.kind().equals(new Kind.Reference(sheet.name())))
                .toList();
        if (own.isEmpty()) {
            return rows;
        }
        Set<String> waiting =
                rows.stream().map(row -> row.entry().key()).collect(Collectors.toCollection(HashSet::new));
        List<Row> left = new ArrayList<>(rows);
        List<Row> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Row> ready = left.stream()
                    .filter(row -> own.stream()
                            .map(field -> row.entry().value(field.name()))
                            .allMatch(key -> key == null || !waiting.contains(key)))
                    .toList();
            if (ready.isEmpty()) {
                Raw raw = left.getFirst().entry().raw();
                problems.add(Problem.of(own.getFirst().name(), "error.circle").at(raw.file(), raw.line()));
                return rows;
            }
            ordered.addAll(ready);
            left.removeAll(ready);
            ready.forEach(row -> waiting.remove(row.entry().key()));
        }
        return ordered;
    }

    private Map<String, Count> write(Map<Sheet, List<Row>> rows, List<Problem> problems, String actor) {
        store.importing();
        Map<String, @Nullable Long> editions = editions();
        sheets.find(EDITIONS)
                .map(rows::get)
                .ifPresent(coming ->
                        coming.forEach(row -> editions.putIfAbsent(row.entry().key(), null)));
        check(rows, editions, problems);
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        Map<String, Count> counts = new LinkedHashMap<>();
        for (Map.Entry<Sheet, List<Row>> section : rows.entrySet()) {
            Sheet sheet = section.getKey();
            if (!section.getValue().isEmpty()) {
                counts.put(sheet.name(), write(sheet, section.getValue(), editions, actor));
            }
            if (sheet.name().equals(EDITIONS)) {
                editions.putAll(editions());
            }
        }
        Set<Long> touched = rows.values().stream()
                .flatMap(List::stream)
                .map(row -> editions.get(row.edition().isEmpty() ? row.entry().key() : row.edition()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        List<String> broken = invariants.broken(touched);
        if (!broken.isEmpty()) {
            throw new Refused(broken.stream()
                    .map(rule -> Problem.of("", "error.invariant", rule))
                    .toList());
        }
        return counts;
    }

    private Count write(Sheet sheet, List<Row> rows, Map<String, @Nullable Long> editions, String actor) {
        List<SheetStore.Saved> saved = new ArrayList<>();
        int next = 0;
        while (next < rows.size()) {
            String edition = rows.get(next).edition();
            int end = next;
            while (end < rows.size()
                    && end - next < BATCH
                    && rows.get(end).edition().equals(edition)) {
                end++;
            }
            Long forumId = editions.get(edition);
            if (forumId != null) {
                scope.enter(forumId);
            }
            saved.addAll(write(sheet, forumId, rows.subList(next, end), actor));
            next = end;
        }
        return Count.of(saved);
    }

    /// Writes some rows at once; where they are refused, in halves, until the row at fault stands alone.
    private List<SheetStore.Saved> write(Sheet sheet, @Nullable Long forumId, List<Row> rows, String actor) {
        List<Sheets.Coming> coming = rows.stream()
                .map(row -> new Sheets.Coming(row.entry().key(), row.entry()))
                .toList();
        try {
            return scope.attempt(() -> sheets.write(sheet, forumId, coming, actor, false));
        } catch (DataIntegrityViolationException | Refused refused) {
            if (rows.size() == 1) {
                Raw raw = rows.getFirst().entry().raw();
                throw refused instanceof DataIntegrityViolationException violated
                        ? new Refused(
                                List.of(Violations.explain(sheet, violated).at(raw.file(), raw.line())))
                        : refused;
            }
            int half = rows.size() / 2;
            List<SheetStore.Saved> both = new ArrayList<>(write(sheet, forumId, rows.subList(0, half), actor));
            both.addAll(write(sheet, forumId, rows.subList(half, rows.size()), actor));
            return both;
        }
    }

    private void check(Map<Sheet, List<Row>> rows, Map<String, @Nullable Long> editions, List<Problem> problems) {
        Set<String> coming = new HashSet<>();
        rows.forEach((sheet, list) -> list.forEach(row -> coming.add(
                sheet.name() + "/" + row.edition() + "/" + row.entry().key())));
        rows.forEach((sheet, list) -> list.stream()
                .collect(Collectors.groupingBy(Row::edition, LinkedHashMap::new, Collectors.toList()))
                .forEach((edition, group) -> {
                    if (!sheet.global() && !editions.containsKey(edition) && !edition.isEmpty()) {
                        group.forEach(row -> problems.add(Problem.of("edition", "error.reference", edition, EDITIONS)
                                .at(row.entry().raw().file(), row.entry().raw().lineOf("edition"))));
                        return;
                    }
                    Long forumId = editions.get(edition);
                    if (forumId != null) {
                        scope.enter(forumId);
                    }
                    sheets.missing(
                            sheet,
                            forumId,
                            group.stream().map(Row::entry).toList(),
                            (target, key) ->
                                    coming.contains(target.name() + "/" + (target.global() ? "" : edition) + "/" + key),
                            problems);
                }));
    }

    private Map<String, @Nullable Long> editions() {
        return new HashMap<>(store.ids(sheets.find(EDITIONS).orElseThrow()));
    }
}
