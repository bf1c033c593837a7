package kz.kelisim.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/// The door through which records come in, one by one from a form or many from an import.
@Component
public final class Sheets {

    private final Map<String, Sheet> sheets = new LinkedHashMap<>();
    private final SheetStore store;
    private final Scope scope;
    private final Journal journal;

    /// @param sheets in the order of the flow: a sheet refers only to itself and to those before it
    Sheets(List<Sheet> sheets, SheetStore store, Scope scope, Journal journal) {
        sheets.forEach(sheet -> this.sheets.put(sheet.name(), sheet));
        this.store = store;
        this.scope = scope;
        this.journal = journal;
    }

    public List<Sheet> all() {
        return List.copyOf(sheets.values());
    }

    public Optional<Sheet> find(String name) {
        return Optional.ofNullable(sheets.get(name));
    }

    /// The stored record as the texts of its form.
    public Optional<Map<String, String>> load(Sheet sheet, @Nullable Long forumId, String key) {
        return within(forumId, false, () -> store.load(sheet, forumId, key, sheets));
    }

    /// One page of the records of a sheet.
    public List<SheetRow> page(Sheet sheet, @Nullable Long forumId, String search, int limit, int offset) {
        return page(sheet, forumId, null, search, limit, offset);
    }

    public long count(Sheet sheet, @Nullable Long forumId, String search) {
        return count(sheet, forumId, null, search);
    }

    /// The same of the records that the grants permit to edit.
    ///
    /// @param grants null for every record
    public List<SheetRow> page(
            Sheet sheet,
            @Nullable Long forumId,
            @Nullable List<RoleGrant> grants,
            String search,
            int limit,
            int offset) {
        return within(
                forumId, false, () -> store.page(sheet, forumId, keys(sheet, forumId, grants), search, limit, offset));
    }

    /// How many [#page] gives in all.
    public long count(Sheet sheet, @Nullable Long forumId, @Nullable List<RoleGrant> grants, String search) {
        return within(forumId, false, () -> store.count(sheet, forumId, keys(sheet, forumId, grants), search));
    }

    private @Nullable Set<String> keys(Sheet sheet, @Nullable Long forumId, @Nullable List<RoleGrant> grants) {
        return grants == null ? null : around(sheet, forumId, grants).orElse(null);
    }

    /// The records that name an origin, in the order of the flow, the first `most` of each sheet and origin.
    ///
    /// @param forumId the edition; null for what belongs to none
    public List<Resting> resting(@Nullable Long forumId, int most) {
        return within(
                forumId,
                false,
                () -> sheets.values().stream()
                        .filter(sheet -> sheet.global() == (forumId == null) && sheet.sourced())
                        .flatMap(sheet -> store.resting(sheet, forumId, most).stream())
                        .toList());
    }

    /// Stores one record from a form.
    ///
    /// @param mayChange whether a record of that key may be there already
    /// @return its key
    /// @throws Refused with every problem of the form; nothing is stored then
    public String save(Sheet sheet, @Nullable Long forumId, Raw raw, boolean mayChange, String actor) {
        return save(sheet, forumId, raw, mayChange, () -> {}, actor);
    }

    /// Changes one stored record from a form that was opened before.
    ///
    /// @param version what [#version] gave for the record when the form was opened
    /// @throws Refused with every problem of the form; nothing is stored then
    /// @throws Stale where the record was changed since; nothing is stored then
    public void change(Sheet sheet, @Nullable Long forumId, Raw raw, String version, String actor) {
        String key = Objects.requireNonNullElse(raw.value("key"), "");
        Runnable unchanged = () -> {
            if (!sheet.lasting()) {
                store.lock(sheet, forumId, key);
            }
            Map<String, String> stored = store.load(sheet, forumId, key, sheets).orElse(Map.of());
            if (!version(stored).equals(version)) {
                throw new Stale(stored);
            }
        };
        save(sheet, forumId, raw, true, unchanged, actor);
    }

    /// What tells one state of a record from another: a hash of the texts of its form.
    public static String version(Map<String, String> values) {
        try {
            byte[] texts = new TreeMap<>(values).toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(texts), 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String save(Sheet sheet, @Nullable Long forumId, Raw raw, boolean mayChange, Runnable first, String actor) {
        List<Problem> problems = new ArrayList<>();
        Entry entry = Reading.read(sheet, raw, problems);
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        try {
            return within(forumId, true, () -> {
                first.run();
                missing(sheet, forumId, List.of(entry), (_, _) -> false, problems);
                String key = entry.key().isEmpty() ? freeKey(sheet, forumId, entry) : entry.key();
                if (!mayChange && !store.stored(sheet, forumId, Set.of(key)).isEmpty()) {
                    problems.add(Problem.of("key", "error.taken", key));
                }
                if (!problems.isEmpty()) {
                    throw new Refused(problems);
                }
                SheetStore.Saved saved = write(sheet, forumId, List.of(new Coming(key, entry)), actor, true)
                        .getFirst();
                if (!mayChange && !saved.created()) {
                    throw new Refused(List.of(Problem.of("key", "error.taken", key)));
                }
                return key;
            });
        } catch (DataIntegrityViolationException violated) {
            throw new Refused(List.of(Violations.explain(sheet, violated)));
        }
    }

    /// Whether one of the grants permits to edit this record, new or stored.
    ///
    /// @param key the key of the stored record; empty for a new one
    public boolean permitted(
            Sheet sheet, @Nullable Long forumId, String key, Map<String, String> values, List<RoleGrant> grants) {
        return sheet.permits().stream()
                .flatMap(permit -> grants.stream()
                        .filter(grant -> grant.role() == permit.role() && grant.covers(forumId))
                        .map(grant -> new Held(permit, grant)))
                .anyMatch(held -> held.permit().path().isEmpty()
                        || (forumId != null && owns(sheet, forumId, key, values, held.permit(), held.grant())));
    }

    /// Whether one of the grants permits to edit at least some records of the sheet.
    public static boolean permittedAtAll(Sheet sheet, @Nullable Long forumId, List<RoleGrant> grants) {
        return sheet.permits().stream()
                .anyMatch(permit ->
                        grants.stream().anyMatch(grant -> grant.role() == permit.role() && grant.covers(forumId)));
    }

    /// Among which stored records those lie that the grants permit to edit: their keys, or every record where one of
    /// the
    /// grants is for all of them. Whether one of the keys is permitted, [#permitted] says.
    Optional<Set<String>> around(Sheet sheet, @Nullable Long forumId, List<RoleGrant> grants) {
        Set<String> keys = new HashSet<>();
        for (Permit permit : sheet.permits()) {
            for (RoleGrant grant : grants) {
                if (grant.role() != permit.role() || !grant.covers(forumId)) {
                    continue;
                }
                if (permit.path().isEmpty()) {
                    return Optional.empty();
                }
                String own = own(permit, grant);
                if (forumId != null && own != null) {
                    keys.addAll(store.leading(sheet, forumId, permit.path(), own, sheets));
                }
            }
        }
        return Optional.of(keys);
    }

    private static @Nullable String own(Permit permit, RoleGrant grant) {
        return permit.role() == Role.FOCAL_POINT ? grant.delegation() : grant.organisation();
    }

    private record Held(Permit permit, RoleGrant grant) {}

    private boolean owns(
            Sheet sheet, long forumId, String key, Map<String, String> values, Permit permit, RoleGrant grant) {
        String own = own(permit, grant);
        if (own == null) {
            return false;
        }
        boolean stored = key.isEmpty()
                || within(forumId, false, () -> store.follow(sheet, forumId, key, permit.path(), sheets))
                        .filter(own::equals)
                        .isPresent();
        return stored && leads(sheet, forumId, values, permit.path(), own);
    }

    /// Whether the path that starts at the values of a form leads to the key.
    private boolean leads(Sheet sheet, long forumId, Map<String, String> values, List<String> path, String key) {
        String given = values.get(path.getFirst());
        if (given == null || path.size() == 1) {
            return key.equals(given);
        }
        Kind.Reference target =
                (Kind.Reference) sheet.field(path.getFirst()).orElseThrow().kind();
        Sheet next = sheets.get(target.sheet());
        return next != null
                && within(
                                forumId,
                                false,
                                () -> store.follow(next, forumId, given, path.subList(1, path.size()), sheets))
                        .filter(key::equals)
                        .isPresent();
    }

    /// Adds a problem for each reference to a record that is neither stored nor coming in the same import.
    void missing(
            Sheet sheet,
            @Nullable Long forumId,
            List<Entry> entries,
            BiPredicate<Sheet, String> coming,
            List<Problem> problems) {
        sheet.references().forEach(field -> {
            String targetName = ((Kind.Reference) field.kind()).sheet();
            Sheet target = sheets.get(targetName);
            if (target == null) {
                throw new IllegalStateException("The field (%s) of sheet (%s) refers to a sheet that is not there (%s)."
                        .formatted(field.name(), sheet.name(), targetName));
            }
            Set<String> wanted = new HashSet<>();
            entries.forEach(entry -> Optional.ofNullable(entry.value(field.name()))
                    .filter(key -> !coming.test(target, key))
                    .ifPresent(wanted::add));
            Set<String> stored = store.stored(target, target.global() ? null : forumId, wanted);
            entries.forEach(entry -> Optional.ofNullable(entry.value(field.name()))
                    .filter(key -> wanted.contains(key) && !stored.contains(key))
                    .ifPresent(key -> problems.add(Problem.of(field.name(), "error.reference", key, targetName)
                            .at(entry.raw().file(), entry.raw().lineOf(field.name())))));
        });
    }

    /// A record that was checked.
    record Coming(String key, Entry entry) {}

    /// Writes records that were checked, what follows them, and the journal, where no address of anybody stands.
    ///
    /// @param tell whether the people concerned get their mails
    /// @return what became of each, in their order
    List<SheetStore.Saved> write(Sheet sheet, @Nullable Long forumId, List<Coming> coming, String actor, boolean tell) {
        List<SheetStore.Saved> all = new ArrayList<>();
        List<Sheet.Stored> stored = new ArrayList<>();
        List<Journal.Line> lines = new ArrayList<>();
        for (Coming one : coming) {
            Entry entry = one.entry();
            SheetStore.Saved saved = store.save(sheet, forumId, one.key(), entry, sheets);
            all.add(saved);
            Long id = saved.id();
            if (id == null) {
                continue;
            }
            if (sheet.lasting() && !saved.created()) {
                throw new Refused(List.of(Problem.of("key", "error.lasting", one.key())
                        .at(entry.raw().file(), entry.raw().lineOf("key"))));
            }
            stored.add(new Sheet.Stored(id, saved.created()));
            Map<String, Object> data = new HashMap<>(entry.values());
            data.remove("email");
            lines.add(new Journal.Line(sheet.table() + (saved.created() ? ".created" : ".changed"), one.key(), data));
        }
        if (!stored.isEmpty()) {
            sheet.after().stored(stored, tell);
            journal.write(forumId, actor, lines);
        }
        return all;
    }

    private String freeKey(Sheet sheet, @Nullable Long forumId, Entry entry) {
        String stem = stem(sheet, entry.raw().values());
        String key = stem;
        for (int next = 2; !store.stored(sheet, forumId, Set.of(key)).isEmpty(); next++) {
            key = stem + "-" + next;
        }
        return key;
    }

    /// The beginning of a key that is made from the English text of a record.
    static String stem(Sheet sheet, Map<String, String> values) {
        String english = values.entrySet().stream()
                .filter(value ->
                        value.getKey().endsWith(".en") && !value.getValue().isBlank())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(sheet.table());
        String slug =
                english.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return slug.isEmpty() ? sheet.table().replace('_', '-') : slug.substring(0, Math.min(60, slug.length()));
    }

    /// Which of the keys are stored.
    Set<String> storedKeys(Sheet sheet, @Nullable Long forumId, Set<String> keys) {
        return store.stored(sheet, forumId, keys);
    }

    private <T> T within(@Nullable Long forumId, boolean writes, Supplier<T> work) {
        if (forumId == null) {
            return scope.writeGlobal(work);
        }
        return writes ? scope.write(forumId, work) : scope.read(forumId, work);
    }
}
