package kz.kelisim;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// People who register one after another on several lines at once, and never give up: what is not answered, or with
/// a server's error, they send again as it was. Some cancel by the link in their mail.
final class Applicants implements AutoCloseable {

    private static final Pattern LINK = Pattern.compile("/registration/([A-Za-z0-9_-]+)");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LINES = 6;
    private static final int CANCELS_EACH = 7;
    private static final int PAUSE = 15;

    private final URI address;
    private final String forum;
    private final String category;
    private final Supplier<MimeMessage[]> mailboxes;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> lines = new ArrayList<>();
    private final AtomicInteger people = new AtomicInteger();
    private final AtomicInteger repeats = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();
    private volatile boolean open = true;

    /// @param forum the address of the edition, such as `/en/forums/sample/`
    /// @param mailboxes every mail that arrived so far
    Applicants(int port, String forum, String category, Supplier<MimeMessage[]> mailboxes) {
        this.address = URI.create("http://localhost:" + port);
        this.forum = forum;
        this.category = category;
        this.mailboxes = mailboxes;
        for (int line = 0; line < LINES; line++) {
            lines.add(threads.submit(() -> {
                while (open) {
                    register("p" + people.incrementAndGet() + "@kill.invalid");
                    pause();
                }
            }));
        }
        lines.add(threads.submit(this::cancel));
    }

    /// The addresses whose registration was answered as done.
    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /// How often something was sent again.
    int repeats() {
        return repeats.get();
    }

    /// Answers that nobody should see, such as a refusal.
    List<String> surprises() {
        return List.copyOf(surprises);
    }

    /// Lets everybody who began come to an end.
    void finish() throws ExecutionException, InterruptedException {
        open = false;
        for (Future<?> line : lines) {
            line.get();
        }
    }

    @Override
    public void close() {
        open = false;
        threads.shutdownNow();
        threads.close();
    }

    void register(String email) {
        var client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String path = forum + "register/" + category;
        String page =
                insist(client, get(path), answer -> answer.statusCode() == 200).body();
        String csrf = RunningKelisim.csrf(page);
        String key = RunningKelisim.idempotencyKey(page);
        insist(
                client,
                post(
                        path,
                        Map.of(
                                "_csrf", csrf,
                                "idempotency_key", key,
                                "name_cyrillic", "Әсел Ёлкина",
                                "name_latin", "Asel Yolkina",
                                "email", email)),
                answer -> answer.statusCode() == 302 && location(answer).endsWith("/registered"));
        acknowledged.add(email);
    }

    /// Every so often somebody who got a mail follows its link and cancels.
    private void cancel() {
        int read = CANCELS_EACH;
        while (open) {
            MimeMessage[] mails = mailboxes.get();
            if (mails.length <= read) {
                pause();
                continue;
            }
            Matcher link = LINK.matcher(text(mails[read]));
            if (link.find()) {
                var client = HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .build();
                String own = forum + "registration/" + link.group(1);
                String page = insist(client, get(own), answer -> answer.statusCode() == 200)
                        .body();
                if (page.contains("/cancel\"")) {
                    String csrf = RunningKelisim.csrf(page);
                    insist(
                            client,
                            post(own + "/cancel", Map.of("_csrf", csrf)),
                            answer -> answer.statusCode() == 302
                                    && location(answer).endsWith(own));
                }
            }
            read += CANCELS_EACH;
        }
    }

    static String text(MimeMessage mail) {
        try {
            return mail.getContent() instanceof jakarta.mail.Multipart parts
                    ? first(parts)
                    : String.valueOf(mail.getContent());
        } catch (IOException | MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String first(jakarta.mail.Multipart parts) throws IOException, MessagingException {
        Object content = parts.getBodyPart(0).getContent();
        return content instanceof jakarta.mail.Multipart inner ? first(inner) : String.valueOf(content);
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .GET()
                .build();
    }

    private HttpRequest post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> insist(
            HttpClient client, HttpRequest request, Predicate<HttpResponse<String>> expected) {
        while (true) {
            try {
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (expected.test(answer)) {
                    return answer;
                }
                if (answer.statusCode() < 500) {
                    surprises.add("%s %s: %d to %s"
                            .formatted(request.method(), request.uri(), answer.statusCode(), location(answer)));
                    throw new IllegalStateException(String.valueOf(surprises));
                }
            } catch (IOException down) {
                // the program is not there; it will be
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
            repeats.incrementAndGet();
            pause();
        }
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
