package kz.kelisim.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import kz.kelisim.accounts.Accounts;
import kz.kelisim.accounts.Actor;
import kz.kelisim.mail.Letter;
import kz.kelisim.mail.Mail;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.authentication.ott.GenerateOneTimeTokenRequest;
import org.springframework.security.authentication.ott.OneTimeTokenService;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What only the demo shows, and only on the machine itself: sent mail, and a way to sign in as each role.
@Controller
@ConditionalOnProperty("kelisim.demo")
class DemoPages {

    private static final Duration LINK_LIVES = Duration.ofMinutes(15);

    private final Mail mail;
    private final Accounts accounts;
    private final OneTimeTokenService tokens;
    private final EditionList editions;

    DemoPages(Mail mail, Accounts accounts, OneTimeTokenService tokens, EditionList editions) {
        this.mail = mail;
        this.accounts = accounts;
        this.tokens = tokens;
        this.editions = editions;
    }

    record Demo(List<Actor> accounts, List<Letter> letters, EditionList editions) {}

    @GetMapping("/demo/mail")
    Object mail(View v, HttpServletRequest request) {
        onThisMachine(request);
        return v.page("web/demo", new Demo(demoAccounts(), mail.latest(50), editions));
    }

    @PostMapping("/demo/sign-in")
    String signIn(View v, HttpServletRequest request, @RequestParam("email") String email) {
        onThisMachine(request);
        Actor actor = demoAccounts().stream()
                .filter(account -> account.email().equals(email))
                .findFirst()
                .orElseThrow(NotFound::new);
        var token = tokens.generate(new GenerateOneTimeTokenRequest(actor.email(), LINK_LIVES));
        return "redirect:" + v.href("/sign-in/open?token=" + token.getTokenValue());
    }

    private List<Actor> demoAccounts() {
        return accounts.all().stream()
                .filter(account -> account.email().endsWith("@demo.invalid"))
                .toList();
    }

    private static void onThisMachine(HttpServletRequest request) {
        try {
            boolean named = List.of("localhost", "127.0.0.1").contains(request.getServerName());
            if (!named || !InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
                throw new NotFound();
            }
        } catch (UnknownHostException unknown) {
            throw new IllegalStateException(unknown);
        }
    }
}
