package kz.kelisim.accounts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.RoleGrant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The door to the accounts.
@Component
public class Accounts {

    private final AccountStore store;

    Accounts(AccountStore store) {
        this.store = store;
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

    private static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
