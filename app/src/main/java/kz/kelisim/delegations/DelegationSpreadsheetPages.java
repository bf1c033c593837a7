package kz.kelisim.delegations;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import kz.kelisim.accounts.Actor;
import kz.kelisim.accounts.Reads;
import kz.kelisim.participants.Delegation;
import kz.kelisim.participants.Participants;
import kz.kelisim.store.Spreadsheets.Owner;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.SpreadsheetSteps;
import kz.kelisim.web.SpreadsheetSteps.Place;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// The people of a delegation as a spreadsheet.
@Controller
@RequestMapping("/{lang:kk|ru|en}/forums/{edition}/delegation/{delegation}")
class DelegationSpreadsheetPages {

    private final SpreadsheetSteps steps;
    private final Delegations delegations;
    private final Participants participants;
    private final Reads reads;

    DelegationSpreadsheetPages(
            SpreadsheetSteps steps, Delegations delegations, Participants participants, Reads reads) {
        this.steps = steps;
        this.delegations = delegations;
        this.participants = participants;
        this.reads = reads;
    }

    @GetMapping("/spreadsheet")
    Object start(
            View v,
            @PathVariable("delegation") String key,
            @RequestParam(name = "done", required = false) @Nullable String done) {
        return steps.start(v, place(v, key), done);
    }

    @PostMapping("/spreadsheet")
    Object upload(
            View v,
            @PathVariable("delegation") String key,
            @RequestParam(name = "idempotency_key", required = false) @Nullable String once,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file)
            throws IOException {
        return steps.upload(v, place(v, key), once, file);
    }

    @GetMapping("/spreadsheet/{upload}")
    Object columns(View v, @PathVariable("delegation") String key, @PathVariable("upload") String upload) {
        return steps.columns(v, place(v, key), upload);
    }

    @PostMapping("/spreadsheet/{upload}/check")
    Object map(
            View v,
            @PathVariable("delegation") String key,
            @PathVariable("upload") String upload,
            @RequestParam Map<String, String> form) {
        return steps.map(v, place(v, key), upload, form);
    }

    @GetMapping("/spreadsheet/{upload}/check")
    Object check(View v, @PathVariable("delegation") String key, @PathVariable("upload") String upload) {
        return steps.check(v, place(v, key), upload);
    }

    @PostMapping("/spreadsheet/{upload}/import")
    Object load(
            View v,
            @PathVariable("delegation") String key,
            @PathVariable("upload") String upload,
            @RequestParam(name = "idempotency_key", required = false) @Nullable String once,
            @RequestParam(name = "tell", defaultValue = "false") boolean tell) {
        return steps.load(v, place(v, key), upload, once, tell);
    }

    @GetMapping("/template.{type:csv|xlsx}")
    void template(
            View v,
            @PathVariable("delegation") String key,
            @PathVariable("type") String type,
            HttpServletResponse response)
            throws IOException {
        steps.template(v, place(v, key), type, response);
    }

    @GetMapping("/export.{type:csv|xlsx}")
    void export(
            View v,
            @PathVariable("delegation") String key,
            @PathVariable("type") String type,
            HttpServletResponse response)
            throws IOException {
        Place place = place(v, key);
        reads.note(
                v.forumId(),
                v.member(),
                "delegation_people",
                delegations
                        .progress(v.forumId())
                        .getOrDefault(key, Delegations.Progress.NONE)
                        .registered());
        steps.export(v, place, "", type, response);
    }

    private Place place(View v, String key) {
        Actor actor = DelegationPages.allow(v, key);
        Delegation delegation = participants.delegations(v.forumId()).stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(NotFound::new);
        var owner = new Owner(
                actor.email(),
                actor.grants(),
                false,
                delegations.people(v.forum(), key, actor.email()),
                v.forumId(),
                Map.of("delegation", key));
        String cabinet = v.at("delegation/" + key);
        return new Place(owner, cabinet + "/spreadsheet", cabinet, cabinet, v.l(delegation.name()));
    }
}
