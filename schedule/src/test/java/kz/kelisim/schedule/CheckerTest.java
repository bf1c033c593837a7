package kz.kelisim.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Each test plants one violation into a sound timetable by hand.
class CheckerTest {
    private final Problem problem = Problem.builder()
            .slot("s1", RandomProblems.DAY, "morning")
            .slot("s2", RandomProblems.DAY, "morning")
            .party("a", 1)
            .party("b", 2)
            .party("c", 2, List.of("s1"))
            .place("t1")
            .place("t2", List.of("s1"))
            .pinned("ab", "a", "b", Level.MANDATORY, 5, "s2")
            .request("bc", "b", "c", Level.MUTUAL, 3, List.of("s1"), Optional.empty())
            .request("ca", "c", "a", Level.ONE_SIDED, 2)
            .build();
    private final Timetable sound = Scheduler.solve(problem, Limits.USUAL, ProgressListener.silent());

    private List<Violation> meetings(Consumer<List<Timetable.Meeting>> change) {
        List<Timetable.Meeting> meetings = new ArrayList<>(sound.meetings());
        change.accept(meetings);
        return Checker.check(problem, with(meetings, sound.unscheduled(), sound.scores()));
    }

    private List<Violation> unscheduled(Consumer<List<Timetable.Unscheduled>> change) {
        List<Timetable.Unscheduled> unscheduled = new ArrayList<>(sound.unscheduled());
        change.accept(unscheduled);
        return Checker.check(problem, with(sound.meetings(), unscheduled, sound.scores()));
    }

    private List<Violation> scores(Consumer<List<Score>> change) {
        List<Score> scores = new ArrayList<>(sound.scores());
        change.accept(scores);
        return Checker.check(problem, with(sound.meetings(), sound.unscheduled(), scores));
    }

    private Timetable with(
            List<Timetable.Meeting> meetings, List<Timetable.Unscheduled> unscheduled, List<Score> scores) {
        return new Timetable(sound.problem(), sound.seed(), sound.moves(), meetings, unscheduled, scores);
    }

    private static Timetable.Meeting at(String request, String slot, String place) {
        return new Timetable.Meeting(request, slot, place);
    }

    @Test
    void a_sound_timetable_has_no_violation() {
        assertThat(sound.meetings()).containsExactly(at("bc", "s1", "t1"), at("ab", "s2", "t1"));
        assertThat(Checker.check(problem, sound)).isEmpty();
    }

    @Test
    void another_problem_is_found() {
        Timetable other =
                new Timetable("0", sound.seed(), sound.moves(), sound.meetings(), sound.unscheduled(), sound.scores());
        assertThat(Checker.check(problem, other)).containsExactly(new Violation.OtherProblem("0", problem.hash()));
    }

    @Test
    void unknown_names_are_found() {
        assertThat(meetings(meetings -> meetings.add(at("x", "y", "z"))))
                .contains(
                        new Violation.Unknown(Violation.Kind.REQUEST, "x"),
                        new Violation.Unknown(Violation.Kind.SLOT, "y"),
                        new Violation.Unknown(Violation.Kind.PLACE, "z"));
        assertThat(unscheduled(entries -> entries.add(new Timetable.Unscheduled("x", new Reason.NoFreePlace(1)))))
                .containsExactly(new Violation.Unknown(Violation.Kind.REQUEST, "x"));
    }

    @Test
    void a_repeated_request_is_found() {
        assertThat(unscheduled(entries -> entries.add(entries.getFirst())))
                .containsExactly(new Violation.RequestRepeated("ca", 2));
    }

    @Test
    void a_missing_request_is_found() {
        assertThat(unscheduled(List::clear)).containsExactly(new Violation.RequestMissing("ca"));
    }

    @Test
    void a_slot_that_is_not_allowed_is_found() {
        assertThat(meetings(meetings -> meetings.set(0, at("bc", "s2", "t1"))))
                .contains(new Violation.SlotNotAllowed("bc", "s2"));
    }

    @Test
    void a_party_that_is_not_free_is_found() {
        assertThat(meetings(meetings -> meetings.set(0, at("bc", "s2", "t1"))))
                .contains(new Violation.PartyNotFree("bc", "c", "s2"));
    }

    @Test
    void a_place_that_is_not_free_is_found() {
        assertThat(meetings(meetings -> meetings.set(1, at("ab", "s2", "t2"))))
                .containsExactly(new Violation.PlaceNotFree("ab", "t2", "s2"));
    }

    @Test
    void a_party_in_two_meetings_at_once_is_found() {
        assertThat(meetings(meetings -> meetings.set(1, at("ab", "s1", "t2"))))
                .contains(new Violation.PartyTwice("b", "s1", "bc", "ab"));
    }

    @Test
    void a_place_with_two_meetings_at_once_is_found() {
        assertThat(meetings(meetings -> meetings.set(1, at("ab", "s1", "t1"))))
                .contains(new Violation.PlaceTwice("t1", "s1", "bc", "ab"));
    }

    @Test
    void an_exceeded_quota_is_found() {
        assertThat(meetings(meetings -> meetings.add(at("ca", "s1", "t2"))))
                .contains(new Violation.QuotaExceeded("a", 1, 2));
    }

    @Test
    void a_broken_pin_is_found() {
        assertThat(meetings(meetings -> meetings.set(1, at("ab", "s1", "t2"))))
                .contains(new Violation.PinBroken("ab", "s2"));
    }

    @Test
    void untrue_reasons_are_found() {
        for (Reason untrue : List.of(
                new Reason.NoCommonFreeSlot("c", "a"),
                new Reason.QuotaReached("c", 2),
                new Reason.QuotaReached("a", 2),
                new Reason.QuotaReached("b", 2),
                new Reason.CalendarsFull("c", "a", 2),
                new Reason.NoFreePlace(1))) {
            assertThat(unscheduled(entries -> entries.set(0, new Timetable.Unscheduled("ca", untrue))))
                    .containsExactly(new Violation.FalseReason("ca", untrue));
        }
    }

    @Test
    void a_request_that_would_fit_has_no_true_reason() {
        List<Violation> found = meetings(meetings -> meetings.remove(1));
        assertThat(found)
                .contains(new Violation.FalseReason("ca", new Reason.QuotaReached("a", 1)))
                .contains(new Violation.RequestMissing("ab"));
    }

    @Test
    void a_wrong_score_is_found() {
        Score wrong = new Score(Measure.MUTUAL_VALUE, 4, new Bound.None());
        assertThat(scores(
                        scores -> scores.replaceAll(score -> score.measure() == Measure.MUTUAL_VALUE ? wrong : score)))
                .containsExactly(new Violation.ScoreWrong(Measure.MUTUAL_VALUE, 4, 3));
    }

    @Test
    void a_missing_score_is_found() {
        assertThat(scores(List::removeLast))
                .containsExactly(new Violation.ScoresIncomplete(Measure.PARTIES_BELOW_ONE, 0));
    }

    @Test
    void a_bound_that_the_timetable_beats_is_found() {
        Score best = new Score(Measure.MUTUAL_VALUE, 3, new Bound.Proven("guess", 2));
        assertThat(scores(scores -> scores.replaceAll(score -> score.measure() == Measure.MUTUAL_VALUE ? best : score)))
                .containsExactly(new Violation.BoundFalse(Measure.MUTUAL_VALUE, 3, 2));
    }
}
