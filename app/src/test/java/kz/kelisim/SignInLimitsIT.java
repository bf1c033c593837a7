package kz.kelisim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import kz.kelisim.accounts.Accounts;
import kz.kelisim.accounts.Limits;
import kz.kelisim.accounts.Limits.Limit;
import kz.kelisim.accounts.TooMany;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.web.Texts;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.ott.GenerateOneTimeTokenRequest;
import org.springframework.security.authentication.ott.OneTimeTokenService;

/// How often a link may be asked for, and that the answers tell nobody who has an account.
class SignInLimitsIT {

    private static final RunningKelisim KELISIM = RunningKelisim.get();
    private static final int OF_ADDRESS = 5;
    private static final int OF_NETWORK = 60;
    private static final Duration ANSWERS_AFTER = Duration.ofMillis(200);

    @Test
    void the_sixth_question_for_an_address_is_refused_in_the_readers_language() {
        String address = address();
        var asker = new Asker();
        for (int i = 0; i < OF_ADDRESS; i++) {
            assertThat(asker.ask(address, "ru").statusCode()).isEqualTo(302);
        }
        HttpResponse<String> refused = asker.ask(address, "ru");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElse("0")))
                .isBetween(1L, 180L);
        assertThat(refused.body())
                .contains("lang=\"ru\"")
                .contains(KELISIM.bean(Texts.class).text(Lang.RU, "failure.429.title"));
        assertThat(asker.ask(address(), "ru").statusCode()).isEqualTo(302);
    }

    @Test
    void letter_case_and_form_of_an_address_do_not_make_it_another() {
        String address = address();
        var asker = new Asker();
        for (String form : List.of(address, address.toUpperCase(Locale.ROOT), " " + address + " ", address)) {
            assertThat(asker.ask(form, "en").statusCode()).isEqualTo(302);
        }
        assertThat(asker.ask(address.replace('l', '\uFF4C'), "en").statusCode()).isEqualTo(302);
        assertThat(asker.ask(address, "en").statusCode()).isEqualTo(429);
    }

    @Test
    void a_network_that_asks_for_many_addresses_is_refused_and_another_is_not() {
        var asker = new Asker();
        for (int i = 0; i < OF_NETWORK; i++) {
            KELISIM.bean(Limits.class)
                    .takeOfNetwork(new Limit("link-network", OF_NETWORK, Duration.ofSeconds(10)), asker.network);
        }
        assertThat(asker.ask(address(), "kk").statusCode()).isEqualTo(429);
        assertThat(new Asker().ask(address(), "kk").statusCode()).isEqualTo(302);
    }

    @Test
    void a_known_address_is_refused_and_answered_as_an_unknown_one() {
        var asker = new Asker();
        String known = "known-" + UUID.randomUUID() + "@limits.invalid";
        KELISIM.bean(Accounts.class).grant(known, "Known", Lang.EN, new RoleGrant(Role.OPERATOR, null, null, null));
        String unknown = address();
        for (int i = 0; i <= OF_ADDRESS; i++) {
            HttpResponse<String> one = asker.ask(known, "en");
            HttpResponse<String> other = asker.ask(unknown, "en");
            assertThat(one.statusCode()).isEqualTo(i < OF_ADDRESS ? 302 : 429).isEqualTo(other.statusCode());
            assertThat(one.headers().firstValue("Location"))
                    .isEqualTo(other.headers().firstValue("Location"));
            assertThat(one.headers().map().keySet())
                    .isEqualTo(other.headers().map().keySet());
            assertThat(one.body()).isEqualTo(other.body());
        }
    }

    @Test
    void no_answer_comes_before_its_time_so_that_the_mail_of_a_known_address_takes_no_longer() {
        var asker = new Asker();
        for (String address : List.of("analyst@demo.invalid", address())) {
            long from = System.nanoTime();
            assertThat(asker.ask(address, "en").statusCode()).isEqualTo(302);
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThanOrEqualTo(ANSWERS_AFTER);
        }
    }

    @Test
    void who_uses_up_the_allowance_of_an_address_locks_nobody_out() {
        String address = "analyst@demo.invalid";
        String link = KELISIM.bean(OneTimeTokenService.class)
                .generate(new GenerateOneTimeTokenRequest(address, Duration.ofMinutes(15)))
                .getTokenValue();
        var attacker = new Asker();
        HttpResponse<String> last = attacker.ask(address, "en");
        for (int i = 0; i < OF_ADDRESS; i++) {
            last = attacker.ask(address, "en");
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(AuthorizationMatrix.outcome(Visitor.reader().open(link))).isEqualTo("ok");
        forget();
    }

    @Test
    void what_is_no_address_is_led_back_to_the_form() {
        var asker = new Asker();
        for (String typed : List.of("", "   ", "a".repeat(321))) {
            HttpResponse<String> answer = asker.ask(typed, "en");
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/en/sign-in");
        }
    }

    @Test
    void many_at_once_take_no_more_than_the_allowance() throws InterruptedException, ExecutionException {
        var limit = new Limit("test", 7, Duration.ofMinutes(10));
        String key = UUID.randomUUID().toString();
        List<Callable<Boolean>> takers = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            takers.add(() -> {
                try {
                    KELISIM.bean(Limits.class).take(limit, key);
                    return true;
                } catch (TooMany many) {
                    assertThat(many.seconds()).isBetween(1L, 600L);
                    return false;
                }
            });
        }
        int taken = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> one : threads.invokeAll(takers)) {
                taken += one.get() ? 1 : 0;
            }
        }
        assertThat(taken).isEqualTo(7);
    }

    @Test
    void an_allowance_comes_back_and_is_no_larger_than_before() throws InterruptedException {
        var limit = new Limit("test", 2, Duration.ofMillis(300));
        String key = UUID.randomUUID().toString();
        Limits limits = KELISIM.bean(Limits.class);
        limits.take(limit, key);
        limits.take(limit, key);
        assertThatThrownBy(() -> limits.take(limit, key)).isInstanceOf(TooMany.class);
        Thread.sleep(1500);
        limits.take(limit, key);
        limits.take(limit, key);
        assertThatThrownBy(() -> limits.take(limit, key)).isInstanceOf(TooMany.class);
    }

    /// A refused demo account would disturb other tests.
    private static void forget() {
        KELISIM.bean(JdbcClient.class).sql("delete from allowance").update();
    }

    private static String address() {
        return "nobody-%s-l@limits.invalid".formatted(UUID.randomUUID());
    }

    /// Somebody in a network of its own, behind a proxy on this machine.
    private static final class Asker {

        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        private final String network = "198.%d.%d.7"
                .formatted(
                        ThreadLocalRandom.current().nextInt(18, 20),
                        ThreadLocalRandom.current().nextInt(256));

        HttpResponse<String> ask(String address, String language) {
            String token = RunningKelisim.csrf(
                    send(HttpRequest.newBuilder(KELISIM.at("/en/sign-in"))).body());
            String form = "_csrf=%s&language=%s&username=%s".formatted(encode(token), language, encode(address));
            return send(HttpRequest.newBuilder(KELISIM.at("/sign-in/link"))
                    .header("Content-Type", Visitor.FORM)
                    .header("X-Forwarded-For", network)
                    .POST(HttpRequest.BodyPublishers.ofString(form)));
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }

        private static String encode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
