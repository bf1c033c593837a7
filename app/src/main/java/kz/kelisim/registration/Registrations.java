package kz.kelisim.registration;

import static kz.kelisim.store.Field.may;
import static kz.kelisim.store.Field.needs;
import static kz.kelisim.store.Permit.every;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.participants.Participants;
import kz.kelisim.registration.Registration.State;
import kz.kelisim.registration.RegistrationLetters.Occasion;
import kz.kelisim.store.Kind;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Scope;
import kz.kelisim.store.Sheet;
import kz.kelisim.web.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The door to registration: seats, the waiting list and decisions.
///
/// Every change of seats locks the category first, so that all of them happen one after another.
@Component
public final class Registrations {

    private static final Sheet QUOTAS = Sheet.of(
                    "delegation_quotas",
                    "delegation_quota",
                    needs("delegation", new Kind.Reference("delegations")),
                    needs("category", new Kind.Reference("categories")),
                    needs("quota", new Kind.Whole(0, 100_000)))
            .editedBy(every(Role.ORGANISER));

    /// What an organiser asks to see; an empty text asks for all.
    public record Wanted(String state, String category, String delegation, Paging.Asked asked) {}

    /// What an organiser or the registered person wants done.
    public enum Decision {
        APPROVE,
        DECLINE,
        CANCEL
    }

    private final RegistrationStore store;
    private final SeatStore seats;
    private final Seating seating;
    private final ChangeStore changes;
    private final Questions questions;
    private final RegistrationLetters letters;
    private final Scope scope;
    private final Journal journal;

    Registrations(
            RegistrationStore store,
            SeatStore seats,
            Seating seating,
            ChangeStore changes,
            Questions questions,
            RegistrationLetters letters,
            Scope scope,
            Journal journal) {
        this.store = store;
        this.seats = seats;
        this.seating = seating;
        this.changes = changes;
        this.questions = questions;
        this.letters = letters;
        this.scope = scope;
        this.journal = journal;
    }

    /// The sheets of the stage: a change of a category lets the waiting move up, and who is registered by a record
    /// gets a seat or waits like everybody else.
    public List<Sheet> sheets() {
        var registrations = new Sheet(
                "registrations",
                "participant_registration",
                false,
                false,
                List.of(
                        needs("name", new Kind.Localized()),
                        needs("email", new Kind.Email()),
                        needs("language", Kind.choice("kk", "ru", "en")),
                        needs("category", new Kind.Reference("categories")),
                        may("delegation", new Kind.Reference("delegations")),
                        may("role", Kind.choice(Registration.Role.class)),
                        may("organisation", new Kind.Reference("organisations")),
                        may("organisation_name", new Kind.Text(200)),
                        may("office_title", new Kind.Text(200)),
                        may("identifier_scheme", Kind.choice("BIN", "INN", "OGRN", "LEI")),
                        may("identifier", new Kind.Text(20))),
                List.of(every(Role.ORGANISER)),
                true,
                RegistrationRules::stored,
                (records, tell) -> settle(
                        store.edition(), records.stream().map(Sheet.Stored::id).toList(), "sheet", tell),
                true,
                Set.of(),
                "");
        return Stream.concat(
                        Participants.SHEETS.stream()
                                .map(sheet ->
                                        sheet.name().equals("categories") ? sheet.followedBy(this::moveUp) : sheet),
                        Stream.of(QUOTAS, registrations))
                .toList();
    }

    private void moveUp(long categoryId) {
        EditionRef edition = store.edition();
        seating.moveUp(edition, seats.lock(edition.forumId(), categoryId));
    }

    public List<Admission> admissions(long forumId) {
        return scope.read(forumId, () -> seats.admissions(forumId));
    }

    Optional<Admission> admission(long forumId, String key) {
        return scope.read(forumId, () -> seats.admission(forumId, key));
    }

    /// Whether the token of an invitation opens the category.
    boolean invited(long forumId, Admission category, String token) {
        return !token.isEmpty()
                && scope.read(forumId, () -> store.invited(forumId, category.id(), RegistrationLetters.hash(token)));
    }

    /// Registers a stranger. Whether the address was registered before, only its owner learns, by mail.
    ///
    /// @param invitation the token of an invitation; empty without
    /// @throws Refused where the category is not open to them on that day
    void register(
            EditionRef edition,
            String category,
            RegistrationRules.Application application,
            String invitation,
            LocalDate today) {
        register(edition, category, application, List.of(), invitation, today);
    }

    /// The same, with answers to the questions of the form.
    ///
    /// @throws Refused also where a question got a new version since
    void register(
            EditionRef edition,
            String category,
            RegistrationRules.Application application,
            List<Answer.Given> answers,
            String invitation,
            LocalDate today) {
        long forumId = edition.forumId();
        scope.write(forumId, () -> {
            Admission into = seats.lock(forumId, category).orElseThrow(Registrations::closed);
            String hash = RegistrationLetters.hash(invitation);
            boolean invited = !invitation.isEmpty() && store.invited(forumId, into.id(), hash);
            if (!into.open(today, invited, edition.endsOn())) {
                throw closed();
            }
            Optional<Registration> made = insert(edition, into, null, application, answers, "public");
            if (invited) {
                made.ifPresent(one -> store.useInvitation(forumId, hash, one.id()));
            }
            if (made.isEmpty()) {
                again(edition, application.email());
            }
            return made;
        });
    }

    private void again(EditionRef edition, String email) {
        store.byEmail(edition.forumId(), email).ifPresent(one -> {
            journal.write(edition.forumId(), "public", "registration.repeated", one.key(), Map.of());
            letters.send(edition, one, Occasion.AGAIN);
        });
    }

    /// Registers several people of one organisation, all of them or none; who finds no seat waits. Each gets the own
    /// mail, and who registered them one that says how many they are.
    ///
    /// @param contact the address of who registers them, as [RegistrationRules#email] gives it
    /// @throws Refused where the category is not open to everybody on that day
    void registerGroup(
            EditionRef edition,
            String category,
            List<RegistrationRules.Application> people,
            String contact,
            Lang language,
            LocalDate today) {
        long forumId = edition.forumId();
        scope.write(forumId, () -> {
            Admission into = seats.lock(forumId, category).orElseThrow(Registrations::closed);
            if (!into.open(today, false, edition.endsOn())) {
                throw closed();
            }
            for (RegistrationRules.Application person : people) {
                insert(edition, into, null, person, List.of(), "public")
                        .ifPresentOrElse(
                                one -> changes.registeredBy(forumId, one.id(), contact),
                                () -> again(edition, person.email()));
            }
            journal.write(forumId, "public", "registration.group", category, Map.of("people", people.size()));
            letters.registered(edition, into, contact, language, people.size());
            return into;
        });
    }

    private static Refused closed() {
        return new Refused(List.of(Problem.of("category", "error.registration_closed")));
    }

    /// Registers somebody whom a delegation sends.
    ///
    /// @return the category
    /// @throws Refused where the address is registered already
    public Admission register(
            EditionRef edition,
            String category,
            String delegation,
            RegistrationRules.Application application,
            String actor) {
        return scope.write(edition.forumId(), () -> {
            Admission into = seats.lock(edition.forumId(), category)
                    .orElseThrow(() -> new Refused(List.of(Problem.of("category", "error.required"))));
            if (insert(edition, into, delegation, application, List.of(), actor).isEmpty()) {
                throw new Refused(List.of(Problem.of("email", "error.email_taken")));
            }
            return into;
        });
    }

    private Optional<Registration> insert(
            EditionRef edition,
            Admission into,
            @Nullable String delegation,
            RegistrationRules.Application application,
            List<Answer.Given> answers,
            String actor) {
        State state = seating.take(edition, into);
        String key = UUID.randomUUID().toString();
        Optional<Registration> made = store.insert(
                edition.forumId(), key, into.id(), delegation, application, state, seating.told(edition, into, state));
        made.ifPresentOrElse(
                one -> {
                    questions.give(edition.forumId(), one.id(), answers);
                    seating.welcome(edition, into, one, actor);
                },
                () -> seating.giveBack(edition, into, state));
        return made;
    }

    /// Gives registrations that a sheet stored their seats, or places in the waiting list.
    ///
    /// @param ids in the order in which they came
    /// @param tell whether the registered people get mails
    /// @return their categories
    public List<Admission> settle(EditionRef edition, List<Long> ids, String actor, boolean tell) {
        List<Registration> fresh = store.byIds(edition.forumId(), ids);
        List<Admission> categories = seats.lock(
                edition.forumId(),
                fresh.stream().map(Registration::categoryId).distinct().toList());
        for (Admission category : categories) {
            List<Registration> own = fresh.stream()
                    .filter(one -> one.categoryId() == category.id())
                    .toList();
            seating.settle(edition, category, own, actor, tell);
        }
        return categories;
    }

    private void become(EditionRef edition, Registration one, State state, @Nullable String reason, String actor) {
        long forumId = edition.forumId();
        if (state == State.APPROVED) {
            seating.admit(forumId, List.of(one), actor, null);
        } else {
            store.decide(forumId, one.id(), state, reason, actor);
        }
        if (one.state() == State.APPROVED) {
            seats.withdraw(forumId, one.id());
        }
        Map<String, String> data = reason == null ? Map.of() : Map.of("reason", reason);
        journal.write(forumId, actor, "registration." + state.word(), one.key(), data);
        letters.send(edition, store.byId(forumId, one.id()), Occasion.valueOf(state.name()));
    }

    /// One page of the registrations that are wanted, the newest first.
    public Paging<Registration> page(long forumId, Wanted wanted) {
        return scope.read(
                forumId,
                () -> new Paging<>(
                        store.page(forumId, wanted),
                        wanted.asked().number(),
                        store.count(forumId, wanted),
                        wanted.asked().search()));
    }

    public List<Registration> ofDelegation(long forumId, String delegation) {
        return scope.read(forumId, () -> store.ofDelegation(forumId, delegation));
    }

    /// All registrations of a category, the oldest first.
    List<Registration> ofCategory(long forumId, String category) {
        return scope.read(forumId, () -> store.ofCategory(forumId, category));
    }

    Optional<Registration> byToken(long forumId, String token) {
        return scope.read(forumId, () -> store.byLink(forumId, RegistrationLetters.hash(token)));
    }

    /// Cancels one's own registration; one that is not living stays as it is.
    void cancel(EditionRef edition, Registration one) {
        decide(edition, List.of(one.key()), Decision.CANCEL, null, "own");
    }

    /// Decides about registrations, all or none of them. What is decided that way already stays as it is.
    ///
    /// @param reason required to decline
    /// @throws Refused where one of them cannot be decided so: the reason names it
    public void decide(
            EditionRef edition, List<String> keys, Decision decision, @Nullable String reason, String actor) {
        if (decision == Decision.DECLINE && reason == null) {
            throw new Refused(List.of(Problem.of("reason", "error.reason")));
        }
        if (keys.isEmpty()) {
            throw new Refused(List.of(Problem.of("registration", "error.none_chosen")));
        }
        scope.write(edition.forumId(), () -> {
            seats.lockCategoriesOf(edition.forumId(), keys);
            for (String key : keys) {
                Registration one = store.byKey(edition.forumId(), key)
                        .orElseThrow(() -> new Refused(List.of(Problem.of("registration", "error.none_chosen"))));
                decide(edition, one, decision, reason, actor);
            }
            return keys.size();
        });
    }

    private void decide(
            EditionRef edition, Registration one, Decision decision, @Nullable String reason, String actor) {
        State wanted = switch (decision) {
            case APPROVE -> State.APPROVED;
            case DECLINE -> State.DECLINED;
            case CANCEL -> State.CANCELLED;
        };
        if (one.state() == wanted) {
            return;
        }
        if (!one.state().living() || (decision == Decision.DECLINE && one.state() == State.APPROVED)) {
            throw new Refused(List.of(Problem.of("registration", "error.decided", one.email())));
        }
        if (decision == Decision.APPROVE
                && one.state() == State.WAITING
                && seats.take(edition.forumId(), one.categoryId(), 1) == 0) {
            throw new Refused(List.of(Problem.of("registration", "error.no_seat", one.email())));
        }
        become(edition, one, wanted, reason, actor);
        if (one.state().holdsSeat() && !wanted.holdsSeat()) {
            seats.free(edition.forumId(), one.categoryId());
            seating.moveUp(edition, seats.lock(edition.forumId(), one.categoryId()));
        }
    }

    /// Invites an address into a category, which gets a mail with a link that opens the form once.
    ///
    /// @throws Refused where it is no address
    void invite(EditionRef edition, String category, String typed, Lang lang, String actor) {
        String email = RegistrationRules.email(typed);
        if (!RegistrationRules.isEmail(email)) {
            throw new Refused(List.of(Problem.of("email", "error.email")));
        }
        scope.write(edition.forumId(), () -> {
            Admission into = seats.lock(edition.forumId(), category).orElseThrow(Registrations::closed);
            letters.invite(edition, into, email, lang, actor);
            journal.write(edition.forumId(), actor, "registration.invited", category, Map.of());
            return into;
        });
    }
}
