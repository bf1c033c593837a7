package kz.kelisim;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/// What a browser complained of on a page: errors of the console and of scripts, requests that failed, and what the
/// content security policy held back.
final class Complaints {

    private static final String REPORT_VIOLATIONS = """
            addEventListener("securitypolicyviolation", (event) =>
                console.error("policy", event.effectiveDirective, event.blockedURI, event.sourceFile, event.lineNumber));
            """;

    private final List<String> heard = new ArrayList<>();

    private Complaints() {}

    /// Hears everything from now on.
    static Complaints of(Page page) {
        var complaints = new Complaints();
        page.addInitScript(REPORT_VIOLATIONS);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.heard.add("%s on %s: %s".formatted(message.type(), page.url(), message.text()));
            }
        });
        page.onPageError(error -> complaints.heard.add("script on %s: %s".formatted(page.url(), error)));
        page.onRequestFailed(request -> complaints.heard.add(
                "request on %s: %s %s %s".formatted(page.url(), request.method(), request.url(), request.failure())));
        return complaints;
    }

    /// Everything heard so far.
    List<String> all() {
        return List.copyOf(heard);
    }

    /// Everything heard, without the line that a browser writes where the page itself was answered with this status.
    List<String> besidesStatus(int status) {
        return heard.stream()
                .filter(line -> !line.contains("the server responded with a status of " + status))
                .toList();
    }
}
