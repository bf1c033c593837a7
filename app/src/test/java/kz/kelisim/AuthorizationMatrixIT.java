package kz.kelisim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import kz.kelisim.AuthorizationMatrix.Row;
import kz.kelisim.accounts.Accounts;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.store.Sheet;
import kz.kelisim.store.Sheets;
import kz.kelisim.web.EditionFinder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.PathContainer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/// Asks for every address as every visitor and compares with the table; a route without a row fails, and a row
/// without a route.
class AuthorizationMatrixIT {

    private static final AuthorizationMatrix MATRIX = AuthorizationMatrix.read();
    private static final RunningKelisim KELISIM = RunningKelisim.get();

    /// The filters that answer themselves or let through; each that answers has rows `filter` in the table.
    private static final List<String> FILTERS = List.of(
            "DisableEncodeUrlFilter",
            "WebAsyncManagerIntegrationFilter",
            "SecurityContextHolderFilter",
            "SessionAge",
            "HeaderWriterFilter",
            "CsrfFilter",
            "LogoutFilter",
            "LinkLimit",
            "GenerateOneTimeTokenFilter",
            "OneTimeTokenAuthenticationFilter",
            "DefaultResourcesFilter",
            "WebAuthnAuthenticationFilter",
            "RequestCacheAwareFilter",
            "SecurityContextHolderAwareRequestFilter",
            "AnonymousAuthenticationFilter",
            "SessionManagementFilter",
            "ExceptionTranslationFilter",
            "PublicKeyCredentialCreationOptionsFilter",
            "PublicKeyCredentialRequestOptionsFilter",
            "AuthorizationFilter",
            "WebAuthnRegistrationFilter");

    @Test
    void each_visitor_gets_what_the_table_says() throws InterruptedException, ExecutionException {
        List<Callable<List<String>>> walks = new ArrayList<>();
        visitors().forEach((name, visitor) -> walks.add(() -> walk(name, visitor)));
        List<String> wrong = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var walk : threads.invokeAll(walks)) {
                wrong.addAll(walk.get());
            }
        }
        assertThat(wrong).isEmpty();
    }

    /// What the visitor gets otherwise than the table says, from its first row to its last.
    private static List<String> walk(String name, Visitor visitor) {
        List<String> wrong = new ArrayList<>();
        for (Row row : MATRIX.rows()) {
            String outcome = AuthorizationMatrix.outcome(
                    visitor.ask(row.method(), row.address(), row.body().replace("{visitor}", name)));
            if (!outcome.equals(row.expected(name))) {
                wrong.add("%s as %s must be %s, but is %s".formatted(row, name, row.expected(name), outcome));
            }
        }
        return wrong;
    }

    @Test
    void every_route_has_a_row() {
        Set<String> declared = MATRIX.rows().stream()
                .filter(Row::routed)
                .flatMap(row -> route(row).stream())
                .collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>(routes().keySet());
        missing.removeAll(declared);
        assertThat(missing).isEmpty();
    }

    @Test
    void every_row_has_a_route() {
        assertThat(MATRIX.rows().stream()
                        .filter(row -> row.routed() == route(row).isEmpty()))
                .isEmpty();
    }

    @Test
    void every_kind_of_record_has_its_rows_in_its_own_and_in_another_edition() {
        List<String> missing = new ArrayList<>();
        for (Sheet sheet : KELISIM.bean(Sheets.class).all()) {
            List<String> desks = sheet.global()
                    ? List.of("/en/desk/")
                    : List.of("/en/forums/sample/desk/", "/en/forums/aktobe-invest-2017/desk/");
            for (String desk : desks) {
                String list = desk + sheet.name();
                for (String needed : List.of(
                        "GET " + list,
                        "POST " + list,
                        "GET " + list + "/new",
                        "GET " + list + "/edit/",
                        "POST " + list + "/edit/")) {
                    boolean there = MATRIX.rows().stream()
                            .map(row -> row.method() + " " + row.path())
                            .anyMatch(asked -> needed.endsWith("/") ? asked.startsWith(needed) : asked.equals(needed));
                    if (!there) {
                        missing.add(needed);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void no_filter_answers_that_the_table_does_not_know() {
        assertThat(KELISIM.bean(SecurityFilterChain.class).getFilters())
                .extracting(filter -> filter.getClass().getSimpleName())
                .containsExactlyElementsOf(FILTERS);
    }

    /// The routes of the program: method and pattern.
    private static Map<String, PathPattern> routes() {
        Map<String, PathPattern> routes = new TreeMap<>();
        KELISIM.bean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(info -> {
                    var patterns = info.getPathPatternsCondition();
                    if (patterns == null) {
                        throw new IllegalStateException("The route (%s) must have patterns.".formatted(info));
                    }
                    var methods = info.getMethodsCondition().getMethods();
                    for (PathPattern pattern : patterns.getPatterns()) {
                        if (methods.isEmpty()) {
                            routes.put("GET " + pattern, pattern);
                            routes.put("POST " + pattern, pattern);
                        }
                        methods.forEach(method -> routes.put(method + " " + pattern, pattern));
                    }
                });
        return routes;
    }

    /// The route that answers a row: the most specific that matches.
    private static Optional<String> route(Row row) {
        PathContainer path = PathContainer.parsePath(row.path());
        return routes().entrySet().stream()
                .filter(route -> route.getKey().startsWith(row.method() + " ")
                        && route.getValue().matches(path))
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    private static Map<String, Visitor> visitors() {
        grant("organiser-sample", Role.ORGANISER, null, null);
        grant("focal-point-b", Role.FOCAL_POINT, null, "delegation-region-b");
        grant("entrepreneur-b", Role.ENTREPRENEUR, "sample-lift-works", null);
        grant("responsible-b", Role.RESPONSIBLE_OFFICER, "sample-region-b", null);
        Map<String, Visitor> visitors = new LinkedHashMap<>();
        for (String name : MATRIX.visitors()) {
            visitors.put(name, name.equals("anon") ? Visitor.reader() : Visitor.signedIn(address(name)));
        }
        return visitors;
    }

    private static String address(String visitor) {
        return switch (visitor) {
            case "oper" -> "operator@demo.invalid";
            case "org" -> "organiser@demo.invalid";
            case "org-s" -> "organiser-sample@matrix.invalid";
            case "foc" -> "focal-point@demo.invalid";
            case "foc-b" -> "focal-point-b@matrix.invalid";
            case "ent" -> "entrepreneur@demo.invalid";
            case "ent-b" -> "entrepreneur-b@matrix.invalid";
            case "prot" -> "protocol@demo.invalid";
            case "law" -> "lawyer@demo.invalid";
            case "resp" -> "responsible@demo.invalid";
            case "resp-b" -> "responsible-b@matrix.invalid";
            case "anal" -> "analyst@demo.invalid";
            case "desk" -> "check-in@demo.invalid";
            default ->
                throw new IllegalStateException("The table has a column (%s) without an account.".formatted(visitor));
        };
    }

    private static void grant(String name, Role role, @Nullable String organisation, @Nullable String delegation) {
        long sample = KELISIM.bean(EditionFinder.class)
                .edition("sample")
                .orElseThrow()
                .forumId();
        KELISIM.bean(Accounts.class)
                .grant(
                        name + "@matrix.invalid",
                        "Matrix " + name,
                        Lang.EN,
                        new RoleGrant(role, sample, organisation, delegation));
    }
}
