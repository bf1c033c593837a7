package kz.kelisim.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import kz.kelisim.accounts.Actor;
import kz.kelisim.accounts.Reads;
import kz.kelisim.kernel.Role;
import kz.kelisim.store.Sheet;
import kz.kelisim.store.Sheets;
import kz.kelisim.store.Spreadsheets.Owner;
import kz.kelisim.web.SpreadsheetSteps.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// The records of a sheet of the desk as a spreadsheet.
@Controller
@RequestMapping({"/{lang:kk|ru|en}/forums/{edition}/desk/{sheet}", "/{lang:kk|ru|en}/desk/{sheet}"})
class SpreadsheetPages {

    private final Sheets sheets;
    private final SpreadsheetSteps steps;
    private final PersonalSheets personal;
    private final Reads reads;

    SpreadsheetPages(Sheets sheets, SpreadsheetSteps steps, PersonalSheets personal, Reads reads) {
        this.sheets = sheets;
        this.steps = steps;
        this.personal = personal;
        this.reads = reads;
    }

    @GetMapping("/spreadsheet")
    Object start(
            View v,
            @PathVariable("sheet") String name,
            @RequestParam(name = "done", required = false) @Nullable String done) {
        return steps.start(v, place(v, name), done);
    }

    @PostMapping("/spreadsheet")
    Object upload(
            View v,
            @PathVariable("sheet") String name,
            @RequestParam(name = "idempotency_key", required = false) @Nullable String key,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file)
            throws IOException {
        return steps.upload(v, place(v, name), key, file);
    }

    @GetMapping("/spreadsheet/{upload}")
    Object columns(View v, @PathVariable("sheet") String name, @PathVariable("upload") String upload) {
        return steps.columns(v, place(v, name), upload);
    }

    @PostMapping("/spreadsheet/{upload}/check")
    Object map(
            View v,
            @PathVariable("sheet") String name,
            @PathVariable("upload") String upload,
            @RequestParam Map<String, String> form) {
        return steps.map(v, place(v, name), upload, form);
    }

    @GetMapping("/spreadsheet/{upload}/check")
    Object check(View v, @PathVariable("sheet") String name, @PathVariable("upload") String upload) {
        return steps.check(v, place(v, name), upload);
    }

    @PostMapping("/spreadsheet/{upload}/import")
    Object load(
            View v,
            @PathVariable("sheet") String name,
            @PathVariable("upload") String upload,
            @RequestParam(name = "idempotency_key", required = false) @Nullable String key,
            @RequestParam(name = "tell", defaultValue = "false") boolean tell) {
        return steps.load(v, place(v, name), upload, key, tell);
    }

    @GetMapping("/template.{type:csv|xlsx}")
    void template(
            View v, @PathVariable("sheet") String name, @PathVariable("type") String type, HttpServletResponse response)
            throws IOException {
        steps.template(v, place(v, name), type, response);
    }

    @GetMapping("/export.{type:csv|xlsx}")
    void export(
            View v,
            @PathVariable("sheet") String name,
            @PathVariable("type") String type,
            @RequestParam(name = "q", required = false) @Nullable String q,
            HttpServletResponse response)
            throws IOException {
        Place place = place(v, name);
        Sheet sheet = place.owner().sheet();
        String search = Paging.Asked.of(q, null).search();
        if (!sheet.global() && personal.personal(sheet)) {
            int records = Math.toIntExact(sheets.count(sheet, v.forumId(), search));
            reads.note(v.forumId(), v.member(), sheet.name() + ".export", records);
        }
        steps.export(v, place, search, type, response);
    }

    private Place place(View v, String name) {
        Long forumId = v.edition() == null ? null : v.edition().forumId();
        Actor actor = v.member();
        Sheet sheet = sheets.find(name)
                .filter(found -> found.global() == (forumId == null))
                .orElseThrow(NotFound::new);
        if (!Sheets.permittedAtAll(sheet, forumId, actor.grants())) {
            throw new AccessDeniedException("No role of this account edits %s here.".formatted(name));
        }
        var owner = new Owner(actor.email(), actor.grants(), v.may(Role.ORGANISER, Role.OPERATOR), sheet, forumId);
        String address = DeskPages.desk(v, sheet);
        return new Place(owner, address + "/spreadsheet", address, address, v.t("sheet." + name));
    }
}
