package kz.kelisim.registration;

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

/// Where one contact registers several people of one organisation, in rows, all of them or none.
@Controller
@RequestMapping("/{lang:kk|ru|en}/forums/{edition}/register/{category}/group")
class GroupPages {

    private static final int STEP = 5;
    private static final int MOST = 30;

    private final Registrations registrations;
    private final Once once;
    private final Limits limits;

    GroupPages(Registrations registrations, Once once, Limits limits) {
        this.registrations = registrations;
        this.once = once;
        this.limits = limits;
    }

    /// @param takes whether the category can be registered for now
    /// @param rows how many rows the page shows
    record Group(
            Admission category,
            boolean takes,
            int rows,
            Map<String, String> values,
            List<Problem> problems,
            String idempotencyKey) {

        String value(String name) {
            return values.getOrDefault(name, "");
        }

        boolean more() {
            return rows < MOST;
        }

        List<Problem> problemsOf(String field) {
            return problems.stream()
                    .filter(problem -> problem.field().equals(field))
                    .toList();
        }
    }

    /// The field of a problem, and before it the row where it stands.
    static String place(View v, Problem problem) {
        String[] parts = problem.field().split("\\.", 2);
        String field = v.texts().has(v.lang(), "field." + parts[0]) ? v.t("field." + parts[0]) : parts[0];
        return parts.length == 1 ? field : v.t("group.row", Integer.parseInt(parts[1]) + 1) + ", " + field;
    }

    @GetMapping("")
    Object form(View v, @PathVariable("category") String category) {
        return v.page("registration/group", group(v, category, STEP, Map.of(), List.of(), v.idempotencyKey()));
    }

    private Group group(
            View v, String key, int rows, Map<String, String> values, List<Problem> problems, String idempotencyKey) {
        EditionRef edition = v.forum();
        Admission category = registrations
                .admission(edition.forumId(), key)
                .filter(one -> one.entry() == Admission.Entry.OPEN)
                .orElseThrow(NotFound::new);
        boolean takes = category.open(v.today(), false, edition.endsOn());
        return new Group(category, takes, rows, values, problems, idempotencyKey);
    }

    @PostMapping("")
    Object register(View v, @PathVariable("category") String category, @RequestParam Map<String, String> values) {
        int rows = rows(values.getOrDefault("rows", ""));
        String given = values.getOrDefault("idempotency_key", "");
        String key = given.isEmpty() ? v.idempotencyKey() : given;
        if (values.containsKey("more")) {
            return v.page(
                    "registration/group", group(v, category, Math.min(MOST, rows + STEP), values, List.of(), key));
        }
        group(v, category, rows, values, List.of(), key);
        try {
            RegistrationRules.Group group = RegistrationRules.group(values, rows, v.lang());
            limits.take(RegistrationPages.OF_ADDRESS, group.contact());
            group.people().forEach(person -> limits.take(RegistrationPages.OF_ADDRESS, person.email()));
            String route = "group/" + v.forum().slug() + "/" + category;
            return "redirect:"
                    + once.run(RegistrationPages.STRANGER, given, route, () -> {
                        registrations.registerGroup(
                                v.forum(), category, group.people(), group.contact(), v.lang(), v.today());
                        return v.at("registered");
                    });
        } catch (Refused refused) {
            return v.page(
                    "registration/group",
                    group(v, category, rows, values, refused.problems(), key),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private static int rows(String typed) {
        return typed.matches("\\d{1,2}") ? Math.clamp(Integer.parseInt(typed), STEP, MOST) : STEP;
    }
}
