package kz.kelisim.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The edges of the rules of form: slots s1 and s2 of the morning, s3 of the noon; parties a, b and c; table t.
class ProblemRulesEdgeTest {
    private static final SlotSet ALL = SlotSet.first(3);
    private static final SlotSet OUTSIDE = SlotSet.of(3);
    private static final Terms USUAL = Terms.usual(3);
    private static final String LONGEST = "x".repeat(200);

    private final ProblemBuilder builder = Problem.builder();

    ProblemRulesEdgeTest() {
        builder.slot("s1", RandomProblems.DAY, "morning");
        builder.slot("s2", RandomProblems.DAY, "morning");
        builder.slot("s3", RandomProblems.DAY, "noon");
        builder.party("a", 2, ALL);
        builder.party("b", 2, ALL);
        builder.party("c", 0, ALL);
        builder.table("t", ALL);
    }

    private void refused(String message) {
        assertThatThrownBy(builder::build).isInstanceOf(InvalidProblem.class).hasMessageStartingWith(message);
    }

    private void accepted() {
        assertThat(builder.build().slots()).isNotEmpty();
    }

    private void ask(Terms terms) {
        builder.request("q", 0, 1, Level.MUTUAL, 1, terms);
    }

    @Test
    void the_longest_names_the_least_numbers_and_the_last_positions_are_accepted() {
        builder.slot(LONGEST, RandomProblems.DAY, LONGEST);
        builder.party(new Party(LONGEST, 0, 0, List.of(new Representative(LONGEST, ALL, Set.of(LONGEST), 0))));
        builder.request(LONGEST, 0, 1, Level.MUTUAL, RequestRules.MAX_WEIGHT);
        builder.request(
                "after",
                0,
                3,
                Level.MUTUAL,
                1,
                Terms.usual(4).afterAll(List.of(0)).with(List.of(1, 2)));
        builder.earlier(new Earlier(List.of(), 4));
        builder.aim(new Aim.FewestBreaks(0));
        accepted();
    }

    @Test
    void a_repeated_slot_is_refused() {
        builder.slot("s1", RandomProblems.DAY, "noon");
        refused("slots[3].id: \"s1\" is already the id of slots[0]");
    }

    @Test
    void a_session_too_long_is_refused() {
        builder.slot("s4", RandomProblems.DAY, LONGEST + "x");
        refused("slots[3].session: ");
    }

    @Test
    void a_repeated_interpreter_is_refused() {
        builder.interpreter(new Interpreter("k", Set.of(), ALL, 0));
        builder.interpreter(new Interpreter("k", Set.of(), ALL, 0));
        refused("interpreters[1].id: \"k\" is already");
    }

    @Test
    void an_interpreter_in_an_unknown_slot_is_refused() {
        builder.interpreter(new Interpreter("k", Set.of(), OUTSIDE, 0));
        refused("interpreters[0].free: position 3 is not a slot; the 3 slots have the positions 0 to 2");
    }

    @Test
    void an_interpreter_with_a_negative_row_is_refused() {
        builder.interpreter(new Interpreter("k", Set.of(), ALL, -1));
        refused("interpreters[0].inARow: -1 is not");
    }

    @Test
    void a_pair_with_a_language_too_long_is_refused() {
        builder.interpreter(new Interpreter("k", Set.of(new LanguagePair("kk", LONGEST + "x")), ALL, 0));
        refused("interpreters[0].pairs: ");
    }

    @Test
    void a_pair_that_begins_with_a_control_character_is_refused() {
        builder.interpreter(new Interpreter("k", Set.of(new LanguagePair("\u0001", "zz")), ALL, 0));
        refused("interpreters[0].pairs: ");
    }

    @Test
    void every_representative_is_looked_at() {
        builder.party(new Party(
                "d",
                0,
                1,
                List.of(new Representative("r", ALL, Set.of(), 0), new Representative("s", OUTSIDE, Set.of(), 0))));
        refused("parties[3].representatives[1].free: position 3 is not a slot");
    }

    @Test
    void a_single_representative_without_an_id_is_refused() {
        builder.party(new Party("d", 0, 1, List.of(new Representative("", ALL, Set.of(), 0))));
        refused("parties[3].representatives[0].id: ");
    }

    @Test
    void a_language_with_a_control_character_is_refused() {
        builder.party(new Party("d", 0, 1, List.of(new Representative("d", ALL, Set.of("k\n"), 0))));
        refused("parties[3].representatives[0].languages: ");
    }

    @Test
    void a_place_in_an_unknown_slot_is_refused() {
        builder.table("x", OUTSIDE);
        refused("places[1].free: position 3 is not a slot");
    }

    @Test
    void an_exclusion_that_begins_with_an_unknown_party_is_refused() {
        builder.exclude(3, 0);
        refused("exclusions[0].first: position 3 is not a party; the 3 parties have the positions 0 to 2");
    }

    @Test
    void a_sender_outside_the_parties_is_refused() {
        builder.request(3, 1, Level.MUTUAL, 1);
        refused("requests[0].sender: position 3 is not a party");
    }

    @Test
    void an_addressee_before_the_parties_is_refused() {
        builder.request(0, -1, Level.MUTUAL, 1);
        refused("requests[0].addressee: position -1 is not a party");
    }

    @Test
    void a_sender_before_the_parties_is_refused() {
        builder.request(-1, 0, Level.MUTUAL, 1);
        refused("requests[0].sender: position -1 is not a party");
    }

    @Test
    void an_addressee_right_after_the_parties_is_refused() {
        builder.request(0, 3, Level.MUTUAL, 1);
        refused("requests[0].addressee: position 3 is not a party");
    }

    @Test
    void a_blank_id_of_a_request_is_refused() {
        builder.request(" ", 0, 1, Level.MUTUAL, 1);
        refused("requests[0].id: ");
    }

    @Test
    void an_id_that_is_the_position_of_no_request_without_one_is_accepted() {
        builder.request("7", 0, 1, Level.MUTUAL, 1);
        builder.request("2", 0, 1, Level.MUTUAL, 1);
        builder.request("1234567890", 0, 1, Level.MUTUAL, 1);
        builder.request("4", 0, 1, Level.MUTUAL, 1);
        accepted();
    }

    @Test
    void an_id_of_nines_like_a_position_is_refused() {
        for (int q = 0; q < 10; q++) {
            builder.request(0, 1, Level.MUTUAL, 1);
        }
        builder.request("9", 0, 1, Level.MUTUAL, 1);
        refused("requests[10].id: \"9\" is already the id of requests[9]");
    }

    @Test
    void the_sender_named_twice_is_refused() {
        ask(USUAL.with(List.of(0)));
        refused("requests[0].others: party \"a\" is named twice");
    }

    @Test
    void an_unknown_third_party_is_refused() {
        ask(USUAL.with(List.of(3)));
        refused("requests[0].others: position 3 is not a party");
    }

    @Test
    void a_precedence_right_after_the_requests_is_refused() {
        ask(USUAL.afterAll(List.of(1)));
        refused("requests[0].after: position 1 is not a request; the 1 requests have the positions 0 to 0");
    }

    @Test
    void a_long_pinned_meeting_lies_in_one_session() {
        ask(USUAL.lasting(2).pinnedTo(0));
        accepted();
        builder.request("r", 0, 1, Level.MUTUAL, 1, USUAL.lasting(2).pinnedTo(1));
        refused("requests[1].pin: a meeting of 2 slots");
    }

    @Test
    void a_long_pinned_meeting_lies_in_its_own_slots() {
        ask(Terms.within(SlotSet.of(0)).lasting(2).pinnedTo(0));
        refused("requests[0].pin: a meeting of 2 slots");
    }

    @Test
    void a_pin_right_after_the_slots_is_refused() {
        ask(USUAL.pinnedTo(3));
        refused("requests[0].pin: position 3 is not a slot; the 3 slots have the positions 0 to 2");
    }

    @Test
    void the_owner_of_a_booth_right_after_the_parties_is_refused() {
        builder.place(new Place("x", PlaceKind.BOOTH, OptionalInt.of(3), "", ALL));
        refused("places[1].owner: position 3 is not a party");
    }
}
