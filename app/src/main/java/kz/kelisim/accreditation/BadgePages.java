package kz.kelisim.accreditation;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kz.kelisim.accounts.Actor;
import kz.kelisim.accounts.Reads;
import kz.kelisim.kernel.Role;
import kz.kelisim.participants.Category;
import kz.kelisim.participants.Participants;
import kz.kelisim.store.Once;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.web.Paging;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// The organiser's page of badges.
@Controller
@RequestMapping("/{lang:kk|ru|en}/forums/{edition}/badges")
class BadgePages {

    private final Badges badges;
    private final Participants participants;
    private final Once once;
    private final Reads reads;

    BadgePages(Badges badges, Participants participants, Once once, Reads reads) {
        this.badges = badges;
        this.participants = participants;
        this.once = once;
        this.reads = reads;
    }

    /// @param category the key of the category shown; empty for all
    /// @param layout the sheets of the design
    record Shown(
            Paging<Badge> badges,
            List<Category> categories,
            String category,
            BadgeDesign.Layout layout,
            List<Problem> problems) {

        /// The address of another page of the list.
        String address(String list, int page) {
            String filter = category.isEmpty() ? "" : "&category=" + View.encode(category);
            return badges.address(list, page) + filter;
        }
    }

    @GetMapping("")
    Object list(
            View v,
            @RequestParam(name = "q", required = false) @Nullable String q,
            @RequestParam(name = "category", defaultValue = "") String category,
            @RequestParam(name = "page", required = false) @Nullable String page) {
        v.require(Role.ORGANISER);
        return shown(v, category, Paging.Asked.of(q, page), List.of(), HttpStatus.OK);
    }

    private Object shown(View v, String category, Paging.Asked asked, List<Problem> problems, HttpStatus status) {
        Paging<Badge> page = Paging.within(asked, one -> badges.page(v.forumId(), category, one));
        reads.note(v.forumId(), v.member(), "badges", page.rows().size());
        return v.page(
                "accreditation/badges",
                new Shown(
                        page,
                        participants.categories(v.forumId()),
                        category,
                        badges.design(v.forumId()).layout(),
                        problems),
                status);
    }

    @PostMapping("/issue")
    Object issue(
            View v,
            @RequestParam("idempotency_key") String key,
            @RequestParam(name = "category", defaultValue = "") String category) {
        Actor actor = v.require(Role.ORGANISER);
        return attempt(v, key, category, actor, () -> {
            badges.issueMissing(v.forum(), category, actor.email());
            return list(v, category);
        });
    }

    /// Counts the print, then leads to the PDF.
    @PostMapping("/print")
    Object print(
            View v,
            @RequestParam("idempotency_key") String key,
            @RequestParam(name = "category", defaultValue = "") String category,
            @RequestParam(name = "badge", defaultValue = "") List<String> selected,
            @RequestParam(name = "layout", required = false) BadgeDesign.@Nullable Layout layout) {
        Actor actor = v.require(Role.ORGANISER);
        return attempt(v, key, category, actor, () -> {
            badges.countPrint(v.forum(), selected, category, actor.email());
            return v.at("badges/badges.pdf?category=" + View.encode(category))
                    + (layout == null ? "" : "&layout=" + layout)
                    + selected.stream().map(one -> "&badge=" + View.encode(one)).collect(Collectors.joining());
        });
    }

    @GetMapping("/badges.pdf")
    ResponseEntity<byte[]> pdf(
            View v,
            @RequestParam(name = "category", defaultValue = "") String category,
            @RequestParam(name = "badge", defaultValue = "") List<String> selected,
            @RequestParam(name = "layout", required = false) BadgeDesign.@Nullable Layout layout) {
        Actor organiser = v.require(Role.ORGANISER);
        reads.note(v.forumId(), organiser, "badges.print", badges.printed(v.forumId(), selected, category));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "inline; filename=\"badges.pdf\"")
                .body(badges.pdf(v.forum(), selected, category, layout));
    }

    @PostMapping("/{key}/block")
    Object block(
            View v,
            @PathVariable("key") String participant,
            @RequestParam("idempotency_key") String key,
            @RequestParam(name = "reason", defaultValue = "") String reason) {
        Actor actor = v.require(Role.ORGANISER);
        return attempt(v, key, "", actor, () -> {
            badges.block(v.forum(), participant, reason, actor.email());
            return list(v, "") + "#badges-" + participant;
        });
    }

    @PostMapping("/{key}/reissue")
    Object reissue(View v, @PathVariable("key") String participant, @RequestParam("idempotency_key") String key) {
        Actor actor = v.require(Role.ORGANISER);
        return attempt(v, key, "", actor, () -> {
            badges.reissue(v.forum(), participant, actor.email());
            return list(v, "") + "#badges-" + participant;
        });
    }

    @PostMapping("/{key}/photo")
    Object photo(
            View v,
            @PathVariable("key") String participant,
            @RequestParam("idempotency_key") String key,
            @RequestParam("photo") MultipartFile photo)
            throws IOException {
        Actor actor = v.require(Role.ORGANISER);
        byte[] content = photo.getBytes();
        return attempt(v, key, "", actor, () -> {
            badges.photograph(v.forum(), participant, content, actor.email());
            return list(v, "") + "#badges-" + participant;
        });
    }

    private static String list(View v, String category) {
        return v.at("badges") + (category.isEmpty() ? "" : "?category=" + View.encode(category));
    }

    private Object attempt(View v, String key, String category, Actor actor, Supplier<String> work) {
        try {
            return "redirect:" + once.run(actor.email(), key, v.path(), work);
        } catch (Refused refused) {
            return shown(v, category, Paging.Asked.of("", ""), refused.problems(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }
}
