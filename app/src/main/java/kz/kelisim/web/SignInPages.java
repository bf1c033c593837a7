package kz.kelisim.web;

import jakarta.servlet.http.HttpServletRequest;
import kz.kelisim.accounts.LinkText;
import kz.kelisim.kernel.Lang;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/// Sign-in, sign-out and one's own account.
@Controller
class SignInPages {

    private final EditionList editions;

    SignInPages(EditionList editions) {
        this.editions = editions;
    }

    record SignIn(boolean failed) {}

    record Open(String token) {}

    record Account(EditionList editions) {}

    @GetMapping("/sign-in")
    RedirectView signIn(HttpServletRequest request) {
        String failed = request.getParameter("failed") == null ? "" : "?failed";
        return new RedirectView("/" + Languages.of(request, "").tag() + "/sign-in" + failed);
    }

    @GetMapping("/account")
    RedirectView account(View v) {
        return new RedirectView(v.member().language().tag().transform(tag -> "/" + tag + "/account"));
    }

    @GetMapping("/{lang:kk|ru|en}/sign-in")
    Object page(View v, HttpServletRequest request) {
        return v.page("web/sign-in", new SignIn(request.getParameter("failed") != null));
    }

    @GetMapping("/{lang:kk|ru|en}/sign-in/sent")
    Object sent(View v) {
        return v.page("web/sign-in-sent", "");
    }

    /// A mailed link opens this page; its button signs in, so that a mail scanner that follows links does not.
    @GetMapping("/{lang:kk|ru|en}/sign-in/open")
    Object open(View v, @RequestParam("token") String token) {
        return v.page("web/sign-in-open", new Open(token));
    }

    @GetMapping("/{lang:kk|ru|en}/account")
    Object mine(View v) {
        v.member();
        return v.page("web/account", new Account(editions));
    }

    @Component
    static final class MailWords implements LinkText {

        private final Texts texts;

        MailWords(Texts texts) {
            this.texts = texts;
        }

        @Override
        public String subject(Lang language) {
            return texts.text(language, "mail.sign_in.subject");
        }

        @Override
        public String body(Lang language, String name, String link) {
            return texts.text(language, "mail.sign_in.body", name, link);
        }
    }
}
