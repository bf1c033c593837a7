package kz.kelisim;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.kelisim.accounts.Accounts;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import kz.kelisim.store.Import;
import kz.kelisim.web.EditionFinder;
import kz.kelisim.web.Texts;
import org.jspecify.annotations.Nullable;

/// A sample edition of a test's own with an empty delegation `guests`, which may send four delegates and one
/// journalist, and two zones: everybody enters the hall, delegates only the stage. Whoever holds a role in it reads
/// one language.
record OwnStage(String slug, long forum, Lang lang) {

    private static final Pattern LINK = Pattern.compile("(/\\S+/sign-in/open\\?token=\\S+)");

    static OwnStage open(Path folder, Lang lang) {
        String slug = "stage-" + UUID.randomUUID().toString().substring(0, 8);
        Records.write(
                folder, "forum.yaml", "edition: %1$s\norigin: %1$s\n".formatted(slug) + Records.edition(slug) + """
                categories:
                  - { key: delegates, title: { kk: Делегаттар, ru: Делегаты, en: Delegates }, attended: false, approval: true }
                  - { key: press, title: { kk: Баспасөз, ru: Пресса, en: Press }, attended: false, entry: OPEN, quota: 9, approval: true }
                organisations:
                  - { key: hosts, kind: REGION, name: { kk: Қожайындар, ru: Хозяева, en: Hosts } }
                delegations:
                  - { key: guests, organisation: hosts, name: { kk: Қонақтар делегациясы, ru: Делегация гостей, en: Guests } }
                delegation_quotas:
                  - { key: guests-delegates, delegation: guests, category: delegates, quota: 4 }
                  - { key: guests-press, delegation: guests, category: press, quota: 1 }
                zones:
                  - { key: hall, title: { kk: Зал, ru: Зал, en: Hall } }
                  - { key: stage, title: { kk: Сахна, ru: Сцена, en: Stage } }
                admissions:
                  - { key: delegates-hall, category: delegates, zone: hall }
                  - { key: press-hall, category: press, zone: hall }
                  - { key: delegates-stage, category: delegates, zone: stage }
                """);
        RunningKelisim.get().bean(Import.class).run(folder, false, "test");
        long forum = RunningKelisim.get()
                .bean(EditionFinder.class)
                .edition(slug)
                .orElseThrow()
                .forumId();
        return new OwnStage(slug, forum, lang);
    }

    String at(String tail) {
        return "/%s/forums/%s/%s".formatted(lang.tag(), slug, tail);
    }

    String t(String key, Object... args) {
        return RunningKelisim.get().bean(Texts.class).text(lang, key, args);
    }

    /// Opens an account and gives it a role in the edition.
    ///
    /// @return its address
    String member(Role role, @Nullable String delegation) {
        String email = "%s@%s.invalid".formatted(role.name().toLowerCase(Locale.ROOT), slug);
        RunningKelisim.get()
                .bean(Accounts.class)
                .grant(email, "Member", lang, new RoleGrant(role, forum, null, delegation));
        return email;
    }

    /// Signs somebody in as people do: asks for a link, reads the mail, opens the link and presses the button. Ends on
    /// the page of the account.
    Page signedIn(BrowserContext browser, String email) {
        Page page = browser.newPage();
        page.navigate("/%s/sign-in".formatted(lang.tag()));
        page.locator("main input[type=email]").first().fill(email);
        page.locator("main form:has(input[type=email]) button").first().click();
        page.waitForURL("**/sign-in/sent");
        page.navigate("/demo/mail");
        String letter = page.locator("article")
                .filter(new Locator.FilterOptions().setHasText(email))
                .first()
                .locator("pre")
                .first()
                .textContent();
        Matcher link = LINK.matcher(letter.replaceAll("https?://[^/\\s]+", ""));
        if (!link.find()) {
            throw new IllegalStateException("The letter must hold a link to sign in: " + letter);
        }
        page.navigate(link.group(1));
        page.locator("main form button").click();
        page.waitForURL("**/account");
        return page;
    }
}
