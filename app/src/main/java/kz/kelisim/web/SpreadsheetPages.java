package kz.kelisim.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import kz.kelisim.accounts.Actor;
import kz.kelisim.accounts.Reads;
import kz.kelisim.kernel.Role;
import kz.kelisim.store.Column;
import kz.kelisim.store.Kind;
import kz.kelisim.store.Loaded;
import kz.kelisim.store.Once;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Sheet;
import kz.kelisim.store.Sheets;
import kz.kelisim.store.Spreadsheets;
import kz.kelisim.store.Spreadsheets.Mapped;
import kz.kelisim.store.Spreadsheets.Owner;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// The records of a sheet as a spreadsheet: upload, columns, check, import; and download. Each step is a page of its
/// own, without scripts.
@Controller
@RequestMapping({"/{lang:kk|ru|en}/forums/{edition}/desk/{sheet}", "/{lang:kk|ru|en}/desk/{sheet}"})
class SpreadsheetPages {

    private final Sheets sheets;
    private final Spreadsheets spreadsheets;
    private final Vocabulary vocabulary;
    private final Once once;
    private final PersonalSheets personal;
    private final Reads reads;

    SpreadsheetPages(
            Sheets sheets,
            Spreadsheets spreadsheets,
            Vocabulary vocabulary,
            Once once,
            PersonalSheets personal,
            Reads reads) {
        this.sheets = sheets;
        this.spreadsheets = spreadsheets;
        this.vocabulary = vocabulary;
        this.once = once;
        this.personal = personal;
        this.reads = reads;
    }

    /// Where a spreadsheet is uploaded.
    ///
    /// @param done how many records the last import created, changed and left as they were; empty before one
    record Start(Sheet sheet, List<Problem> problems, List<Integer> done) {}

    /// A column that can be chosen.
    record Choice(String name, String heading) {}

    /// What the columns of an upload hold.
    ///
    /// @param missing the headings of the columns that new records need and no column holds
    record Mapping(Sheet sheet, Mapped upload, List<Choice> choices, List<String> missing, List<Problem> problems) {

        String heading(String name) {
            return choices.stream()
                    .filter(choice -> choice.name().equals(name))
                    .findFirst()
                    .map(Choice::heading)
                    .orElse(name);
        }
    }

    /// What an import would do.
    record Checked(Sheet sheet, Mapped upload, Loaded loaded) {}

    @GetMapping("/spreadsheet")
    Object start(
            View v,
            @PathVariable("sheet") String name,
            @RequestParam(name = "done", required = false) @Nullable String done) {
        Owner owner = owner(v, name);
        return v.page("web/spreadsheet", new Start(owner.sheet(), List.of(), counts(done)));
    }

    private static List<Integer> counts(@Nullable String done) {
        return done != null && done.matches("\\d{1,6}-\\d{1,6}-\\d{1,6}")
                ? Pattern.compile("-").splitAsStream(done).map(Integer::valueOf).toList()
                : List.of();
    }

    @PostMapping("/spreadsheet")
    Object upload(
            View v,
            @PathVariable("sheet") String name,
            @RequestParam(name = "idempotency_key", required = false) @Nullable String key,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file)
            throws IOException {
        Owner owner = owner(v, name);
        byte[] content = file == null ? new byte[0] : file.getBytes();
        String called = file == null ? "" : Objects.toString(file.getOriginalFilename(), "");
        try {
            return "redirect:"
                    + once.run(owner.actor(), Objects.toString(key, ""), "upload/" + name, () -> {
                        UUID id = spreadsheets.upload(owner, called, content);
                        return address(v, owner.sheet()) + "/" + id;
                    });
        } catch (Refused refused) {
            return v.page(
                    "web/spreadsheet",
                    new Start(owner.sheet(), refused.problems(), List.of()),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @GetMapping("/spreadsheet/{upload}")
    Object columns(View v, @PathVariable("sheet") String name, @PathVariable("upload") String upload) {
        Owner owner = owner(v, name);
        return v.page("web/columns", mapping(v, owner, find(owner, upload), List.of()));
    }

    @PostMapping("/spreadsheet/{upload}/check")
    Object check(
            View v,
            @PathVariable("sheet") String name,
            @PathVariable("upload") String upload,
            @RequestParam Map<String, String> form) {
        Owner owner = owner(v, name);
        Mapped before = find(owner, upload);
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < before.headings().size(); i++) {
            columns.add(form.getOrDefault("column." + i, before.columns().get(i)));
        }
        Mapped mapped = new Mapped(before.id(), before.file(), before.headings(), columns);
        try {
            spreadsheets.map(owner, mapped, columns);
        } catch (Refused refused) {
            return v.page(
                    "web/columns", mapping(v, owner, mapped, refused.problems()), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return checked(v, owner, find(owner, upload));
    }

    private Object checked(View v, Owner owner, Mapped mapped) {
        Loaded loaded = spreadsheets.check(owner, mapped, vocabulary, v.today());
        return v.page(
                "web/checked",
                new Checked(owner.sheet(), mapped, loaded),
                loaded.troubled() == 0 ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/spreadsheet/{upload}/import")
    Object load(
            View v,
            @PathVariable("sheet") String name,
            @PathVariable("upload") String upload,
            @RequestParam(name = "idempotency_key", required = false) @Nullable String key,
            @RequestParam(name = "tell", defaultValue = "false") boolean tell) {
        Owner owner = owner(v, name);
        try {
            return "redirect:"
                    + once.run(owner.actor(), Objects.toString(key, ""), "import/" + upload, () -> {
                        Loaded loaded = spreadsheets.run(owner, find(owner, upload), vocabulary, v.today(), tell);
                        return "%s?done=%d-%d-%d"
                                .formatted(
                                        address(v, owner.sheet()),
                                        loaded.created(),
                                        loaded.changed(),
                                        loaded.unchanged());
                    });
        } catch (Refused refused) {
            return checked(v, owner, find(owner, upload));
        }
    }

    @GetMapping("/template.{type:csv|xlsx}")
    void template(
            View v, @PathVariable("sheet") String name, @PathVariable("type") String type, HttpServletResponse response)
            throws IOException {
        Owner owner = owner(v, name);
        List<String> titles = List.of(
                v.t("spreadsheet.help"),
                v.t("spreadsheet.column"),
                v.t("spreadsheet.column.what"),
                v.t("spreadsheet.column.choices"));
        send(
                response,
                owner.sheet().name() + "-template",
                type,
                out -> spreadsheets.template(
                        owner,
                        vocabulary,
                        v.lang(),
                        type.equals("xlsx"),
                        titles,
                        (column, heading, choices) ->
                                List.of(heading, explained(v, column), String.join(", ", choices)),
                        out));
    }

    private static String explained(View v, Column column) {
        String what = switch (column.part()) {
            case "kk", "ru", "en" ->
                column.field().kind() instanceof Kind.Localized ? v.t("kind.localized") : v.t("kind.localizedtexts");
            case "source" -> v.t("form.source");
            default ->
                column.name().equals("key")
                        ? v.t("field.key.help")
                        : column.field().kind() instanceof Kind.Reference
                                ? v.t("spreadsheet.reference")
                                : v.t("kind." + column.field().kind().word());
        };
        return column.required() ? what + " " + v.t("form.required") : what;
    }

    @GetMapping("/export.{type:csv|xlsx}")
    void export(
            View v,
            @PathVariable("sheet") String name,
            @PathVariable("type") String type,
            @RequestParam(name = "q", required = false) @Nullable String q,
            HttpServletResponse response)
            throws IOException {
        Owner owner = owner(v, name);
        String search = Paging.Asked.of(q, null).search();
        if (!owner.sheet().global() && personal.personal(owner.sheet())) {
            int records = Math.toIntExact(sheets.count(owner.sheet(), v.forumId(), search));
            reads.note(v.forumId(), v.member(), owner.sheet().name() + ".export", records);
        }
        send(
                response,
                owner.sheet().name(),
                type,
                out -> spreadsheets.export(owner, vocabulary, v.lang(), search, type.equals("xlsx"), out));
    }

    /// What writes a file.
    private interface Writing {

        void to(OutputStream out) throws IOException;
    }

    /// Sends a file after it was written as a whole, so that a slow reader holds no connection to the database.
    private static void send(HttpServletResponse response, String name, String type, Writing writing)
            throws IOException {
        Path file = Files.createTempFile("kelisim-", "." + type);
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                writing.to(out);
            }
            response.setContentType(
                    type.equals("xlsx")
                            ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                            : "text/csv;charset=UTF-8");
            response.setHeader("Content-Disposition", "attachment; filename=\"%s.%s\"".formatted(name, type));
            Files.copy(file, response.getOutputStream());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Mapping mapping(View v, Owner owner, Mapped upload, List<Problem> problems) {
        Map<String, String> headings = Column.headings(owner.sheet(), vocabulary, v.lang());
        List<Choice> choices = new ArrayList<>();
        Map<String, String> missing = new LinkedHashMap<>();
        for (Column column : Column.writable(owner.sheet(), owner.sourced())) {
            String heading = headings.getOrDefault(column.name(), column.name());
            choices.add(new Choice(column.name(), heading));
            if (column.required() && !upload.columns().contains(column.name())) {
                missing.put(column.name(), heading);
            }
        }
        return new Mapping(owner.sheet(), upload, choices, List.copyOf(missing.values()), problems);
    }

    private Mapped find(Owner owner, String upload) {
        try {
            return spreadsheets.find(owner, UUID.fromString(upload), vocabulary).orElseThrow(NotFound::new);
        } catch (IllegalArgumentException noId) {
            throw (NotFound) new NotFound().initCause(noId);
        }
    }

    private Owner owner(View v, String name) {
        Long forumId = v.edition() == null ? null : v.edition().forumId();
        Actor actor = v.member();
        Sheet sheet = sheets.find(name)
                .filter(found -> found.global() == (forumId == null))
                .orElseThrow(NotFound::new);
        if (!Sheets.permittedAtAll(sheet, forumId, actor.grants())) {
            throw new AccessDeniedException("No role of this account edits %s here.".formatted(name));
        }
        return new Owner(actor.email(), actor.grants(), v.may(Role.ORGANISER, Role.OPERATOR), sheet, forumId);
    }

    static String address(View v, Sheet sheet) {
        return DeskPages.desk(v, sheet) + "/spreadsheet";
    }
}
