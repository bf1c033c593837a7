package kz.kelisim.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import kz.kelisim.accounts.InvitationText;
import kz.kelisim.accounts.LinkText;
import kz.kelisim.accounts.Providers;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.RoleGrant;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/// Sign-in and the words of its mails.
@Controller
class SignInPages {

    private final Providers providers;

    SignInPages(Providers providers) {
        this.providers = providers;
    }

    /// @param problem the key of what went wrong; empty where nothing did
    record SignIn(String problem, List<Providers.Provider> providers) {}

    record Open(String token) {}

    @GetMapping("/sign-in")
    RedirectView signIn(HttpServletRequest request) {
        String query = problem(request).isEmpty() ? "" : "?" + request.getQueryString();
        return new RedirectView("/" + Languages.of(request, "").tag() + "/sign-in" + query);
    }

    @GetMapping("/account")
    RedirectView account(View v) {
        return new RedirectView(v.member().language().tag().transform(tag -> "/" + tag + "/account"));
    }

    @GetMapping("/{lang:kk|ru|en}/sign-in")
    Object page(View v, HttpServletRequest request) {
        return v.page("web/sign-in", new SignIn(problem(request), providers.all()));
    }

    private static String problem(HttpServletRequest request) {
        return switch (String.valueOf(request.getQueryString())) {
            case "failed" -> "sign_in.failed";
            case "refused" -> "sign_in.refused";
            case "unreachable" -> "sign_in.unreachable";
            default -> "";
        };
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

    @Component
    static final class MailWords implements LinkText, InvitationText {

        private final Texts texts;
        private final EditionList editions;

        MailWords(Texts texts, EditionList editions) {
            this.texts = texts;
            this.editions = editions;
        }

        @Override
        public String invitationSubject(Lang language) {
            return texts.text(language, "mail.invitation.subject");
        }

        @Override
        public String invitation(Lang language, String name, RoleGrant grant, String link) {
            String role =
                    texts.text(language, "term.role." + grant.role().name().toLowerCase(Locale.ROOT));
            String where = editions.of(grant.forumId())
                    .map(edition -> edition.name().in(language))
                    .orElseGet(() -> texts.text(language, "account.all_editions"));
            return texts.text(language, "mail.invitation.body", name, role, where, link);
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
