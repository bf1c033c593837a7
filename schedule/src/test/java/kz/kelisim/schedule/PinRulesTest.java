package kz.kelisim.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Three slots of one session; parties a to f; pins are given as sender, addressee, terms.
class PinRulesTest {
    private static final SlotSet ALL = SlotSet.first(3);
    private static final Terms USUAL = Terms.usual(3);

    private final ProblemBuilder builder = Problem.builder();
    private final List<Earlier.Arranged> earlier = new ArrayList<>();

    PinRulesTest() {
        for (int s = 0; s < 3; s++) {
            builder.slot("s" + s, RandomProblems.DAY, "morning");
        }
    }

    private void parties(int count) {
        for (int p = 0; p < count; p++) {
            builder.party(String.valueOf((char) ('a' + p)), 3, ALL);
        }
    }

    private void tables(int count) {
        for (int t = 0; t < count; t++) {
            builder.table("t" + t, ALL);
        }
    }

    private void pin(String id, int sender, int addressee, Terms terms) {
        builder.request(id, sender, addressee, Level.MUTUAL, 1, terms);
    }

    private void assertConflict(PinConflict... conflicts) {
        if (!earlier.isEmpty()) {
            builder.earlier(new Earlier(earlier, 1));
        }
        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        ConflictingPins.class,
                        pins -> assertThat(pins.conflicts()).containsExactly(conflicts))
                .hasMessageStartingWith("request");
    }

    @Test
    void pins_that_fit_are_accepted() {
        parties(4);
        tables(2);
        pin("q", 0, 1, USUAL.pinnedTo(0));
        pin("r", 2, 3, USUAL.pinnedTo(0));
        assertThat(builder.build().requests()).hasSize(2);
    }

    @Test
    void a_pin_in_a_slot_without_the_party_conflicts() {
        parties(1);
        tables(1);
        builder.party("b", 3, SlotSet.of(1));
        pin("q", 0, 1, USUAL.pinnedTo(0));
        assertConflict(new PinConflict.PartyNotFree(List.of("q"), "b", "s0"));
    }

    @Test
    void a_pin_of_parties_that_must_not_meet_conflicts() {
        parties(2);
        tables(1);
        builder.exclude(1, 0);
        pin("q", 0, 1, USUAL.pinnedTo(0));
        assertConflict(new PinConflict.PartiesExcluded(List.of("q"), "b", "a"));
    }

    @Test
    void a_pin_without_a_place_of_the_kind_conflicts() {
        parties(2);
        tables(1);
        pin("q", 0, 1, USUAL.at(PlaceKind.BOOTH).pinnedTo(0));
        assertConflict(new PinConflict.NoPlace(List.of("q"), PlaceKind.BOOTH, "s0"));
    }

    @Test
    void two_pins_of_a_party_in_one_slot_conflict() {
        parties(3);
        tables(2);
        pin("q", 0, 1, USUAL.pinnedTo(1));
        pin("r", 2, 0, USUAL.pinnedTo(1));
        pin("x", 1, 2, USUAL.pinnedTo(2));
        assertConflict(new PinConflict.PartyTwice(List.of("q", "r"), "a", "s1", 1));
    }

    @Test
    void one_more_pin_than_representatives_conflicts() {
        parties(4);
        tables(3);
        Representative person = new Representative("r", ALL, Set.of(), 0);
        builder.party(new Party("team", 0, 9, List.of(person, new Representative("s", ALL, Set.of(), 0))));
        for (int i = 0; i < 3; i++) {
            pin("q" + i, 4, i, USUAL.pinnedTo(0));
        }
        assertConflict(new PinConflict.PartyTwice(List.of("q0", "q1", "q2"), "team", "s0", 2));
    }

    @Test
    void more_pins_than_the_quota_conflict() {
        parties(2);
        tables(1);
        builder.party("c", 1, ALL);
        pin("q", 0, 2, USUAL.pinnedTo(0));
        pin("r", 2, 1, USUAL.pinnedTo(1));
        assertConflict(new PinConflict.QuotaExceeded(List.of("q", "r"), "c", 1));
    }

    @Test
    void more_pins_than_places_conflict() {
        parties(4);
        tables(1);
        pin("q", 0, 1, USUAL.pinnedTo(0));
        pin("r", 2, 3, USUAL.pinnedTo(0));
        assertConflict(new PinConflict.PlacesExceeded(List.of("q", "r"), "s0", PlaceKind.TABLE, 1));
    }

    @Test
    void rooms_do_not_serve_pins_at_tables() {
        parties(4);
        tables(1);
        builder.place(new Place("room", PlaceKind.ROOM, OptionalInt.empty(), "", ALL));
        pin("q", 0, 1, USUAL.pinnedTo(0));
        pin("r", 2, 3, USUAL.at(PlaceKind.ROOM).pinnedTo(0));
        assertThat(builder.build().requests()).hasSize(2);
    }

    private void stranger(String id, String language) {
        builder.party(new Party(id, 0, 3, List.of(new Representative(id, ALL, Set.of(language), 0))));
    }

    @Test
    void more_pins_without_a_language_than_interpreters_conflict() {
        tables(2);
        stranger("k1", "kk");
        stranger("z1", "zh");
        stranger("k2", "kk");
        stranger("z2", "zh");
        builder.interpreter(new Interpreter("i", Set.of(new LanguagePair("zh", "kk")), ALL, 0));
        pin("q", 0, 1, USUAL.pinnedTo(0));
        pin("r", 2, 3, USUAL.pinnedTo(0));
        assertConflict(new PinConflict.InterpretersExceeded(List.of("q", "r"), "s0", 1));
    }

    @Test
    void pins_against_a_precedence_conflict() {
        parties(4);
        tables(1);
        pin("q", 0, 1, USUAL.pinnedTo(2));
        pin("r", 2, 3, USUAL.afterAll(List.of(0)).pinnedTo(1));
        assertConflict(new PinConflict.OrderImpossible(List.of("q", "r")));
    }

    @Test
    void a_pin_that_leaves_no_slot_for_what_must_come_before_conflicts() {
        parties(4);
        tables(1);
        pin("q", 0, 1, Terms.within(SlotSet.of(1)));
        pin("r", 2, 3, USUAL.afterAll(List.of(0)).pinnedTo(1));
        assertConflict(new PinConflict.NotTogether(List.of("r"), false));
    }

    @Test
    void pins_without_rest_conflict() {
        parties(3);
        tables(1);
        builder.party(new Party("d", 0, 3, List.of(new Representative("d", ALL, Set.of(), 2))));
        IntStream.range(0, 3).forEach(i -> pin("q" + i, 3, i, USUAL.pinnedTo(i)));
        assertConflict(new PinConflict.NoRest(List.of("q0", "q1", "q2")));
    }

    @Test
    void pins_too_far_to_walk_conflict() {
        parties(2);
        builder.walk(1);
        builder.place(new Place("x", PlaceKind.TABLE, OptionalInt.empty(), "north", SlotSet.of(0)));
        builder.place(new Place("y", PlaceKind.TABLE, OptionalInt.empty(), "south", SlotSet.of(1, 2)));
        pin("q", 0, 1, USUAL.pinnedTo(0));
        pin("r", 0, 1, USUAL.pinnedTo(1));
        assertConflict(new PinConflict.TooFarApart(List.of("q", "r"), 1));
    }

    private void arranged(int request, int slot, Earlier.Status status) {
        earlier.add(
                new Earlier.Arranged(new Timetable.Meeting(request, slot, 0, List.of(), OptionalInt.empty()), status));
    }

    @Test
    void a_pin_of_a_missed_meeting_conflicts() {
        parties(2);
        tables(1);
        pin("q", 0, 1, USUAL.pinnedTo(1));
        arranged(0, 1, Earlier.Status.MISSED);
        assertConflict(new PinConflict.PinMissed(List.of("q")));
    }

    @Test
    void a_pin_into_the_frozen_slots_conflicts() {
        parties(3);
        tables(1);
        pin("q", 0, 1, USUAL.pinnedTo(0));
        pin("r", 0, 2, USUAL);
        arranged(1, 1, Earlier.Status.DRAFT);
        assertConflict(new PinConflict.PinFrozen(List.of("q"), "s0"));
    }

    @Test
    void a_pin_elsewhere_than_a_held_meeting_conflicts() {
        parties(2);
        tables(1);
        pin("q", 0, 1, USUAL.pinnedTo(2));
        arranged(0, 1, Earlier.Status.HELD);
        assertConflict(new PinConflict.HeldElsewhere(List.of("q"), "s2", "s1"));
    }

    @Test
    void a_pin_over_a_held_meeting_conflicts() {
        parties(3);
        tables(2);
        pin("q", 0, 1, USUAL);
        pin("r", 0, 2, USUAL.pinnedTo(1));
        arranged(0, 1, Earlier.Status.HELD);
        assertConflict(new PinConflict.PartyTwice(List.of("q", "r"), "a", "s1", 1));
    }

    @Test
    void each_of_two_conflicts_is_smallest_on_its_own() {
        parties(6);
        tables(9);
        pin("q", 0, 1, USUAL.pinnedTo(0));
        pin("r", 0, 2, USUAL.pinnedTo(0));
        pin("x", 3, 4, USUAL.pinnedTo(1));
        pin("y", 5, 4, USUAL.pinnedTo(1));
        pin("z", 1, 5, USUAL.pinnedTo(2));
        assertConflict(
                new PinConflict.PartyTwice(List.of("q", "r"), "a", "s0", 1),
                new PinConflict.PartyTwice(List.of("x", "y"), "e", "s1", 1));
    }

    @Test
    void a_thousand_pins_that_fit_are_accepted_quickly() {
        parties(1);
        ProblemBuilder many = Problem.builder();
        for (int s = 0; s < 10; s++) {
            many.slot("s" + s, RandomProblems.DAY, "morning");
        }
        for (int p = 0; p < 200; p++) {
            many.party("p" + p, 10, SlotSet.first(10));
        }
        for (int t = 0; t < 100; t++) {
            many.table("t" + t, SlotSet.first(10));
        }
        for (int q = 0; q < 1000; q++) {
            int pair = q % 100;
            many.request(
                    null,
                    2 * pair,
                    2 * pair + 1,
                    Level.MUTUAL,
                    1,
                    Terms.usual(10).pinnedTo(q / 100));
        }
        assertThat(many.build().requests()).hasSize(1000);
    }
}
