package kz.kelisim.agreements;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import kz.kelisim.agreements.Act.Action;
import org.jspecify.annotations.Nullable;

/// The life of a signed agreement, computed for any day from its terms and what was done about it; never stored.
///
/// @param signedOn the legal day of signing
/// @param terms null where they are not entered
/// @param parties who must notify where it enters into force with the last notification
/// @param acts in the order of their ordinals
/// @param followers the signed agreements that amend or supersede it
record Life(
        Agreement.Linked agreement,
        LocalDate signedOn,
        @Nullable Terms terms,
        List<Agreement.Linked> parties,
        List<Act> acts,
        List<Follower> followers) {

    /// How many months before the last day for a notice it is warned of.
    static final int WARNING_MONTHS = 3;

    Life {
        parties = List.copyOf(parties);
        acts = List.copyOf(acts);
        followers = List.copyOf(followers);
    }

    /// @param supersedes whether it takes the place of this agreement; else it amends it
    /// @param inForce the day of its own entry into force; null while none is known
    record Follower(
            Agreement.Linked agreement,
            boolean supersedes,
            @Nullable LocalDate inForce) {}

    /// Why an agreement ended.
    enum Cause {
        EXPIRY,
        NOTICE,
        AGREEMENT,
        SUPERSESSION
    }

    /// Where an agreement stands on a day.
    sealed interface State {

        default String word() {
            return switch (this) {
                case Unsigned _ -> "UNSIGNED";
                case Unstated _ -> "SIGNED";
                case Awaiting _ -> "AWAITING_ENTRY";
                case Provisional _ -> "PROVISIONAL";
                case InForce _ -> "IN_FORCE";
                case Ended ended ->
                    switch (ended.cause()) {
                        case EXPIRY -> "EXPIRED";
                        case NOTICE, AGREEMENT -> "TERMINATED";
                        case SUPERSESSION -> "SUPERSEDED";
                    };
            };
        }
    }

    /// The day lies before the signing.
    record Unsigned() implements State {}

    /// Signed, and its terms are not entered.
    record Unstated() implements State {}

    /// @param on the day of entry, where it is known
    /// @param missing the parties that have not notified
    record Awaiting(Terms.Entry method, @Nullable LocalDate on, List<Agreement.Linked> missing) implements State {}

    /// Applied by the parties before it is in force.
    record Provisional(LocalDate from, Awaiting rest) implements State {}

    /// @param lastDay null without a term
    /// @param renewals how often it was renewed so far
    /// @param noticeBy the last day on which a party can stop the next renewal; null where it does not renew itself
    /// @param noticed whether it ends with its last day because a party gave notice
    record InForce(
            LocalDate since,
            Terms.Entry method,
            @Nullable LocalDate lastDay,
            int renewals,
            @Nullable LocalDate noticeBy,
            boolean noticed)
            implements State {}

    /// @param since its entry into force; null where it never was
    /// @param lastDay the last day before the end
    record Ended(@Nullable LocalDate since, Cause cause, LocalDate lastDay, Agreement.@Nullable Linked by)
            implements State {}

    /// The state on a day, and what happened until then.
    record Course(State state, List<RegisterEvent> steps) {}

    State on(LocalDate day) {
        return course(day).state();
    }

    /// The day of entry into force as it is known on a day; it may lie ahead.
    Optional<LocalDate> entry(LocalDate day) {
        return Optional.ofNullable(entry(known(day)));
    }

    /// From when it is warned of the last day for a notice: empty where none lies ahead.
    Optional<LocalDate> noticeBy(LocalDate day) {
        return on(day) instanceof InForce force
                ? Optional.ofNullable(force.noticeBy()).filter(by -> !by.isBefore(day))
                : Optional.empty();
    }

    /// Whether it is time on that day to warn of the last day for a notice.
    Optional<LocalDate> warnsOf(LocalDate day) {
        return noticeBy(day).filter(by -> !day.isBefore(by.minusMonths(WARNING_MONTHS)));
    }

    /// What is known on the day: acts notified until then, without those that were corrected until then.
    private List<Act> known(LocalDate day) {
        List<Act> until =
                acts.stream().filter(act -> !act.notifiedOn().isAfter(day)).toList();
        Set<Integer> corrected = until.stream()
                .flatMap(act -> Optional.ofNullable(act.corrects()).stream())
                .collect(Collectors.toSet());
        return until.stream().filter(act -> !corrected.contains(act.ordinal())).toList();
    }

    private static List<Act> only(List<Act> known, Action action) {
        return known.stream().filter(act -> act.action() == action).toList();
    }

    private @Nullable LocalDate entry(List<Act> known) {
        if (terms == null) {
            return null;
        }
        return switch (terms.entry()) {
            case ON_SIGNATURE -> signedOn;
            case ON_DATE -> later(signedOn, terms.entryOn());
            case ON_LAST_NOTIFICATION -> {
                if (parties.isEmpty() || !missing(known).isEmpty()) {
                    yield null;
                }
                LocalDate last = signedOn;
                for (Agreement.Linked party : parties) {
                    last = later(last, notified(known, party).orElseThrow().effect());
                }
                yield last;
            }
            case ON_APPROVAL ->
                only(known, Action.APPROVAL).stream()
                        .findFirst()
                        .map(act -> later(signedOn, act.effect()))
                        .orElse(null);
        };
    }

    private static LocalDate later(LocalDate one, @Nullable LocalDate other) {
        return other != null && other.isAfter(one) ? other : one;
    }

    private List<Agreement.Linked> missing(List<Act> known) {
        return parties.stream()
                .filter(party -> notified(known, party).isEmpty())
                .toList();
    }

    private static Optional<Act> notified(List<Act> known, Agreement.Linked party) {
        return only(known, Action.NOTIFICATION).stream()
                .filter(act -> act.party() != null && act.party().key().equals(party.key()))
                .findFirst();
    }

    /// The state on a day with what led to it.
    Course course(LocalDate day) {
        if (day.isBefore(signedOn)) {
            return new Course(new Unsigned(), List.of());
        }
        List<Act> known = known(day);
        List<RegisterEvent> steps = new ArrayList<>();
        LocalDate entry = entry(known);
        boolean entered = entry != null && !entry.isAfter(day);
        State state;
        if (terms == null) {
            state = new Unstated();
        } else if (entry == null || !entered) {
            Awaiting awaiting = new Awaiting(
                    terms.entry(),
                    entry,
                    terms.entry() == Terms.Entry.ON_LAST_NOTIFICATION ? missing(known) : List.of());
            LocalDate from = terms.provisionalFrom();
            state = from != null && !later(signedOn, from).isAfter(day)
                    ? new Provisional(later(signedOn, from), awaiting)
                    : awaiting;
        } else {
            steps.add(new RegisterEvent.InForce(entry, terms.entry()));
            state = new Term(terms, entry, known, steps).on(day);
        }
        state = ended(known, state, entered ? entry : null, day);
        amendments(known, day, steps);
        if (state instanceof Ended end) {
            LocalDate last = end.lastDay();
            steps.removeIf(step -> step instanceof RegisterEvent.Renewed renewed
                    && renewed.from().isAfter(last));
            steps.add(
                    end.cause() == Cause.SUPERSESSION && end.by() != null
                            ? new RegisterEvent.Superseded(
                                    last.plusDays(1), end.by().key())
                            : new RegisterEvent.Terminated(last, end.cause()));
        }
        return new Course(state, List.copyOf(steps));
    }

    /// The earliest of the ends: by its term, by what the parties agreed, or by what took its place.
    private State ended(List<Act> known, State state, @Nullable LocalDate since, LocalDate day) {
        List<Ended> ends = new ArrayList<>();
        if (state instanceof Ended byTerm) {
            ends.add(byTerm);
        }
        only(known, Action.TERMINATION)
                .forEach(act ->
                        ends.add(new Ended(since, Cause.AGREEMENT, act.effect().minusDays(1), null)));
        for (Follower follower : followers) {
            if (follower.supersedes() && follower.inForce() != null) {
                ends.add(new Ended(since, Cause.SUPERSESSION, follower.inForce().minusDays(1), follower.agreement()));
            }
        }
        return ends.stream()
                .filter(end -> end.lastDay().isBefore(day))
                .min(Comparator.comparing(Ended::lastDay))
                .map(State.class::cast)
                .orElse(state);
    }

    private void amendments(List<Act> known, LocalDate day, List<RegisterEvent> steps) {
        Predicate<LocalDate> reached = when -> !when.isAfter(day);
        only(known, Action.AMENDMENT).stream()
                .filter(act -> reached.test(act.effect()))
                .forEach(act -> steps.add(new RegisterEvent.Amended(act.effect(), act.ordinal(), null, act.sha256())));
        for (Follower follower : followers) {
            if (!follower.supersedes() && follower.inForce() != null && reached.test(follower.inForce())) {
                steps.add(new RegisterEvent.Amended(
                        follower.inForce(), 0, follower.agreement().key(), null));
            }
        }
        only(known, Action.CORRECTION)
                .forEach(act -> steps.add(new RegisterEvent.Corrected(act.ordinal(), act.corrects(), act.sha256())));
    }
}
