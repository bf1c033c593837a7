package kz.kelisim.schedule.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import kz.kelisim.schedule.Level;
import kz.kelisim.schedule.Party;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.Request;
import kz.kelisim.schedule.SlotSet;
import kz.kelisim.schedule.Terms;
import kz.kelisim.schedule.Timetable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepairSessionTest {
    private static final List<Town.Shape> SHAPES = List.of(
            new Town.Shape(60, 16, 12, 8, 0.2, false, false),
            new Town.Shape(60, 16, 40, 8, 0.4, false, true),
            new Town.Shape(90, 12, 10, 5, 0.1, true, true),
            new Town.Shape(40, 64, 9, 20, 0.5, true, false),
            new Town.Shape(50, 8, 25, 12, 0.0, false, false));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void every_event_of_a_long_stream_leaves_a_timetable_that_keeps_every_rule(int shape) {
        for (Leeway leeway : List.of(new Leeway(5, true), new Leeway(2, false), new Leeway(0, true))) {
            Stream stream = new Stream(SHAPES.get(shape), 7 + shape, leeway);
            for (int event = 0; event < 250; event++) {
                if (event % 40 == 39
                        && stream.session.clock() < SHAPES.get(shape).slots() / 2) {
                    stream.session.clock(stream.session.clock() + 1);
                }
                stream.step();
            }
        }
    }

    @Test
    void the_same_events_give_the_same_timetable() {
        Stream first = new Stream(SHAPES.get(1), 3, Leeway.USUAL);
        Stream second = new Stream(SHAPES.get(1), 3, Leeway.USUAL);
        for (int event = 0; event < 300; event++) {
            first.step();
            second.step();
        }
        assertThat(second.slots()).isEqualTo(first.slots());
        assertThat(second.places()).isEqualTo(first.places());
    }

    @Test
    void the_changed_problem_is_the_world_that_the_events_tell() {
        Stream stream = new Stream(SHAPES.get(2), 5, Leeway.USUAL);
        for (int event = 0; event < 100; event++) {
            stream.step();
        }
        Census told = stream.census;
        Census changed = new Census(stream.session.problem());
        assertThat(changed.parties).isEqualTo(told.parties);
        assertThat(changed.quotas).isEqualTo(told.quotas);
        assertThat(changed.tables).isEqualTo(told.tables);
        assertThat(changed.requests).isEqualTo(told.requests);
    }

    @Test
    void a_late_party_meets_in_another_slot_that_suits_both() {
        var problem = Problem.builder();
        IntStream.range(0, 3).forEach(t -> problem.slot("s" + t, java.time.LocalDate.of(2017, 6, 10), "m"));
        int a = problem.party("a", 3, SlotSet.first(3));
        int b = problem.party("b", 3, SlotSet.first(3));
        problem.table("t", SlotSet.first(3));
        problem.request(a, b, Level.ONE_SIDED, 5);
        Problem built = problem.build();
        RepairSession session = RepairSession.open(built, Town.timetable(built));

        Effect effect = session.apply(new Change.PartyLate(a, 2));

        assertThat(effect.moved()).containsExactly(new Effect.Moved(0, 0, 2));
        assertThat(effect.disturbed()).isEmpty();
        assertThat(effect.told()).containsExactly(a, b);
    }

    @Test
    void a_meeting_that_has_begun_is_not_cancelled() {
        Problem problem = Town.problem(SHAPES.get(0), 1);
        Timetable timetable = Town.timetable(problem);
        RepairSession session = RepairSession.open(problem, timetable);
        session.clock(16);
        int held = timetable.meetings().getFirst().request();
        assertThatThrownBy(() -> session.apply(new Change.MeetingCancelled(held)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("what has begun does not change");
        assertThat(session.slot(held)).isEqualTo(timetable.slot(held));
    }

    @Test
    void a_mandatory_request_takes_the_slot_of_a_meeting_worth_less() {
        var problem = Problem.builder();
        problem.slot("s", java.time.LocalDate.of(2017, 6, 10), "m");
        int a = problem.party("a", 1, SlotSet.first(1));
        int b = problem.party("b", 1, SlotSet.first(1));
        int c = problem.party("c", 1, SlotSet.first(1));
        problem.table("t", SlotSet.first(1));
        problem.request(a, b, Level.MUTUAL_MUST, 1_000_000);
        Problem built = problem.build();
        RepairSession session = RepairSession.open(built, Town.timetable(built));
        session.leeway(new Leeway(1, false));
        Request mandatory = new Request("m", a, c, Level.MANDATORY, 1, Terms.usual(1));

        Effect effect = session.apply(new Change.RequestAdded(mandatory));

        assertThat(effect.added()).containsExactly(new Effect.Added(1, 0));
        assertThat(effect.lost()).containsExactly(new Effect.Lost(0, 0, new Effect.Why.GivenUpFor(1)));
        assertThat(effect.disturbed()).containsExactly(b);
    }

    @Test
    void an_id_that_is_taken_is_refused_and_nothing_changes() {
        Problem problem = Town.problem(new Town.Shape(12, 4, 6, 3, 0.0, false, false), 1);
        RepairSession session = RepairSession.open(problem, Town.timetable(problem));
        Request first = problem.requests().get(0);
        Request fresh = new Request("fresh", 0, 1, Level.ONE_SIDED, 1, Terms.usual(6));
        Request ofNew = new Request("n", problem.parties().size(), 1, Level.ONE_SIDED, 1, Terms.usual(6));
        Party newcomer =
                new Party("newcomer", 0, 6, problem.parties().getFirst().representatives());

        session.apply(new Change.RequestAdded(fresh));

        for (Change change : List.of(
                new Change.RequestAdded(first),
                new Change.RequestAdded(fresh),
                new Change.WalkIn(problem.parties().getFirst(), List.of()),
                new Change.WalkIn(newcomer, List.of(ofNew, ofNew)))) {
            assertThatThrownBy(() -> session.apply(change))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is there already");
        }
        assertThat(session.requests()).isEqualTo(problem.requests().size() + 1);
        assertThat(session.parties()).isEqualTo(problem.parties().size());
        session.apply(new Change.WalkIn(newcomer, List.of(ofNew)));
    }

    @Test
    void a_problem_that_is_more_than_pair_meetings_is_refused() {
        var problem = Problem.builder();
        IntStream.range(0, 65).forEach(t -> problem.slot("s" + t, java.time.LocalDate.of(2017, 6, 10), "m"));
        Problem built = problem.build();
        assertThatThrownBy(() -> RepairSession.open(built, Town.timetable(built)))
                .isInstanceOf(OutsidePairModel.class)
                .hasMessageContaining("65 slots");
    }

    /// Random events, each checked against the census and against the timetable before it.
    private static final class Stream {
        private final Town.Shape shape;
        private final SplittableRandom random;
        private final Leeway leeway;
        final Census census;
        final RepairSession session;
        /// Meetings that were given up for others; they may stay away though they could return.
        private final Set<Integer> givenUp = new HashSet<>();

        Stream(Town.Shape shape, long seed, Leeway leeway) {
            this.shape = shape;
            this.leeway = leeway;
            random = new SplittableRandom(seed);
            Problem problem = Town.problem(shape, seed);
            census = new Census(problem);
            session = RepairSession.open(problem, Town.timetable(problem));
            session.leeway(leeway);
            assertThat(census.idle(slots(), places(), 0)).isEmpty();
        }

        int[] slots() {
            return IntStream.range(0, session.requests()).map(session::slot).toArray();
        }

        int[] places() {
            return IntStream.range(0, session.requests()).map(session::place).toArray();
        }

        void step() {
            Change change = change();
            int[] slotsBefore = slots();
            int[] placesBefore = places();
            census.follow(change, session.clock());
            Effect effect = session.apply(change);
            int[] slots = slots();
            int[] places = places();
            assertThat(census.faults(slots, places)).as(change.toString()).isEmpty();
            effect.lost().stream()
                    .filter(loss -> loss.why() instanceof Effect.Why.GivenUpFor)
                    .forEach(loss -> givenUp.add(loss.request()));
            assertThat(givenUp).as(change.toString()).containsAll(census.idle(slots, places, session.clock()));
            checkEffect(change, effect, slotsBefore, placesBefore);
        }

        private void checkEffect(Change change, Effect effect, int[] slotsBefore, int[] placesBefore) {
            int[] before = Arrays.copyOf(slotsBefore, session.requests());
            Arrays.fill(before, slotsBefore.length, before.length, Timetable.NONE);
            List<Integer> lost = new ArrayList<>();
            List<Effect.Moved> moved = new ArrayList<>();
            List<Effect.Added> added = new ArrayList<>();
            List<Effect.Rehoused> rehoused = new ArrayList<>();
            Set<Integer> told = new HashSet<>();
            for (int q = 0; q < before.length; q++) {
                int now = session.slot(q);
                if (before[q] == now && (now == Timetable.NONE || session.place(q) == placesBefore[q])) {
                    continue;
                }
                if (before[q] == now) {
                    rehoused.add(new Effect.Rehoused(q, placesBefore[q], session.place(q)));
                } else if (now == Timetable.NONE) {
                    lost.add(q);
                } else if (before[q] == Timetable.NONE) {
                    added.add(new Effect.Added(q, now));
                } else {
                    moved.add(new Effect.Moved(q, before[q], now));
                }
                told.add(census.requests.get(q).sender());
                told.add(census.requests.get(q).addressee());
                assertThat(before[q] == Timetable.NONE ? now : before[q]).isGreaterThanOrEqualTo(session.clock());
                assertThat(now == Timetable.NONE ? before[q] : now).isGreaterThanOrEqualTo(session.clock());
            }
            assertThat(effect.lost().stream().map(Effect.Lost::request)).containsExactlyElementsOf(lost);
            assertThat(effect.moved()).isEqualTo(moved);
            assertThat(effect.added()).isEqualTo(added);
            assertThat(effect.rehoused()).isEqualTo(rehoused);
            assertThat(effect.told()).isSorted().containsExactlyInAnyOrderElementsOf(told);
            assertThat(effect.disturbed()).hasSizeLessThanOrEqualTo(leeway.most());
            assertThat(effect.disturbed()).containsAll(disturbed(change, effect, before, placesBefore));
            effect.lost().forEach(gone -> assertThat(gone.why().words()).isNotEmpty());
        }

        /// Parties with a meeting moved or given up that still suits its slot and table in the changed world.
        private Set<Integer> disturbed(Change change, Effect effect, int[] before, int[] placesBefore) {
            Set<Integer> disturbed = new HashSet<>();
            effect.moved().stream()
                    .filter(move -> untouched(move.request(), before, placesBefore))
                    .forEach(move -> addParties(disturbed, move.request()));
            effect.lost().stream()
                    .filter(loss -> untouched(loss.request(), before, placesBefore))
                    .forEach(loss -> {
                        Set<Integer> parties = new HashSet<>();
                        addParties(parties, loss.request());
                        parties.removeIf(party -> IntStream.range(0, before.length)
                                .anyMatch(q -> session.slot(q) == loss.slot() && census.has(q, party)));
                        disturbed.addAll(parties);
                    });
            if (change instanceof Change.WalkIn) {
                disturbed.remove(session.parties() - 1);
            }
            int named = switch (change) {
                case Change.PartyAway(int party, SlotSet _) -> party;
                case Change.PartyLate(int party, int _) -> party;
                case Change.PartyLeaves(int party, int _) -> party;
                case Change.MeetingCancelled _,
                        Change.PlaceClosed _,
                        Change.HallClosed _,
                        Change.WalkIn _,
                        Change.RequestAdded _ -> -1;
            };
            disturbed.remove(named);
            return disturbed;
        }

        private boolean untouched(int request, int[] before, int[] placesBefore) {
            return census.suits(request, before[request])
                    && census.tables.get(placesBefore[request]).contains(before[request]);
        }

        private void addParties(Set<Integer> parties, int request) {
            parties.add(census.requests.get(request).sender());
            parties.add(census.requests.get(request).addressee());
        }

        private Change change() {
            int party = random.nextInt(session.parties());
            int slot = random.nextInt(shape.slots());
            return switch (random.nextInt(8)) {
                case 0 -> new Change.MeetingCancelled(cancellable());
                case 1 ->
                    random.nextInt(4) == 0
                            ? new Change.PartyLeaves(party, slot)
                            : new Change.PartyAway(party, SlotSet.of(slot));
                case 2 -> new Change.PartyLate(party, slot / 2);
                case 3 -> new Change.PartyAway(party, Town.some(shape.slots(), 0.8, random));
                case 4 -> walkIn();
                case 5 ->
                    new Change.PlaceClosed(
                            List.of(random.nextInt(shape.tables()), random.nextInt(shape.tables() + 1)),
                            SlotSet.of(slot));
                case 6 ->
                    random.nextInt(8) == 0
                            ? new Change.HallClosed("north", SlotSet.of(slot))
                            : new Change.RequestAdded(request(party, session.requests()));
                default -> new Change.RequestAdded(request(party, session.requests()));
            };
        }

        private int cancellable() {
            int request = random.nextInt(session.requests());
            while (session.slot(request) != Timetable.NONE && session.slot(request) < session.clock()) {
                request = random.nextInt(session.requests());
            }
            return request;
        }

        private Request request(int party, int position) {
            int other = (party + 1 + random.nextInt(session.parties() - 1)) % session.parties();
            return asked(position, random.nextBoolean() ? party : other, party, other);
        }

        private Request asked(int position, int sender, int party, int other) {
            return new Request(
                    "n" + position,
                    sender,
                    sender == party ? other : party,
                    Town.level(random),
                    1 + random.nextInt(100),
                    Town.terms(shape, random));
        }

        private Change walkIn() {
            int position = session.parties();
            Party party = Town.party("w" + position, shape, random);
            List<Request> requests = new ArrayList<>();
            for (int i = random.nextInt(12); i > 0; i--) {
                requests.add(asked(session.requests() + requests.size(), position, position, random.nextInt(position)));
            }
            return new Change.WalkIn(party, requests);
        }
    }
}
