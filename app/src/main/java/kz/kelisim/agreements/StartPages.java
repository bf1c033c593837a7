package kz.kelisim.agreements;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kelisim.accounts.Actor;
import kz.kelisim.agreements.Clause.Side;
import kz.kelisim.agreements.DraftRules.Hand;
import kz.kelisim.agreements.SourceStore.Source;
import kz.kelisim.kernel.Role;
import kz.kelisim.store.Once;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Scope;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where a draft begins: from a meeting, an offer or a need, so that the chain is kept.
@Controller
@RequestMapping("/{lang:kk|ru|en}/forums/{edition}/agreements/new")
class StartPages {

    private static final int MOST_SHOWN = 200;

    private final SourceStore sources;
    private final Drafts drafts;
    private final Scope scope;
    private final Once once;

    StartPages(SourceStore sources, Drafts drafts, Scope scope, Once once) {
        this.sources = sources;
        this.drafts = drafts;
        this.scope = scope;
        this.once = once;
    }

    /// @param chosen what the draft starts from; null where the reader still chooses
    /// @param others who may be the other side of an offer or need
    record Start(
            List<Source> sources,
            @Nullable Source chosen,
            List<Side> others,
            Map<String, String> values,
            List<Problem> problems) {

        List<Source> from(String... kinds) {
            return sources.stream()
                    .filter(source -> List.of(kinds).contains(source.from()))
                    .toList();
        }

        String value(String name, String usual) {
            return values.getOrDefault(name, usual);
        }
    }

    @GetMapping("")
    Object choose(
            View v,
            @RequestParam(name = "meeting", required = false) @Nullable String meeting,
            @RequestParam(name = "listing", required = false) @Nullable String listing) {
        Actor actor = member(v);
        List<Source> own = own(v, actor);
        Source chosen = meeting == null && listing == null ? null : find(v, actor, meeting, listing);
        return shown(v, own, chosen, Map.of(), List.of(), HttpStatus.OK);
    }

    private Object shown(
            View v,
            List<Source> own,
            @Nullable Source chosen,
            Map<String, String> values,
            List<Problem> problems,
            HttpStatus status) {
        List<Side> others = chosen == null || chosen.sides().size() > 1
                ? List.of()
                : scope.read(v.forumId(), () -> sources.organisations(v.forumId())).stream()
                        .filter(side ->
                                !side.key().equals(chosen.sides().getFirst().key()))
                        .toList();
        return v.page(
                "agreements/new",
                new Start(own.subList(0, Math.min(MOST_SHOWN, own.size())), chosen, others, values, problems),
                status);
    }

    private static Actor member(View v) {
        return v.require(Role.ORGANISER, Role.PROTOCOL_OFFICER, Role.ENTREPRENEUR, Role.LAWYER, Role.FOCAL_POINT);
    }

    private List<Source> all(View v) {
        return scope.read(
                v.forumId(),
                () -> Stream.concat(sources.meetings(v.forumId()).stream(), sources.listings(v.forumId()).stream())
                        .toList());
    }

    /// Those from which the actor may start.
    private List<Source> own(View v, Actor actor) {
        Map<String, String> homes = homes(v, actor);
        return all(v).stream()
                .filter(source -> hand(v, actor, source.sides(), homes).isPresent())
                .toList();
    }

    /// The hand of the actor among the sides.
    private static Optional<Hand> hand(View v, Actor actor, List<Side> sides, Map<String, String> homes) {
        return DraftRules.hand(
                actor,
                v.forumId(),
                sides.stream()
                        .map(side -> new Draft.Party(
                                side.key(), side.name(), "PARTY", delegations(homes, side.key()), List.of()))
                        .toList());
    }

    private static List<String> delegations(Map<String, String> homes, String organisation) {
        return homes.entrySet().stream()
                .filter(home -> home.getValue().equals(organisation))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// The organisations of the delegations for which the actor works, by delegation.
    private Map<String, String> homes(View v, Actor actor) {
        Map<String, String> homes = new HashMap<>();
        for (var grant : actor.grants()) {
            String delegation = grant.delegation();
            if (delegation != null && grant.covers(v.forumId())) {
                scope.read(v.forumId(), () -> sources.organisationOf(v.forumId(), delegation))
                        .ifPresent(organisation -> homes.put(delegation, organisation));
            }
        }
        return homes;
    }

    private Source find(View v, Actor actor, @Nullable String meeting, @Nullable String listing) {
        Source found = all(v).stream()
                .filter(source -> meeting != null
                        ? source.from().equals("MEETING") && source.key().equals(meeting)
                        : !source.from().equals("MEETING") && source.key().equals(listing))
                .findFirst()
                .orElseThrow(NotFound::new);
        if (hand(v, actor, found.sides(), homes(v, actor)).isEmpty()) {
            throw new AccessDeniedException("Only the sides start a draft.");
        }
        return found;
    }

    @PostMapping("")
    Object start(View v, @RequestParam Map<String, String> values) {
        Actor actor = member(v);
        String meeting = values.get("meeting");
        Source source = find(v, actor, meeting == null || meeting.isEmpty() ? null : meeting, values.get("listing"));
        try {
            return "redirect:"
                    + once.run(
                            actor.email(),
                            values.getOrDefault("idempotency_key", ""),
                            "agreement/" + v.forum().slug() + "/new",
                            () -> v.at("agreements/" + begun(v, actor, source, values) + "/text"));
        } catch (Refused refused) {
            return shown(v, List.of(source), source, values, refused.problems(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private String begun(View v, Actor actor, Source source, Map<String, String> values) {
        var form = new DraftForm(values);
        DraftForm.Tongues tongues = form.tongues();
        String kind = values.getOrDefault("kind", "");
        if (!ClauseLibrary.OURS.knows(kind)) {
            throw new Refused(List.of(Problem.of("kind", "error.required")));
        }
        List<Side> parties = new ArrayList<>(source.sides());
        if (parties.size() < 2) {
            String other = values.getOrDefault("other", "");
            parties.add(scope.read(v.forumId(), () -> sources.organisations(v.forumId())).stream()
                    .filter(side -> side.key().equals(other) && !side.equals(parties.getFirst()))
                    .findFirst()
                    .orElseThrow(() -> new Refused(List.of(Problem.of("other", "error.required")))));
        }
        Hand hand = hand(v, actor, source.sides(), homes(v, actor))
                .orElseThrow(() -> new AccessDeniedException("Only the sides start."));
        return drafts.start(
                v.forum(),
                source,
                new ClauseLibrary.Filling(kind, parties, v.forum().city(), tongues.languages(), tongues.prevailing()),
                form.layout(),
                hand);
    }
}
