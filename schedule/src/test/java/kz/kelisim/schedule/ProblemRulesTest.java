package kz.kelisim.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProblemRulesTest {
    private static final SlotSet BOTH = SlotSet.first(2);
    private static final Terms USUAL = Terms.usual(2);

    private static ProblemBuilder pair() {
        ProblemBuilder builder = Problem.builder();
        builder.slot("s1", RandomProblems.DAY, "morning");
        builder.slot("s2", RandomProblems.DAY, "morning");
        builder.party("a", 2, BOTH);
        builder.party("b", 2, BOTH);
        builder.table("t1", BOTH);
        return builder;
    }

    private static ProblemBuilder request(Terms terms) {
        ProblemBuilder builder = pair();
        builder.request("q", 0, 1, Level.MUTUAL, 1, terms);
        return builder;
    }

    private static ProblemBuilder party(Party party) {
        ProblemBuilder builder = pair();
        builder.party(party);
        return builder;
    }

    private static void assertRefused(ProblemBuilder builder, String message) {
        assertThatThrownBy(builder::build).isInstanceOf(InvalidProblem.class).hasMessageStartingWith(message);
    }

    private static Representative person(String id, int inARow) {
        return new Representative(id, BOTH, Set.of(), inARow);
    }

    @Test
    void a_well_formed_problem_is_accepted() {
        assertThat(request(USUAL).build().requests()).hasSize(1);
    }

    @Test
    void an_empty_list_of_requests_is_accepted() {
        assertThat(pair().build().requests()).isEmpty();
    }

    @Test
    void a_problem_without_slots_is_refused() {
        assertRefused(Problem.builder(), "slots: there are 0 slots");
    }

    @Test
    void a_repeated_id_is_refused() {
        ProblemBuilder builder = pair();
        builder.party("a", 1, BOTH);
        assertRefused(builder, "parties[2].id: \"a\" is already the id of parties[0]");
    }

    @Test
    void a_repeated_id_of_a_request_is_refused() {
        ProblemBuilder builder = request(USUAL);
        builder.request("q", 1, 0, Level.MUTUAL, 1);
        assertRefused(builder, "requests[1].id: \"q\" is already the id of requests[0]");
    }

    @Test
    void an_id_like_the_position_of_a_request_without_one_is_refused() {
        ProblemBuilder builder = pair();
        builder.request(0, 1, Level.MUTUAL, 1);
        builder.request("0", 1, 0, Level.MUTUAL, 1);
        assertRefused(builder, "requests[1].id: \"0\" is already the id of requests[0]");
    }

    @Test
    void a_blank_id_is_refused() {
        ProblemBuilder builder = pair();
        builder.table(" ", BOTH);
        assertRefused(builder, "places[1].id: \" \" is not an id");
    }

    @Test
    void a_zone_with_a_control_character_is_refused() {
        ProblemBuilder builder = pair();
        builder.place(new Place("x", PlaceKind.TABLE, OptionalInt.empty(), "\n", BOTH));
        assertRefused(builder, "places[1].zone: ");
    }

    @Test
    void a_negative_minimum_is_refused() {
        assertRefused(party(new Party("c", -1, 1, List.of(person("c", 0)))), "parties[2].min: -1 is not a minimum");
    }

    @Test
    void a_negative_quota_is_refused() {
        assertRefused(party(new Party("c", 0, -1, List.of(person("c", 0)))), "parties[2].max: -1 is not a quota");
    }

    @Test
    void a_party_without_representatives_is_refused() {
        assertRefused(
                party(new Party("c", 0, 1, List.of())), "parties[2].representatives: there are 0 representatives");
    }

    @Test
    void two_representatives_of_one_id_are_refused() {
        assertRefused(
                party(new Party("c", 0, 1, List.of(person("r", 0), person("r", 0)))),
                "parties[2].representatives[1].id: \"r\" is already the id of parties[2].representatives[0]");
    }

    @Test
    void a_negative_number_of_meetings_in_a_row_is_refused() {
        assertRefused(
                party(new Party("c", 0, 1, List.of(person("r", -2)))),
                "parties[2].representatives[0].inARow: -2 is not a number of meetings in a row");
    }

    @Test
    void a_slot_position_outside_the_list_is_refused() {
        ProblemBuilder builder = pair();
        builder.party("c", 1, SlotSet.of(3));
        assertRefused(builder, "parties[2].representatives[0].free: position 3 is not a slot");
        assertRefused(request(Terms.within(SlotSet.of(2))), "requests[0].allowed: position 2 is not a slot");
        assertRefused(request(USUAL.wishing(SlotSet.of(2))), "requests[0].wished: position 2 is not a slot");
    }

    @Test
    void a_booth_without_an_owner_is_refused() {
        ProblemBuilder builder = pair();
        builder.place(new Place("x", PlaceKind.BOOTH, OptionalInt.empty(), "", BOTH));
        assertRefused(builder, "places[1].owner: is missing; a booth has an owner");
    }

    @Test
    void a_table_with_an_owner_is_refused() {
        ProblemBuilder builder = pair();
        builder.place(new Place("x", PlaceKind.TABLE, OptionalInt.of(0), "", BOTH));
        assertRefused(builder, "places[1].owner: 0 is the owner of a TABLE");
    }

    @Test
    void an_unknown_owner_is_refused() {
        ProblemBuilder builder = pair();
        builder.place(new Place("x", PlaceKind.BOOTH, OptionalInt.of(9), "", BOTH));
        assertRefused(builder, "places[1].owner: position 9 is not a party");
    }

    @Test
    void a_language_paired_with_itself_is_refused() {
        ProblemBuilder builder = pair();
        builder.interpreter(new Interpreter("k", Set.of(new LanguagePair("kk", "kk")), BOTH, 0));
        assertRefused(builder, "interpreters[0].pairs: \"kk\" is paired with itself");
    }

    @Test
    void an_exclusion_of_one_party_is_refused() {
        assertRefused(pair().exclude(1, 1), "exclusions[0].second: party \"b\" is excluded from meeting itself");
    }

    @Test
    void an_exclusion_of_an_unknown_party_is_refused() {
        assertRefused(pair().exclude(1, 2), "exclusions[0].second: position 2 is not a party");
    }

    @Test
    void a_negative_walk_is_refused() {
        assertRefused(pair().walk(-1), "walk: -1 is not a number of slots");
    }

    @Test
    void a_negative_range_is_refused() {
        assertRefused(pair().aim(new Aim.FewestBreaks(-1)), "aim.range: -1 is not a range of breaks");
    }

    @Test
    void an_unknown_party_is_refused() {
        ProblemBuilder builder = pair();
        builder.request(0, 5, Level.MUTUAL, 1);
        assertRefused(builder, "requests[0].addressee: position 5 is not a party");
    }

    @Test
    void a_meeting_with_oneself_is_refused() {
        ProblemBuilder builder = pair();
        builder.request(0, 0, Level.MUTUAL, 1);
        assertRefused(builder, "requests[0].addressee: party \"a\" is also the sender");
    }

    @Test
    void another_party_named_twice_is_refused() {
        assertRefused(request(USUAL.with(List.of(1))), "requests[0].others: party \"b\" is named twice");
    }

    @Test
    void a_weight_out_of_range_is_refused() {
        for (int weight : new int[] {0, 1_000_001}) {
            ProblemBuilder builder = pair();
            builder.request(0, 1, Level.MUTUAL, weight);
            assertRefused(builder, "requests[0].weight: " + weight + " is not a weight");
        }
    }

    @Test
    void a_length_beyond_the_longest_session_is_refused() {
        assertRefused(request(USUAL.lasting(0)), "requests[0].length: 0 is not a length");
        assertRefused(request(USUAL.lasting(3)), "requests[0].length: 3 is not a length");
        assertThat(request(USUAL.lasting(2)).build().requests()).hasSize(1);
    }

    @Test
    void a_pin_outside_the_slots_is_refused() {
        assertRefused(request(USUAL.pinnedTo(2)), "requests[0].pin: position 2 is not a slot");
        assertRefused(
                request(Terms.within(SlotSet.of(0)).pinnedTo(1)),
                "requests[0].pin: a meeting of 1 slots that begins in slot \"s2\" does not lie within");
        assertRefused(request(USUAL.lasting(2).pinnedTo(1)), "requests[0].pin: a meeting of 2 slots");
    }

    @Test
    void a_precedence_of_an_unknown_request_is_refused() {
        assertRefused(request(USUAL.afterAll(List.of(7))), "requests[0].after: position 7 is not a request");
    }

    @Test
    void a_cycle_of_precedences_is_refused() {
        ProblemBuilder builder = request(USUAL.afterAll(List.of(2)));
        builder.request("r", 0, 1, Level.MUTUAL, 1, USUAL.afterAll(List.of(0)));
        builder.request("s", 0, 1, Level.MUTUAL, 1, USUAL.afterAll(List.of(1)));
        assertRefused(builder, "requests[0].after: the requests q, s, r each wait for the next");
        assertRefused(request(USUAL.afterAll(List.of(0))), "requests[0].after: the requests q each wait");
    }

    private static ProblemBuilder earlier(int frozenBefore, Timetable.Meeting... meetings) {
        return request(USUAL)
                .earlier(new Earlier(
                        List.of(meetings).stream()
                                .map(meeting -> new Earlier.Arranged(meeting, Earlier.Status.DRAFT))
                                .toList(),
                        frozenBefore));
    }

    private static Timetable.Meeting meeting(int request, int slot, int place) {
        return new Timetable.Meeting(request, slot, place, List.of(), OptionalInt.empty());
    }

    @Test
    void an_earlier_meeting_of_unknown_things_is_refused() {
        assertRefused(earlier(0, meeting(1, 0, 0)), "earlier.meetings[0].request: position 1 is not a request");
        assertRefused(earlier(0, meeting(0, 2, 0)), "earlier.meetings[0].slot: position 2 is not a slot");
        assertRefused(earlier(0, meeting(0, 0, 1)), "earlier.meetings[0].place: position 1 is not a place");
        assertRefused(
                earlier(0, new Timetable.Meeting(0, 0, 0, List.of(), OptionalInt.of(0))),
                "earlier.meetings[0].interpreter: position 0 is not a interpreter");
        assertRefused(
                earlier(0, new Timetable.Meeting(0, 0, 0, List.of(0, 1), OptionalInt.empty())),
                "earlier.meetings[0].representatives[1]: position 1 is not a representative");
        assertRefused(
                earlier(0, new Timetable.Meeting(0, 0, 0, List.of(0), OptionalInt.empty())),
                "earlier.meetings[0].representatives: are 1, but 2 parties meet");
    }

    @Test
    void a_request_with_two_earlier_meetings_is_refused() {
        assertRefused(
                earlier(0, meeting(0, 0, 0), meeting(0, 1, 0)),
                "earlier.meetings[1].request: request \"q\" has another meeting");
    }

    @Test
    void a_freeze_beyond_the_slots_is_refused() {
        assertRefused(earlier(3), "earlier.frozenBefore: 3 is not a position from 0 to 2");
    }
}
