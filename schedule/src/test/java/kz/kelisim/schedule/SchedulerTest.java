package kz.kelisim.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchedulerTest {
    private static ProblemBuilder slots(String... ids) {
        ProblemBuilder builder = Problem.builder();
        for (String id : ids) {
            builder.slot(id, RandomProblems.DAY, "morning");
        }
        return builder;
    }

    private static Timetable solve(ProblemBuilder builder) {
        return Scheduler.solve(builder.build(), Limits.USUAL, ProgressListener.silent());
    }

    private static Reason onlyReason(Timetable timetable) {
        assertThat(timetable.unscheduled()).hasSize(1);
        return timetable.unscheduled().getFirst().reason();
    }

    @Test
    void a_meeting_is_held_only_when_both_parties_are_free() {
        Timetable timetable = solve(slots("s1", "s2", "s3")
                .party("a", 3, List.of("s1", "s2"))
                .party("b", 3, List.of("s2", "s3"))
                .place("t")
                .request("q", "a", "b", Level.MUTUAL, 1));
        assertThat(timetable.meetings()).containsExactly(new Timetable.Meeting("q", "s2", "t"));
    }

    @Test
    void a_request_without_a_common_slot_is_refused_for_that_reason() {
        Timetable timetable = solve(slots("s1", "s2")
                .party("a", 3, List.of("s1"))
                .party("b", 3, List.of("s2"))
                .place("t")
                .request("q", "a", "b", Level.MUTUAL, 1));
        assertThat(onlyReason(timetable)).isEqualTo(new Reason.NoCommonFreeSlot("a", "b"));
    }

    @Test
    void a_meeting_is_held_only_in_an_allowed_slot() {
        Timetable timetable = solve(slots("s1", "s2")
                .party("a", 3)
                .party("b", 3)
                .place("t")
                .request("q", "a", "b", Level.MUTUAL, 1, List.of("s2"), Optional.empty()));
        assertThat(timetable.meetings()).containsExactly(new Timetable.Meeting("q", "s2", "t"));
    }

    @Test
    void a_pinned_request_is_held_in_its_slot_before_a_heavier_one() {
        Timetable timetable = solve(slots("s1", "s2")
                .party("a", 1)
                .party("b", 2)
                .place("t")
                .request("heavy", "a", "b", Level.MANDATORY, 9)
                .pinned("pinned", "a", "b", Level.ONE_SIDED, 1, "s2"));
        assertThat(timetable.meetings()).containsExactly(new Timetable.Meeting("pinned", "s2", "t"));
        assertThat(onlyReason(timetable)).isEqualTo(new Reason.QuotaReached("a", 1));
    }

    @Test
    void a_party_attends_one_meeting_per_slot() {
        Timetable timetable = solve(slots("s1")
                .party("a", 3)
                .party("b", 3)
                .party("c", 3)
                .place("t1")
                .place("t2")
                .request("light", "a", "b", Level.MUTUAL, 1)
                .request("heavy", "c", "a", Level.MUTUAL, 2));
        assertThat(timetable.meetings()).containsExactly(new Timetable.Meeting("heavy", "s1", "t1"));
        assertThat(onlyReason(timetable)).isEqualTo(new Reason.CalendarsFull("a", "b", 1));
    }

    @Test
    void a_place_holds_one_meeting_per_slot() {
        Timetable timetable = solve(slots("s1")
                .party("a", 3)
                .party("b", 3)
                .party("c", 3)
                .party("d", 3)
                .place("t")
                .request("light", "a", "b", Level.MUTUAL, 1)
                .request("heavy", "c", "d", Level.MUTUAL, 2));
        assertThat(timetable.meetings()).containsExactly(new Timetable.Meeting("heavy", "s1", "t"));
        assertThat(onlyReason(timetable)).isEqualTo(new Reason.NoFreePlace(1));
    }

    @Test
    void a_place_is_used_only_when_it_is_free() {
        Timetable timetable = solve(slots("s1", "s2")
                .party("a", 3)
                .party("b", 3)
                .place("t1", List.of())
                .place("t2", List.of("s2"))
                .request("q", "a", "b", Level.MUTUAL, 1));
        assertThat(timetable.meetings()).containsExactly(new Timetable.Meeting("q", "s2", "t2"));
    }

    @Test
    void a_quota_is_kept() {
        Timetable timetable = solve(slots("s1", "s2")
                .party("a", 1)
                .party("b", 3)
                .party("c", 3)
                .place("t")
                .request("q1", "a", "b", Level.MUTUAL, 2)
                .request("q2", "c", "a", Level.MUTUAL, 1));
        assertThat(onlyReason(timetable)).isEqualTo(new Reason.QuotaReached("a", 1));
    }

    @Test
    void a_higher_level_comes_before_any_weight() {
        Timetable timetable = solve(slots("s1")
                .party("a", 3)
                .party("b", 3)
                .party("c", 3)
                .place("t")
                .request("heavy", "a", "b", Level.ONE_SIDED, 1_000_000)
                .request("mutual", "c", "a", Level.MUTUAL, 1));
        assertThat(timetable.meetings()).containsExactly(new Timetable.Meeting("mutual", "s1", "t"));
    }

    @Test
    void a_blocking_meeting_moves_to_another_slot_if_that_makes_room() {
        ProblemBuilder builder = slots("s1", "s2")
                .party("a", 3)
                .party("b", 3)
                .party("c", 3, List.of("s1"))
                .place("t")
                .request("heavy", "a", "b", Level.MUTUAL, 9)
                .request("light", "a", "c", Level.MUTUAL, 1);
        Timetable still = Scheduler.solve(builder.build(), new Limits(1, 0), ProgressListener.silent());
        assertThat(still.meetings()).hasSize(1);
        assertThat(solve(builder).meetings())
                .containsExactly(new Timetable.Meeting("light", "s1", "t"), new Timetable.Meeting("heavy", "s2", "t"));
    }

    @Test
    void a_meeting_moves_to_another_slot_to_free_its_place() {
        Timetable timetable = solve(slots("s1", "s2")
                .party("a", 3)
                .party("b", 3)
                .party("c", 3, List.of("s1"))
                .party("d", 3)
                .place("t")
                .request("heavy", "a", "b", Level.MUTUAL, 9)
                .request("light", "d", "c", Level.MUTUAL, 1));
        assertThat(timetable.unscheduled()).isEmpty();
    }

    @Test
    void a_blocking_meeting_that_cannot_move_yields_to_a_request_of_higher_rank() {
        Problem problem = slots("s1")
                .party("a", 3)
                .party("b", 3)
                .party("c", 3)
                .place("t")
                .request("light", "a", "b", Level.ONE_SIDED, 9)
                .request("heavy", "a", "c", Level.MUTUAL, 1)
                .build();
        Board board = new Board(problem);
        board.put(0, 0);
        new Search(problem, board, Limits.USUAL, ProgressListener.silent()).run();
        assertThat(board.scheduled(0)).isFalse();
        assertThat(board.scheduled(1)).isTrue();
    }

    @Test
    void a_pinned_meeting_never_yields() {
        ProblemBuilder builder = slots("s1", "s2")
                .party("a", 3)
                .party("b", 3)
                .party("c", 3, List.of("s1"))
                .place("t")
                .pinned("pinned", "a", "b", Level.ONE_SIDED, 1, "s1")
                .request("heavy", "a", "c", Level.MANDATORY, 9);
        assertThat(solve(builder).meetings()).containsExactly(new Timetable.Meeting("pinned", "s1", "t"));
    }

    @Test
    void an_optimum_is_claimed_when_every_bound_is_reached() {
        Timetable timetable = solve(slots("s1", "s2")
                .party("a", 2)
                .party("b", 2)
                .place("t")
                .request("q1", "a", "b", Level.MANDATORY, 3)
                .request("q2", "b", "a", Level.ONE_SIDED, 4));
        assertThat(timetable.provenOptimal()).isTrue();
        assertThat(timetable.scores())
                .contains(new Score(Measure.MANDATORY_VALUE, 3, new Bound.Proven(Bounds.DEGREE, 3)));
    }

    @Test
    void no_optimum_is_claimed_below_a_bound() {
        Timetable timetable = solve(slots("s1")
                .party("a", 3)
                .party("b", 3)
                .party("c", 3)
                .place("t1")
                .place("t2")
                .request("ab", "a", "b", Level.MUTUAL, 2)
                .request("bc", "b", "c", Level.MUTUAL, 2)
                .request("ca", "c", "a", Level.MUTUAL, 2));
        Score mutual = timetable.score(Measure.MUTUAL_VALUE).orElseThrow();
        assertThat(timetable.provenOptimal()).isFalse();
        assertThat(mutual.describe())
                .isEqualTo("value of mutual meetings: 2, best found; bound 3 by the degree bound by halving,"
                        + " gap 1 (33.333 %)");
    }

    @Test
    void a_score_without_a_bound_says_so() {
        Score score = new Score(Measure.MUTUAL_VALUE, 7, new Bound.None());
        assertThat(score.describe()).isEqualTo("value of mutual meetings: 7, no bound");
        assertThat(score.provenBest()).isFalse();
    }

    @Test
    void the_listener_ends_the_search_and_the_timetable_stays_sound() {
        Problem problem = RandomProblems.mixed(5);
        List<ProgressListener.Progress> seen = new ArrayList<>();
        Timetable timetable = Scheduler.solve(problem, Limits.USUAL, progress -> {
            seen.add(progress);
            return false;
        });
        assertThat(seen).hasSize(1);
        assertThat(timetable.moves()).isZero();
        assertThat(Checker.check(problem, timetable)).isEmpty();
    }

    @Test
    void a_negative_move_limit_is_refused() {
        assertThatThrownBy(() -> new Limits(1, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("moves is -1");
    }
}
