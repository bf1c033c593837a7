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
import kz.kelisim.store.Column;
import kz.kelisim.store.Kind;
import kz.kelisim.store.Loaded;
import kz.kelisim.store.Once;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Spreadsheets;
import kz.kelisim.store.Spreadsheets.Mapped;
import kz.kelisim.store.Spreadsheets.Owner;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/// The steps by which a spreadsheet comes in, each a page of its own without scripts: upload, columns, check, import;
/// and what goes out: template and export. Who may take them there, the pages that offer them decide.
@Component
public class SpreadsheetSteps {

    private final Spreadsheets spreadsheets;
    private final Vocabulary vocabulary;
    private final Once once;

    SpreadsheetSteps(Spreadsheets spreadsheets, Vocabulary vocabulary, Once once) {
        this.spreadsheets = spreadsheets;
        this.vocabulary = vocabulary;
        this.once = once;
    }

    /// Where the steps are taken.
    ///
    /// @param address of the page of the upload
    /// @param files where the template and the export lie, without the last part of their addresses
    /// @param back the page of the records, and its title
    public record Place(Owner owner, String address, String files, String back, String title) {}

    /// Where a spreadsheet is uploaded.
    ///
    /// @param done how many records the last import created, changed and left as they were; empty before one
    record Start(Place place, List<Problem> problems, List<Integer> done) {}

    /// A column that can be chosen.
    record Choice(String name, String heading) {}

    /// What the columns of an upload hold.
    ///
    /// @param missing the headings of the columns that new records need and no column holds
    record Mapping(Place place, Mapped upload, List<Choice> choices, List<String> missing, List<Problem> problems) {

        String heading(String name) {
            return choices.stream()
                    .filter(choice -> choice.name().equals(name))
                    .findFirst()
                    .map(Choice::heading)
                    .orElse(name);
        }
    }

    /// What an import would do.
    record Checked(Place place, Mapped upload, Loaded loaded) {}

    /// @param done the numbers in the address after an import; null otherwise
    public Object start(View v, Place place, @Nullable String done) {
        return v.page("web/spreadsheet", new Start(place, List.of(), counts(done)));
    }

    private static List<Integer> counts(@Nullable String done) {
        return done != null && done.matches("\\d{1,6}-\\d{1,6}-\\d{1,6}")
                ? Pattern.compile("-").splitAsStream(done).map(Integer::valueOf).toList()
                : List.of();
    }

    public Object upload(View v, Place place, @Nullable String key, @Nullable MultipartFile file) throws IOException {
        Owner owner = place.owner();
        byte[] content = file == null ? new byte[0] : file.getBytes();
        String called = file == null ? "" : Objects.toString(file.getOriginalFilename(), "");
        try {
            return "redirect:"
                    + once.run(
                            owner.actor(),
                            Objects.toString(key, ""),
                            "upload/" + owner.sheet().name(),
                            () -> place.address() + "/" + spreadsheets.upload(owner, called, content));
        } catch (Refused refused) {
            return v.page(
                    "web/spreadsheet",
                    new Start(place, refused.problems(), List.of()),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    public Object columns(View v, Place place, String upload) {
        return v.page("web/columns", mapping(v, place, find(place.owner(), upload), List.of()));
    }

    /// @param form the name of a column of the sheet by `column.` and the number of the column of the file
    public Object map(View v, Place place, String upload, Map<String, String> form) {
        Owner owner = place.owner();
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
                    "web/columns", mapping(v, place, mapped, refused.problems()), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return check(v, place, upload);
    }

    public Object check(View v, Place place, String upload) {
        Mapped mapped = find(place.owner(), upload);
        Loaded loaded = spreadsheets.check(place.owner(), mapped, vocabulary, v.today());
        return v.page(
                "web/checked",
                new Checked(place, mapped, loaded),
                loaded.troubled() == 0 ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /// @param tell whether the people concerned get their mails
    public Object load(View v, Place place, String upload, @Nullable String key, boolean tell) {
        Owner owner = place.owner();
        try {
            return "redirect:"
                    + once.run(owner.actor(), Objects.toString(key, ""), "import/" + upload, () -> {
                        Loaded loaded = spreadsheets.run(owner, find(owner, upload), vocabulary, v.today(), tell);
                        return "%s?done=%d-%d-%d"
                                .formatted(place.address(), loaded.created(), loaded.changed(), loaded.unchanged());
                    });
        } catch (Refused refused) {
            return check(v, place, upload);
        }
    }

    public void template(View v, Place place, String type, HttpServletResponse response) throws IOException {
        List<String> titles = List.of(
                v.t("spreadsheet.help"),
                v.t("spreadsheet.column"),
                v.t("spreadsheet.column.what"),
                v.t("spreadsheet.column.choices"));
        send(
                response,
                place.owner().sheet().name() + "-template",
                type,
                out -> spreadsheets.template(
                        place.owner(),
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

    public void export(View v, Place place, String search, String type, HttpServletResponse response)
            throws IOException {
        send(
                response,
                place.owner().sheet().name(),
                type,
                out -> spreadsheets.export(place.owner(), vocabulary, v.lang(), search, type.equals("xlsx"), out));
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

    private Mapping mapping(View v, Place place, Mapped upload, List<Problem> problems) {
        Map<String, String> headings = Column.headings(place.owner().sheet(), vocabulary, v.lang());
        List<Choice> choices = new ArrayList<>();
        Map<String, String> missing = new LinkedHashMap<>();
        for (Column column : place.owner().writable()) {
            String heading = headings.getOrDefault(column.name(), column.name());
            choices.add(new Choice(column.name(), heading));
            if (column.required() && !upload.columns().contains(column.name())) {
                missing.put(column.name(), heading);
            }
        }
        return new Mapping(place, upload, choices, List.copyOf(missing.values()), problems);
    }

    private Mapped find(Owner owner, String upload) {
        try {
            return spreadsheets.find(owner, UUID.fromString(upload), vocabulary).orElseThrow(NotFound::new);
        } catch (IllegalArgumentException noId) {
            throw (NotFound) new NotFound().initCause(noId);
        }
    }
}
