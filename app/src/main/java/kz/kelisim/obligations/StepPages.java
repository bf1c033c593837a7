package kz.kelisim.obligations;

import java.util.Map;
import kz.kelisim.accounts.Actor;
import kz.kelisim.kernel.Role;
import kz.kelisim.participants.Paper;
import kz.kelisim.store.Once;
import kz.kelisim.store.Refused;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// The rarer steps: another day that both sides agree on, the commission's verdict, and the files.
@Controller
@RequestMapping("/{lang:kk|ru|en}/forums/{edition}/obligations/{key}")
class StepPages {

    private final Obligations obligations;
    private final ObligationPages pages;
    private final Duties duties;
    private final DueChanges dueChanges;
    private final Once once;

    StepPages(Obligations obligations, ObligationPages pages, Duties duties, DueChanges dueChanges, Once once) {
        this.obligations = obligations;
        this.pages = pages;
        this.duties = duties;
        this.dueChanges = dueChanges;
        this.once = once;
    }

    private Obligation found(View v, String key) {
        return obligations.find(v.forumId(), key).orElseThrow(NotFound::new);
    }

    private Officer officer(View v, Obligation one) {
        v.require(Role.RESPONSIBLE_OFFICER);
        return duties.officer(v.forumId(), one, v.member().email())
                .orElseThrow(() -> new AccessDeniedException(
                        "Only an officer of a side of the obligation (%s) may do this.".formatted(one.key())));
    }

    private Object done(View v, String key, Actor actor, Map<String, String> values, Runnable work) {
        String to = v.at("obligations/" + key);
        try {
            return "redirect:"
                    + once.run(
                            actor.email(),
                            DutyPages.text(values, "idempotency_key"),
                            "obligation/" + key,
                            to + "?done",
                            work);
        } catch (Refused refused) {
            return pages.shown(
                    v,
                    key,
                    ObligationPages.Days.of(v, null, null),
                    values,
                    refused.problems(),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping("/due")
    Object propose(
            View v,
            @PathVariable("key") String key,
            @RequestParam Map<String, String> values,
            @RequestParam(name = "document", required = false) @Nullable MultipartFile document) {
        Officer officer = officer(v, found(v, key));
        return done(
                v,
                key,
                v.member(),
                values,
                () -> dueChanges.proposeDue(
                        v.forum(),
                        key,
                        officer,
                        DutyPages.day(values, "due_on"),
                        DutyPages.text(values, "due_precision"),
                        DutyPages.text(values, "words"),
                        DutyPages.paper(document, "document"),
                        DutyPages.seen(values),
                        v.lang(),
                        v.today()));
    }

    @PostMapping("/due/{ordinal:[0-9]{1,4}}")
    Object answer(
            View v,
            @PathVariable("key") String key,
            @PathVariable("ordinal") int ordinal,
            @RequestParam Map<String, String> values) {
        Officer officer = officer(v, found(v, key));
        boolean agreed = DutyPages.text(values, "answer").equals("AGREED");
        return done(
                v,
                key,
                v.member(),
                values,
                () -> dueChanges.answerDue(
                        v.forum(), key, officer, ordinal, agreed, DutyPages.seen(values), v.lang(), v.today()));
    }

    @PostMapping("/ruling")
    Object rule(
            View v,
            @PathVariable("key") String key,
            @RequestParam Map<String, String> values,
            @RequestParam(name = "document", required = false) @Nullable MultipartFile document) {
        Actor actor = v.require(Role.ORGANISER);
        found(v, key);
        return done(
                v,
                key,
                actor,
                values,
                () -> duties.rule(
                        v.forum(),
                        key,
                        DutyPages.text(values, "verdict"),
                        DutyPages.text(values, "words"),
                        DutyPages.paper(document, "document"),
                        DutyPages.seen(values),
                        actor.email(),
                        v.lang(),
                        v.today()));
    }

    @PostMapping("/files/{sha256:[0-9a-f]{64}}/remove")
    Object remove(
            View v,
            @PathVariable("key") String key,
            @PathVariable("sha256") String sha256,
            @RequestParam Map<String, String> values) {
        Actor actor = v.require(Role.ORGANISER);
        found(v, key);
        return done(
                v,
                key,
                actor,
                values,
                () -> duties.remove(
                        v.forum(), key, sha256, DutyPages.text(values, "reason"), actor.email(), v.today()));
    }

    /// A file as a download: for everybody where it is public, else for officers of the sides and who runs the edition.
    @GetMapping("/files/{sha256:[0-9a-f]{64}}")
    ResponseEntity<byte[]> file(View v, @PathVariable("key") String key, @PathVariable("sha256") String sha256) {
        Obligation one = found(v, key);
        DutyStore.Document file = duties.document(v.forumId(), key, sha256).orElseThrow(NotFound::new);
        boolean may = file.isPublic()
                || v.may(Role.ORGANISER)
                || duties.officer(v.forumId(), one, v.member().email()).isPresent();
        if (!may) {
            throw new AccessDeniedException("Only the sides of the obligation (%s) read its files.".formatted(key));
        }
        byte[] content = file.content();
        if (content == null) {
            throw new NotFound();
        }
        return Paper.download(file.name(), file.mediaType(), content);
    }
}
