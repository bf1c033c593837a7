package kz.kelisim.accounts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.Email;
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
        return store.find(Email.normal(email));
    }

    /// Opens an account or renames it, and grants it a role; what is there already stays.
    @Transactional
    public void grant(String email, String name, Lang language, RoleGrant grant) {
        store.grant(store.open(Email.normal(email), name, language), grant);
    }

    /// All accounts and their roles, for an operator.
    public List<Actor> all() {
        return store.all();
    }

    /// The language in which an account reads pages and gets mails.
    @Transactional
    public void speak(String email, Lang language) {
        store.speak(Email.normal(email), language);
        journal.write(
                null, Email.normal(email), "account.language_changed", "account", Map.of("language", language.tag()));
    }
}
