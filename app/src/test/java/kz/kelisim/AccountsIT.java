package kz.kelisim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.kelisim.accounts.Actor;
import kz.kelisim.accounts.Roles;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.mail.Letter;
import kz.kelisim.mail.Mail;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Who keeps the roles of an edition, and what they may do with them.
class AccountsIT {

    private static final RunningKelisim KELISIM = RunningKelisim.get();
    private static final JdbcClient DATABASE = KELISIM.bean(JdbcClient.class);

    @TempDir
    Path folder;

    @Test
    void an_organiser_grants_a_role_once_and_its_holder_is_told() {
        String slug = OwnEdition.open(folder);
        Visitor organiser = OwnEdition.organiser(slug);
        String email = OwnEdition.email("focal");
        String form = "email=%s&name=Anna&language=ru&role=FOCAL_POINT&delegation=guests&idempotency_key=%s"
                .formatted(email, UUID.randomUUID());
        String accounts = "/en/forums/" + slug + "/desk/accounts";
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> answer = organiser.ask("POST", accounts, form);
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElse("")).endsWith(accounts + "?granted");
        }
        assertThat(OwnEdition.actor(email).grants())
                .containsExactly(new RoleGrant(Role.FOCAL_POINT, OwnEdition.forum(slug), null, "guests"));
        assertThat(KELISIM.bean(Mail.class).latest(50))
                .filteredOn(letter -> letter.recipient().equals(email))
                .singleElement()
                .satisfies(letter -> assertThat(letter.body())
                        .contains("Anna", "Контактное лицо делегации", "Проверка", "/ru/sign-in"))
                .extracting(Letter::language)
                .isEqualTo("ru");
        assertThat(journal(slug, "role.granted")).isEqualTo(1);
        assertThat(organiser.get(accounts).body()).contains(email);
        assertThat(Visitor.signedIn(email)
                        .get("/en/forums/" + slug + "/desk/people")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_role_that_was_taken_away_holds_no_more_at_once() {
        String slug = OwnEdition.open(folder);
        Visitor organiser = OwnEdition.organiser(slug);
        String email = OwnEdition.member(slug, Role.PROTOCOL_OFFICER);
        Visitor officer = Visitor.signedIn(email);
        assertThat(officer.get("/en/forums/" + slug + "/desk").statusCode()).isEqualTo(200);
        assertThat(revoke(organiser, slug, email).statusCode()).isEqualTo(302);
        assertThat(officer.get("/en/forums/" + slug + "/desk").statusCode()).isEqualTo(403);
        assertThat(journal(slug, "role.revoked")).isEqualTo(1);
    }

    @Test
    void nobody_raises_oneself_nor_grants_more_than_is_kept() {
        String slug = OwnEdition.open(folder);
        String own = OwnEdition.member(slug, Role.ORGANISER);
        Visitor organiser = Visitor.signedIn(own);
        String accounts = "/en/forums/" + slug + "/desk/accounts";
        for (String wrong : List.of(
                "role=PROTOCOL_OFFICER&email=" + own,
                "role=PROTOCOL_OFFICER&email=" + own.toUpperCase(Locale.ROOT),
                "role=OPERATOR&email=" + OwnEdition.email("other"),
                "role=ANALYST&organisation=hosts&email=" + OwnEdition.email("other"),
                "role=LAWYER&email=" + OwnEdition.email("other"),
                "role=LAWYER&organisation=unknown&email=" + OwnEdition.email("other"),
                "role=ANALYST&email=no-address")) {
            HttpResponse<String> answer =
                    organiser.ask("POST", accounts, wrong + "&name=Kept+name&idempotency_key=" + UUID.randomUUID());
            assertThat(answer.statusCode()).as(wrong).isEqualTo(422);
            assertThat(answer.body()).as(wrong).contains("value=\"Kept name\"").contains("role=\"alert\"");
        }
        assertThat(OwnEdition.actor(own).grants()).hasSize(1);
        assertThat(organiser
                        .ask("POST", "/en/forums/aktobe-invest-2017/desk/accounts", "role=ANALYST&name=a&email=" + own)
                        .statusCode())
                .isEqualTo(403);
        assertThat(organiser.ask("POST", "/en/desk/accounts", "role=OPERATOR").statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_grant_of_another_edition_is_not_touched() {
        String slug = OwnEdition.open(folder);
        String other = OwnEdition.open(folder);
        String officer = OwnEdition.member(other, Role.PROTOCOL_OFFICER);
        Visitor organiser = OwnEdition.organiser(slug);
        organiser.ask("POST", "/en/forums/" + slug + "/desk/accounts/revoke", "grant=" + grant(officer));
        assertThat(OwnEdition.actor(officer).grants()).hasSize(1);
    }

    @Test
    void the_last_organiser_stays_even_where_two_are_taken_away_at_once()
            throws InterruptedException, ExecutionException {
        Actor operator = OwnEdition.actor("operator@demo.invalid");
        for (int round = 0; round < 5; round++) {
            String slug = OwnEdition.open(folder);
            List<Callable<Boolean>> both = new ArrayList<>();
            for (String email :
                    List.of(OwnEdition.member(slug, Role.ORGANISER), OwnEdition.member(slug, Role.ORGANISER))) {
                long grant = grant(email);
                both.add(() -> {
                    try {
                        KELISIM.bean(Roles.class).revoke(operator, OwnEdition.forum(slug), grant);
                        return true;
                    } catch (Refused refused) {
                        return false;
                    }
                });
            }
            List<Boolean> done = new ArrayList<>();
            try (var threads = Executors.newFixedThreadPool(2)) {
                for (Future<Boolean> one : threads.invokeAll(both)) {
                    done.add(one.get());
                }
            }
            assertThat(done).containsExactlyInAnyOrder(true, false);
            assertThat(KELISIM.bean(Roles.class).count(OwnEdition.forum(slug), ""))
                    .isEqualTo(1);
        }
    }

    @Test
    void the_last_operator_stays() {
        Roles roles = KELISIM.bean(Roles.class);
        Actor operator = OwnEdition.actor("operator@demo.invalid");
        new TransactionTemplate(KELISIM.bean(PlatformTransactionManager.class)).executeWithoutResult(undone -> {
            undone.setRollbackOnly();
            List<Roles.Held> operators = roles.held(operator, null, "", 1_000, 0).stream()
                    .filter(held -> held.grant().role() == Role.OPERATOR)
                    .toList();
            assertThat(operators).isNotEmpty();
            operators.stream().skip(1).forEach(held -> roles.revoke(operator, null, held.id()));
            assertThatThrownBy(() ->
                            roles.revoke(operator, null, operators.getFirst().id()))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("error.last_holder");
            assertThat(roles.held(operator, null, "", 1_000, 0))
                    .extracting(Roles.Held::id)
                    .contains(operators.getFirst().id());
        });
    }

    @Test
    void a_name_that_an_account_has_is_not_changed_by_who_invites_it() {
        String slug = OwnEdition.open(folder);
        Visitor organiser = OwnEdition.organiser(slug);
        String email = OwnEdition.member(slug, Role.ANALYST);
        String before = OwnEdition.actor(email).name();
        organiser.ask(
                "POST",
                "/en/forums/" + slug + "/desk/accounts",
                "role=PROTOCOL_OFFICER&name=Mallory&email=%s&idempotency_key=%s".formatted(email, UUID.randomUUID()));
        assertThat(OwnEdition.actor(email).grants()).hasSize(2);
        assertThat(OwnEdition.actor(email).name()).isEqualTo(before);
    }

    private static HttpResponse<String> revoke(Visitor keeper, String slug, String email) {
        return keeper.ask("POST", "/en/forums/" + slug + "/desk/accounts/revoke", "grant=" + grant(email));
    }

    private static long grant(String email) {
        return DATABASE.sql(
                        "select g.id from role_grant g join account a on a.id = g.account_id where a.email = :email")
                .param("email", email)
                .query(Long.class)
                .single();
    }

    private static long journal(String slug, String event) {
        return KELISIM.bean(Scope.class)
                .read(
                        OwnEdition.forum(slug),
                        () -> DATABASE.sql("select count(*) from journal where forum_id = :forum and event = :event")
                                .param("forum", OwnEdition.forum(slug))
                                .param("event", event)
                                .query(Long.class)
                                .single());
    }
}
