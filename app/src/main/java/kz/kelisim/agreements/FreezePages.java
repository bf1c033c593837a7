package kz.kelisim.agreements;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.kelisim.accounts.Actor;
import kz.kelisim.accounts.Limits;
import kz.kelisim.agreements.Difference.Piece;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.store.Once;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The freeze of a text, its master, and what its versions changed.
@Controller
@RequestMapping("/{lang:kk|ru|en}/forums/{edition}/agreements/{key}")
class FreezePages {

    private final Drafts drafts;
    private final Freezing freezing;
    private final Agreements agreements;
    private final PresentationCopy copies;
    private final Once once;
    private final Limits limits;

    /// Each copy is made anew, which costs more than a page.
    private static final Limits.Limit COPIES = new Limits.Limit("copies", 120, Duration.ofSeconds(3));

    FreezePages(
            Drafts drafts,
            Freezing freezing,
            Agreements agreements,
            PresentationCopy copies,
            Once once,
            Limits limits) {
        this.limits = limits;
        this.drafts = drafts;
        this.freezing = freezing;
        this.agreements = agreements;
        this.copies = copies;
        this.once = once;
    }

    /// What became of a clause in a language.
    record Changed(Lang lang, List<Piece> heading, List<Piece> text) {}

    /// A clause that is not the same in both versions.
    ///
    /// @param kind of it
    record ClauseChange(String name, Clause.Kind kind, boolean added, boolean removed, List<Changed> languages) {}

    record Compared(Draft draft, List<TextVersion> versions, int from, int to, List<ClauseChange> changes) {}

    record Refusal(Draft draft, List<Problem> problems) {}

    @GetMapping("/text/versions")
    Object versions(
            View v,
            @PathVariable("key") String key,
            @RequestParam(name = "from", required = false) @Nullable String from,
            @RequestParam(name = "to", required = false) @Nullable String to) {
        DraftPages.hand(v, drafts, key);
        Draft newest = drafts.find(v.forumId(), key).orElseThrow(NotFound::new);
        int second = number(to, newest.version());
        int first = number(from, Math.max(1, second - 1));
        Draft before = drafts.find(v.forumId(), key, first).orElseThrow(NotFound::new);
        Draft after = drafts.find(v.forumId(), key, second).orElseThrow(NotFound::new);
        return v.page(
                "agreements/versions",
                new Compared(newest, drafts.versions(v.forumId(), key), first, second, changes(v, before, after)));
    }

    private static int number(@Nullable String given, int usual) {
        return given != null && given.matches("[1-9]\\d{0,8}") ? Integer.parseInt(given) : usual;
    }

    private static List<ClauseChange> changes(View v, Draft before, Draft after) {
        Set<String> eids = new LinkedHashSet<>();
        after.clauses().forEach(clause -> eids.add(clause.eid()));
        before.clauses().forEach(clause -> eids.add(clause.eid()));
        List<ClauseChange> changes = new ArrayList<>();
        for (String eid : eids) {
            Optional<Clause> old = before.clause(eid);
            Optional<Clause> fresh = after.clause(eid);
            List<Changed> languages = new ArrayList<>();
            for (Lang lang : Lang.values()) {
                Clause.Wording was = old.map(clause -> clause.in(lang)).orElse(Clause.Wording.NONE);
                Clause.Wording is = fresh.map(clause -> clause.in(lang)).orElse(Clause.Wording.NONE);
                if (!was.equals(is)) {
                    languages.add(new Changed(
                            lang,
                            Difference.between(was.heading(), is.heading()),
                            Difference.between(was.text(), is.text())));
                }
            }
            if (!languages.isEmpty() || old.isPresent() != fresh.isPresent()) {
                Draft named = fresh.isPresent() ? after : before;
                Clause one = fresh.or(() -> old).orElseThrow();
                changes.add(new ClauseChange(
                        DraftPages.name(v, named, one), one.kind(), old.isEmpty(), fresh.isEmpty(), languages));
            }
        }
        return changes;
    }

    @PostMapping("/text/freeze")
    Object freeze(View v, @PathVariable("key") String key, @RequestParam Map<String, String> values) {
        return attempt(v, key, "freeze", values, actor -> freezing.freeze(v.forum(), key, v.lang(), actor.email()));
    }

    @PostMapping("/text/reopen")
    Object reopen(View v, @PathVariable("key") String key, @RequestParam Map<String, String> values) {
        return attempt(v, key, "reopen", values, actor -> freezing.reopen(v.forum(), key, actor.email()));
    }

    private interface Step {

        void by(Actor actor);
    }

    private Object attempt(View v, String key, String what, Map<String, String> values, Step step) {
        Actor actor = v.require(Role.ORGANISER, Role.PROTOCOL_OFFICER);
        Draft draft = drafts.find(v.forumId(), key).orElseThrow(NotFound::new);
        try {
            return "redirect:"
                    + once.run(
                            actor.email(),
                            values.getOrDefault("idempotency_key", ""),
                            "text/" + v.forum().slug() + "/" + key + "/" + what,
                            () -> {
                                step.by(actor);
                                return v.at("agreements/" + key + "/text");
                            });
        } catch (Refused refused) {
            return v.page(
                    "agreements/refused", new Refusal(draft, refused.problems()), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    /// A copy for reading with the seal of the register, for whoever may read the master.
    @GetMapping("/copy.pdf")
    ResponseEntity<byte[]> copy(View v, HttpServletRequest request, @PathVariable("key") String key) {
        requireReader(v, key);
        limits.takeOfNetwork(COPIES, request.getRemoteAddr());
        byte[] copy = copies.of(v, agreements.find(v.forumId(), key, v.actor()).orElseThrow(NotFound::new));
        return pdf(key + "-copy", copy);
    }

    private void requireReader(View v, String key) {
        if (!freezing.readable(v.forumId(), key, v.actor())) {
            v.member();
            throw new AccessDeniedException("Only the sides of the agreement and those who sign read its master.");
        }
    }

    /// The bytes that are signed: for the sides and whoever signs, and for everybody where staff let it be read.
    @GetMapping("/master.pdf")
    ResponseEntity<byte[]> master(View v, @PathVariable("key") String key) {
        requireReader(v, key);
        return pdf(key, freezing.master(v.forumId(), key).orElseThrow(NotFound::new));
    }

    /// The copy that a party keeps, for whoever may read the master.
    @GetMapping("/copies/{keeper}/copy.pdf")
    ResponseEntity<byte[]> alternat(
            View v,
            HttpServletRequest request,
            @PathVariable("key") String key,
            @PathVariable("keeper") String keeper) {
        requireReader(v, key);
        limits.takeOfNetwork(COPIES, request.getRemoteAddr());
        return pdf(key + "-" + keeper, freezing.copy(v.forum(), key, keeper).orElseThrow(NotFound::new));
    }

    private static ResponseEntity<byte[]> pdf(String name, byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header("Content-Disposition", "attachment; filename=\"%s.pdf\"".formatted(name))
                .body(content);
    }
}
