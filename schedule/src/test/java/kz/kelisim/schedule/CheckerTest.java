package kz.kelisim.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Each test plants one violation into a sound timetable by hand.
///
/// Slots s0 to s3 (morning: s0 to s2). Parties a (r0 kk, r1 ru; quota 3), b (kk), c (zh), d, e (free in s0,
/// s1). Tables t0 (north), t1 (south, not in s0); room; booth of a. Interpreter kk-zh in s0 and s1. Requests:
/// ab pinned to s0; bc after ab; ad at the booth, two slots; ce; be excluded; de missed.
class CheckerTest {
    private static final int NONE = Timetable.NONE;
    private static final SlotSet ALL = SlotSet.first(4);

    private final int[] slots = {0, 1, 1, 3, NONE, NONE};
    private final int[] places = {0, 0, 3, 0, NONE, NONE};
    private final int[] interpreters = {NONE, 0, NONE, NONE, NONE, NONE};
    private final List<int[]> representatives = new ArrayList<>(
            List.of(new int[] {0, 0}, new int[] {0, 0}, new int[] {1, 0}, new int[] {0, 0}, new int[2], new int[2]));

    private ProblemBuilder builder() {
        ProblemBuilder builder = Problem.builder();
        for (int s = 0; s < 4; s++) {
            builder.slot("s" + s, RandomProblems.DAY, s < 3 ? "morning" : "noon");
        }
        builder.party(new Party(
                "a",
                0,
                2,
                List.of(
                        new Representative("r0", ALL, Set.of("kk"), 0),
                        new Representative("r1", ALL, Set.of("ru"), 0))));
        builder.party(new Party("b", 0, 2, List.of(new Representative("b", ALL, Set.of("kk"), 2))));
        builder.party(new Party("c", 0, 4, List.of(new Representative("c", ALL, Set.of("zh"), 0))));
        builder.party("d", 4, ALL);
        builder.party("e", 4, SlotSet.of(0, 1, 3));
        builder.place(new Place("t0", PlaceKind.TABLE, OptionalInt.empty(), "north", ALL));
        builder.place(new Place("t1", PlaceKind.TABLE, OptionalInt.empty(), "south", SlotSet.of(1, 2, 3)));
        builder.place(new Place("room", PlaceKind.ROOM, OptionalInt.empty(), "north", ALL));
        builder.place(new Place("booth", PlaceKind.BOOTH, OptionalInt.of(0), "north", ALL));
        builder.interpreter(new Interpreter("i", Set.of(new LanguagePair("kk", "zh")), SlotSet.of(0, 1), 0));
        Terms usual = Terms.usual(4);
        builder.request("ab", 0, 1, Level.MANDATORY, 5, usual.pinnedTo(0));
        builder.request(
                "bc", 1, 2, Level.MUTUAL, 3, Terms.within(SlotSet.of(1, 2)).afterAll(List.of(0)));
        builder.request(
                "ad", 0, 3, Level.ONE_SIDED, 2, usual.at(PlaceKind.BOOTH).lasting(2));
        builder.request("ce", 2, 4, Level.ONE_SIDED, 1, usual);
        builder.request("be", 1, 4, Level.ONE_SIDED, 1, usual);
        builder.request("de", 3, 4, Level.ONE_SIDED, 1, usual);
        builder.exclude(4, 1);
        builder.walk(1);
        return builder;
    }

    private static Earlier.Arranged arranged(
            int request, int slot, int place, List<Integer> people, Earlier.Status status) {
        return new Earlier.Arranged(new Timetable.Meeting(request, slot, place, people, OptionalInt.empty()), status);
    }

    private final Problem problem = builder()
            .earlier(new Earlier(
                    List.of(
                            arranged(0, 0, 0, List.of(0, 0), Earlier.Status.CONFIRMED),
                            arranged(2, 1, 3, List.of(1, 0), Earlier.Status.HELD),
                            arranged(5, 2, 0, List.of(0, 0), Earlier.Status.MISSED)),
                    1))
            .build();

    private Timetable timetable(List<Certificate> certificates) {
        Draft draft = new Draft(0, slots, places, interpreters, representatives, certificates);
        return new Timetable(
                problem.hash(),
                1,
                0,
                slots,
                places,
                interpreters,
                representatives,
                Scores.of(problem, draft),
                certificates);
    }

    private List<Violation> check() {
        return Checker.check(problem, timetable(List.of()));
    }

    private void assertFound(Violation violation) {
        assertThat(check()).contains(violation);
    }

    @Test
    void a_sound_timetable_has_no_violation() {
        assertThat(check()).isEmpty();
    }

    @Test
    void another_problem_is_found() {
        Timetable sound = timetable(List.of());
        Timetable other =
                new Timetable("0", 1, 0, slots, places, interpreters, representatives, sound.scores(), List.of());
        assertThat(Checker.check(problem, other)).containsExactly(new Violation.OtherProblem("0", problem.hash()));
    }

    @Test
    void another_number_of_requests_is_found() {
        Timetable other = new Timetable(
                problem.hash(),
                1,
                0,
                Arrays.copyOf(slots, 5),
                Arrays.copyOf(places, 5),
                null,
                null,
                List.of(),
                List.of());
        assertThat(Checker.check(problem, other)).containsExactly(new Violation.OtherSize(6, 5));
    }

    private List<Violation> unscored(Consumer<CheckerTest> change) {
        Timetable sound = timetable(List.of());
        change.accept(this);
        return Checker.check(
                problem,
                new Timetable(
                        problem.hash(), 1, 0, slots, places, interpreters, representatives, sound.scores(), List.of()));
    }

    @Test
    void unknown_positions_are_found() {
        assertThat(unscored(test -> test.slots[3] = 4)).contains(new Violation.Unknown("ce", "slot", 4));
        slots[3] = 3;
        assertThat(unscored(test -> test.places[3] = 4)).contains(new Violation.Unknown("ce", "place", 4));
        places[3] = 0;
        assertThat(unscored(test -> test.interpreters[3] = 1)).contains(new Violation.Unknown("ce", "interpreter", 1));
        interpreters[3] = NONE;
        assertThat(unscored(test -> test.representatives.set(3, new int[] {0, 1})))
                .contains(new Violation.Unknown("ce", "representative", 1));
    }

    @Test
    void a_meeting_across_a_session_is_found() {
        assertThat(unscored(test -> test.slots[2] = 2)).contains(new Violation.SessionLeft("ad", "s2", 2));
    }

    @Test
    void a_slot_that_is_not_allowed_is_found() {
        slots[1] = 3;
        places[1] = 1;
        assertFound(new Violation.SlotNotAllowed("bc", "s3"));
    }

    @Test
    void a_person_who_is_not_free_is_found() {
        slots[3] = 2;
        assertFound(new Violation.PersonNotFree("ce", "e (e)", "s2"));
    }

    @Test
    void an_interpreter_who_is_not_free_is_found() {
        slots[1] = 2;
        assertFound(new Violation.PersonNotFree("bc", "interpreter i", "s2"));
    }

    @Test
    void a_person_in_two_meetings_at_once_is_found() {
        slots[3] = 1;
        places[3] = 1;
        assertFound(new Violation.PersonTwice("c (c)", "s1", "bc", "ce"));
    }

    @Test
    void a_person_in_the_second_slot_of_a_long_meeting_is_found() {
        slots[5] = 2;
        places[5] = 1;
        assertFound(new Violation.PersonTwice("d (d)", "s2", "ad", "de"));
    }

    @Test
    void a_place_that_is_not_free_is_found() {
        places[0] = 1;
        assertFound(new Violation.PlaceNotFree("ab", "t1", "s0"));
    }

    @Test
    void a_place_with_two_meetings_at_once_is_found() {
        slots[3] = 0;
        assertFound(new Violation.PlaceTwice("t0", "s0", "ab", "ce"));
    }

    @Test
    void a_place_of_another_kind_is_found() {
        places[3] = 2;
        assertFound(new Violation.PlaceUnfit("ce", "room", PlaceKind.TABLE, PlaceKind.ROOM));
    }

    @Test
    void the_booth_of_another_is_found() {
        Problem other = builder().build();
        ProblemBuilder booths = builder();
        booths.request("x", 2, 4, Level.MUTUAL, 1, Terms.usual(4).at(PlaceKind.BOOTH));
        Problem withBooth = booths.build();
        int[] slotOf = Arrays.copyOf(slots, 7);
        int[] placeOf = Arrays.copyOf(places, 7);
        slotOf[3] = NONE;
        placeOf[3] = NONE;
        slotOf[6] = 3;
        placeOf[6] = 3;
        representatives.add(new int[2]);
        Draft draft = new Draft(0, slotOf, placeOf, null, representatives, List.of());
        Timetable timetable = new Timetable(
                withBooth.hash(), 1, 0, slotOf, placeOf, null, representatives, Scores.of(withBooth, draft), List.of());
        assertThat(other.requests()).hasSize(6);
        assertThat(Checker.check(withBooth, timetable)).contains(new Violation.BoothOfAnother("x", "booth", "a"));
    }

    @Test
    void people_without_a_common_language_are_found() {
        interpreters[1] = NONE;
        assertFound(new Violation.NotUnderstood("bc", "b (b)", "c (c)"));
    }

    @Test
    void a_representative_who_does_not_speak_the_language_is_found() {
        representatives.set(0, new int[] {1, 0});
        assertFound(new Violation.NotUnderstood("ab", "r1 (a)", "b (b)"));
    }

    @Test
    void an_exceeded_quota_is_found() {
        slots[4] = 3;
        places[4] = 1;
        assertFound(new Violation.QuotaExceeded("b", 2, 3));
    }

    @Test
    void excluded_parties_are_found() {
        slots[4] = 3;
        places[4] = 1;
        assertFound(new Violation.Excluded("be", "e", "b"));
    }

    @Test
    void a_broken_pin_is_found() {
        slots[0] = 3;
        places[0] = 1;
        assertFound(new Violation.PinBroken("ab", "s0"));
    }

    @Test
    void a_broken_precedence_is_found() {
        slots[0] = 1;
        places[0] = 1;
        slots[1] = 2;
        assertThat(check()).noneMatch(Violation.PrecedenceBroken.class::isInstance);
        slots[1] = 1;
        assertFound(new Violation.PrecedenceBroken("bc", "ab"));
    }

    @Test
    void meetings_without_rest_are_found() {
        slots[4] = 2;
        places[4] = 0;
        assertFound(new Violation.NoRest("b (b)", "s2", 3, 2));
    }

    @Test
    void a_way_too_far_to_walk_is_found() {
        places[1] = 1;
        assertFound(new Violation.TooFarToWalk("b (b)", "ab", "bc", 0, 1));
    }

    @Test
    void a_changed_frozen_meeting_is_found() {
        places[0] = 2;
        assertFound(new Violation.FrozenChanged("ab", "s0"));
    }

    @Test
    void a_new_meeting_in_a_frozen_slot_is_found() {
        slots[3] = 0;
        assertFound(new Violation.FrozenNew("ce", "s0"));
    }

    @Test
    void a_changed_held_meeting_is_found() {
        representatives.set(2, new int[] {0, 0});
        assertFound(new Violation.HeldChanged("ad"));
    }

    @Test
    void a_missed_request_that_is_scheduled_again_is_found() {
        slots[5] = 3;
        places[5] = 1;
        assertFound(new Violation.MissedScheduled("de"));
    }

    private Timetable scored(Consumer<List<Score>> change) {
        Timetable sound = timetable(List.of());
        List<Score> scores = new ArrayList<>(sound.scores());
        change.accept(scores);
        return new Timetable(problem.hash(), 1, 0, slots, places, interpreters, representatives, scores, List.of());
    }

    @Test
    void a_wrong_score_of_any_measure_is_found() {
        for (Measure measure : Measure.values()) {
            long[] right = new long[1];
            Timetable wrong = scored(scores -> scores.replaceAll(score -> {
                if (score.measure() != measure) {
                    return score;
                }
                right[0] = score.value();
                return new Score(measure, score.value() + 1, new Bound.None());
            }));
            assertThat(Checker.check(problem, wrong))
                    .containsExactly(new Violation.ScoreWrong(measure, right[0] + 1, right[0]));
        }
    }

    @Test
    void a_missing_score_is_found() {
        assertThat(Checker.check(problem, scored(List::removeLast)))
                .containsExactly(new Violation.ScoresIncomplete(Measure.WISHES, 0));
    }

    @Test
    void a_bound_that_the_timetable_beats_is_found() {
        Score best = new Score(Measure.MUTUAL_VALUE, 3, new Bound.Proven("guess", 2));
        Timetable wrong =
                scored(scores -> scores.replaceAll(score -> score.measure() == Measure.MUTUAL_VALUE ? best : score));
        assertThat(Checker.check(problem, wrong)).containsExactly(new Violation.BoundFalse(Measure.MUTUAL_VALUE, 3, 2));
    }

    @Test
    void a_certificate_holds_for_a_sound_timetable() {
        Certificate certificate = new Certificate(
                Map.of(Level.MUTUAL, new Certificate.Worth(0, 1)), 1, new long[5], List.of(), List.of());
        assertThat(Checker.check(problem, timetable(List.of(certificate)))).isEmpty();
    }

    @Test
    void the_breaks_of_the_published_aim_are_bounded() {
        ProblemBuilder builder = Problem.builder();
        for (int s = 0; s < 3; s++) {
            builder.slot("s" + s, RandomProblems.DAY, "day");
        }
        builder.party("a", 3, SlotSet.first(3));
        builder.party("b", 3, SlotSet.first(3));
        builder.party("c", 3, SlotSet.first(3));
        builder.table("t", SlotSet.first(3));
        builder.request(0, 1, Level.MANDATORY, 1);
        builder.request(0, 2, Level.MANDATORY, 1);
        builder.request(1, 2, Level.MANDATORY, 1);
        Problem fewest = builder.aim(new Aim.FewestBreaks(0)).build();
        int[] at = {0, 2, NONE};
        int[] table = {0, 0, NONE};
        Draft draft = new Draft(0, at, table, null, null, List.of());
        Timetable timetable =
                new Timetable(fewest.hash(), 1, 0, at, table, null, null, Scores.of(fewest, draft), List.of());
        assertThat(Checker.check(fewest, timetable))
                .containsExactly(new Violation.NotHeld("2"), new Violation.RangeExceeded("b", 0, "a", 1, 0))
                .allMatch(Violation::ofTheAim);
    }
}
