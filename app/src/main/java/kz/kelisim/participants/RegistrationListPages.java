package kz.kelisim.participants;

import java.util.Arrays;
import java.util.List;
import kz.kelisim.accounts.Actor;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.participants.Registrations.Decision;
import kz.kelisim.participants.Registrations.Wanted;
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
    private final Participants participants;
    private final Once once;

    RegistrationListPages(Registrations registrations, Participants participants, Once once) {
        this.registrations = registrations;
        this.participants = participants;
        this.once = once;
    }

    /// @param chosen the keys that were ticked when something was refused
    record Listed(
            Paging<Registration> page,
            Wanted wanted,
            List<Admission> admissions,
            List<Delegation> delegations,
            List<String> chosen,
            String reason,
            String email,
            List<Problem> problems) {

        /// The address of another page of the same choice.
        String address(String list, int number) {
            return "%s?state=%s&category=%s&delegation=%s&q=%s&page=%d"
                    .formatted(
                            list,
                            View.encode(wanted.state()),
                            View.encode(wanted.category()),
                            View.encode(wanted.delegation()),
                            View.encode(page.search()),
                            number);
        }
    }

    @GetMapping("")
    Object list(
            View v,
            @RequestParam(name = "state", defaultValue = "") String state,
            @RequestParam(name = "category", defaultValue = "") String category,
            @RequestParam(name = "delegation", defaultValue = "") String delegation,
            @RequestParam(name = "q", required = false) @Nullable String q,
            @RequestParam(name = "page", required = false) @Nullable String page) {
        v.require(Role.ORGANISER);
        Wanted wanted = new Wanted(state, category, delegation, Paging.Asked.of(q, page));
        return shown(v, wanted, List.of(), "", "", List.of(), HttpStatus.OK);
    }

    private Object shown(
            View v,
            Wanted wanted,
            List<String> chosen,
            String reason,
            String email,
            List<Problem> problems,
            HttpStatus status) {
        long forumId = v.forumId();
        Paging<Registration> page = Paging.within(
                wanted.asked(),
                asked -> registrations.page(
                        forumId, new Wanted(wanted.state(), wanted.category(), wanted.delegation(), asked)));
        return v.page(
                "participants/registrations",
                new Listed(
                        page,
                        wanted,
                        registrations.admissions(forumId),
                        participants.delegations(forumId),
                        chosen,
                        reason,
                        email,
                        problems),
                status);
    }

    @PostMapping("/decide")
    Object decide(
            View v,
            @RequestParam(name = "registration", required = false) String @Nullable [] keys,
            @RequestParam(name = "decision", defaultValue = "") String word,
            @RequestParam(name = "reason", defaultValue = "") String reason) {
        Actor organiser = v.require(Role.ORGANISER);
        List<String> chosen = keys == null ? List.of() : List.of(keys);
        try {
            Decision decision = Arrays.stream(Decision.values())
                    .filter(one -> one.name().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new Refused(List.of(Problem.of("decision", "error.required"))));
            registrations.decide(
                    v.forum(), chosen, decision, reason.isBlank() ? null : reason.strip(), organiser.email());
            return "redirect:" + v.at("registrations") + "?saved";
        } catch (Refused refused) {
            return refused(v, chosen, reason, "", refused);
        }
    }

    @PostMapping("/invite")
    Object invite(
            View v,
            @RequestParam(name = "idempotency_key", defaultValue = "") String key,
            @RequestParam(name = "category", defaultValue = "") String category,
            @RequestParam(name = "email", defaultValue = "") String email,
            @RequestParam(name = "language", defaultValue = "kk") String language) {
        Actor organiser = v.require(Role.ORGANISER);
        try {
            return "redirect:"
                    + once.run(organiser.email(), key, "invite/" + v.forum().slug(), () -> {
                        registrations.invite(
                                v.forum(), category, email, Lang.of(language).orElse(Lang.KK), organiser.email());
                        return v.at("registrations") + "?saved";
                    });
        } catch (Refused refused) {
            return refused(v, List.of(), "", email, refused);
        }
    }

    private Object refused(View v, List<String> chosen, String reason, String email, Refused refused) {
        return shown(
                v,
                new Wanted("", "", "", Paging.Asked.of(null, null)),
                chosen,
                reason,
                email,
                refused.problems(),
                HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
