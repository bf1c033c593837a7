package kz.kelisim.store;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.RoleGrant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The door through which the records of a sheet come in and go out as a spreadsheet.
@Component
public final class Spreadsheets {

    /// Whose spreadsheet it is, and of which sheet.
    ///
    /// @param forumId the edition; null for what belongs to none
    /// @param sourced whether the account may say on which origin a record rests
    /// @param fixed what each record holds in some fields, by their names: no column says it, and
    ///     a record with anything else there is none of theirs
    public record Owner(
            String actor,
            List<RoleGrant> grants,
            boolean sourced,
            Sheet sheet,
            @Nullable Long forumId,
            Map<String, String> fixed) {

        public Owner(String actor, List<RoleGrant> grants, boolean sourced, Sheet sheet, @Nullable Long forumId) {
            this(actor, grants, sourced, sheet, forumId, Map.of());
        }

        /// What tells their uploads from those of the same account elsewhere.
        private String place() {
            return fixed.isEmpty() ? sheet.name() : sheet.name() + " " + fixed;
        }

        /// The columns that they read and write. Where something is fixed, records are found by what they hold, so
        /// that neither keys nor the language of a name's wording are asked for.
        private List<Column> columns(List<Column> all) {
            return fixed.isEmpty()
                    ? all
                    : all.stream()
                            .filter(column -> !fixed.containsKey(column.field().name())
                                    && !column.name().equals("key")
                                    && !column.part().equals("source"))
                            .toList();
        }

        public List<Column> writable() {
            return columns(Column.writable(sheet, sourced));
        }
    }

    /// An upload and what its columns hold.
    ///
    /// @param columns the name of the column of the sheet for each heading, empty for none
    public record Mapped(UUID id, String file, List<String> headings, List<String> columns) {}

    private final Sheets sheets;
    private final SpreadsheetStore store;
    private final Scope scope;
    private final Invariants invariants;
    private final Journal journal;

    Spreadsheets(Sheets sheets, SpreadsheetStore store, Scope scope, Invariants invariants, Journal journal) {
        this.sheets = sheets;
        this.store = store;
        this.scope = scope;
        this.invariants = invariants;
        this.journal = journal;
    }

    /// Keeps a file for two hours, in place of an earlier one of the same account and sheet.
    ///
    /// @throws Refused where it is no spreadsheet, or one without rows
    public UUID upload(Owner owner, String file, byte[] content) {
        List<String> headings = Grid.headings(content);
        if (headings.isEmpty()) {
            throw new Refused(List.of(Problem.of("", "error.file_empty")));
        }
        UUID id = UUID.randomUUID();
        String name = file.replaceAll("[\\p{Cntrl}/\\\\]", " ").strip();
        return within(owner, () -> {
            store.keep(
                    id,
                    owner.forumId(),
                    owner.actor(),
                    owner.place(),
                    name.substring(0, Math.min(200, name.length())),
                    content);
            return id;
        });
    }

    /// The upload with its columns as they were mapped, or as the account last mapped these headings, or as the
    /// headings
    /// say. Empty where it expired or is somebody else's.
    public Optional<Mapped> find(Owner owner, UUID id, Wording wording) {
        return within(
                owner,
                () -> kept(owner, id).map(upload -> {
                    List<String> headings = Grid.headings(store.content(upload));
                    List<String> columns = upload.columns().isEmpty()
                            ? store.remembered(owner.actor(), owner.place(), mark(headings))
                                    .orElseGet(
                                            () -> Column.recognise(owner.sheet(), owner.writable(), headings, wording))
                            : upload.columns();
                    return new Mapped(id, upload.file(), headings, allowed(owner, columns, headings.size()));
                }));
    }

    /// Says what the columns of an upload hold, for its check and for later uploads with the same headings.
    ///
    /// @throws Refused where two columns hold the same, or a column that a new record needs is missing with the key
    public void map(Owner owner, Mapped mapped, List<String> columns) {
        List<String> chosen = allowed(owner, columns, mapped.headings().size());
        Set<String> seen = new HashSet<>();
        List<Problem> problems = chosen.stream()
                .filter(name -> !name.isEmpty() && !seen.add(name))
                .map(name -> Problem.of(name, "error.column_twice", name))
                .toList();
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        if (seen.isEmpty()) {
            throw new Refused(List.of(Problem.of("", "error.no_columns")));
        }
        within(owner, () -> {
            store.map(mapped.id(), owner.actor(), owner.place(), mark(mapped.headings()), chosen);
            return mapped;
        });
    }

    /// Does everything and keeps nothing.
    public Loaded check(Owner owner, Mapped mapped, Wording wording, LocalDate today) {
        return scope.rehearse(() -> load(owner, mapped, wording, today, false));
    }

    /// Imports the upload, and nobody gets a mail of it.
    ///
    /// @throws Refused where anything is wrong with it; nothing is stored then
    public Loaded run(Owner owner, Mapped mapped, Wording wording, LocalDate today) {
        return run(owner, mapped, wording, today, false);
    }

    /// Imports the upload, all of it or nothing, and forgets it.
    ///
    /// @param tell whether the people concerned get their mails
    /// @throws Refused where anything is wrong with it; nothing is stored then
    public Loaded run(Owner owner, Mapped mapped, Wording wording, LocalDate today, boolean tell) {
        return scope.writeGlobal(() -> {
            Loaded loaded = load(owner, mapped, wording, today, tell);
            if (loaded.troubled() > 0) {
                throw new Refused(
                        loaded.troubles().stream().map(Trouble::problem).toList());
            }
            store.forget(mapped.id());
            journal.write(
                    owner.forumId(),
                    owner.actor(),
                    "spreadsheet.imported",
                    owner.sheet().name(),
                    Map.of("created", loaded.created(), "changed", loaded.changed(), "unchanged", loaded.unchanged()));
            return loaded;
        });
    }

    private Loaded load(Owner owner, Mapped mapped, Wording wording, LocalDate today, boolean tell) {
        Long forumId = owner.forumId();
        if (forumId != null) {
            scope.enter(forumId);
        }
        Upload upload =
                kept(owner, mapped.id()).orElseThrow(() -> new Refused(List.of(Problem.of("", "error.expired"))));
        var order = new Load.Order(
                owner.sheet(),
                forumId,
                upload.file(),
                mapped.columns(),
                new Cells(owner.sheet(), wording),
                owner.grants(),
                owner.fixed(),
                owner.actor(),
                today,
                tell);
        Loaded loaded = new Load(order, sheets, store, scope).run(store.content(upload));
        if (loaded.troubled() > 0 || forumId == null) {
            return loaded;
        }
        List<Trouble> broken = invariants.broken(List.of(forumId)).stream()
                .map(rule -> new Trouble(0, "", "", "", Problem.of("", "error.invariant", rule)))
                .toList();
        return new Loaded(loaded.created(), loaded.changed(), loaded.unchanged(), broken.size(), broken);
    }

    /// Writes the records that the account may edit and whose key or title holds what is searched.
    ///
    /// @param xlsx whether XLSX is to be written; else CSV
    /// @return how many
    public int export(Owner owner, Wording wording, Lang lang, String search, boolean xlsx, OutputStream out) {
        List<Column> columns = owner.columns(Column.all(owner.sheet()));
        Map<String, String> headings = Column.headings(owner.sheet(), wording, lang);
        var cells = new Cells(owner.sheet(), wording);
        Map<String, Sheet> byName = sheets.all().stream().collect(Collectors.toMap(Sheet::name, sheet -> sheet));
        return within(owner, () -> {
            Optional<Set<String>> around = sheets.around(owner.sheet(), owner.forumId(), owner.grants());
            int[] rows = {0};
            try (GridWriter writer =
                    GridWriter.of(out, xlsx, wording.title(owner.sheet().name(), lang))) {
                writer.row(columns.stream()
                        .map(column -> headings.getOrDefault(column.name(), column.name()))
                        .toList());
                List<Map<String, String>> own = new ArrayList<>();
                store.each(owner.sheet(), owner.forumId(), search, byName, record -> {
                    String key = record.getOrDefault("key", "");
                    if (!record.entrySet().containsAll(owner.fixed().entrySet())) {
                        return;
                    }
                    if (around.isEmpty()) {
                        write(writer, columns, cells, lang, record);
                        rows[0]++;
                    } else if (around.get().contains(key)) {
                        own.add(record);
                    }
                });
                for (Map<String, String> record : own) {
                    String key = record.getOrDefault("key", "");
                    if (sheets.permitted(owner.sheet(), owner.forumId(), key, record, owner.grants())) {
                        write(writer, columns, cells, lang, record);
                        rows[0]++;
                    }
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            journal.write(
                    owner.forumId(),
                    owner.actor(),
                    "spreadsheet.exported",
                    owner.sheet().name(),
                    Map.of("rows", rows[0]));
            return rows[0];
        });
    }

    private static void write(
            GridWriter writer, List<Column> columns, Cells cells, Lang lang, Map<String, String> record) {
        try {
            writer.row(columns.stream()
                    .map(column -> {
                        String text = record.getOrDefault(column.name(), "");
                        return text.isEmpty() || !column.part().isEmpty()
                                ? text
                                : cells.show(column.field(), text, lang);
                    })
                    .toList());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// One line of the second sheet of a template, for each column: its heading, what it is, and its choices.
    public interface Explanation {

        List<String> of(Column column, String heading, List<String> choices);
    }

    /// Writes an empty spreadsheet with the headings; in XLSX a second sheet explains each column.
    ///
    /// @param titles of the second sheet and above its columns
    public void template(
            Owner owner,
            Wording wording,
            Lang lang,
            boolean xlsx,
            List<String> titles,
            Explanation explanation,
            OutputStream out) {
        List<Column> columns = owner.writable();
        Map<String, String> headings = Column.headings(owner.sheet(), wording, lang);
        var cells = new Cells(owner.sheet(), wording);
        try (GridWriter writer =
                GridWriter.of(out, xlsx, wording.title(owner.sheet().name(), lang))) {
            writer.row(columns.stream()
                    .map(column -> headings.getOrDefault(column.name(), column.name()))
                    .toList());
            if (writer instanceof GridWriter.Xlsx workbook) {
                workbook.next(titles.getFirst());
                writer.row(titles.subList(1, titles.size()));
                for (Column column : columns) {
                    writer.row(explanation.of(
                            column,
                            headings.getOrDefault(column.name(), column.name()),
                            column.part().isEmpty() ? cells.choices(column.field(), lang) : List.of()));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Optional<Upload> kept(Owner owner, UUID id) {
        return store.find(id, owner.actor(), owner.place());
    }

    /// As many names as there are headings, each of a column that the account may fill in.
    private static List<String> allowed(Owner owner, List<String> columns, int count) {
        Set<String> names = owner.writable().stream().map(Column::name).collect(Collectors.toSet());
        List<String> allowed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = i < columns.size() ? columns.get(i) : "";
            allowed.add(names.contains(name) ? name : "");
        }
        return allowed;
    }

    private static String mark(List<String> headings) {
        try {
            byte[] text = String.join("\n", headings).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private <T> T within(Owner owner, Supplier<T> work) {
        Long forumId = owner.forumId();
        return forumId == null ? scope.writeGlobal(work) : scope.write(forumId, work);
    }
}
