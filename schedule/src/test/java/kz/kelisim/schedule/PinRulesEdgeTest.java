package kz.kelisim.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Why pins conflict where more than one rule is near. Three slots of one session.
class PinRulesEdgeTest {
    private static final SlotSet ALL = SlotSet.first(3);
    private static final SlotSet LATE = SlotSet.of(1, 2);
    private static final Terms USUAL = Terms.usual(3);
    private static final List<String> BOTH = List.of("q", "r");

    private final ProblemBuilder builder = Problem.builder();

    PinRulesEdgeTest() {
        for (int s = 0; s < 3; s++) {
            builder.slot("s" + s, RandomProblems.DAY, "morning");
        }
    }

    private int party(String id) {
        return builder.party(id, 9, ALL);
    }

    private int speaker(String id, String language, int inARow) {
        return builder.party(new Party(id, 0, 9, List.of(person(id, ALL, language, inARow))));
    }

    private static Representative person(String id, SlotSet free, String language, int inARow) {
        return new Representative(id, free, language.isEmpty() ? Set.of() : Set.of(language), inARow);
    }

    private void place(String id, PlaceKind kind, OptionalInt owner, SlotSet free) {
        builder.place(new Place(id, kind, owner, "", free));
    }

    private void tables(int count) {
        for (int t = 0; t < count; t++) {
            builder.table("t" + t, ALL);
        }
    }

    private void interpreter(String id, String first, String second, SlotSet free, int inARow) {
        builder.interpreter(new Interpreter(id, Set.of(new LanguagePair(first, second)), free, inARow));
    }

    private void pin(String id, int sender, int addressee, Terms terms) {
        builder.request(id, sender, addressee, Level.MUTUAL, 1, terms);
    }

    private void conflict(PinConflict expected) {
        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        ConflictingPins.class,
                        pins -> assertThat(pins.conflicts()).containsExactly(expected));
    }

    @Test
    void only_interpreters_free_then_and_of_those_languages_are_counted() {
        tables(2);
        pin("q", speaker("k1", "kk", 0), speaker("z1", "zh", 0), USUAL.pinnedTo(0));
        pin("r", speaker("k2", "kk", 0), speaker("z2", "zh", 0), USUAL.pinnedTo(0));
        interpreter("i", "zh", "kk", ALL, 0);
        interpreter("late", "zh", "kk", LATE, 0);
        interpreter("other", "en", "ru", ALL, 0);
        conflict(new PinConflict.InterpretersExceeded(BOTH, "s0", 1));
    }

    @Test
    void an_interpreter_between_somebody_absent_counts_but_does_not_help() {
        tables(2);
        pin("q", speaker("k1", "kk", 0), speaker("z1", "zh", 0), USUAL.pinnedTo(0));
        int team = builder.party(new Party("z2", 0, 9, List.of(person("z", ALL, "zh", 0), person("x", LATE, "ru", 0))));
        pin("r", speaker("k2", "kk", 0), team, USUAL.pinnedTo(0));
        interpreter("i", "zh", "kk", ALL, 0);
        interpreter("j", "ru", "kk", ALL, 0);
        conflict(new PinConflict.NotTogether(BOTH, false));
    }

    @Test
    void a_team_of_which_one_speaks_the_language_is_not_twice_in_a_slot_nor_without_interpreters() {
        tables(2);
        int team =
                builder.party(new Party("team", 0, 9, List.of(person("k", ALL, "kk", 0), person("z", ALL, "zh", 0))));
        pin("q", team, speaker("k1", "kk", 0), USUAL.pinnedTo(0));
        pin("r", team, speaker("k2", "kk", 0), USUAL.pinnedTo(0));
        conflict(new PinConflict.NotTogether(BOTH, false));
    }

    @Test
    void a_representative_who_is_absent_does_not_count() {
        tables(2);
        int team = builder.party(new Party("team", 0, 9, List.of(person("r", ALL, "", 0), person("s", LATE, "", 0))));
        pin("q", team, party("a"), USUAL.pinnedTo(0));
        pin("r", team, party("b"), USUAL.pinnedTo(0));
        conflict(new PinConflict.PartyTwice(BOTH, "team", "s0", 1));
    }

    @Test
    void a_place_of_another_kind_or_time_does_not_count() {
        tables(1);
        place("late", PlaceKind.TABLE, OptionalInt.empty(), LATE);
        place("room", PlaceKind.ROOM, OptionalInt.empty(), ALL);
        pin("q", party("a"), party("b"), USUAL.pinnedTo(0));
        pin("r", party("c"), party("d"), USUAL.pinnedTo(0));
        conflict(new PinConflict.PlacesExceeded(BOTH, "s0", PlaceKind.TABLE, 1));
    }

    @Test
    void only_the_booths_of_the_parties_count() {
        int team = builder.party(new Party("team", 0, 9, List.of(person("r", ALL, "", 0), person("s", ALL, "", 0))));
        int stranger = party("x");
        place("own", PlaceKind.BOOTH, OptionalInt.of(team), ALL);
        place("other", PlaceKind.BOOTH, OptionalInt.of(stranger), ALL);
        place("another", PlaceKind.BOOTH, OptionalInt.of(stranger), ALL);
        pin("q", team, party("a"), USUAL.at(PlaceKind.BOOTH).pinnedTo(0));
        pin("r", team, party("b"), USUAL.at(PlaceKind.BOOTH).pinnedTo(0));
        conflict(new PinConflict.PlacesExceeded(BOTH, "s0", PlaceKind.BOOTH, 1));
    }

    @Test
    void the_booth_of_another_is_no_place() {
        place("other", PlaceKind.BOOTH, OptionalInt.of(party("x")), ALL);
        pin("q", party("a"), party("b"), USUAL.at(PlaceKind.BOOTH).pinnedTo(0));
        conflict(new PinConflict.NoPlace(List.of("q"), PlaceKind.BOOTH, "s0"));
    }

    @Test
    void people_without_a_language_at_their_own_booth_have_a_place() {
        int owner = speaker("k", "kk", 0);
        place("own", PlaceKind.BOOTH, OptionalInt.of(owner), ALL);
        pin("q", owner, speaker("z", "zh", 0), USUAL.at(PlaceKind.BOOTH).pinnedTo(0));
        conflict(new PinConflict.NotTogether(List.of("q"), false));
    }

    @Test
    void the_exclusion_of_others_is_not_the_cause() {
        tables(1);
        int a = party("a");
        int late = builder.party("late", 9, LATE);
        builder.exclude(a, party("x"));
        builder.exclude(late, party("y"));
        pin("q", a, late, USUAL.pinnedTo(0));
        conflict(new PinConflict.PartyNotFree(List.of("q"), "late", "s0"));
    }

    @Test
    void rest_of_a_person_where_zones_matter_is_not_called_a_way() {
        tables(1);
        builder.walk(1);
        int tired = speaker("tired", "", 1);
        pin("q", tired, party("a"), USUAL.pinnedTo(0));
        pin("r", tired, party("b"), USUAL.pinnedTo(1));
        conflict(new PinConflict.NotTogether(BOTH, false));
    }

    @Test
    void rest_of_an_interpreter_where_zones_matter_is_not_called_a_way() {
        tables(1);
        builder.walk(1);
        interpreter("i", "kk", "zh", ALL, 1);
        pin("q", speaker("k1", "kk", 0), speaker("z1", "zh", 0), USUAL.pinnedTo(0));
        pin("r", speaker("k2", "kk", 0), speaker("z2", "zh", 0), USUAL.pinnedTo(1));
        conflict(new PinConflict.NotTogether(BOTH, false));
    }

    @Test
    void a_meeting_awaited_between_two_pins_is_not_called_rest() {
        tables(2);
        int c = party("c");
        pin("x", c, party("d"), Terms.within(SlotSet.of(0)));
        pin("q", party("a"), party("b"), USUAL.afterAll(List.of(0)).pinnedTo(1));
        pin("r", c, party("e"), USUAL.pinnedTo(0));
        conflict(new PinConflict.NotTogether(BOTH, false));
    }

    @Test
    void pins_in_order_without_rest_are_not_called_out_of_order() {
        tables(1);
        int tired = speaker("tired", "", 1);
        pin("q", tired, party("a"), USUAL.pinnedTo(1));
        pin("r", tired, party("b"), USUAL.afterAll(List.of(0)).pinnedTo(2));
        conflict(new PinConflict.NoRest(BOTH));
    }

    private void inForce(int frozenBefore, Earlier.Status status, int slot) {
        builder.earlier(new Earlier(
                List.of(new Earlier.Arranged(
                        new Timetable.Meeting(0, slot, 0, List.of(), OptionalInt.empty()), status)),
                frozenBefore));
    }

    @Test
    void only_held_and_frozen_meetings_of_an_earlier_timetable_bind() {
        tables(1);
        pin("q", party("a"), builder.party("late", 9, LATE), USUAL);
        inForce(1, Earlier.Status.MISSED, 0);
        assertThat(builder.build().requests()).hasSize(1);
        inForce(0, Earlier.Status.DRAFT, 0);
        assertThat(builder.build().requests()).hasSize(1);
        inForce(1, Earlier.Status.CONFIRMED, 0);
        conflict(new PinConflict.PartyNotFree(List.of("q"), "late", "s0"));
        inForce(0, Earlier.Status.HELD, 0);
        conflict(new PinConflict.PartyNotFree(List.of("q"), "late", "s0"));
    }

    @Test
    void no_more_than_twenty_conflicts_are_named() {
        tables(99);
        for (int i = 0; i < 21; i++) {
            int middle = party("m" + i);
            pin("q" + i, middle, party("a" + i), USUAL.pinnedTo(0));
            pin("r" + i, middle, party("b" + i), USUAL.pinnedTo(0));
        }
        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        ConflictingPins.class,
                        pins -> assertThat(pins.conflicts()).hasSize(20));
    }
}
