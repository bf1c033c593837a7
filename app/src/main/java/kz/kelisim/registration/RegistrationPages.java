package kz.kelisim.registration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.kelisim.accounts.Limits;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.registration.AnswerRules.Sent;
import kz.kelisim.store.Once;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.web.NotFound;
import kz.kelisim.web.View;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Where the public registers.
@Controller
@RequestMapping("/{lang:kk|ru|en}/forums/{edition}")
class RegistrationPages {

    /// The sender of requests that nobody signed.
    static final String STRANGER = "public";

    private final Registrations registrations;
    private final Forms forms;
    /// So that nobody floods a stranger's mailbox through the form.
    static final Limits.Limit OF_ADDRESS = new Limits.Limit("register", 10, Duration.ofMinutes(10));

    private final Once once;
    private final Limits limits;

    RegistrationPages(Registrations registrations, Forms forms, Once once, Limits limits) {
        this.registrations = registrations;
        this.forms = forms;
        this.once = once;
        this.limits = limits;
    }

    record Open(List<Admission> open) {}

    /// A form: what was typed and what is wrong with it.
    ///
    /// @param takes whether the category can be registered for now
    /// @param invitation the token of an invitation; empty without
    /// @param sent what was typed as answers to the questions
    record Form(
            Admission category,
            boolean takes,
            String invitation,
            Map<String, String> values,
            List<Question> questions,
            Sent sent,
            List<Problem> problems,
            String idempotencyKey) {

        String value(String name) {
            return values.getOrDefault(name, "");
        }

        /// Whether a file can be chosen, which only another encoding of the form carries.
        String encoding() {
            return OwnPages.encoding(questions);
        }

        List<Problem> problemsOf(String field) {
            return problems.stream()
                    .filter(problem -> problem.field().equals(field))
                    .toList();
        }
    }

    @GetMapping("/register")
    Object open(View v) {
        EditionRef edition = v.forum();
        return v.page(
                "registration/register",
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
                "registration/registration-form",
                form(v, category, invitation, Map.of(), Sent.NOTHING, v.idempotencyKey()));
    }

    private Form form(
            View v, String key, String invitation, Map<String, String> values, Sent sent, String idempotencyKey) {
        EditionRef edition = v.forum();
        Forms.Shown shown = forms.of(edition.forumId(), key)
                .filter(one -> one.category().entry() != Admission.Entry.CLOSED)
                .orElseThrow(NotFound::new);
        Admission category = shown.category();
        boolean invited = registrations.invited(edition.forumId(), category, invitation);
        return new Form(
                category,
                category.open(v.today(), invited, edition.endsOn()),
                invitation,
                values,
                shown.questions(),
                sent,
                List.of(),
                idempotencyKey);
    }

    @PostMapping("/register/{category}")
    Object register(
            View v,
            @PathVariable("category") String category,
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam Map<String, MultipartFile> files) {
        Map<String, String> values = typed.toSingleValueMap();
        String invitation = values.getOrDefault("invitation", "");
        String given = values.getOrDefault("idempotency_key", "");
        Sent sent = OwnPages.sent(typed, files);
        Form form = form(v, category, invitation, values, sent, given);
        try {
            List<Problem> problems = new ArrayList<>();
            List<Answer.Given> answers = AnswerRules.given(form.questions(), sent, v.lang(), problems);
            var application = RegistrationRules.application(values, v.lang(), problems);
            limits.take(OF_ADDRESS, application.email());
            String route = "register/" + v.forum().slug() + "/" + category;
            return "redirect:"
                    + once.run(
                            STRANGER,
                            given,
                            route,
                            v.at("registered"),
                            () -> registrations.register(
                                    v.forum(), category, application, answers, invitation, v.today()));
        } catch (Refused refused) {
            return v.page(
                    "registration/registration-form",
                    new Form(
                            form.category(),
                            form.takes(),
                            invitation,
                            values,
                            form.questions(),
                            sent,
                            refused.problems(),
                            given.isEmpty() ? v.idempotencyKey() : given),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    /// What happens next; the same for everybody.
    @GetMapping("/registered")
    Object registered(View v) {
        return v.page("registration/registered", v.forum());
    }
}
