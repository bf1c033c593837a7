package kz.kelisim;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.security.authentication.ott.GenerateOneTimeTokenRequest;
import org.springframework.security.authentication.ott.OneTimeTokenService;

/// A session of the running program that knows its CSRF token and sends bodies as they are written in a table.
final class Visitor {

    static final String FORM = "application/x-www-form-urlencoded";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private String token = "";

    /// Somebody who is not signed in, with the token of the page of the sign-in.
    static Visitor reader() {
        var visitor = new Visitor();
        visitor.token = RunningKelisim.csrf(visitor.get("/en/sign-in").body());
        return visitor;
    }

    static Visitor signedIn(String email) {
        Visitor visitor = reader();
        HttpResponse<String> answer = visitor.open(link(email));
        if (!answer.headers().firstValue("Location").orElse("").endsWith("/account")) {
            throw new IllegalStateException(
                    "The sign-in of (%s) must lead to the account, but: %s".formatted(email, answer));
        }
        visitor.token = RunningKelisim.csrf(visitor.get("/en/account").body());
        return visitor;
    }

    /// The secret of a fresh link to sign in.
    static String link(String email) {
        return RunningKelisim.get()
                .bean(OneTimeTokenService.class)
                .generate(new GenerateOneTimeTokenRequest(email, Duration.ofMinutes(5)))
                .getTokenValue();
    }

    /// Opens the page of a link and presses its button.
    HttpResponse<String> open(String link) {
        token = RunningKelisim.csrf(get("/en/sign-in/open?token=" + link).body());
        return send("POST", "/sign-in/token", FORM, "token=" + link, token);
    }

    String token() {
        return token;
    }

    /// The id of the session as its cookie carries it; empty before there is one.
    String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("SESSION"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, "", "", "");
    }

    /// @param body a form, JSON where it begins with `{`, `file` or `photo` for a form with a file of that name, `-`
    /// for none
    HttpResponse<String> ask(String method, String path, String body) {
        return ask(method, path, body, token);
    }

    /// Like the other, with a token that need not be the visitor's; without one where it is empty.
    HttpResponse<String> ask(String method, String path, String body, String csrf) {
        return switch (body) {
            case "-" -> send(method, path, "", "", csrf);
            case String json when json.startsWith("{") -> send(method, path, "application/json", json, csrf);
            case "file" -> send(method, path, "multipart/form-data; boundary=edge", FILE, csrf);
            case "photo" ->
                send(method, path, "multipart/form-data; boundary=edge", FILE.replace("\"scan\"", "\"photo\""), csrf);
            default -> send(method, path, FORM, body, csrf);
        };
    }

    /// The answer as it is, for one that may be a file.
    HttpResponse<byte[]> fetch(String path) {
        return send("GET", path, "", "", "", HttpResponse.BodyHandlers.ofByteArray());
    }

    /// Sends a form with the token of the visitor.
    HttpResponse<byte[]> submit(String path, String type, String body) {
        return send("POST", path, type, body, token, HttpResponse.BodyHandlers.ofByteArray());
    }

    /// Sends a form with a file and a fresh idempotency key.
    ///
    /// @param type the type that the browser would claim it to be of
    HttpResponse<String> upload(String path, String field, String file, String type, byte[] content) {
        String head = String.join(
                "\r\n",
                "--edge",
                "Content-Disposition: form-data; name=\"idempotency_key\"",
                "",
                UUID.randomUUID().toString(),
                "--edge",
                "Content-Disposition: form-data; name=\"%s\"; filename=\"%s\"".formatted(field, file),
                "Content-Type: " + type,
                "",
                "");
        return send(
                "POST",
                path,
                "multipart/form-data; boundary=edge",
                HttpRequest.BodyPublishers.ofByteArrays(List.of(
                        head.getBytes(StandardCharsets.UTF_8),
                        content,
                        "\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8))),
                token,
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path, String type, String body, String csrf) {
        return send(method, path, type, body, csrf, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(
            String method, String path, String type, String body, String csrf, HttpResponse.BodyHandler<T> reading) {
        return send(method, path, type, HttpRequest.BodyPublishers.ofString(body), csrf, reading);
    }

    private <T> HttpResponse<T> send(
            String method,
            String path,
            String type,
            HttpRequest.BodyPublisher body,
            String csrf,
            HttpResponse.BodyHandler<T> reading) {
        URI address = RunningKelisim.get().at(path);
        var request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(60)).method(method, body);
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (!csrf.isEmpty()) {
            request.header("X-CSRF-TOKEN", csrf);
        }
        try {
            return client.send(request.build(), reading);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static final String FILE = String.join(
            "\r\n",
            "--edge",
            "Content-Disposition: form-data; name=\"idempotency_key\"",
            "",
            "",
            "--edge",
            "Content-Disposition: form-data; name=\"scan\"; filename=\"scan.txt\"",
            "Content-Type: text/plain",
            "",
            "no scan",
            "--edge--",
            "");
}
