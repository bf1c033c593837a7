package kz.kelisim.registration;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kz.kelisim.accounts.Actor;
import kz.kelisim.accounts.Reads;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.participants.Delegation;
import kz.kelisim.participants.Participants;
import kz.kelisim.registration.Registrations.Decision;
import kz.kelisim.registration.Registrations.Wanted;
import kz.kelisim.store.Once;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.web.Paging;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where an organiser sees all registrations, decides about them and invites.
@Controller
@RequestMapping("/{lang:kk|ru|en}/forums/{edition}/registrations")
class RegistrationListPages {

    private final Registrations registrations;
    private final RegistrationChanges changes;
    private final Participants participants;
    private final Once once;
    private final Reads reads;

    RegistrationListPages(
            Registrations registrations,
            RegistrationChanges changes,
            Participants participants,
            Once once,
            Reads reads) {
        this.registrations = registrations;
        this.changes = changes;
        this.participants = participants;
        this.once = once;
        this.reads = reads;
    }

    /// @param chosen the keys that were ticked when something was refused
    /// @param reminderDays how many days before the start people are reminded, as it was typed; empty for never
    record Listed(
            Paging<Registration> page,
            Wanted wanted,
            List<Admission> admissions,
            List<Delegation> delegations,
            List<String> chosen,
            String reason,
            String email,
            String reminderDays,
            List<Problem> problems) {

        /// The address of another page of the same choice.
        String address(String list, int number) {
            return RegistrationListPages.address(list, wanted, number);
        }
    }

    private static String address(String list, Wanted wanted, int number) {
        return "%s?state=%s&category=%s&delegation=%s&q=%s&page=%d"
                .formatted(
                        list,
                        View.encode(wanted.state()),
                        View.encode(wanted.category()),
                        View.encode(wanted.delegation()),
                        View.encode(wanted.asked().search()),
                        number);
    }

    @GetMapping("")
    Object list(View v, @RequestParam Map<String, String> asked) {
        v.require(Role.ORGANISER);
        Wanted wanted = wanted("", asked);
        return shown(v, wanted, new Typed(List.of(), "", "", reminderDays(v)), List.of(), HttpStatus.OK);
    }

    /// What the filters of a request ask for.
    ///
    /// @param prefix of their names; a form that does something else sends them as `list.state` and so on
    private static Wanted wanted(String prefix, Map<String, String> values) {
        return new Wanted(
                values.getOrDefault(prefix + "state", ""),
                values.getOrDefault(prefix + "category", ""),
                values.getOrDefault(prefix + "delegation", ""),
                Paging.Asked.of(values.get(prefix + "q"), values.get(prefix + "page")));
    }

    private String reminderDays(View v) {
        return changes.reminderDays(v.forumId()).map(String::valueOf).orElse("");
    }

    /// What stood in the forms of the page when something was refused.
    private record Typed(List<String> chosen, String reason, String email, String reminderDays) {}

    private Object shown(View v, Wanted wanted, Typed typed, List<Problem> problems, HttpStatus status) {
        long forumId = v.forumId();
        Paging<Registration> page = Paging.within(
                wanted.asked(),
                asked -> registrations.page(
                        forumId, new Wanted(wanted.state(), wanted.category(), wanted.delegation(), asked)));
        reads.note(forumId, v.member(), "registrations", page.rows().size());
        return v.page(
                "registration/registrations",
                new Listed(
                        page,
                        wanted,
                        registrations.admissions(forumId),
                        participants.delegations(forumId),
                        typed.chosen(),
                        typed.reason(),
                        typed.email(),
                        typed.reminderDays(),
                        problems),
                status);
    }

    @PostMapping("/decide")
    Object decide(
            View v,
            @RequestParam(name = "registration", required = false) String @Nullable [] keys,
            @RequestParam Map<String, String> values) {
        Actor organiser = v.require(Role.ORGANISER);
        List<String> chosen = keys == null ? List.of() : List.of(keys);
        String reason = values.getOrDefault("reason", "");
        try {
            Decision decision = Arrays.stream(Decision.values())
                    .filter(one -> one.name().equals(values.get("decision")))
                    .findFirst()
                    .orElseThrow(() -> new Refused(List.of(Problem.of("decision", "error.required"))));
            registrations.decide(
                    v.forum(), chosen, decision, reason.isBlank() ? null : reason.strip(), organiser.email());
            return saved(v, values);
        } catch (Refused refused) {
            return refused(v, values, new Typed(chosen, reason, "", reminderDays(v)), refused);
        }
    }

    @PostMapping("/invite")
    Object invite(View v, @RequestParam Map<String, String> values) {
        Actor organiser = v.require(Role.ORGANISER);
        String email = values.getOrDefault("email", "");
        String category = values.getOrDefault("category", "");
        Lang language = Lang.of(values.getOrDefault("language", "")).orElse(Lang.KK);
        String route = "invite/" + v.forum().slug();
        try {
            once.run(organiser.email(), values.getOrDefault("idempotency_key", ""), route, () -> {
                registrations.invite(v.forum(), category, email, language, organiser.email());
                return v.at("registrations");
            });
            return saved(v, values);
        } catch (Refused refused) {
            return refused(v, values, new Typed(List.of(), "", email, reminderDays(v)), refused);
        }
    }

    /// Sets how many days before the start people are reminded; safe to repeat.
    @PostMapping("/reminder")
    Object reminder(View v, @RequestParam Map<String, String> values) {
        Actor organiser = v.require(Role.ORGANISER);
        String days = values.getOrDefault("reminder_days", "");
        try {
            changes.remindBefore(v.forumId(), days, organiser.email());
            return saved(v, values);
        } catch (Refused refused) {
            return refused(v, values, new Typed(List.of(), "", "", days), refused);
        }
    }

    private static String saved(View v, Map<String, String> values) {
        Wanted wanted = wanted("list.", values);
        return "redirect:"
                + address(v.at("registrations"), wanted, wanted.asked().number()) + "&saved";
    }

    private Object refused(View v, Map<String, String> values, Typed typed, Refused refused) {
        return shown(v, wanted("list.", values), typed, refused.problems(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
