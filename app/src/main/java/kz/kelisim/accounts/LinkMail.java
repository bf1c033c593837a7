package kz.kelisim.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import kz.kelisim.mail.Mail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.ott.OneTimeToken;
import org.springframework.security.web.authentication.ott.OneTimeTokenGenerationSuccessHandler;
import org.springframework.stereotype.Component;

/// Mails a sign-in link. The answer is the same, and as late, whether or not the address has an account.
@Component
class LinkMail implements OneTimeTokenGenerationSuccessHandler {

    /// When the answer goes out, counted from the question: long after the mail of a known address is queued.
    static final Duration ANSWERS_AFTER = Duration.ofMillis(200);

    private final Accounts accounts;
    private final Mail mail;
    private final LinkText text;
    private final String address;

    LinkMail(Accounts accounts, Mail mail, LinkText text, @Value("${kelisim.address}") String address) {
        this.accounts = accounts;
        this.mail = mail;
        this.text = text;
        this.address = address;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, OneTimeToken token)
            throws IOException {
        long answersAt = System.nanoTime() + ANSWERS_AFTER.toNanos();
        accounts.actor(token.getUsername()).ifPresent(actor -> {
            String link = "%s/%s/sign-in/open?token=%s"
                    .formatted(address, actor.language().tag(), token.getTokenValue());
            mail.queue(
                    actor.email(),
                    actor.language(),
                    text.subject(actor.language()),
                    text.body(actor.language(), actor.name(), link));
        });
        for (long left = answersAt - System.nanoTime(); left > 0; left = answersAt - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        response.sendRedirect(
                "/%s/sign-in/sent".formatted(LinkLimit.language(request).tag()));
    }
}
