package kz.kelisim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import kz.kelisim.mail.Letter;
import kz.kelisim.mail.Mail;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The walls around every session and every form.
class WallsIT {

    private static final RunningKelisim KELISIM = RunningKelisim.get();

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Test
    void a_changing_request_without_the_token_of_its_session_is_refused() {
        Visitor operator = Visitor.signedIn("operator@demo.invalid");
        Visitor organiser = Visitor.signedIn("organiser@demo.invalid");
        String foreign = Visitor.signedIn("organiser@demo.invalid").token();
        List<String> let = new ArrayList<>();
        for (var row : AuthorizationMatrix.read().rows()) {
            if (row.method().equals("GET")) {
                continue;
            }
            Visitor visitor = row.expected("org").equals("403") ? operator : organiser;
            for (String token : List.of("", foreign)) {
                int status = visitor.ask(row.method(), row.address(), row.body(), token)
                        .statusCode();
                if (status != 403) {
                    let.add("%s with token (%s) is answered %d".formatted(row, token, status));
                }
            }
        }
        assertThat(let).isEmpty();
        assertThat(organiser.get("/en/account").statusCode()).isEqualTo(200);
    }

    @Test
    void nobody_can_be_signed_in_from_another_site() {
        Visitor reader = Visitor.reader();
        String link = Visitor.link("analyst@demo.invalid");
        assertThat(reader.ask("POST", "/sign-in/token", "token=" + link, "").statusCode())
                .isEqualTo(403);
        assertThat(reader.ask(
                                "POST",
                                "/sign-in/token",
                                "token=" + link,
                                Visitor.reader().token())
                        .statusCode())
                .isEqualTo(403);
        assertThat(AuthorizationMatrix.outcome(reader.get("/en/account"))).isEqualTo("sign-in");
    }

    @Test
    void every_answer_carries_the_headers_that_bind_browsers() {
        Visitor analyst = Visitor.signedIn("analyst@demo.invalid");
        for (String path : List.of(
                "/en/",
                "/kk/forums/sample",
                "/en/sign-in",
                "/en/account",
                "/en/none",
                "/en/forums/sample/desk",
                "/api/v1/editions",
                "/assets/kelisim.css",
                "/log/key")) {
            var headers = analyst.get(path).headers();
            assertThat(headers.allValues("Content-Security-Policy")).as(path).containsExactly(POLICY);
            assertThat(headers.allValues("X-Content-Type-Options")).as(path).containsExactly("nosniff");
            assertThat(headers.allValues("Referrer-Policy")).as(path).containsExactly("same-origin");
            assertThat(headers.allValues("X-Frame-Options")).as(path).containsExactly("DENY");
            assertThat(headers.allValues("Permissions-Policy"))
                    .as(path)
                    .containsExactly("camera=(), microphone=(), geolocation=()");
        }
    }

    @Test
    void a_personal_page_is_not_kept_by_any_cache() {
        Visitor organiser = Visitor.signedIn("organiser@demo.invalid");
        for (String path : List.of("/en/account", "/en/forums/sample/desk/people")) {
            assertThat(organiser.get(path).headers().firstValue("Cache-Control").orElse(""))
                    .contains("no-store");
        }
    }

    @Test
    void the_cookie_of_a_form_is_kept_from_scripts_and_other_sites() {
        var answer = raw("/en/sign-in", "X-Forwarded-For", "192.0.2.1");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("form=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/");
        assertThat(answer.body()).doesNotContain("jsessionid");
    }

    /// A form of the public is taken from the browser that asked for it and from no other, and stores no session.
    @Test
    void a_public_form_is_sent_from_its_own_page_alone_and_costs_no_session() {
        String form = "/en/forums/sample/register/sample-guests";
        long sessions = sessions();
        var here = KELISIM.reader();
        var there = KELISIM.reader();
        String token = RunningKelisim.csrf(here.get(form).body());
        String strange = RunningKelisim.csrf(there.get(form).body());
        String key = UUID.randomUUID().toString();
        assertThat(here.post(form, Map.of("idempotency_key", key)).statusCode()).isEqualTo(403);
        assertThat(here.post(form, Map.of("idempotency_key", key, "_csrf", strange))
                        .statusCode())
                .isEqualTo(403);
        assertThat(KELISIM.reader()
                        .post(form, Map.of("idempotency_key", key, "_csrf", token))
                        .statusCode())
                .isEqualTo(403);
        assertThat(here.post(form, Map.of("idempotency_key", key, "_csrf", token))
                        .statusCode())
                .isEqualTo(422);
        assertThat(sessions()).isEqualTo(sessions);
    }

    /// Who is signed in sends the token of the session: one of the cookie, which a stranger might have set, is none.
    @Test
    void a_token_from_before_the_sign_in_is_worth_nothing_after_it() {
        Visitor analyst = Visitor.reader();
        String before = analyst.token();
        analyst.open(Visitor.link("analyst@demo.invalid"));
        assertThat(analyst.ask("POST", "/en/account/sessions/end-others", "a=b", before)
                        .statusCode())
                .isEqualTo(403);
        String after = RunningKelisim.csrf(analyst.get("/en/account").body());
        assertThat(analyst.ask("POST", "/en/account/sessions/end-others", "a=b", after)
                        .statusCode())
                .isEqualTo(302);
    }

    /// Those of nobody: other tests sign in meanwhile.
    private static long sessions() {
        return KELISIM.bean(JdbcClient.class)
                .sql("select count(*) from spring_session where principal_name is null")
                .query(Long.class)
                .single();
    }

    @Test
    void over_tls_the_cookie_is_secure_and_browsers_stay_with_tls() {
        var headers = raw("/en/sign-in", "X-Forwarded-Proto", "https").headers();
        assertThat(headers.firstValue("Set-Cookie").orElse("")).contains("Secure");
        assertThat(headers.firstValue("Strict-Transport-Security").orElse("")).contains("max-age=31536000");
    }

    @Test
    void a_sign_in_changes_the_session_and_a_sign_out_ends_it() {
        Visitor visitor = Visitor.reader();
        assertThat(visitor.session()).isEmpty();
        visitor.open(Visitor.link("analyst@demo.invalid"));
        String before = visitor.session();
        visitor.open(Visitor.link("analyst@demo.invalid"));
        String during = visitor.session();
        assertThat(before).isNotEmpty();
        assertThat(during).isNotEmpty().isNotEqualTo(before);
        assertThat(account(before)).isEqualTo("sign-in");
        assertThat(account(during)).isEqualTo("ok");
        String token = RunningKelisim.csrf(visitor.get("/en/account").body());
        visitor.ask("POST", "/sign-out", "a=b", token);
        assertThat(account(during)).isEqualTo("sign-in");
    }

    @Test
    void a_link_signs_in_once_and_only_by_its_button() {
        String link = Visitor.link("analyst@demo.invalid");
        Visitor scanner = Visitor.reader();
        assertThat(scanner.get("/en/sign-in/open?token=" + link).statusCode()).isEqualTo(200);
        assertThat(AuthorizationMatrix.outcome(scanner.get("/en/account"))).isEqualTo("sign-in");
        assertThat(AuthorizationMatrix.outcome(Visitor.reader().open(link))).isEqualTo("ok");
        assertThat(AuthorizationMatrix.outcome(Visitor.reader().open(link))).isEqualTo("failed");
    }

    @Test
    void asking_for_a_link_does_not_tell_who_has_an_account() {
        String stranger = "stranger-%s@walls.invalid".formatted(UUID.randomUUID());
        Visitor reader = Visitor.reader();
        var known = reader.ask("POST", "/sign-in/link", "language=en&username=analyst@demo.invalid");
        var unknown = reader.ask("POST", "/sign-in/link", "language=en&username=" + stranger);
        assertThat(unknown.statusCode()).isEqualTo(known.statusCode()).isEqualTo(302);
        assertThat(unknown.headers().firstValue("Location"))
                .isEqualTo(known.headers().firstValue("Location"));
        assertThat(unknown.headers().map().keySet())
                .isEqualTo(known.headers().map().keySet());
        assertThat(unknown.body()).isEqualTo(known.body());
        assertThat(KELISIM.bean(Mail.class).latest(50))
                .extracting(Letter::toString)
                .noneMatch(letter -> letter.contains(stranger));
    }

    @Test
    void a_repeated_form_creates_one_record_and_is_answered_alike() throws InterruptedException, ExecutionException {
        Visitor operator = Visitor.signedIn("operator@demo.invalid");
        String name = "walls-" + UUID.randomUUID();
        String form = "name.kk=%1$s&name.ru=%1$s&name.en=%1$s&idempotency_key=%1$s".formatted(name);
        Callable<String> post = () -> {
            var answer = operator.ask("POST", "/en/desk/series", form);
            return answer.statusCode() + " "
                    + answer.headers().firstValue("Location").orElse("");
        };
        Set<String> answers = new HashSet<>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var answer : threads.invokeAll(List.of(post, post, post, post))) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).singleElement().asString().startsWith("302 ").contains("/en/desk/series/edit/" + name);
        assertThat(KELISIM.bean(JdbcClient.class)
                        .sql("select count(*) from series where name ->> 'en' = :name")
                        .param("name", name)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(operator.ask("POST", "/en/desk/origins", "idempotency_key=" + name)
                        .statusCode())
                .isEqualTo(422);
    }

    /// What the account page answers to whoever brings that session.
    private static String account(String session) {
        return AuthorizationMatrix.outcome(raw("/en/account", "Cookie", "SESSION=" + session));
    }

    private static HttpResponse<String> raw(String path, String header, String value) {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(KELISIM.at(path))
                            .header(header, value)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
