package kz.kelisim.delegations;

import static kz.kelisim.store.Field.may;
import static kz.kelisim.store.Field.needs;
import static kz.kelisim.store.Permit.every;
import static kz.kelisim.store.Permit.own;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Role;
import kz.kelisim.registration.Admission;
import kz.kelisim.registration.Registration;
import kz.kelisim.registration.RegistrationRules;
import kz.kelisim.registration.Registrations;
import kz.kelisim.store.Kind;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Scope;
import kz.kelisim.store.Sheet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The door to what a focal point does: people, roles and the versions of the list.
@Component
public final class Delegations {

    /// How many people of a category the delegation may send, and how many it registered.
    record Quota(String category, LocalizedText title, int quota, int used) {}

    /// How far a delegation is.
    ///
    /// @param registered how many people it registered
    /// @param undecided of how many an organiser has to decide
    /// @param version of the list submitted last; 0 for none
    record Progress(int registered, int undecided, int version) {

        static final Progress NONE = new Progress(0, 0, 0);
    }

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

    Map<String, Progress> progress(long forumId) {
        return scope.read(forumId, () -> store.progress(forumId));
    }

    /// The registrations of a delegation, as its focal point brings them in by a spreadsheet: found by their address,
    /// in the categories that take people of the delegation, within its quotas.
    Sheet people(EditionRef edition, String delegation, String actor) {
        return new Sheet(
                "delegation_people",
                "participant_registration",
                false,
                false,
                List.of(
                        needs("name", new Kind.Localized()),
                        needs("email", new Kind.Email()),
                        needs("language", Kind.choice("kk", "ru", "en")),
                        needs("category", new Kind.Reference("categories")),
                        needs("delegation", new Kind.Reference("delegations")),
                        may("role", Kind.choice(Registration.Role.class)),
                        may("organisation_name", new Kind.Text(200)),
                        may("office_title", new Kind.Text(200))),
                List.of(every(Role.ORGANISER), own(Role.FOCAL_POINT, "delegation")),
                false,
                RegistrationRules::listed,
                (records, tell) -> stored(edition, delegation, records, actor, tell),
                true,
                Set.of("category"),
                "former");
    }

    private void stored(EditionRef edition, String delegation, List<Sheet.Stored> records, String actor, boolean tell) {
        long forumId = edition.forumId();
        store.lockAll(forumId, delegation);
        List<Long> created = records.stream()
                .filter(Sheet.Stored::created)
                .map(Sheet.Stored::id)
                .toList();
        if (!created.isEmpty()) {
            registrations
                    .settle(edition, created, actor, tell)
                    .forEach(category -> within(forumId, delegation, category));
        }
        records.stream().filter(one -> !one.created()).forEach(one -> store.follow(forumId, one.id()));
    }

    /// Finds whether the delegation may send as many people into the category as it registered by now.
    private void within(long forumId, String delegation, Admission category) {
        Optional<Quota> quota = store.quotas(forumId, delegation).stream()
                .filter(one -> one.category().equals(category.key()))
                .findFirst();
        if (quota.isEmpty() && category.entry() == Admission.Entry.CLOSED) {
            throw new Refused(List.of(Problem.of("category", "error.category_closed")));
        }
        if (quota.isPresent() && quota.get().used() > quota.get().quota()) {
            throw new Refused(List.of(
                    Problem.of("category", "error.delegation_quota", quota.get().quota())));
        }
    }

    /// The categories that take people of the delegation.
    List<Admission> open(long forumId, String delegation) {
        List<String> granted =
                quotas(forumId, delegation).stream().map(Quota::category).toList();
        return registrations.admissions(forumId).stream()
                .filter(one -> one.entry() != Admission.Entry.CLOSED || granted.contains(one.key()))
                .toList();
    }

    /// Registers somebody for the delegation.
    ///
    /// @throws Refused where the category takes nobody of it, its quota is used up or the address is taken
    public void add(
            EditionRef edition,
            String delegation,
            String category,
            RegistrationRules.Application application,
            String actor) {
        long forumId = edition.forumId();
        scope.write(forumId, () -> {
            store.lock(forumId, delegation);
            within(forumId, delegation, registrations.register(edition, category, delegation, application, actor));
            return delegation;
        });
    }

    /// Cancels the registration of somebody of the delegation.
    ///
    /// @throws Refused where there is none of that key in the delegation
    public void remove(EditionRef edition, String delegation, String key, String actor) {
        boolean own = registrations.ofDelegation(edition.forumId(), delegation).stream()
                .anyMatch(one -> one.key().equals(key));
        if (!own) {
            throw noMember();
        }
        registrations.decide(edition, List.of(key), Registrations.Decision.CANCEL, null, actor);
    }

    /// Approves everybody of the delegation of whom an organiser has to decide.
    ///
    /// @return how many
    /// @throws Refused where there is nobody
    int approve(EditionRef edition, String delegation, String actor) {
        List<String> keys = registrations.ofDelegation(edition.forumId(), delegation).stream()
                .filter(one -> one.state() == Registration.State.RECEIVED)
                .map(Registration::key)
                .toList();
        if (keys.isEmpty()) {
            throw new Refused(List.of(Problem.of("", "error.nobody_waits")));
        }
        registrations.decide(edition, keys, Registrations.Decision.APPROVE, null, actor);
        return keys.size();
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
