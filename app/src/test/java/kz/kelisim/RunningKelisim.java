package kz.kelisim;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.authentication.ott.GenerateOneTimeTokenRequest;
import org.springframework.security.authentication.ott.OneTimeTokenService;

/// The whole program on a free port, with Aktobe Invest-2017 and the sample edition, on the built-in
/// PostgreSQL or on the
/// one that SPRING_DATASOURCE_URL names. One for all tests of a run; a test that changes records makes its own.
public final class RunningKelisim {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern KEY = Pattern.compile("name=\"idempotency_key\" value=\"([^\"]+)\"");
    private static @Nullable RunningKelisim running;

    private final ConfigurableApplicationContext context;

    private RunningKelisim() {
        context = new SpringApplicationBuilder(Kelisim.class)
                .run(
                        "--server.port=" + freePort(),
                        "--management.server.port=0",
                        "--kelisim.demo=true",
                        "--kelisim.home=" + Path.of("target", "it-home"),
                        "--kelisim.fixtures=" + Path.of("..", "fixtures"),
                        "--kelisim.seal-password=a test",
                        "--kelisim.data=");
    }

    /// A port chosen before the start, since the origins a passkey is bound to name it.
    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new IllegalStateException("A free port must be there.", failed);
        }
    }

    public static synchronized RunningKelisim get() {
        if (running == null) {
            running = new RunningKelisim();
        }
        return running;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public int port() {
        var server = ((WebServerApplicationContext) context).getWebServer();
        if (server == null) {
            throw new IllegalStateException("The web server must be running.");
        }
        return server.getPort();
    }

    /// `http://localhost:<port>` and the path.
    public URI at(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    /// A reader who is not signed in.
    public Browser reader() {
        return new Browser();
    }

    /// Somebody who signed in by a mailed link; `name` is that of a demo account, such as `organiser`.
    public Browser signedIn(String name) {
        var browser = new Browser();
        String email = name.contains("@") ? name : name + "@demo.invalid";
        var token =
                bean(OneTimeTokenService.class).generate(new GenerateOneTimeTokenRequest(email, Duration.ofMinutes(5)));
        String page =
                browser.get("/en/sign-in/open?token=" + token.getTokenValue()).body();
        HttpResponse<String> answer =
                browser.post("/sign-in/token", Map.of("_csrf", csrf(page), "token", token.getTokenValue()));
        if (answer.statusCode() != 302
                || answer.headers().firstValue("Location").orElse("").contains("failed")) {
            throw new IllegalStateException("The sign-in of (%s) failed: %s".formatted(email, answer));
        }
        return browser;
    }

    /// The CSRF token of a page with a form.
    public static String csrf(String page) {
        return first(CSRF, page);
    }

    /// The idempotency key of a page with a form.
    public static String idempotencyKey(String page) {
        return first(KEY, page);
    }

    private static String first(Pattern pattern, String page) {
        Matcher found = pattern.matcher(page);
        if (!found.find()) {
            throw new IllegalStateException("The page must hold %s, but is: %s".formatted(pattern, page));
        }
        return found.group(1);
    }

    /// Keeps cookies and follows no redirect.
    public final class Browser {

        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        public HttpResponse<String> get(String path) {
            return send(HttpRequest.newBuilder(at(path)).GET());
        }

        /// Posts a form as it is given, with nothing added.
        public HttpResponse<String> post(String path, Map<String, String> form) {
            String body = form.entrySet().stream()
                    .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                    .collect(Collectors.joining("&"));
            return send(HttpRequest.newBuilder(at(path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        /// Posts a form with one file.
        ///
        /// @param field the name of its input
        public HttpResponse<String> upload(
                String path, Map<String, String> form, String field, String name, byte[] content) {
            var body = new ByteArrayOutputStream();
            form.forEach((key, value) ->
                    body.writeBytes("--edge\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                            .formatted(key, value)
                            .getBytes(StandardCharsets.UTF_8)));
            body.writeBytes(
                    "--edge\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                            .formatted(field, name)
                            .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes("\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8));
            return send(HttpRequest.newBuilder(at(path))
                    .header("Content-Type", "multipart/form-data; boundary=edge")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return client.send(
                        request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
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
