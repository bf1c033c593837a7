package kz.kelisim.delegations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import kz.kelisim.RunningKelisim;
import kz.kelisim.accounts.Accounts;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.registration.Registration;
import kz.kelisim.registration.RegistrationRules;
import kz.kelisim.registration.Registrations;
import kz.kelisim.store.Raw;
import kz.kelisim.store.Sheets;
import kz.kelisim.web.EditionFinder;
import kz.kelisim.web.Texts;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A focal point's cabinet, each test with a delegation and a category of its own.
class DelegationIT {

    private static final RunningKelisim KELISIM = RunningKelisim.get();
    private static final EditionRef SAMPLE =
            KELISIM.bean(EditionFinder.class).edition("sample").orElseThrow();
    private static final String FORUM = "/ru/forums/sample/delegation/";

    private final String key = "d-" + UUID.randomUUID();
    private final RunningKelisim.Browser focalPoint;

    DelegationIT() {
        Map<String, String> name = Map.of("kk", "Делегация", "ru", "Делегация", "en", "Delegation");
        save("categories", key, text("title", name), Map.of("attended", "false", "entry", "OPEN", "approval", "true"));
        save("delegations", key, text("name", name), Map.of("organisation", "sample-region-a"));
        save("delegation_quotas", key, Map.of("delegation", key, "category", key, "quota", "2"), Map.of());
        String email = key + "@focal.invalid";
        KELISIM.bean(Accounts.class)
                .grant(email, "Focal", Lang.RU, new RoleGrant(Role.FOCAL_POINT, SAMPLE.forumId(), null, key));
        focalPoint = KELISIM.signedIn(email);
    }

    private static Map<String, String> text(String field, Map<String, String> texts) {
        Map<String, String> named = new HashMap<>();
        texts.forEach((lang, text) -> named.put(field + "." + lang, text));
        return named;
    }

    private static void save(String sheet, String key, Map<String, String> some, Map<String, String> others) {
        Map<String, String> values = new HashMap<>(some);
        values.putAll(others);
        values.put("key", key);
        Sheets sheets = KELISIM.bean(Sheets.class);
        sheets.save(sheets.find(sheet).orElseThrow(), SAMPLE.forumId(), Raw.form(values), false, "test");
    }

    private HttpResponse<String> post(String what, Map<String, String> values) {
        Map<String, String> form = new HashMap<>(values);
        form.put("_csrf", RunningKelisim.csrf(page()));
        form.put("idempotency_key", UUID.randomUUID().toString());
        return focalPoint.post(FORUM + key + "/" + what, form);
    }

    private String page() {
        return focalPoint.get(FORUM + key).body();
    }

    private HttpResponse<String> add(String cyrillic, String latin) {
        return post(
                "people",
                Map.of(
                        "name_cyrillic", cyrillic,
                        "name_latin", latin,
                        "email", latin.toLowerCase(Locale.ROOT) + "@" + key + ".invalid",
                        "language", "ru",
                        "category", key));
    }

    private String registration(String latin) {
        return KELISIM.bean(Registrations.class).ofDelegation(SAMPLE.forumId(), key).stream()
                .filter(one -> one.name().en().equals(latin))
                .findFirst()
                .orElseThrow()
                .key();
    }

    private static String text(String key, Object... args) {
        return KELISIM.bean(Texts.class).text(Lang.RU, key, args);
    }

    @Test
    void a_list_is_submitted_changed_and_submitted_again_and_the_difference_can_be_read() {
        assertThat(add("Глава", "Chief").statusCode()).isEqualTo(302);
        assertThat(add("Другой", "Other").statusCode()).isEqualTo(302);
        post("role", Map.of("registration", registration("Chief"), "role", "HEAD"));
        post("role", Map.of("registration", registration("Other"), "role", "DEPUTY"));
        assertThat(post("submit", Map.of()).statusCode()).isEqualTo(302);
        HttpResponse<String> unchanged = post("submit", Map.of());
        assertThat(unchanged.statusCode()).isEqualTo(422);
        assertThat(unchanged.body()).contains(text("error.list_unchanged"));

        post("role", Map.of("registration", registration("Other"), "role", "HEAD"));
        post("remove", Map.of("registration", registration("Chief")));
        assertThat(post("submit", Map.of()).statusCode()).isEqualTo(302);

        assertThat(page())
                .contains(text("change.replaced.HEAD", "Глава", "Другой"))
                .contains(text("change.vacated.DEPUTY", "Другой"))
                .contains(text("change.removed", "Глава"));
        assertThat(focalPoint.get("/en/forums/sample/delegation/" + key).body())
                .contains("Chief replaced by Other as head");
        assertThat(focalPoint.get(FORUM + key + "/list").body())
                .contains("Другой")
                .doesNotContain("Глава</th>");
    }

    @Test
    void the_quota_of_the_delegation_is_kept_and_an_address_is_registered_once() {
        add("Первый", "First");
        HttpResponse<String> twice = add("Первый", "First");
        assertThat(twice.statusCode()).isEqualTo(422);
        assertThat(twice.body()).contains(text("error.email_taken")).contains("value=\"First\"");
        add("Второй", "Second");
        HttpResponse<String> third = add("Третий", "Third");
        assertThat(third.statusCode()).isEqualTo(422);
        assertThat(third.body()).contains(text("error.delegation_quota", 2));
    }

    @Test
    void a_head_is_appointed_while_registrations_are_approved_and_nobody_waits_for_the_other() throws Exception {
        Delegations delegations = KELISIM.bean(Delegations.class);
        Registrations registrations = KELISIM.bean(Registrations.class);
        for (int round = 0; round < 10; round++) {
            for (String who : List.of("A", "B")) {
                String email = who + round + "@" + key + ".invalid";
                registrations.register(SAMPLE, key, key, application(email), "test");
            }
            List<String> pair = registrations.ofDelegation(SAMPLE.forumId(), key).stream()
                    .filter(one -> one.state() == Registration.State.RECEIVED)
                    .map(Registration::key)
                    .toList();
            assertThat(pair).hasSize(2);
            List<Callable<Object>> work = new ArrayList<>();
            for (String one : pair) {
                work.add(() -> {
                    delegations.appoint(SAMPLE, key, one, Registration.Role.HEAD, "test");
                    return one;
                });
                work.add(() -> {
                    registrations.decide(SAMPLE, List.of(one), Registrations.Decision.APPROVE, null, "test");
                    return one;
                });
            }
            try (var threads = Executors.newFixedThreadPool(4)) {
                for (var done : threads.invokeAll(work)) {
                    done.get();
                }
            }
        }
        assertThat(KELISIM.bean(JdbcClient.class)
                        .sql(
                                "select count(*) from participant where head and forum_id = :forum and delegation_id = (select id from delegation where forum_id = :forum and key = :key)")
                        .param("forum", SAMPLE.forumId())
                        .param("key", key)
                        .query(Long.class)
                        .single())
                .isLessThanOrEqualTo(1);
        assertThat(registrations.ofDelegation(SAMPLE.forumId(), key).stream()
                        .filter(one -> one.role() == Registration.Role.HEAD))
                .hasSize(1);
    }

    private static RegistrationRules.Application application(String email) {
        return new RegistrationRules.Application(
                new LocalizedText("Аты", "Имя", "Name"), email, Lang.EN, null, null, null, null, null);
    }

    @Test
    void a_focal_point_reaches_nobody_of_another_delegation() {
        assertThat(focalPoint.get(FORUM + "delegation-region-a").statusCode()).isEqualTo(403);
        String other = KELISIM.bean(Registrations.class)
                .ofDelegation(SAMPLE.forumId(), "delegation-region-a")
                .getFirst()
                .key();
        assertThat(post("remove", Map.of("registration", other)).statusCode()).isEqualTo(422);
        assertThat(post("role", Map.of("registration", other, "role", "HEAD")).statusCode())
                .isEqualTo(422);
        assertThat(KELISIM.bean(Registrations.class)
                        .ofDelegation(SAMPLE.forumId(), "delegation-region-a")
                        .getFirst()
                        .state()
                        .living())
                .isTrue();
    }
}
