package kz.kelisim.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kelisim.accounts.Actor;
import kz.kelisim.accounts.RoleRules;
import kz.kelisim.accounts.Roles;
import kz.kelisim.accounts.Roles.Held;
import kz.kelisim.accounts.Roles.Invitation;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.store.Once;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Sheet;
import kz.kelisim.store.Sheets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Who holds which role in an edition; without an edition in the address, in the whole installation.
@Controller
@RequestMapping({"/{lang:kk|ru|en}/forums/{edition}/desk/accounts", "/{lang:kk|ru|en}/desk/accounts"})
class RolePages {

    private final Roles roles;
    private final Sheets sheets;
    private final Once once;
    private final EditionList editions;

    RolePages(Roles roles, Sheets sheets, Once once, EditionList editions) {
        this.roles = roles;
        this.sheets = sheets;
        this.once = once;
        this.editions = editions;
    }

    /// The holders and the form by which another role is granted.
    ///
    /// @param grantable the roles that can be granted here
    record RolePage(
            Paging<Held> held,
            List<Role> grantable,
            Map<String, String> values,
            List<Problem> problems,
            String idempotencyKey,
            List<EditionRef> editions) {

        String value(String name) {
            return values.getOrDefault(name, "");
        }

        List<Problem> problemsOf(String field) {
            return problems.stream()
                    .filter(problem -> problem.field().equals(field))
                    .toList();
        }

        Optional<EditionRef> edition(@Nullable Long forumId) {
            return editions.stream()
                    .filter(edition -> forumId != null && edition.forumId() == forumId)
                    .findFirst();
        }
    }

    @GetMapping("")
    Object list(
            View v,
            @RequestParam(name = "q", required = false) @Nullable String q,
            @RequestParam(name = "page", required = false) @Nullable String page) {
        keeper(v);
        return v.page("web/roles", page(v, q, page, Map.of(), List.of(), v.idempotencyKey()));
    }

    @PostMapping("")
    Object grant(View v, @RequestParam Map<String, String> values) {
        Actor actor = keeper(v);
        String given = Objects.toString(values.get("idempotency_key"), "");
        try {
            Invitation invitation = invitation(v, values);
            return "redirect:"
                    + once.run(actor.email(), given, "accounts", () -> {
                        roles.grant(actor, invitation);
                        return address(v) + "?granted";
                    });
        } catch (Refused refused) {
            return v.page(
                    "web/roles",
                    page(v, null, null, values, refused.problems(), given.isEmpty() ? v.idempotencyKey() : given),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping("/revoke")
    Object revoke(View v, @RequestParam(name = "grant", defaultValue = "") String grant) {
        Actor actor = keeper(v);
        try {
            roles.revoke(actor, forumId(v), number(grant));
            return "redirect:" + address(v) + "?revoked";
        } catch (Refused refused) {
            return v.page(
                    "web/roles",
                    page(v, null, null, Map.of(), refused.problems(), v.idempotencyKey()),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private static long number(String grant) {
        try {
            return Long.parseLong(grant);
        } catch (NumberFormatException none) {
            throw new Refused(List.of(Problem.of("role", "error.required")));
        }
    }

    private Invitation invitation(View v, Map<String, String> values) {
        List<Problem> problems = new ArrayList<>();
        Optional<Role> role = grantable(v).stream()
                .filter(one -> one.name().equals(values.get("role")))
                .findFirst();
        if (role.isEmpty()) {
            problems.add(Problem.of("role", "error.required"));
        }
        String organisation = key(v, values, "organisation", "organisations", problems);
        String delegation = key(v, values, "delegation", "delegations", problems);
        if (role.isEmpty() || !problems.isEmpty()) {
            throw new Refused(problems);
        }
        return new Invitation(
                values.getOrDefault("email", ""),
                values.getOrDefault("name", ""),
                Lang.of(values.getOrDefault("language", "")).orElse(v.lang()),
                new RoleGrant(role.orElseThrow(), forumId(v), organisation, delegation));
    }

    /// The key of a record of the edition; null where none is given.
    private @Nullable String key(
            View v, Map<String, String> values, String field, String sheet, List<Problem> problems) {
        String key = values.getOrDefault(field, "").strip();
        if (key.isEmpty()) {
            return null;
        }
        Long forumId = forumId(v);
        Sheet known = sheets.find(sheet).orElseThrow();
        if (forumId == null || sheets.load(known, forumId, key).isEmpty()) {
            problems.add(Problem.of(field, "error.reference", key, sheet));
        }
        return key;
    }

    private RolePage page(
            View v,
            @Nullable String q,
            @Nullable String page,
            Map<String, String> values,
            List<Problem> problems,
            String idempotencyKey) {
        Paging<Held> held = Paging.within(
                Paging.Asked.of(q, page),
                asked -> new Paging<>(
                        roles.held(v.member(), forumId(v), asked.search(), Paging.SIZE, asked.offset()),
                        asked.number(),
                        roles.count(forumId(v), asked.search()),
                        asked.search()));
        return new RolePage(held, grantable(v), values, problems, idempotencyKey, editions.editions());
    }

    private static List<Role> grantable(View v) {
        return Stream.of(Role.values())
                .filter(role -> (role == Role.OPERATOR) == (v.edition() == null))
                .toList();
    }

    private static Actor keeper(View v) {
        Actor actor = v.member();
        if (!RoleRules.mayKeep(actor, forumId(v))) {
            throw new AccessDeniedException("Only who runs it keeps the roles.");
        }
        return actor;
    }

    static String address(View v) {
        return (v.edition() == null ? v.href("/desk") : v.at("desk")) + "/accounts";
    }

    private static @Nullable Long forumId(View v) {
        return v.edition() == null ? null : v.edition().forumId();
    }
}
