package kz.kelisim.registration;

import java.util.List;
import java.util.Map;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.registration.Registration.State;
import kz.kelisim.registration.RegistrationLetters.Occasion;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Gives seats and places in the waiting list, to one or to many at once, within a transaction that locked the
/// category.
@Component
final class Seating {

    /// How many who wait move up at once.
    private static final int BATCH = 500;

    private final SeatStore seats;
    private final RegistrationStore registrations;
    private final RegistrationLetters letters;
    private final Journal journal;
    private final Forms forms;

    Seating(
            SeatStore seats,
            RegistrationStore registrations,
            RegistrationLetters letters,
            Journal journal,
            Forms forms) {
        this.seats = seats;
        this.registrations = registrations;
        this.letters = letters;
        this.journal = journal;
        this.forms = forms;
    }

    /// Gives registrations that were just stored their seats; for whom none is left waits.
    ///
    /// @param fresh of that category, in the order in which they came
    /// @param tell whether each gets a mail
    void settle(EditionRef edition, Admission category, List<Registration> fresh, String actor, boolean tell) {
        int taken = seats.take(edition.forumId(), category.id(), fresh.size());
        Integer free = category.free();
        if (free != null && free <= fresh.size()) {
            forms.changed();
        }
        State seated = category.approval() ? State.RECEIVED : State.APPROVED;
        become(edition, fresh.subList(0, taken), seated, actor, tell ? Occasion.valueOf(seated.name()) : null);
        become(edition, fresh.subList(taken, fresh.size()), State.WAITING, actor, tell ? Occasion.WAITING : null);
    }

    /// Takes a seat of the category for one who is to be stored.
    ///
    /// @return RECEIVED, or WAITING where none is left
    State take(EditionRef edition, Admission category) {
        Integer free = category.free();
        if (free != null && free <= 1) {
            forms.changed();
        }
        return seats.take(edition.forumId(), category.id(), 1) == 1 ? State.RECEIVED : State.WAITING;
    }

    /// Takes back what [#take] gave to somebody who was not stored.
    void giveBack(EditionRef edition, Admission category, State state) {
        if (state.holdsSeat()) {
            seats.free(edition.forumId(), category.id());
            forms.changed();
        }
    }

    /// What the calendar entry of one who is to be stored tells; null where an approval follows at once and tells it.
    @Nullable
    String told(EditionRef edition, Admission category, State state) {
        return approvedAtOnce(category, state) ? null : letters.told(edition);
    }

    private static boolean approvedAtOnce(Admission category, State state) {
        return state == State.RECEIVED && !category.approval();
    }

    /// Tells one who was just stored how they stand, and approves them where the category asks nobody.
    void welcome(EditionRef edition, Admission category, Registration one, String actor) {
        if (approvedAtOnce(category, one.state())) {
            become(edition, List.of(one), State.APPROVED, actor, Occasion.APPROVED);
        } else {
            tell(
                    edition,
                    List.of(one),
                    one.state(),
                    actor,
                    Occasion.valueOf(one.state().name()),
                    Map.of(one.id(), one.sequence() - 1));
        }
    }

    /// Gives the seats that became free to those who wait longest.
    void moveUp(EditionRef edition, Admission category) {
        long forumId = edition.forumId();
        forms.changed();
        State seated = category.approval() ? State.RECEIVED : State.APPROVED;
        List<Registration> moved;
        do {
            List<Registration> next = registrations.waiting(forumId, category.id(), BATCH);
            moved = next.isEmpty() ? next : next.subList(0, seats.take(forumId, category.id(), next.size()));
            become(
                    edition,
                    moved,
                    seated,
                    "waiting-list",
                    seated == State.APPROVED ? Occasion.APPROVED : Occasion.MOVED_UP);
        } while (moved.size() == BATCH);
    }

    /// @param occasion of the mails; null for none
    private void become(
            EditionRef edition, List<Registration> all, State state, String actor, @Nullable Occasion occasion) {
        if (all.isEmpty()) {
            return;
        }
        long forumId = edition.forumId();
        String told = occasion == null ? null : letters.told(edition);
        Map<Long, Integer> numbers;
        if (state == State.APPROVED) {
            numbers = admit(forumId, all, "rule", told);
        } else {
            numbers = seats.place(forumId, ids(all), state, told);
        }
        tell(edition, all, state, actor, occasion, numbers);
    }

    /// @param occasion of the mails; null for none
    private void tell(
            EditionRef edition,
            List<Registration> all,
            State state,
            String actor,
            @Nullable Occasion occasion,
            Map<Long, Integer> numbers) {
        journal.write(
                edition.forumId(),
                actor,
                all.stream()
                        .map(one -> new Journal.Line("registration." + state.word(), one.key(), Map.of()))
                        .toList());
        if (occasion != null) {
            letters.queue(edition, all, numbers, occasion);
        }
    }

    /// Lets people take part whose registrations are approved by that.
    ///
    /// @param told as for [SeatStore#place]
    Map<Long, Integer> admit(long forumId, List<Registration> all, String decidedBy, @Nullable String told) {
        Long[] ids = ids(all);
        Map<Long, Integer> numbers = seats.admit(forumId, ids, decidedBy, told);
        if (all.stream().anyMatch(one -> one.role() == Registration.Role.HEAD)) {
            seats.lead(forumId, ids);
        }
        return numbers;
    }

    private static Long[] ids(List<Registration> all) {
        return all.stream().map(Registration::id).toArray(Long[]::new);
    }
}
