package kz.kelisim.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProblemRulesTest {
    private static ProblemBuilder pair() {
        return Problem.builder()
                .slot("s1", RandomProblems.DAY, "morning")
                .slot("s2", RandomProblems.DAY, "morning")
                .party("a", 2)
                .party("b", 2)
                .place("t1");
    }

    private static void assertRefused(ProblemBuilder builder, String message) {
        assertThatThrownBy(builder::build).isInstanceOf(InvalidProblem.class).hasMessageStartingWith(message);
    }

    @Test
    void a_well_formed_problem_is_accepted() {
        Problem problem = pair().request("q", "a", "b", Level.MUTUAL, 1).build();
        assertThat(problem.requests().getFirst().allowed()).isEqualTo(SlotSet.of(0, 1));
    }

    @Test
    void a_problem_without_slots_is_refused() {
        assertRefused(Problem.builder(), "slots: there are 0 slots");
    }

    @Test
    void a_repeated_id_is_refused() {
        assertRefused(pair().party("a", 1), "parties[2].id: \"a\" is already the id of parties[0]");
    }

    @Test
    void a_blank_id_is_refused() {
        assertRefused(pair().place(" "), "places[1].id: \" \" is not an id");
    }

    @Test
    void a_negative_quota_is_refused() {
        assertRefused(pair().party("c", -1), "parties[2].max: -1 is not a quota");
    }

    @Test
    void an_unknown_slot_is_refused() {
        assertRefused(
                pair().party("c", 1, List.of("s1", "s9")), "parties[2].free[1]: slot \"s9\" is not among the slots");
    }

    @Test
    void a_slot_position_outside_the_list_is_refused() {
        Slot slot = new Slot("s1", RandomProblems.DAY, "morning");
        Party party = new Party("a", 1, SlotSet.of(3));
        assertThatThrownBy(() -> new Problem(List.of(slot), List.of(party), List.of(), List.of()))
                .isInstanceOf(InvalidProblem.class)
                .hasMessageStartingWith("parties[0].free: position 3 is not a slot");
    }

    @Test
    void an_unknown_party_is_refused() {
        assertRefused(pair().request("q", "a", "z", Level.MUTUAL, 1), "requests[0].addressee: party \"z\" is unknown");
        assertRefused(pair().request("q", "z", "a", Level.MUTUAL, 1), "requests[0].sender: party \"z\" is unknown");
    }

    @Test
    void a_meeting_with_oneself_is_refused() {
        assertRefused(
                pair().request("q", "a", "a", Level.MUTUAL, 1),
                "requests[0].addressee: party \"a\" is also the sender");
    }

    @Test
    void a_weight_out_of_range_is_refused() {
        assertRefused(pair().request("q", "a", "b", Level.MUTUAL, 0), "requests[0].weight: 0 is not a weight");
        assertRefused(
                pair().request("q", "a", "b", Level.MUTUAL, 1_000_001), "requests[0].weight: 1000001 is not a weight");
    }

    @Test
    void a_pin_outside_the_slots_is_refused() {
        assertRefused(
                pair().pinned("q", "a", "b", Level.MUTUAL, 1, "s9"),
                "requests[0].pin: slot \"s9\" is not among the slots");
        assertRefused(
                pair().request("q", "a", "b", Level.MUTUAL, 1, List.of("s1"), Optional.of("s2")),
                "requests[0].pin: slot \"s2\" is not among the request's own slots");
    }

    @Test
    void pins_in_a_slot_without_the_party_conflict() {
        ProblemBuilder builder = pair().party("c", 1, List.of("s1")).pinned("q", "a", "c", Level.MUTUAL, 1, "s2");
        assertConflicts(builder, new PinConflict.PartyNotFree("q", "c", "s2"));
    }

    @Test
    void two_pins_of_a_party_in_one_slot_conflict() {
        ProblemBuilder builder = pair().place("t2")
                .party("c", 1)
                .pinned("q1", "a", "b", Level.MUTUAL, 1, "s1")
                .pinned("q2", "c", "a", Level.MUTUAL, 1, "s1");
        assertConflicts(builder, new PinConflict.PartyTwice(List.of("q1", "q2"), "a", "s1"));
    }

    @Test
    void more_pins_than_the_quota_conflict() {
        ProblemBuilder builder = pair().party("c", 1)
                .pinned("q1", "a", "c", Level.MUTUAL, 1, "s1")
                .pinned("q2", "c", "b", Level.MUTUAL, 1, "s2");
        assertConflicts(builder, new PinConflict.QuotaExceeded(List.of("q1", "q2"), "c", 1));
    }

    @Test
    void more_pins_than_places_conflict() {
        ProblemBuilder builder = pair().party("c", 1)
                .party("d", 1)
                .pinned("q1", "a", "b", Level.MUTUAL, 1, "s1")
                .pinned("q2", "c", "d", Level.MUTUAL, 1, "s1");
        assertConflicts(builder, new PinConflict.PlacesExceeded(List.of("q1", "q2"), "s1", 1));
    }

    private static void assertConflicts(ProblemBuilder builder, PinConflict conflict) {
        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        ConflictingPins.class,
                        pins -> assertThat(pins.conflicts()).containsExactly(conflict))
                .hasMessage(conflict.message());
    }
}
