package kz.kelisim.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import kz.kelisim.accounts.Accounts;
import kz.kelisim.accounts.Passkeys;
import kz.kelisim.accounts.Passkeys.Passkey;
import kz.kelisim.accounts.Sessions;
import kz.kelisim.kernel.Lang;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One's own account: roles, language, passkeys and where one is signed in.
@Controller
@ConditionalOnWebApplication
@RequestMapping("/{lang:kk|ru|en}/account")
class AccountPages {

    private static final int LONGEST_NAME = 100;

    private final EditionList editions;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Passkeys passkeys;

    AccountPages(EditionList editions, Accounts accounts, Sessions sessions, Passkeys passkeys) {
        this.editions = editions;
        this.accounts = accounts;
        this.sessions = sessions;
        this.passkeys = passkeys;
    }

    /// @param done the key of what was just done; empty before
    /// @param problem the key of what is wrong; empty where nothing is
    /// @param typed what was typed where something is wrong
    /// @param wrong the passkey whose name is wrong; empty where none is
    record Account(
            EditionList editions,
            List<Sessions.Open> sessions,
            List<Passkey> passkeys,
            String done,
            String problem,
            String typed,
            String wrong) {

        String name(Passkey passkey) {
            return wrong.equals(passkey.id()) ? typed : passkey.name();
        }
    }

    @GetMapping("")
    Object mine(View v, HttpServletRequest request) {
        String done = switch (v.query()) {
            case "?language", "?passkey", "?removed", "?ended" ->
                "account.done." + v.query().substring(1);
            default -> "";
        };
        return v.page("web/account", account(v, request, done, "", "", ""));
    }

    private Account account(
            View v, HttpServletRequest request, String done, String problem, String typed, String wrong) {
        String email = v.member().email();
        return new Account(
                editions, sessions.of(email, session(request)), passkeys.of(email), done, problem, typed, wrong);
    }

    @PostMapping("/language")
    Object speak(View v, @RequestParam(name = "language", defaultValue = "") String language) {
        Lang chosen = Lang.of(language).orElseThrow(NotFound::new);
        accounts.speak(v.member().email(), chosen);
        return "redirect:/" + chosen.tag() + "/account?language";
    }

    @PostMapping("/passkeys/rename")
    Object rename(
            View v,
            HttpServletRequest request,
            @RequestParam(name = "passkey", defaultValue = "") String passkey,
            @RequestParam(name = "name", defaultValue = "") String name) {
        String email = v.member().email();
        String given = name.replaceAll("\\p{Cntrl}", " ").strip();
        if (given.isEmpty() || given.length() > LONGEST_NAME) {
            String problem = given.isEmpty() ? "error.required" : "error.passkey_name";
            return v.page(
                    "web/account", account(v, request, "", problem, given, passkey), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return answer(v, passkeys.rename(email, passkey, given), "passkey");
    }

    @PostMapping("/passkeys/remove")
    Object remove(View v, @RequestParam(name = "passkey", defaultValue = "") String passkey) {
        return answer(v, passkeys.remove(v.member().email(), passkey), "removed");
    }

    /// A passkey that is another's, or not there any more, is not found.
    private static Object answer(View v, boolean found, String done) {
        if (!found) {
            throw new NotFound();
        }
        return "redirect:" + v.href("/account?" + done);
    }

    @PostMapping("/sessions/end")
    Object end(View v, @RequestParam(name = "session", defaultValue = "") String handle) {
        sessions.end(v.member().email(), handle);
        return "redirect:" + v.href("/account?ended");
    }

    @PostMapping("/sessions/end-others")
    Object endOthers(View v, HttpServletRequest request) {
        sessions.endOthers(v.member().email(), session(request));
        return "redirect:" + v.href("/account?ended");
    }

    private static String session(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? "" : session.getId();
    }
}
