package kz.kelisim.delegations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import kz.kelisim.accounts.Actor;
import kz.kelisim.accounts.Reads;
import kz.kelisim.delegations.DelegationList.Change;
import kz.kelisim.delegations.Delegations.Progress;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.participants.Delegation;
import kz.kelisim.participants.Participants;
import kz.kelisim.registration.Admission;
import kz.kelisim.registration.Registration;
import kz.kelisim.registration.RegistrationRules;
import kz.kelisim.registration.Registrations;
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

/// The cabinet of a delegation, where its focal point keeps and submits the list.
@Controller
@RequestMapping("/{lang:kk|ru|en}/forums/{edition}/delegation")
class DelegationPages {

    private final Delegations delegations;
    private final Registrations registrations;
    private final Participants participants;
    private final Once once;
    private final Reads reads;

    DelegationPages(
            Delegations delegations, Registrations registrations, Participants participants, Once once, Reads reads) {
        this.delegations = delegations;
        this.registrations = registrations;
        this.participants = participants;
        this.once = once;
        this.reads = reads;
    }

    /// @param progress by the key of the delegation
    record Mine(List<Delegation> delegations, Map<String, Progress> progress) {

        Progress of(Delegation one) {
            return progress.getOrDefault(one.key(), Progress.NONE);
        }
    }

    /// @param lists the submitted versions, the newest first
    /// @param values what was typed into the form of a new person
    record Cabinet(
            Delegation delegation,
            List<DelegationList.Member> members,
            List<Registration> registrations,
            List<DelegationList> lists,
            List<Delegations.Quota> quotas,
            List<Admission> categories,
            Map<String, String> values,
            List<Problem> problems) {

        String value(String name) {
            return values.getOrDefault(name, "");
        }

        List<Problem> problemsOf(String field) {
            return problems.stream()
                    .filter(problem -> problem.field().equals(field))
                    .toList();
        }

        /// Those who were entered without a registration.
        List<DelegationList.Member> others() {
            return members.stream()
                    .filter(member -> member.key().startsWith("participant/"))
                    .toList();
        }

        /// Of how many an organiser has to decide.
        long undecided() {
            return registrations.stream()
                    .filter(one -> one.state() == Registration.State.RECEIVED)
                    .count();
        }

        boolean approved() {
            return registrations.stream().anyMatch(one -> one.state() == Registration.State.APPROVED);
        }

        /// The keys of the texts that tell what is still missing.
        List<String> missing() {
            List<String> missing = new ArrayList<>();
            if (members.stream().noneMatch(member -> member.role() == Registration.Role.HEAD)) {
                missing.add("cabinet.missing.head");
            }
            if (members.stream().anyMatch(member -> member.officeTitle() == null)) {
                missing.add("cabinet.missing.office");
            }
            if (lists.isEmpty() || !Objects.equals(lists.getFirst().members(), members)) {
                missing.add("cabinet.missing.submitted");
            }
            return missing;
        }

        /// What changed since the last version.
        List<Change> pending() {
            return lists.isEmpty()
                    ? List.of()
                    : DelegationList.changes(lists.getFirst().members(), members);
        }

        /// What a version changed of the one before it.
        List<Change> changes(int index) {
            return index + 1 < lists.size()
                    ? DelegationList.changes(
                            lists.get(index + 1).members(), lists.get(index).members())
                    : List.of();
        }
    }

    /// A change as a sentence.
    static String sentence(View v, Change change) {
        return switch (change) {
            case Change.Added added -> v.t("change.added", v.l(added.member().name()));
            case Change.Removed removed ->
                v.t("change.removed", v.l(removed.member().name()));
            case Change.Replaced it ->
                v.t(
                        "change.replaced." + it.role(),
                        v.l(it.before().name()),
                        v.l(it.after().name()));
            case Change.Appointed it ->
                v.t("change.appointed." + it.role(), v.l(it.member().name()));
            case Change.Vacated it ->
                v.t("change.vacated." + it.role(), v.l(it.member().name()));
            case Change.Moved it -> v.t("change.moved", v.l(it.member().name()), v.l(it.before()), v.l(it.after()));
        };
    }

    @GetMapping("")
    Object mine(View v) {
        Actor actor = v.require(Role.ORGANISER, Role.FOCAL_POINT);
        return v.page(
                "delegations/delegations",
                new Mine(
                        participants.delegations(v.forumId()).stream()
                                .filter(one -> DelegationRules.mayEdit(actor, v.forumId(), one.key()))
                                .toList(),
                        delegations.progress(v.forumId())));
    }

    @GetMapping("/{delegation}")
    Object cabinet(View v, @PathVariable("delegation") String key) {
        allow(v, key);
        return shown(v, "delegations/cabinet", key, Map.of(), List.of(), HttpStatus.OK);
    }

    /// The list for print.
    @GetMapping("/{delegation}/list")
    Object list(View v, @PathVariable("delegation") String key) {
        allow(v, key);
        return shown(v, "delegations/delegation-list", key, Map.of(), List.of(), HttpStatus.OK);
    }

    private Object shown(
            View v,
            String template,
            String key,
            Map<String, String> values,
            List<Problem> problems,
            HttpStatus status) {
        long forumId = v.forumId();
        Delegation delegation = participants.delegations(forumId).stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(NotFound::new);
        List<DelegationList.Member> members = delegations.members(forumId, key);
        reads.note(forumId, v.member(), "delegation_people", members.size());
        return v.page(
                template,
                new Cabinet(
                        delegation,
                        members,
                        registrations.ofDelegation(forumId, key),
                        delegations.lists(forumId, key),
                        delegations.quotas(forumId, key),
                        delegations.open(forumId, key),
                        values,
                        problems),
                status);
    }

    @PostMapping("/{delegation}/people")
    Object add(View v, @PathVariable("delegation") String key, @RequestParam Map<String, String> values) {
        return attempt(v, key, "people", values, actor -> {
            String language = values.getOrDefault("language", "");
            var application =
                    RegistrationRules.application(values, Lang.of(language).orElse(v.lang()));
            delegations.add(v.forum(), key, values.getOrDefault("category", ""), application, actor.email());
        });
    }

    @PostMapping("/{delegation}/role")
    Object appoint(View v, @PathVariable("delegation") String key, @RequestParam Map<String, String> values) {
        return attempt(
                v,
                key,
                "role",
                values,
                actor -> delegations.appoint(
                        v.forum(),
                        key,
                        values.getOrDefault("registration", ""),
                        role(values.get("role")),
                        actor.email()));
    }

    private static Registration.@Nullable Role role(@Nullable String word) {
        for (Registration.Role role : Registration.Role.values()) {
            if (role.name().equals(word)) {
                return role;
            }
        }
        return null;
    }

    @PostMapping("/{delegation}/remove")
    Object remove(View v, @PathVariable("delegation") String key, @RequestParam Map<String, String> values) {
        return attempt(
                v,
                key,
                "remove",
                values,
                actor -> delegations.remove(v.forum(), key, values.getOrDefault("registration", ""), actor.email()));
    }

    @PostMapping("/{delegation}/submit")
    Object submit(View v, @PathVariable("delegation") String key, @RequestParam Map<String, String> values) {
        return attempt(v, key, "submit", values, actor -> delegations.submit(v.forum(), key, actor.email()));
    }

    /// Where an organiser approves everybody who waits for a decision.
    @PostMapping("/{delegation}/approve")
    Object approve(View v, @PathVariable("delegation") String key, @RequestParam Map<String, String> values) {
        v.require(Role.ORGANISER);
        return attempt(v, key, "approve", values, actor -> delegations.approve(v.forum(), key, actor.email()));
    }

    private Object attempt(View v, String key, String what, Map<String, String> values, Consumer<Actor> work) {
        Actor actor = allow(v, key);
        if (participants.delegations(v.forumId()).stream()
                .noneMatch(one -> one.key().equals(key))) {
            throw new NotFound();
        }
        String given = values.getOrDefault("idempotency_key", "");
        String route = "delegation/" + v.forum().slug() + "/" + key + "/" + what;
        try {
            return "redirect:"
                    + once.run(actor.email(), given, route, () -> {
                        work.accept(actor);
                        return v.at("delegation/" + key) + "?saved";
                    });
        } catch (Refused refused) {
            return shown(v, "delegations/cabinet", key, values, refused.problems(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    static Actor allow(View v, String key) {
        Actor actor = v.member();
        if (!DelegationRules.mayEdit(actor, v.forumId(), key)) {
            throw new AccessDeniedException("Only the organiser and the delegation's own focal point may do this.");
        }
        return actor;
    }
}
