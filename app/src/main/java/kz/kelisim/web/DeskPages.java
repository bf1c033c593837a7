package kz.kelisim.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import kz.kelisim.accounts.Reads;
import kz.kelisim.accounts.RoleRules;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.store.Field;
import kz.kelisim.store.Kind;
import kz.kelisim.store.Once;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Raw;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Sheet;
import kz.kelisim.store.SheetRow;
import kz.kelisim.store.Sheets;
import kz.kelisim.store.Stale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/// The desk: where each role makes and changes the records it may. Without an edition in the address it
/// shows what belongs
/// to none.
@Controller
@RequestMapping({"/{lang:kk|ru|en}/forums/{edition}/desk", "/{lang:kk|ru|en}/desk"})
class DeskPages {

    /// The most records that a form offers for choice; beyond it their key is typed.
    private static final int MOST_OPTIONS = 500;

    /// The field that the desk fills in by itself.
    static final String RECORDED_ON = "recorded_on";

    private final Sheets sheets;
    private final Once once;
    private final JsonMapper json;
    private final PersonalSheets personal;
    private final Reads reads;

    DeskPages(Sheets sheets, Once once, JsonMapper json, PersonalSheets personal, Reads reads) {
        this.sheets = sheets;
        this.once = once;
        this.json = json;
        this.personal = personal;
        this.reads = reads;
    }

    /// @param keepsRoles whether the visitor sees who holds which role here
    record Desk(List<Sheet> sheets, boolean keepsRoles) {}

    record SheetPage(Sheet sheet, Paging<Line> rows) {}

    /// @param title empty where the record has no text of its own
    record Line(String key, String title) {}

    /// A form: what was typed and what is wrong with it.
    ///
    /// @param sourced whether the visitor may say on which origin the record rests
    /// @param key the key of the record being changed; empty for a new one
    /// @param stored the record as it is stored now, where it was changed since the form was opened; else empty
    /// @param erasable whether the visitor may erase the record
    record Form(
            boolean sourced,
            Sheet sheet,
            String key,
            Map<String, String> values,
            List<Problem> problems,
            Map<String, List<Line>> options,
            String idempotencyKey,
            Map<String, String> stored,
            boolean erasable) {

        /// The name under which a form carries the version of the record that it shows.
        static final String VERSION = "loaded_version";

        String value(String name) {
            return values.getOrDefault(name, "");
        }

        /// The names of what is typed otherwise than it is stored now, where the record was changed meanwhile.
        List<String> differing() {
            return fields().stream()
                    .flatMap(field -> Stream.concat(values.keySet().stream(), stored.keySet().stream())
                            .distinct()
                            .filter(name -> (name + ".").startsWith(field.name() + ".")))
                    .filter(name -> !value(name)
                            .strip()
                            .equals(stored.getOrDefault(name, "").strip()))
                    .toList();
        }

        Form beside(Map<String, String> now) {
            return new Form(sourced, sheet, key, values, problems, options, idempotencyKey, now, erasable);
        }

        /// The fields to be filled in by hand.
        List<Field> fields() {
            return sheet.allFields().stream()
                    .filter(field -> !field.name().equals(RECORDED_ON))
                    .filter(field -> sourced || !ofProvenance(field.name()))
                    .toList();
        }

        /// Whether the record is stored and never changes.
        boolean closed() {
            return !key.isEmpty() && sheet.lasting();
        }

        List<Problem> problemsOf(Field field) {
            return problems.stream()
                    .filter(problem -> problem.field().equals(field.name()))
                    .toList();
        }

        List<Problem> otherProblems() {
            return problems.stream()
                    .filter(problem -> sheet.field(problem.field()).isEmpty()
                            && !problem.field().equals("key"))
                    .toList();
        }

        List<Problem> keyProblems() {
            return problems.stream()
                    .filter(problem -> problem.field().equals("key"))
                    .toList();
        }
    }

    @GetMapping("")
    Object desk(View v) {
        Long forumId = forumId(v);
        List<RoleGrant> grants = v.member().grants();
        List<Sheet> mine = sheets.all().stream()
                .filter(sheet -> sheet.global() == (forumId == null))
                .filter(sheet -> Sheets.permittedAtAll(sheet, forumId, grants))
                .toList();
        boolean keeps = RoleRules.mayKeep(v.member(), forumId);
        if (mine.isEmpty() && !keeps) {
            throw new AccessDeniedException("No role of this account edits anything here.");
        }
        return v.page("web/desk", new Desk(mine, keeps));
    }

    @GetMapping("/{sheet}")
    Object list(
            View v,
            @PathVariable("sheet") String name,
            @RequestParam(name = "q", required = false) @Nullable String q,
            @RequestParam(name = "page", required = false) @Nullable String page) {
        Sheet sheet = sheet(v, name);
        var asked = Paging.Asked.of(q, page);
        List<RoleGrant> grants = within(v, sheet);
        List<Line> lines =
                lines(v, sheets.page(sheet, forumId(v), grants, asked.search(), Paging.SIZE, asked.offset()));
        noteRead(v, sheet, lines.size());
        long total = sheets.count(sheet, forumId(v), grants, asked.search());
        return v.page("web/sheet", new SheetPage(sheet, new Paging<>(lines, asked.number(), total, asked.search())));
    }

    @GetMapping("/{sheet}/new")
    Object blank(View v, @PathVariable("sheet") String name) {
        Sheet sheet = sheet(v, name);
        return v.page("web/form", form(v, sheet, "", Map.of(), List.of(), v.idempotencyKey()));
    }

    @GetMapping("/{sheet}/edit/{key}")
    Object stored(View v, @PathVariable("sheet") String name, @PathVariable("key") String key) {
        Sheet sheet = sheet(v, name);
        Map<String, String> values = sheets.load(sheet, forumId(v), key).orElseThrow(NotFound::new);
        allow(v, sheet, key, values);
        noteRead(v, sheet, 1);
        Map<String, String> shown = new LinkedHashMap<>(values);
        shown.put(Form.VERSION, Sheets.version(values));
        return v.page("web/form", form(v, sheet, key, shown, List.of(), ""));
    }

    @PostMapping("/{sheet}")
    Object create(View v, @PathVariable("sheet") String name, @RequestParam Map<String, String> values) {
        Sheet sheet = sheet(v, name);
        allow(v, sheet, "", values);
        String given = Objects.toString(values.get("idempotency_key"), "");
        try {
            String actor = v.member().email();
            return "redirect:"
                    + once.run(actor, given, sheet.name(), () -> {
                        String key = sheets.save(
                                sheet,
                                forumId(v),
                                Raw.form(recordedToday(v, provenance(v, values, Map.of()))),
                                false,
                                actor);
                        return desk(v, sheet) + "/edit/" + key + "?saved";
                    });
        } catch (Refused refused) {
            return v.page(
                    "web/form",
                    form(v, sheet, "", values, refused.problems(), given.isEmpty() ? v.idempotencyKey() : given),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping("/{sheet}/edit/{key}")
    Object change(
            View v,
            @PathVariable("sheet") String name,
            @PathVariable("key") String key,
            @RequestParam Map<String, String> values) {
        Sheet sheet = sheet(v, name);
        Map<String, String> before = sheets.load(sheet, forumId(v), key).orElseThrow(NotFound::new);
        allow(v, sheet, key, values);
        Map<String, String> named = new LinkedHashMap<>(provenance(v, values, before));
        named.put("key", key);
        try {
            String version = named.getOrDefault(Form.VERSION, "");
            sheets.change(
                    sheet, forumId(v), Raw.form(named), version, v.member().email());
            return "redirect:" + desk(v, sheet) + "/edit/" + key + "?saved";
        } catch (Refused refused) {
            return v.page(
                    "web/form", form(v, sheet, key, named, refused.problems(), ""), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (Stale stale) {
            named.put(Form.VERSION, Sheets.version(stale.stored()));
            return v.page(
                    "web/form",
                    form(v, sheet, key, named, List.of(), "").beside(stale.stored()),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    /// Only who runs the edition says on which origin a record rests; from others it stays as it was.
    private static Map<String, String> provenance(View v, Map<String, String> values, Map<String, String> before) {
        if (v.may(Role.ORGANISER, Role.OPERATOR)) {
            return values;
        }
        Map<String, String> kept = new LinkedHashMap<>(values);
        kept.keySet().removeIf(DeskPages::ofProvenance);
        before.forEach((name, value) -> {
            if (ofProvenance(name)) {
                kept.put(name, value);
            }
        });
        return kept;
    }

    private static boolean ofProvenance(String name) {
        return Sheet.PROVENANCE_FIELDS.contains(name.replaceFirst("\\..*", ""));
    }

    /// What is entered at the desk is recorded today, whatever the form says: nobody writes into past knowledge.
    private static Map<String, String> recordedToday(View v, Map<String, String> values) {
        Map<String, String> recorded = new LinkedHashMap<>(values);
        recorded.put(RECORDED_ON, v.today().toString());
        return recorded;
    }

    private void allow(View v, Sheet sheet, String key, Map<String, String> values) {
        if (!sheets.permitted(sheet, forumId(v), key, values, v.member().grants())) {
            throw new AccessDeniedException(
                    "No role of this account may edit that record of %s.".formatted(sheet.name()));
        }
    }

    private Sheet sheet(View v, String name) {
        Sheet sheet = sheets.find(name)
                .filter(found -> found.global() == (forumId(v) == null))
                .orElseThrow(NotFound::new);
        if (!Sheets.permittedAtAll(sheet, forumId(v), v.member().grants())) {
            throw new AccessDeniedException("No role of this account edits %s here.".formatted(name));
        }
        return sheet;
    }

    private Form form(
            View v,
            Sheet sheet,
            String key,
            Map<String, String> values,
            List<Problem> problems,
            String idempotencyKey) {
        Map<String, List<Line>> options = new LinkedHashMap<>();
        for (Field field : sheet.allFields()) {
            if (field.kind() instanceof Kind.Reference(String target)) {
                Sheet other = sheets.find(target).orElseThrow();
                Long forumId = other.global() ? null : forumId(v);
                List<SheetRow> rows = sheets.page(other, forumId, within(v, other), "", MOST_OPTIONS + 1, 0);
                if (rows.size() <= MOST_OPTIONS) {
                    options.put(field.name(), lines(v, rows));
                    noteRead(v, other, rows.size());
                }
            }
        }
        boolean erasable = !key.isEmpty() && v.edition() != null && v.may(Role.ORGANISER) && personal.erasable(sheet);
        return new Form(
                v.may(Role.ORGANISER, Role.OPERATOR),
                sheet,
                key,
                values,
                problems,
                options,
                idempotencyKey,
                Map.of(),
                erasable);
    }

    /// The grants that narrow which records of people the visitor reads; null where they narrow nothing: everybody at
    /// the desk reads what is not personal, and chooses among people where no role edits them.
    private @Nullable List<RoleGrant> within(View v, Sheet sheet) {
        List<RoleGrant> grants = v.member().grants();
        return personal.personal(sheet) && Sheets.permittedAtAll(sheet, forumId(v), grants) ? grants : null;
    }

    private void noteRead(View v, Sheet sheet, int records) {
        if (!sheet.global() && personal.personal(sheet)) {
            reads.note(v.forumId(), v.member(), sheet.name(), records);
        }
    }

    private List<Line> lines(View v, List<SheetRow> rows) {
        List<Line> lines = new ArrayList<>();
        for (SheetRow row : rows) {
            String title = row.title();
            lines.add(new Line(row.key(), title == null ? "" : v.l(json.readValue(title, LocalizedText.class))));
        }
        return lines;
    }

    /// The words for a name of a form, such as `title.en`.
    static String label(View v, String name) {
        String[] parts = name.split("\\.", 2);
        String field = v.t("field." + parts[0]);
        String language = parts.length < 2 ? "" : "language." + parts[1];
        return v.texts().has(v.lang(), language) ? field + ", " + v.t(language) : field;
    }

    static String desk(View v, Sheet sheet) {
        return (v.edition() == null ? v.href("/desk") : v.at("desk")) + "/" + sheet.name();
    }

    private static @Nullable Long forumId(View v) {
        return v.edition() == null ? null : v.edition().forumId();
    }
}
