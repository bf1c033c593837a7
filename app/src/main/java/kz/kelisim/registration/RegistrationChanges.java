package kz.kelisim.registration;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.registration.RegistrationLetters.Occasion;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Scope;
import kz.kelisim.web.EditionList;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The door to what changes after a registration, and to the mails that tell of it or remind of the edition.
@Component
final class RegistrationChanges {

    /// How many mails are queued in one transaction.
    private static final int BATCH = 200;

    private final ChangeStore store;
    private final RegistrationStore registrations;
    private final AnswerStore answers;
    private final SeatStore seats;
    private final Seating seating;
    private final RegistrationLetters letters;
    private final Scope scope;
    private final Journal journal;
    private final EditionList editions;

    RegistrationChanges(
            ChangeStore store,
            RegistrationStore registrations,
            AnswerStore answers,
            SeatStore seats,
            Seating seating,
            RegistrationLetters letters,
            Scope scope,
            Journal journal,
            EditionList editions) {
        this.store = store;
        this.registrations = registrations;
        this.answers = answers;
        this.seats = seats;
        this.seating = seating;
        this.letters = letters;
        this.scope = scope;
        this.journal = journal;
        this.editions = editions;
    }

    /// Puts a registration into another category, where it takes a seat and frees its old one.
    ///
    /// @throws Refused where it is decided against, or no seat is free
    void move(EditionRef edition, String key, String category, String actor) {
        long forumId = edition.forumId();
        scope.write(forumId, () -> {
            store.lock(forumId, key, category);
            Registration one = registrations.byKey(forumId, key).orElseThrow(RegistrationChanges::unknown);
            Admission into = seats.lock(forumId, category).orElseThrow(RegistrationChanges::unknown);
            if (one.categoryId() == into.id()) {
                return one;
            }
            if (!one.state().living()) {
                throw new Refused(List.of(Problem.of("category", "error.decided", one.email())));
            }
            if (one.state().holdsSeat()) {
                if (seats.take(forumId, into.id(), 1) == 0) {
                    throw new Refused(List.of(Problem.of("category", "error.no_seat", one.email())));
                }
                seats.free(forumId, one.categoryId());
            }
            store.move(forumId, one.id(), into.id());
            journal.write(forumId, actor, "registration.moved", key, Map.of("category", category));
            letters.send(edition, registrations.byId(forumId, one.id()), Occasion.CHANGED);
            seating.moveUp(edition, seats.lock(forumId, into.id()));
            seating.moveUp(edition, seats.lock(forumId, one.categoryId()));
            return one;
        });
    }

    private static Refused unknown() {
        return new Refused(List.of(Problem.of("category", "error.required")));
    }

    /// Changes whom somebody represents; where that is no change, nothing is told.
    ///
    /// @throws Refused where it is decided against
    void describe(
            EditionRef edition,
            Registration one,
            @Nullable String organisation,
            @Nullable String office,
            String actor) {
        long forumId = edition.forumId();
        if (!one.state().living()) {
            throw new Refused(List.of(Problem.of("registration", "error.decided", one.email())));
        }
        scope.write(forumId, () -> {
            boolean changed = store.describe(forumId, one.id(), organisation, office);
            if (changed) {
                journal.write(forumId, actor, "registration.changed", one.key(), Map.of());
                letters.send(edition, registrations.byId(forumId, one.id()), Occasion.CHANGED);
            }
            return changed;
        });
    }

    Optional<Registration> byKey(long forumId, String key) {
        return scope.read(forumId, () -> registrations.byKey(forumId, key));
    }

    /// How many days before the start those who take part are reminded; empty for never.
    Optional<Integer> reminderDays(long forumId) {
        return scope.read(forumId, () -> Optional.ofNullable(answers.reminderDays(forumId)));
    }

    /// @param typed a number of days from 1 to 60; empty for never
    /// @throws Refused for anything else
    void remindBefore(long forumId, String typed, String actor) {
        String text = typed.strip();
        boolean number = text.matches("\\d{1,2}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 60;
        if (!text.isEmpty() && !number) {
            throw new Refused(List.of(Problem.of("reminder_days", "error.whole_between", 1, 60)));
        }
        Integer days = text.isEmpty() ? null : Integer.valueOf(text);
        scope.write(forumId, () -> {
            answers.remind(forumId, days);
            journal.write(forumId, actor, "reminder.set", "reminder", Map.of("days", text));
            return text;
        });
    }

    /// Reminds each who takes part in an edition that is near, once.
    ///
    /// @return how many mails were queued
    int remind(LocalDate today) {
        int queued = 0;
        for (EditionRef edition : editions.editions()) {
            LocalDate starts = edition.startsOn();
            Optional<Integer> days =
                    starts == null || starts.isBefore(today) ? Optional.empty() : reminderDays(edition.forumId());
            if (starts != null
                    && days.filter(before -> !starts.minusDays(before).isAfter(today))
                            .isPresent()) {
                queued += inBatches(() -> remindSome(edition, today));
            }
        }
        return queued;
    }

    private int remindSome(EditionRef edition, LocalDate today) {
        return scope.write(edition.forumId(), () -> {
            List<Long> some = store.remind(edition.forumId(), today, BATCH);
            some.forEach(id -> letters.send(edition, registrations.byId(edition.forumId(), id), Occasion.REMINDER));
            return noted(edition, "registration.reminded", some.size());
        });
    }

    /// Tells everybody whose calendar says other days or another place than the edition has now.
    ///
    /// @return how many mails were queued
    int tellNews(LocalDate today) {
        int queued = 0;
        for (EditionRef edition : editions.editions()) {
            LocalDate ends = edition.endsOn();
            if (edition.startsOn() != null && ends != null && !ends.isBefore(today)) {
                queued += inBatches(() -> tellSome(edition));
            }
        }
        return queued;
    }

    private int tellSome(EditionRef edition) {
        return scope.write(edition.forumId(), () -> {
            List<Long> some = store.toldOtherwise(edition, BATCH);
            some.forEach(id -> letters.send(edition, registrations.byId(edition.forumId(), id), Occasion.CHANGED));
            return noted(edition, "registration.told_news", some.size());
        });
    }

    private int noted(EditionRef edition, String event, int mails) {
        if (mails > 0) {
            journal.write(edition.forumId(), "schedule", event, edition.slug(), Map.of("mails", mails));
        }
        return mails;
    }

    private static int inBatches(IntSupplier batch) {
        int all = 0;
        int some;
        do {
            some = batch.getAsInt();
            all += some;
        } while (some == BATCH);
        return all;
    }
}
