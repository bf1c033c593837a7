package kz.kelisim.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The organiser of a running program, who works through its pages.
///
/// @param cookie of the session
/// @param csrf the token that forms send
record Staff(Program program, HttpClient client, String cookie, String csrf) {

    private static final String EDGE = "----edge";
    private static final Pattern NUMBER = Pattern.compile("\"number\":(\\d+)");

    static Staff signIn(Program program) throws IOException {
        String cookie = new OrganiserLists(program).organiser();
        var staff = new Staff(program, HttpClient.newHttpClient(), cookie, "");
        String page = text(staff.get("/en/account"));
        return new Staff(program, staff.client, cookie, RegistrationSuite.first(RegistrationSuite.CSRF, page));
    }

    private static String at(int agreement) {
        return "/en/forums/%s/agreements/%s".formatted(SigningEdition.SLUG, SigningEdition.key(agreement));
    }

    /// Opens the text of an agreement and fills what its template leaves open.
    void write(SigningEdition edition, int agreement) throws IOException {
        requireMoved(form(
                at(agreement) + "/text",
                Map.of("layout", "COLUMNS", "language.kk", "on", "language.ru", "on", "language.en", "on")));
        Map<String, String> event = new LinkedHashMap<>(Map.of(
                "version", "1",
                "heading.kk", "Мәдениет күндері",
                "heading.ru", "Дни культуры",
                "heading.en", "Days of culture",
                "text.kk", "А облысы 2036 жылғы 1 қыркүйекке дейін мәдениет күндерін өткізеді.",
                "text.ru", "Область А до 1 сентября 2036 года проводит дни культуры.",
                "text.en", "Region A shall hold days of culture by 1 September 2036."));
        event.putAll(Map.of(
                "debtor",
                "region-a",
                "creditor",
                "region-b",
                "due_on",
                "2036-09-01",
                "due_precision",
                "DAY",
                "form",
                "EVENT"));
        requireMoved(form(at(agreement) + "/text/c4", event));
    }

    void freeze(SigningEdition edition, int agreement) throws IOException {
        requireMoved(form(at(agreement) + "/text/freeze", Map.of()));
    }

    byte[] master(SigningEdition edition, int agreement) throws IOException {
        return get(at(agreement) + "/master.pdf").body();
    }

    /// Uploads a signature.
    ///
    /// @param side a or b
    boolean bring(SigningEdition edition, int agreement, String side, byte[] signature) throws IOException {
        var body = new ByteArrayOutputStream();
        Map.of("_csrf", csrf, "idempotency_key", UUID.randomUUID().toString())
                .forEach((name, value) ->
                        part(body, "name=\"%s\"".formatted(name), value.getBytes(StandardCharsets.UTF_8)));
        part(body, "name=\"file\"; filename=\"signature.p7s\"", signature);
        body.writeBytes(("--" + EDGE + "--\r\n").getBytes(StandardCharsets.UTF_8));
        requireMoved(send(request("%s/signatures/side-%s-%d".formatted(at(agreement), side, agreement))
                .header("Content-Type", "multipart/form-data; boundary=" + EDGE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))));
        return true;
    }

    private static void part(ByteArrayOutputStream body, String name, byte[] content) {
        body.writeBytes("--%s\r\nContent-Disposition: form-data; %s\r\n\r\n"
                .formatted(EDGE, name)
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    void proof(SigningEdition edition, int agreement) throws IOException {
        HttpResponse<byte[]> answer = get(at(agreement) + "/proof.tlog-proof");
        if (answer.statusCode() != 200) {
            throw new IOException("The proof must be there, but: " + answer.statusCode());
        }
    }

    /// The numbers that were given, in order.
    List<Integer> numbers(SigningEdition edition) throws IOException {
        String all = text(get("/api/v1/agreements?edition=" + SigningEdition.SLUG));
        return NUMBER.matcher(all)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .sorted()
                .toList();
    }

    private HttpResponse<byte[]> form(String path, Map<String, String> values) throws IOException {
        Map<String, String> form = new LinkedHashMap<>(values);
        form.put("_csrf", csrf);
        form.put("idempotency_key", UUID.randomUUID().toString());
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<byte[]> get(String path) throws IOException {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(program.port(), path)))
                .header("Cookie", cookie);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private static void requireMoved(HttpResponse<byte[]> answer) throws IOException {
        if (answer.statusCode() != 302) {
            throw new IOException("%s must be done, but: %d %s"
                    .formatted(
                            answer.uri(),
                            answer.statusCode(),
                            text(answer)
                                    .replaceAll("(?s).*role=\"alert\">", "")
                                    .lines()
                                    .limit(20)
                                    .collect(Collectors.joining(" "))));
        }
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
