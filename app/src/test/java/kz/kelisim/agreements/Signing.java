package kz.kelisim.agreements;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import kz.kelisim.RunningKelisim;
import kz.kelisim.accounts.Accounts;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.store.Import;
import kz.kelisim.web.EditionFinder;
import org.springframework.security.authentication.ott.GenerateOneTimeTokenRequest;
import org.springframework.security.authentication.ott.OneTimeTokenService;

/// A sample edition of its own, with documents `memorandum-1` and so on whose text is agreed, and two protocol
/// officers.
record Signing(String slug, Officer first, Officer second) {

    static Signing open(Path folder, int documents) {
        String slug = "signing-" + UUID.randomUUID().toString().substring(0, 8);
        var yaml = new StringBuilder(forum(slug));
        yaml.append("agreements:\n");
        IntStream.rangeClosed(1, documents)
                .forEach(i -> yaml.append(
                        "  - { key: memorandum-%1$d, kind: MEMORANDUM, title: { kk: М %1$d, ru: М %1$d, en: M %1$d }, state: TEXT_AGREED, number_stated: true }\n"
                                .formatted(i)));
        yaml.append("parties:\n");
        IntStream.rangeClosed(1, documents)
                .forEach(i -> yaml.append(
                        "  - { key: party-%1$d, agreement: memorandum-%1$d, organisation: region-a, role: PARTY, place_in_order: 1 }\n"
                                .formatted(i)));
        try {
            Files.writeString(folder.resolve("forum.yaml"), yaml);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        RunningKelisim.get().bean(Import.class).run(folder, false, "test");
        return new Signing(slug, officer(slug, 1), officer(slug, 2));
    }

    static String forum(String slug) {
        return """
            edition: %1$s
            origin: %1$s
            origins:
              - key: %1$s
                kind: SAMPLE
                title: Made up for a test
                producer: The test of signing
                citation: Made up for a test
                language: en
                accessed: "2026-01-01"
                read_as: FILE
            series:
              - { key: %1$s-series, name: { kk: Сынақ, ru: Проверка, en: Test } }
            editions:
              - key: %1$s
                series: %1$s-series
                ordinal: 1
                name: { kk: Сынақ, ru: Проверка, en: Test of signing }
                city: { kk: Ақтөбе, ru: Актобе, en: Aktobe }
                region: KZ-15
                sample: true
            organisations:
              - { key: region-a, kind: REGION, name: { kk: А облысы, ru: Область А, en: Region A } }
              - { key: region-b, kind: REGION, name: { kk: Б облысы, ru: Область Б, en: Region B } }
            people:
              - { key: somebody, name: { kk: Біреу, ru: Некто, en: Somebody } }
            """.formatted(slug);
    }

    private static Officer officer(String slug, int number) {
        String email = "%s-%d@test.invalid".formatted(slug, number);
        RunningKelisim.get()
                .bean(Accounts.class)
                .grant(
                        email,
                        "Officer " + number,
                        Lang.EN,
                        new RoleGrant(Role.PROTOCOL_OFFICER, edition(slug).forumId(), null, null));
        return new Officer(slug, email);
    }

    EditionRef edition() {
        return edition(slug);
    }

    static EditionRef edition(String slug) {
        return RunningKelisim.get().bean(EditionFinder.class).edition(slug).orElseThrow();
    }

    Agreement agreement(String key) {
        return RunningKelisim.get()
                .bean(Agreements.class)
                .find(edition().forumId(), key)
                .orElseThrow();
    }

    Agreement.Registration registration(String key) {
        Agreement.Registration registration = agreement(key).registration();
        if (registration == null) {
            throw new AssertionError("The agreement (%s) must be registered.".formatted(key));
        }
        return registration;
    }

    /// A picture, another one for each number.
    static byte[] scan(int number) {
        var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, number);
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }

    /// A protocol officer who is signed in and uses the pages.
    static final class Officer {

        private static final String BOUNDARY = "----kelisim-test";

        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        private final String agreements;
        private final String csrf;

        Officer(String slug, String email) {
            agreements = "/en/forums/" + slug + "/agreements/";
            String token = RunningKelisim.get()
                    .bean(OneTimeTokenService.class)
                    .generate(new GenerateOneTimeTokenRequest(email, Duration.ofMinutes(5)))
                    .getTokenValue();
            String page = text(get("/en/sign-in/open?token=" + token));
            post("/sign-in/token", Map.of("_csrf", RunningKelisim.csrf(page), "token", token));
            csrf = RunningKelisim.csrf(text(get("/en/account")));
        }

        HttpResponse<byte[]> get(String path) {
            return send(HttpRequest.newBuilder(RunningKelisim.get().at(path)).GET());
        }

        HttpResponse<byte[]> of(String agreement) {
            return get(agreements + agreement);
        }

        HttpResponse<byte[]> upload(String agreement, byte[] scan) {
            return upload(agreement + "/scan", Map.of(), "scan", scan);
        }

        /// Posts a form with a file, the token in the body as a browser sends it.
        HttpResponse<byte[]> upload(String path, Map<String, String> values, String field, byte[] file) {
            Map<String, String> form = new LinkedHashMap<>(values);
            form.put("_csrf", csrf);
            form.putIfAbsent("idempotency_key", UUID.randomUUID().toString());
            var body = new ByteArrayOutputStream();
            form.forEach((name, value) -> body.writeBytes(
                    lines("--" + BOUNDARY, "Content-Disposition: form-data; name=\"%s\"".formatted(name), "", value)));
            body.writeBytes(lines(
                    "--" + BOUNDARY,
                    "Content-Disposition: form-data; name=\"%s\"; filename=\"file\"".formatted(field),
                    "Content-Type: application/octet-stream",
                    ""));
            body.writeBytes(file);
            body.writeBytes(lines("", "--" + BOUNDARY + "--"));
            return send(HttpRequest.newBuilder(RunningKelisim.get().at(path.startsWith("/") ? path : agreements + path))
                    .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
        }

        /// Posts a form of an agreement's page.
        HttpResponse<byte[]> form(String path, Map<String, String> values) {
            Map<String, String> form = new LinkedHashMap<>(values);
            form.put("_csrf", csrf);
            form.put("idempotency_key", UUID.randomUUID().toString());
            return post(agreements + path, form);
        }

        private static byte[] lines(String... lines) {
            return (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8);
        }

        HttpResponse<byte[]> attest(String agreement, String sha256) {
            return post(
                    agreements + agreement + "/attest",
                    Map.of("_csrf", csrf, "idempotency_key", UUID.randomUUID().toString(), "sha256", sha256));
        }

        /// Posts a form of the desk with its token.
        HttpResponse<byte[]> desk(String path, Map<String, String> values) {
            Map<String, String> form = new LinkedHashMap<>(values);
            form.put("_csrf", csrf);
            form.put("idempotency_key", UUID.randomUUID().toString());
            if (path.contains("/edit/")) {
                form.put(
                        "loaded_version",
                        deskPage(path).replaceAll("(?s).*name=\"loaded_version\" value=\"(\\w+)\".*", "$1"));
            }
            return post(agreements.replace("agreements/", "desk/") + path, form);
        }

        String deskPage(String path) {
            return text(get(agreements.replace("agreements/", "desk/") + path));
        }

        private HttpResponse<byte[]> post(String path, Map<String, String> form) {
            String body = form.entrySet().stream()
                    .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                    .collect(Collectors.joining("&"));
            return send(HttpRequest.newBuilder(RunningKelisim.get().at(path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        private HttpResponse<byte[]> send(HttpRequest.Builder request) {
            try {
                return client.send(
                        request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofByteArray());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }

        static String text(HttpResponse<byte[]> answer) {
            return new String(answer.body(), StandardCharsets.UTF_8);
        }

        private static String encode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
