package kz.kelisim.participants;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.kelisim.accounts.Limits;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.store.Once;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.View;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where the public registers, and sees and cancels its own registration by the link in a mail.
@Controller
@RequestMapping("/{lang:kk|ru|en}/forums/{edition}")
class RegistrationPages {

    /// The sender of requests that nobody signed.
    private static final String STRANGER = "public";

    private final Registrations registrations;
    /// So that nobody floods a stranger's mailbox through the form.
    private static final Limits.Limit OF_ADDRESS = new Limits.Limit("register", 10, Duration.ofMinutes(10));

    private final Once once;
    private final Limits limits;

    RegistrationPages(Registrations registrations, Once once, Limits limits) {
        this.registrations = registrations;
        this.once = once;
        this.limits = limits;
    }

    record Open(List<Admission> open) {}

    /// A form: what was typed and what is wrong with it.
    ///
    /// @param takes whether the category can be registered for now
    /// @param invitation the token of an invitation; empty without
    record Form(
            Admission category,
            boolean takes,
            String invitation,
            Map<String, String> values,
            List<Problem> problems,
            String idempotencyKey) {

        String value(String name) {
            return values.getOrDefault(name, "");
        }

        List<Problem> problemsOf(String field) {
            return problems.stream()
                    .filter(problem -> problem.field().equals(field))
                    .toList();
        }
    }

    record Own(Registration registration, String token) {}

    @GetMapping("/register")
    Object open(View v) {
        EditionRef edition = v.forum();
        return v.page(
                "participants/register",
                new Open(registrations.admissions(edition.forumId()).stream()
                        .filter(one -> one.open(v.today(), false, edition.endsOn()))
                        .toList()));
    }

    @GetMapping("/register/{category}")
    Object form(
            View v,
            @PathVariable("category") String category,
            @RequestParam(name = "invitation", defaultValue = "") String invitation) {
        return v.page(
                "participants/registration-form",
                form(v, category, invitation, Map.of(), List.of(), v.idempotencyKey()));
    }

    private Form form(
            View v,
            String key,
            String invitation,
            Map<String, String> values,
            List<Problem> problems,
            String idempotencyKey) {
        EditionRef edition = v.forum();
        Admission category = registrations
                .admission(edition.forumId(), key)
                .filter(one -> one.entry() != Admission.Entry.CLOSED)
                .orElseThrow(NotFound::new);
        boolean invited = registrations.invited(edition.forumId(), category, invitation);
        return new Form(
                category,
                category.open(v.today(), invited, edition.endsOn()),
                invitation,
                values,
                problems,
                idempotencyKey);
    }

    @PostMapping("/register/{category}")
    Object register(View v, @PathVariable("category") String category, @RequestParam Map<String, String> values) {
        String invitation = values.getOrDefault("invitation", "");
        String given = values.getOrDefault("idempotency_key", "");
        Form form = form(v, category, invitation, values, List.of(), given);
        try {
            var application = RegistrationRules.application(values, v.lang());
            limits.take(OF_ADDRESS, application.email());
            return "redirect:"
                    + once.run(STRANGER, given, "register/" + v.forum().slug() + "/" + category, () -> {
                        registrations.register(v.forum(), category, application, invitation, v.today());
                        return v.at("registered");
                    });
        } catch (Refused refused) {
            return v.page(
                    "participants/registration-form",
                    new Form(
                            form.category(),
                            form.takes(),
                            invitation,
                            values,
                            refused.problems(),
                            given.isEmpty() ? v.idempotencyKey() : given),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    /// What happens next; the same for everybody.
    @GetMapping("/registered")
    Object registered(View v) {
        return v.page("participants/registered", v.forum());
    }

    @GetMapping("/registration/{token}")
    Object own(View v, @PathVariable("token") String token) {
        return v.page("participants/registration", new Own(ownOf(v, token), token));
    }

    @PostMapping("/registration/{token}/cancel")
    Object cancel(View v, @PathVariable("token") String token) {
        registrations.cancel(v.forum(), ownOf(v, token));
        return "redirect:" + v.at("registration/" + View.encode(token));
    }

    private Registration ownOf(View v, String token) {
        return registrations.byToken(v.forumId(), token).orElseThrow(NotFound::new);
    }
}
