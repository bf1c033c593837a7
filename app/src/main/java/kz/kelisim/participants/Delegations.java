package kz.kelisim.participants;

import static kz.kelisim.store.Field.needs;
import static kz.kelisim.store.Permit.every;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Role;
import kz.kelisim.store.Kind;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Scope;
import kz.kelisim.store.Sheet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The door to what a focal point does: people, roles and the versions of the list.
@Component
final class Delegations {

    static final Sheet QUOTAS = Sheet.of(
                    "delegation_quotas",
                    "delegation_quota",
                    needs("delegation", new Kind.Reference("delegations")),
                    needs("category", new Kind.Reference("categories")),
                    needs("quota", new Kind.Whole(0, 100_000)))
            .editedBy(every(Role.ORGANISER));

    /// How many people of a category the delegation may send, and how many it registered.
    record Quota(String category, LocalizedText title, int quota, int used) {}

    private final DelegationStore store;
    private final Registrations registrations;
    private final Scope scope;
    private final Journal journal;

    Delegations(DelegationStore store, Registrations registrations, Scope scope, Journal journal) {
        this.store = store;
        this.registrations = registrations;
        this.scope = scope;
        this.journal = journal;
    }

    List<DelegationList.Member> members(long forumId, String delegation) {
        return scope.read(forumId, () -> store.members(forumId, delegation));
    }

    /// The submitted versions, the newest first.
    List<DelegationList> lists(long forumId, String delegation) {
        return scope.read(forumId, () -> store.lists(forumId, delegation));
    }

    List<Quota> quotas(long forumId, String delegation) {
        return scope.read(forumId, () -> store.quotas(forumId, delegation));
    }

    /// Registers somebody for the delegation.
    ///
    /// @throws Refused where its quota is used up or the address is registered already
    void add(
            EditionRef edition,
            String delegation,
            String category,
            RegistrationRules.Application application,
            String actor) {
        long forumId = edition.forumId();
        scope.write(forumId, () -> {
            store.lock(forumId, delegation);
            Optional<Quota> full = store.quotas(forumId, delegation).stream()
                    .filter(one -> one.category().equals(category) && one.used() >= one.quota())
                    .findFirst();
            if (full.isPresent()) {
                throw new Refused(List.of(Problem.of(
                        "category", "error.delegation_quota", full.get().quota())));
            }
            registrations.register(edition, category, delegation, application, actor);
            return delegation;
        });
    }

    /// Cancels the registration of somebody of the delegation.
    ///
    /// @throws Refused where there is none of that key in the delegation
    void remove(EditionRef edition, String delegation, String key, String actor) {
        boolean own = registrations.ofDelegation(edition.forumId(), delegation).stream()
                .anyMatch(one -> one.key().equals(key));
        if (!own) {
            throw noMember();
        }
        registrations.decide(edition, List.of(key), Registrations.Decision.CANCEL, null, actor);
    }

    private static Refused noMember() {
        return new Refused(List.of(Problem.of("registration", "error.no_member")));
    }

    /// Gives somebody of the delegation a role, which its holder loses; null takes it away.
    void appoint(EditionRef edition, String delegation, String key, Registration.@Nullable Role role, String actor) {
        long forumId = edition.forumId();
        scope.write(forumId, () -> {
            store.lock(forumId, delegation);
            store.lockCategories(forumId, delegation, key, role);
            if (!store.appoint(forumId, delegation, key, role)) {
                throw noMember();
            }
            journal.write(
                    forumId, actor, "registration.appointed", key, Map.of("role", role == null ? "" : role.name()));
            return key;
        });
    }

    /// Submits the list as it is now as a new version.
    ///
    /// @throws Refused where nothing changed since the last one
    void submit(EditionRef edition, String delegation, String actor) {
        long forumId = edition.forumId();
        scope.write(forumId, () -> {
            store.lock(forumId, delegation);
            List<DelegationList> lists = store.lists(forumId, delegation);
            List<DelegationList.Member> members = store.members(forumId, delegation);
            int version = lists.isEmpty() ? 1 : lists.getFirst().version() + 1;
            if (!lists.isEmpty() && Objects.equals(lists.getFirst().members(), members)) {
                throw new Refused(List.of(Problem.of("", "error.list_unchanged")));
            }
            store.submit(forumId, delegation, version, actor, members);
            journal.write(forumId, actor, "delegation.list_submitted", delegation, Map.of("version", version));
            return version;
        });
    }
}
