package kz.kelisim.accounts;

import java.net.IDN;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.RoleGrant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The door to the accounts.
@Component
public class Accounts {

    private final AccountStore store;
    private final Journal journal;

    Accounts(AccountStore store, Journal journal) {
        this.store = store;
        this.journal = journal;
    }

    /// Who signed in with that address, with the roles held now.
    public Optional<Actor> actor(String email) {
        return store.find(normal(email));
    }

    /// Opens an account or renames it, and grants it a role; what is there already stays.
    @Transactional
    public void grant(String email, String name, Lang language, RoleGrant grant) {
        store.grant(store.open(normal(email), name, language), grant);
    }

    /// All accounts and their roles, for an operator.
    public List<Actor> all() {
        return store.all();
    }

    /// The language in which an account reads pages and gets mails.
    @Transactional
    public void speak(String email, Lang language) {
        store.speak(normal(email), language);
        journal.write(null, normal(email), "account.language_changed", "account", Map.of("language", language.tag()));
    }

    /// The one form in which an address is stored and compared, whatever its letter case or Unicode form, and whether
    /// its domain is written in letters or as it is sent (RFC 5891).
    public static String normal(String email) {
        String folded = Normalizer.normalize(
                Normalizer.normalize(email, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT),
                Normalizer.Form.NFC);
        int domain = folded.lastIndexOf('@') + 1;
        if (domain == 0) {
            return folded;
        }
        try {
            return folded.substring(0, domain)
                    + IDN.toASCII(folded.substring(domain)).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noDomain) {
            return folded;
        }
    }
}
