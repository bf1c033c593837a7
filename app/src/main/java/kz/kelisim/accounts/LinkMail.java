package kz.kelisim.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kz.kelisim.kernel.Lang;
import kz.kelisim.mail.Mail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.ott.OneTimeToken;
import org.springframework.security.web.authentication.ott.OneTimeTokenGenerationSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Mails a sign-in link. The answer is the same whether or not the address has an account.
@Component
class LinkMail implements OneTimeTokenGenerationSuccessHandler {

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
    @Transactional
    public void handle(HttpServletRequest request, HttpServletResponse response, OneTimeToken token)
            throws IOException {
        Lang page = Lang.of(String.valueOf(request.getParameter("language"))).orElse(Lang.KK);
        accounts.actor(token.getUsername()).ifPresent(actor -> {
            String link = "%s/%s/sign-in/open?token=%s"
                    .formatted(address, actor.language().tag(), token.getTokenValue());
            mail.queue(
                    actor.email(),
                    actor.language(),
                    text.subject(actor.language()),
                    text.body(actor.language(), actor.name(), link));
        });
        response.sendRedirect("/%s/sign-in/sent".formatted(page.tag()));
    }
}
