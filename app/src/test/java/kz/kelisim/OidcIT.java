package kz.kelisim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.kelisim.accounts.Accounts;
import kz.kelisim.accounts.Sessions;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// Signing in through an OpenID Connect provider that runs in the test.
class OidcIT {

    private static final MockOAuth2Server PROVIDER = new MockOAuth2Server();
    private static final String ISSUER = "forum";

    private static ConfigurableApplicationContext context;
    private static int port;
    private static int silent;

    @BeforeAll
    static void start() throws IOException {
        PROVIDER.start();
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        try (var socket = new ServerSocket(0)) {
            silent = socket.getLocalPort();
        }
        String client = "--spring.security.oauth2.client.";
        context = new SpringApplicationBuilder(Kelisim.class)
                .run(
                        "--server.port=" + port,
                        "--management.server.port=0",
                        "--kelisim.home=" + Path.of("target", "it-oidc-home"),
                        "--kelisim.data=",
                        client + "registration.akimat.provider=akimat",
                        client + "registration.akimat.client-name=Akimat",
                        client + "registration.akimat.client-id=kelisim",
                        client + "registration.akimat.client-secret=secret",
                        client + "registration.akimat.scope=openid,email",
                        client + "provider.akimat.issuer-uri=http://localhost:" + silent + "/" + ISSUER,
                        client + "registration.ministry.provider=ministry",
                        client + "registration.ministry.client-name=Ministry",
                        client + "registration.ministry.client-id=kelisim",
                        client + "registration.ministry.client-secret=secret",
                        client + "registration.ministry.scope=openid,email",
                        client + "provider.ministry.issuer-uri=" + PROVIDER.issuerUrl(ISSUER));
    }

    @AfterAll
    static void stop() {
        if (context != null) {
            context.close();
        }
        PROVIDER.shutdown();
    }

    @Test
    void the_sign_in_page_offers_the_provider() {
        assertThat(new Visit().get(at("/en/sign-in")).body())
                .contains("/oauth2/authorization/ministry")
                .contains("Ministry");
    }

    @Test
    void who_has_an_account_with_the_verified_address_is_signed_in_under_a_new_session() {
        String email = account();
        var visit = new Visit();
        visit.get(at("/en/sign-in"));
        String before = visit.session();
        vouch(email.replace("oidc", "OIDC"), true);
        assertThat(visit.follow(at("/oauth2/authorization/ministry"))).isEqualTo("/en/account");
        assertThat(visit.session()).isNotEqualTo(before);
        assertThat(visit.get(at("/en/account")).body()).contains(email);
        assertThat(context.getBean(Sessions.class).of(email, "")).hasSize(1);
    }

    @Test
    void an_unknown_address_opens_no_account() {
        String email = "oidc-%s@test.invalid".formatted(UUID.randomUUID());
        var visit = new Visit();
        vouch(email, true);
        assertThat(visit.follow(at("/oauth2/authorization/ministry"))).isEqualTo("/kk/sign-in?refused");
        assertThat(context.getBean(Accounts.class).actor(email)).isEmpty();
        assertThat(visit.get(at("/en/account")).statusCode()).isEqualTo(302);
    }

    @Test
    void an_address_that_is_not_verified_signs_nobody_in() {
        String email = account();
        var visit = new Visit();
        vouch(email, false);
        assertThat(visit.follow(at("/oauth2/authorization/ministry"))).isEqualTo("/kk/sign-in?refused");
        assertThat(visit.get(at("/en/account")).statusCode()).isEqualTo(302);
    }

    @Test
    void an_answer_that_nobody_asked_for_signs_nobody_in() {
        vouch(account(), true);
        var asked = new Visit();
        String toProvider = asked.location(at("/oauth2/authorization/ministry"));
        String back = asked.location(URI.create(toProvider));
        var other = new Visit();
        assertThat(other.follow(URI.create(back))).isEqualTo("/kk/sign-in?refused");
        assertThat(other.follow(URI.create(back.replaceAll("state=[^&]*", "state=none"))))
                .isEqualTo("/kk/sign-in?refused");
        assertThat(asked.follow(URI.create(back))).isEqualTo("/en/account");
    }

    @Test
    void a_provider_that_does_not_answer_stops_neither_the_start_nor_others_and_is_used_as_soon_as_it_answers()
            throws IOException {
        for (var texts : Map.of(
                        "kk", "қазір жауап бермей тұр",
                        "ru", "сейчас не отвечает",
                        "en", "does not answer at the moment")
                .entrySet()) {
            assertThat(new Visit()
                            .get(at("/" + texts.getKey() + "/sign-in?unreachable"))
                            .body())
                    .contains(texts.getValue());
        }
        assertThat(new Visit().get(at("/en/sign-in")).body()).contains("Akimat").contains("Ministry");
        assertThat(new Visit().follow(at("/oauth2/authorization/akimat"))).isEqualTo("/kk/sign-in?unreachable");
        vouch(account(), true);
        assertThat(new Visit().follow(at("/oauth2/authorization/ministry"))).isEqualTo("/en/account");
        var late = new MockOAuth2Server();
        late.start(silent);
        try {
            assertThat(new Visit().location(at("/oauth2/authorization/akimat")))
                    .startsWith("http://localhost:" + silent + "/" + ISSUER + "/authorize");
        } finally {
            late.shutdown();
        }
    }

    /// What the provider says of whoever comes next.
    private static void vouch(String email, boolean verified) {
        PROVIDER.enqueueCallback(new DefaultOAuth2TokenCallback(
                ISSUER,
                UUID.randomUUID().toString(),
                "JWT",
                List.of("kelisim"),
                Map.of("email", email, "email_verified", verified),
                3600));
    }

    private static String account() {
        String email = "oidc-%s@test.invalid".formatted(UUID.randomUUID());
        context.getBean(Accounts.class).grant(email, "Oidc", Lang.EN, new RoleGrant(Role.OPERATOR, null, null, null));
        return email;
    }

    private static URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /// A browser that follows redirects one by one.
    private static final class Visit {

        private final CookieManager cookies = new CookieManager();
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(cookies).build();

        HttpResponse<String> get(URI address) {
            try {
                return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }

        /// Where one answer leads.
        String location(URI address) {
            HttpResponse<String> answer = get(address);
            return address.resolve(answer.headers()
                            .firstValue("Location")
                            .orElseThrow(
                                    () -> new AssertionError("%s must redirect, but: %s".formatted(address, answer))))
                    .toString();
        }

        /// The page of ours at which the redirects end.
        String follow(URI address) {
            List<URI> walked = new ArrayList<>();
            URI next = address;
            HttpResponse<String> answer = get(next);
            while (answer.statusCode() == 302 && walked.size() < 10) {
                walked.add(next);
                next = next.resolve(answer.headers().firstValue("Location").orElseThrow());
                answer = get(next);
            }
            assertThat(answer.statusCode()).as("%s", walked).isEqualTo(200);
            return next.getPath() + (next.getQuery() == null ? "" : "?" + next.getQuery());
        }

        String session() {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("SESSION"))
                    .map(java.net.HttpCookie::getValue)
                    .findFirst()
                    .orElse("");
        }
    }
}
