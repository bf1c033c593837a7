package kz.kelisim.approvals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kelisim.accounts.Actor;
import kz.kelisim.accounts.Limits;
import kz.kelisim.agreements.Drafts;
import kz.kelisim.agreements.Reading;
import kz.kelisim.kernel.Email;
import kz.kelisim.store.Once;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The approval of a text within its parties: each names whom it asks, and those read the text and answer.
@Controller
@RequestMapping("/{lang:kk|ru|en}/forums/{edition}/agreements/{key}/approvals")
class ApprovalPages {

    private static final int LONGEST_REASON = 2000;

    /// So that nobody floods the mailboxes of strangers by naming and asking them.
    private static final Limits.Limit ASKED = new Limits.Limit("approvals", 40, Duration.ofMinutes(2));

    private final Approvals approvals;
    private final Drafts drafts;
    private final Once once;
    private final Limits limits;

    ApprovalPages(Approvals approvals, Drafts drafts, Once once, Limits limits) {
        this.limits = limits;
        this.approvals = approvals;
        this.drafts = drafts;
        this.once = once;
    }

    /// @param own whether the visitor works for this party, or holds the edition
    /// @param route null where the party asks nobody
    record Side(Reading.Party party, boolean own, @Nullable Route route, List<Route.Standing> standings) {}

    /// @param email of the visitor
    /// @param values what was typed into a form that was refused
    record Shown(Reading text, List<Side> sides, String email, Map<String, String> values, List<Problem> problems) {

        boolean mine(Route.Standing standing) {
            return standing.step().email().equals(email);
        }

        /// The steps at which the visitor may answer now.
        List<Route.Standing> turns() {
            return sides.stream()
                    .flatMap(side -> side.standings().stream())
                    .filter(one -> mine(one) && one.open() && text.changing())
                    .toList();
        }

        /// What was typed into the form of a party or a step.
        String typed(String form, String field, String usual) {
            return values.getOrDefault("form", "").equals(form) ? values.getOrDefault(field, usual) : usual;
        }
    }

    @GetMapping("")
    Object show(View v, @PathVariable("key") String key) {
        return shown(v, key, Map.of(), List.of(), HttpStatus.OK);
    }

    private Object shown(View v, String key, Map<String, String> values, List<Problem> problems, HttpStatus status) {
        Actor actor = v.member();
        Optional<String> side = drafts.side(actor, v.forumId(), key);
        Optional<Reading> found = drafts.reading(v.forumId(), key);
        Map<String, Route> routes =
                found.map(text -> approvals.routes(v.forumId(), text)).orElse(Map.of());
        String email = Email.normal(actor.email());
        boolean approver = routes.values().stream()
                .flatMap(route -> route.steps().stream())
                .anyMatch(step -> step.email().equals(email));
        if (side.isEmpty() && !approver) {
            throw new AccessDeniedException("Only the sides of the agreement and those whom they ask read its text.");
        }
        Reading text = found.orElseThrow(NotFound::new);
        List<Side> sides = text.parties().stream()
                .map(party -> {
                    Route route = routes.get(party.key());
                    return new Side(
                            party,
                            side.filter(own -> own.isEmpty() || own.equals(party.key()))
                                    .isPresent(),
                            route,
                            route == null ? List.of() : route.standings(v.today()));
                })
                .toList();
        return v.page("approvals/route", new Shown(text, sides, email, values, problems), status);
    }

    @PostMapping("/name")
    Object name(View v, @PathVariable("key") String key, @RequestParam Map<String, String> values) {
        String party = values.getOrDefault("party", "");
        limits.take(ASKED, v.member().email());
        return onSide(v, key, party, values, actor -> approvals.name(v.forum(), key, named(party, values), actor));
    }

    private static Approvals.Named named(String party, Map<String, String> values) {
        List<Problem> problems = new ArrayList<>();
        String office = values.getOrDefault("office", "").strip();
        if (office.length() < 2 || office.length() > 120) {
            problems.add(Problem.of("office", "error.approver_office"));
        }
        String email = Email.normal(values.getOrDefault("email", ""));
        if (!email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+") || email.length() > Email.LONGEST) {
            problems.add(Problem.of("email", "error.email"));
        }
        int place = whole(values, "place", 20, problems);
        int days = whole(values, "days", 60, problems);
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        return new Approvals.Named(party, place, office, email, days);
    }

    private static int whole(Map<String, String> values, String name, int most, List<Problem> problems) {
        String given = values.getOrDefault(name, "").strip();
        if (given.matches("[0-9]{1,2}")) {
            int number = Integer.parseInt(given);
            if (number >= 1 && number <= most) {
                return number;
            }
        }
        problems.add(Problem.of(name, "error.approver_number", most));
        return 1;
    }

    @PostMapping("/ask")
    Object ask(View v, @PathVariable("key") String key, @RequestParam Map<String, String> values) {
        String party = values.getOrDefault("party", "");
        limits.take(ASKED, v.member().email());
        return onSide(v, key, party, values, actor -> approvals.ask(v.forum(), key, party, actor));
    }

    @PostMapping("/{step:[0-9]{1,18}}/drop")
    Object drop(
            View v,
            @PathVariable("key") String key,
            @PathVariable("step") long step,
            @RequestParam Map<String, String> values) {
        v.member();
        String party = step(v, key, step).map(Map.Entry::getKey).orElse("");
        return onSide(v, key, party, values, actor -> {
            if (party.isEmpty()) {
                throw new NotFound();
            }
            approvals.drop(v.forum(), key, step, actor);
        });
    }

    private Optional<Map.Entry<String, Route.Step>> step(View v, String key, long step) {
        return drafts.reading(v.forumId(), key).stream()
                .flatMap(text -> approvals.routes(v.forumId(), text).entrySet().stream())
                .flatMap(route -> route.getValue().steps().stream().map(one -> Map.entry(route.getKey(), one)))
                .filter(one -> one.getValue().id() == step)
                .findFirst();
    }

    @PostMapping("/{step:[0-9]{1,18}}/decide")
    Object decide(
            View v,
            @PathVariable("key") String key,
            @PathVariable("step") long step,
            @RequestParam Map<String, String> values) {
        Actor actor = v.member();
        String email = Email.normal(actor.email());
        if (step(v, key, step)
                .filter(one -> one.getValue().email().equals(email))
                .isEmpty()) {
            throw new AccessDeniedException("Only who is asked answers.");
        }
        return attempt(v, key, values, actor, () -> {
            boolean approved = values.getOrDefault("decision", "").equals("APPROVED");
            String reason = values.getOrDefault("reason", "").strip();
            if (reason.length() > LONGEST_REASON || (reason.length() < 3 && !(approved && reason.isEmpty()))) {
                throw new Refused(List.of(Problem.of("reason", "error.approval_reason", LONGEST_REASON)));
            }
            approvals.decide(
                    v.forum(),
                    key,
                    step,
                    values.getOrDefault("text", ""),
                    approved,
                    reason.isEmpty() ? null : reason,
                    actor);
        });
    }

    private interface Work {

        void by(String actor);
    }

    /// What those who work for a party do, and who holds the edition.
    private Object onSide(View v, String key, String party, Map<String, String> values, Work work) {
        Actor actor = v.member();
        String side = drafts.side(actor, v.forumId(), key)
                .orElseThrow(() -> new AccessDeniedException("Only the sides of the agreement name approvers."));
        if (!side.isEmpty() && !party.isEmpty() && !side.equals(party)) {
            throw new AccessDeniedException("Each side names its own approvers.");
        }
        return attempt(v, key, values, actor, () -> work.by(actor.email()));
    }

    private Object attempt(View v, String key, Map<String, String> values, Actor actor, Runnable work) {
        try {
            return "redirect:"
                    + once.run(actor.email(), values.getOrDefault("idempotency_key", ""), v.path(), () -> {
                        work.run();
                        return v.at("agreements/" + key + "/approvals");
                    });
        } catch (Refused refused) {
            return shown(v, key, values, refused.problems(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }
}
