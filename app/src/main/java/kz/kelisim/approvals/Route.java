package kz.kelisim.approvals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;

/// The way of one text through those within a party who must agree to it.
///
/// @param asked when the party sent this text; null while it has not
/// @param steps in their order
record Route(@Nullable Instant asked, List<Step> steps) {

    /// Somebody who must agree.
    ///
    /// @param place equal ones are asked in parallel, after those of lower places
    /// @param office as what they agree, in the party's own words
    /// @param days within which they should answer, from the day on which it is their turn
    /// @param given what they said of this text, the newest; null while nothing
    record Step(
            long id,
            int place,
            String office,
            String email,
            int days,
            @Nullable Given given) {}

    record Given(boolean approved, @Nullable String reason, Instant at) {}

    /// Where a step stands. Names are keys of the texts that explain them.
    enum State {
        /// The party has not sent this text.
        NOT_ASKED,
        /// Somebody before them has not agreed.
        WAITING,
        /// It is their turn.
        ASKED,
        /// It is their turn, and the day has passed.
        OVERDUE,
        APPROVED,
        RETURNED
    }

    /// A step with where it stands.
    ///
    /// @param dueOn the last day to answer; null unless it is their turn
    record Standing(Step step, State state, @Nullable LocalDate dueOn) {

        /// Whether they may answer now; who answered may answer anew.
        boolean open() {
            return state != State.NOT_ASKED && state != State.WAITING;
        }
    }

    Route {
        steps = steps.stream()
                .sorted(Comparator.comparingInt(Step::place).thenComparingLong(Step::id))
                .toList();
    }

    List<Standing> standings(LocalDate today) {
        List<Standing> standings = new ArrayList<>();
        steps.forEach(step -> standings.add(standing(step, today)));
        return standings;
    }

    private Standing standing(Step step, LocalDate today) {
        Given given = step.given();
        Optional<Instant> turn = turn(step);
        if (turn.isEmpty()) {
            return new Standing(step, asked == null ? State.NOT_ASKED : State.WAITING, null);
        }
        if (given != null) {
            return new Standing(step, given.approved() ? State.APPROVED : State.RETURNED, null);
        }
        LocalDate dueOn = turn.get().atZone(View.ZONE).toLocalDate().plusDays(step.days());
        return new Standing(step, today.isAfter(dueOn) ? State.OVERDUE : State.ASKED, dueOn);
    }

    /// Since when it is the turn of a step; empty while it is not.
    private Optional<Instant> turn(Step step) {
        List<Step> before =
                steps.stream().filter(one -> one.place() < step.place()).toList();
        if (asked == null || !before.stream().allMatch(Route::approved)) {
            return Optional.empty();
        }
        return Stream.concat(
                        Stream.of(asked),
                        before.stream()
                                .map(Step::given)
                                .flatMap(Stream::ofNullable)
                                .map(Given::at))
                .max(Comparator.naturalOrder());
    }

    private static boolean approved(Step step) {
        return step.given() != null && step.given().approved();
    }

    /// Those who have not agreed to this text.
    List<Step> missing() {
        return steps.stream().filter(step -> !approved(step)).toList();
    }
}
