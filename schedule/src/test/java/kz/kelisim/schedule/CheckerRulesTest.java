package kz.kelisim.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The edges of the checker's rules: each timetable is small, and what the checker finds in it is stated whole.
class CheckerRulesTest extends SmallForum {
    private void speaker(String id, String... languages) {
        builder.party(new Party(id, 0, 9, List.of(new Representative(id, ALL, Set.of(languages), 0))));
    }

    @Test
    void a_meeting_that_ends_after_the_last_slot_is_found() {
        parties();
        ask(0, 1, USUAL.lasting(2));
        assertThat(found(of(3), of(0))).containsExactly(new Violation.SessionLeft("0", "s3", 2));
        assertThat(found(of(1), of(0))).isEmpty();
    }

    @Test
    void a_meeting_that_leaves_its_session_is_not_looked_at_further() {
        parties();
        ask(0, 1, Terms.within(SlotSet.of(0)).lasting(2));
        assertThat(found(of(2), of(0))).containsExactly(new Violation.SessionLeft("0", "s2", 2));
    }

    @Test
    void a_meeting_over_two_days_of_one_session_name_is_found() {
        ProblemBuilder days = Problem.builder();
        days.slot("s0", RandomProblems.DAY, "day");
        days.slot("s1", RandomProblems.DAY.plusDays(1), "day");
        days.slot("s2", RandomProblems.DAY.plusDays(1), "day");
        days.party("a", 9, SlotSet.first(3));
        days.party("b", 9, SlotSet.first(3));
        days.table("t", SlotSet.first(3));
        days.request(null, 0, 1, Level.MUTUAL, 1, Terms.usual(3).lasting(2));
        Problem problem = days.build();
        Timetable over = new Timetable(problem.hash(), 1, 0, of(0), of(0), null, null, List.of(), List.of());
        assertThat(Checker.check(problem, over)).contains(new Violation.SessionLeft("0", "s0", 2));
        Timetable within = new Timetable(problem.hash(), 1, 0, of(1), of(0), null, null, List.of(), List.of());
        assertThat(Checker.check(problem, within)).noneMatch(Violation.SessionLeft.class::isInstance);
    }

    @Test
    void what_holds_of_two_parties_holds_of_a_third() {
        speaker("a");
        speaker("b", "kk");
        builder.party(new Party("c", 0, 0, List.of(new Representative("c", SlotSet.of(1), Set.of("zh"), 0))));
        builder.party("d", 9, ALL);
        builder.exclude(2, 0);
        ask(0, 1, USUAL.with(List.of(2)));
        ask(3, 2, USUAL);
        assertThat(found(of(0, 0), of(0, 1)))
                .containsExactlyInAnyOrder(
                        new Violation.NotUnderstood("0", "b (b)", "c (c)"),
                        new Violation.Excluded("0", "c", "a"),
                        new Violation.QuotaExceeded("c", 0, 2),
                        new Violation.PersonNotFree("0", "c (c)", "s0"),
                        new Violation.PersonNotFree("1", "c (c)", "s0"),
                        new Violation.PersonTwice("c (c)", "s0", "0", "1"));
    }

    @Test
    void an_unknown_representative_of_any_party_is_found() {
        parties();
        ask(0, 1, USUAL.with(List.of(2)));
        for (int number = 0; number < 3; number++) {
            int[] people = new int[3];
            people[number] = 1;
            assertThat(found(of(0), of(0), null, List.of(people), List.of()))
                    .containsExactly(new Violation.Unknown("0", "representative", 1));
        }
    }

    @Test
    void a_fourth_party_attends_with_the_representative_named() {
        parties();
        builder.party(new Party(
                "d",
                0,
                9,
                List.of(
                        new Representative("r", ALL, Set.of(), 0),
                        new Representative("s", SlotSet.of(1), Set.of(), 0))));
        ask(0, 1, USUAL.with(List.of(2, 3)));
        assertThat(found(of(0), of(0), null, List.of(of(0, 0, 0, 1)), List.of()))
                .containsExactly(new Violation.PersonNotFree("0", "s (d)", "s0"));
        assertThat(found(of(0), of(0), null, List.of(of(0, 0, 0, 2)), List.of()))
                .containsExactly(new Violation.Unknown("0", "representative", 2));
    }

    @Test
    void a_meeting_at_no_place_is_found() {
        parties();
        ask(0, 1, USUAL);
        assertThat(found(of(0), of(NONE))).containsExactly(new Violation.Unknown("0", "place", NONE));
    }

    @Test
    void an_interpreter_helps_in_both_directions_and_only_between_the_languages_known() {
        speaker("a", "zh");
        speaker("b", "kk");
        builder.interpreter(new Interpreter("i", Set.of(new LanguagePair("kk", "zh")), ALL, 0));
        builder.interpreter(new Interpreter("j", Set.of(new LanguagePair("kk", "ru")), ALL, 0));
        builder.interpreter(new Interpreter("k", Set.of(new LanguagePair("ru", "zh")), ALL, 0));
        ask(0, 1, USUAL);
        ask(1, 0, USUAL);
        assertThat(found(of(0, 1), of(0, 0), of(0, 0), null, List.of())).isEmpty();
        var strangers = List.of(
                new Violation.NotUnderstood("0", "a (a)", "b (b)"), new Violation.NotUnderstood("1", "b (b)", "a (a)"));
        assertThat(found(of(0, 1), of(0, 0), of(1, 1), null, List.of())).isEqualTo(strangers);
        assertThat(found(of(0, 1), of(0, 0), of(2, 2), null, List.of())).isEqualTo(strangers);
    }

    @Test
    void an_interpreter_rests_walks_and_is_in_one_meeting_at_a_time_too() {
        parties();
        builder.party("d", 9, ALL);
        builder.walk(1);
        builder.interpreter(new Interpreter("i", Set.of(), ALL, 1));
        ask(0, 1, USUAL);
        ask(2, 3, USUAL);
        assertThat(found(of(0, 0), of(0, 1), of(0, 0), null, List.of()))
                .contains(new Violation.PersonTwice("interpreter i", "s0", "0", "1"));
        assertThat(found(of(0, 1), of(0, 1), of(0, 0), null, List.of()))
                .containsExactly(
                        new Violation.NoRest("interpreter i", "s1", 2, 1),
                        new Violation.TooFarToWalk("interpreter i", "0", "1", 0, 1));
    }

    @Test
    void the_way_between_zones_takes_as_many_slots_as_the_problem_says() {
        parties();
        ask(0, 1, USUAL);
        ask(0, 2, USUAL);
        builder.walk(2);
        assertThat(found(of(0, 2), of(0, 1))).containsExactly(new Violation.TooFarToWalk("a (a)", "0", "1", 1, 2));
        builder.walk(1);
        assertThat(found(of(0, 2), of(0, 1))).isEmpty();
        assertThat(found(of(2, 3), of(0, 1))).isEmpty();
        assertThat(found(of(0, 1), of(0, 0))).isEmpty();
    }

    @Test
    void zones_do_not_matter_without_a_way() {
        parties();
        ask(0, 1, USUAL);
        ask(0, 2, USUAL);
        assertThat(found(of(0, 0), of(0, 1))).containsExactly(new Violation.PersonTwice("a (a)", "s0", "0", "1"));
    }

    @Test
    void rest_is_needed_only_after_more_meetings_than_allowed_in_one_session() {
        builder.party(new Party("a", 0, 9, List.of(new Representative("a", ALL, Set.of(), 2))));
        builder.party("b", 9, ALL);
        ask(0, 1, USUAL);
        ask(0, 1, USUAL);
        ask(0, 1, USUAL);
        assertThat(found(of(0, 1, 3), of(0, 0, 0))).isEmpty();
        assertThat(found(of(1, 2, 3), of(0, 0, 0))).isEmpty();
        assertThat(found(of(0, 1, 2), of(0, 0, 0))).containsExactly(new Violation.NoRest("a (a)", "s2", 3, 2));
    }

    private void inForce(int frozenBefore, Earlier.Status status, int slot, OptionalInt interpreter) {
        builder.earlier(new Earlier(
                List.of(new Earlier.Arranged(new Timetable.Meeting(0, slot, 0, List.of(), interpreter), status)),
                frozenBefore));
    }

    @Test
    void a_meeting_in_the_first_slot_that_may_change_may_change() {
        parties();
        ask(0, 1, USUAL);
        inForce(1, Earlier.Status.DRAFT, 1, OptionalInt.empty());
        assertThat(found(of(2), of(0))).isEmpty();
        assertThat(found(of(NONE), of(NONE))).isEmpty();
        assertThat(found(of(0), of(0))).containsExactly(new Violation.FrozenNew("0", "s0"));
        inForce(2, Earlier.Status.DRAFT, 1, OptionalInt.empty());
        assertThat(found(of(2), of(0))).containsExactly(new Violation.FrozenChanged("0", "s1"));
        assertThat(found(of(NONE), of(NONE))).containsExactly(new Violation.FrozenChanged("0", "s1"));
    }

    @Test
    void a_new_meeting_may_begin_in_the_first_slot_that_may_change() {
        parties();
        ask(0, 1, USUAL);
        builder.earlier(new Earlier(List.of(), 2));
        assertThat(found(of(2), of(0))).isEmpty();
        assertThat(found(of(1), of(0))).containsExactly(new Violation.FrozenNew("0", "s1"));
    }

    @Test
    void a_held_meeting_keeps_slot_place_interpreter_and_people() {
        parties();
        builder.party(new Party(
                "d",
                0,
                9,
                List.of(new Representative("r", ALL, Set.of(), 0), new Representative("s", ALL, Set.of(), 0))));
        builder.interpreter(new Interpreter("i", Set.of(), ALL, 0));
        ask(0, 1, USUAL.with(List.of(3)));
        builder.earlier(new Earlier(
                List.of(new Earlier.Arranged(
                        new Timetable.Meeting(0, 1, 0, List.of(0, 0, 1), OptionalInt.of(0)), Earlier.Status.HELD)),
                0));
        Violation changed = new Violation.HeldChanged("0");
        List<int[]> same = List.of(of(0, 0, 1));
        assertThat(found(of(1), of(0), of(0), same, List.of())).isEmpty();
        assertThat(found(of(2), of(0), of(0), same, List.of())).containsExactly(changed);
        assertThat(found(of(1), of(1), of(0), same, List.of())).containsExactly(changed);
        assertThat(found(of(1), of(0), of(NONE), same, List.of())).containsExactly(changed);
        assertThat(found(of(1), of(0), of(0), List.of(of(0, 0, 0)), List.of())).containsExactly(changed);
        assertThat(found(of(NONE), of(NONE), of(NONE), same, List.of())).containsExactly(changed);
    }

    @Test
    void a_precedence_asks_for_a_meeting_that_ends_before() {
        parties();
        builder.party("d", 9, ALL);
        ask(0, 1, USUAL.lasting(2));
        ask(2, 3, USUAL.afterAll(List.of(0)));
        assertThat(found(of(0, 2), of(0, 0))).isEmpty();
        Violation broken = new Violation.PrecedenceBroken("1", "0");
        assertThat(found(of(0, 1), of(0, 1))).containsExactly(broken);
        assertThat(found(of(NONE, 2), of(NONE, 0))).containsExactly(broken);
        assertThat(found(of(0, NONE), of(0, NONE))).isEmpty();
    }

    @Test
    void a_pinned_request_left_out_is_found() {
        parties();
        ask(0, 1, USUAL.pinnedTo(1));
        assertThat(found(of(NONE), of(NONE))).containsExactly(new Violation.PinBroken("0", "s1"));
    }

    @Test
    void every_slot_of_a_long_meeting_is_looked_at() {
        builder.party("a", 9, SlotSet.of(0, 2));
        builder.party("b", 9, ALL);
        builder.place(new Place("x", PlaceKind.TABLE, OptionalInt.empty(), "north", SlotSet.of(0, 2)));
        ask(0, 1, Terms.within(SlotSet.of(0, 2)).lasting(2));
        assertThat(found(of(0), of(2)))
                .containsExactly(
                        new Violation.SlotNotAllowed("0", "s1"),
                        new Violation.PlaceNotFree("0", "x", "s1"),
                        new Violation.PersonNotFree("0", "a (a)", "s1"));
    }
}
