package kz.kelisim.schedule.breaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import kz.kelisim.schedule.Aim;
import kz.kelisim.schedule.Level;
import kz.kelisim.schedule.Limits;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.ProblemBuilder;
import kz.kelisim.schedule.ProgressListener;
import kz.kelisim.schedule.SlotSet;
import kz.kelisim.schedule.Terms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreaksEngineTest {
    private static final Limits SHORT = new Limits(1, 400_000, 1);

    private static ProblemBuilder builder(int slots, int tables, int range) {
        ProblemBuilder builder = Problem.builder().aim(new Aim.FewestBreaks(range));
        for (int t = 0; t < slots; t++) {
            builder.slot("s" + t, LocalDate.EPOCH, "day");
        }
        for (int table = 0; table < tables; table++) {
            builder.table("t" + table, SlotSet.first(slots));
        }
        return builder;
    }

    /// A problem small enough to try every timetable.
    private static Problem tiny(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int slots = 4 + random.nextInt(2);
        ProblemBuilder builder = builder(slots, 1 + random.nextInt(2), random.nextInt(3));
        int parties = 3 + random.nextInt(2);
        for (int p = 0; p < parties; p++) {
            builder.party("p" + p, 9, someSlots(random, slots));
        }
        int meetings = 3 + random.nextInt(3);
        for (int m = 0; m < meetings; m++) {
            int first = random.nextInt(parties);
            int second = (first + 1 + random.nextInt(parties - 1)) % parties;
            Terms terms = Terms.within(someSlots(random, slots));
            if (m > 0 && random.nextInt(4) == 0) {
                terms = terms.afterAll(List.of(random.nextInt(m)));
            }
            builder.request(null, first, second, Level.MANDATORY, 1, terms);
        }
        return builder.build();
    }

    private static SlotSet someSlots(SplittableRandom random, int slots) {
        return SlotSet.of(
                IntStream.range(0, slots).filter(_ -> random.nextInt(6) != 0).toArray());
    }

    /// Tries every timetable with all meetings; the fewest breaks, or -1 if none keeps the rules.
    private static int fewestBreaksByTrying(Problem problem, int[] slots, int meeting) {
        if (meeting == slots.length) {
            return faults(problem, slots).isEmpty() ? breaks(problem, slots) : -1;
        }
        int fewest = -1;
        for (int t = 0; t < problem.slots().size(); t++) {
            slots[meeting] = t;
            int found = fewestBreaksByTrying(problem, slots, meeting + 1);
            fewest = found >= 0 && (fewest < 0 || found < fewest) ? found : fewest;
        }
        return fewest;
    }

    private static int breaks(Problem problem, int[] slots) {
        return IntStream.range(0, problem.parties().size())
                .map(party -> breaks(problem, slots, party))
                .sum();
    }

    private static int breaks(Problem problem, int[] slots, int party) {
        int[] busy = IntStream.range(0, slots.length)
                .filter(m -> slots[m] >= 0 && attends(problem, m, party))
                .map(m -> slots[m])
                .sorted()
                .toArray();
        return (int) IntStream.range(1, busy.length)
                .filter(i -> busy[i] > busy[i - 1] + 1)
                .count();
    }

    private static boolean attends(Problem problem, int meeting, int party) {
        return problem.requests().sender(meeting) == party || problem.requests().addressee(meeting) == party;
    }

    /// Broken rules of a timetable, meeting by meeting, found without anything of the engine.
    private static List<String> faults(Problem problem, int[] slots) {
        List<String> faults = new ArrayList<>();
        int parties = problem.parties().size();
        for (int m = 0; m < slots.length; m++) {
            int at = slots[m];
            if (at < 0) {
                continue;
            }
            Terms terms = problem.requests().terms(m);
            if (!terms.allowed().contains(at) || terms.pin().orElse(at) != at) {
                faults.add("meeting " + m + " is not allowed in " + at);
            }
            for (int p = 0; p < parties; p++) {
                if (attends(problem, m, p)
                        && !problem.parties()
                                .get(p)
                                .representatives()
                                .getFirst()
                                .free()
                                .contains(at)) {
                    faults.add("party " + p + " is not free in " + at);
                }
            }
            for (int earlier : terms.after()) {
                if (slots[earlier] < 0 || slots[earlier] >= at) {
                    faults.add("meeting " + m + " is not after " + earlier);
                }
            }
            for (int other = 0; other < m; other++) {
                int sender = problem.requests().sender(m);
                int addressee = problem.requests().addressee(m);
                if (slots[other] == at && (attends(problem, other, sender) || attends(problem, other, addressee))) {
                    faults.add("meetings " + other + " and " + m + " share a party in " + at);
                }
            }
        }
        for (int t = 0; t < problem.slots().size(); t++) {
            int slot = t;
            if (IntStream.of(slots).filter(at -> at == slot).count()
                    > problem.places().size()) {
                faults.add("slot " + t + " has more meetings than tables");
            }
        }
        int[] ofParties =
                IntStream.range(0, parties).map(p -> breaks(problem, slots, p)).toArray();
        int range = ((Aim.FewestBreaks) problem.aim()).range();
        if (IntStream.of(ofParties).max().orElse(0)
                        - IntStream.of(ofParties).min().orElse(0)
                > range) {
            faults.add("the parties' breaks differ by more than " + range);
        }
        return faults;
    }

    @Test
    void tiny_problems_reach_the_optimum_found_by_trying_everything() {
        int possible = 0;
        for (int seed = 0; seed < 150; seed++) {
            Problem problem = tiny(seed);
            int fewest =
                    fewestBreaksByTrying(problem, new int[problem.requests().size()], 0);
            BreaksEngine.Found found = new BreaksEngine().search(problem, SHORT, ProgressListener.silent());

            assertThat(faults(problem, found.slotArray())).as("seed " + seed).isEmpty();
            if (fewest < 0) {
                assertThat(found.held())
                        .as("seed " + seed)
                        .isLessThan(problem.requests().size());
            } else {
                possible++;
                assertThat(found.held())
                        .as("seed " + seed)
                        .isEqualTo(problem.requests().size());
                assertThat(found.breaks()).as("seed " + seed).isEqualTo(fewest);
                assertThat(found.bound()).as("seed " + seed).isLessThanOrEqualTo(fewest);
            }
        }
        assertThat(possible).isBetween(30, 140);
    }

    @Test
    void the_same_seed_gives_the_same_timetable() {
        Problem problem = planted(5);

        assertThat(new BreaksEngine()
                        .search(problem, SHORT, ProgressListener.silent())
                        .slotArray())
                .isEqualTo(new BreaksEngine()
                        .search(problem, SHORT, ProgressListener.silent())
                        .slotArray());
    }

    /// 20 parties, 10 slots, 8 tables; a timetable with all meetings is known to exist.
    private static Problem planted(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ProblemBuilder builder = builder(10, 8, 2);
        for (int p = 0; p < 20; p++) {
            builder.party("p" + p, 10, SlotSet.first(10));
        }
        for (int t = 0; t < 10; t++) {
            int[] order = IntStream.range(0, 20).toArray();
            for (int i = 19; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swap = order[i];
                order[i] = order[j];
                order[j] = swap;
            }
            for (int pair = 0; pair < 6; pair++) {
                builder.request(order[2 * pair], order[2 * pair + 1], Level.MANDATORY, 1);
            }
        }
        return builder.build();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_planted_problem_keeps_all_rules_with_all_meetings(long seed) {
        Problem problem = planted(seed);
        BreaksEngine.Found found = new BreaksEngine().search(problem, SHORT, ProgressListener.silent());

        assertThat(faults(problem, found.slotArray())).isEmpty();
        assertThat(found.held()).isEqualTo(problem.requests().size());
        assertThat(found.breaks()).isEqualTo(breaks(problem, found.slotArray()));
    }

    @Test
    void too_many_meetings_of_a_party_leave_one_out() {
        ProblemBuilder builder = builder(2, 5, 0);
        for (int p = 0; p < 4; p++) {
            builder.party("p" + p, 9, SlotSet.first(2));
        }
        for (int p = 1; p < 4; p++) {
            builder.request(0, p, Level.MANDATORY, 1);
        }
        Problem problem = builder.build();
        BreaksEngine.Found found = new BreaksEngine().search(problem, SHORT, ProgressListener.silent());

        assertThat(faults(problem, found.slotArray())).isEmpty();
        assertThat(found.held()).isEqualTo(2);
    }

    @Test
    void a_listener_that_says_stop_ends_the_search_with_a_timetable_that_keeps_the_rules() {
        Problem problem = planted(9);
        BreaksEngine.Found found = new BreaksEngine().search(problem, new Limits(1, Long.MAX_VALUE, 1), _ -> false);

        assertThat(faults(problem, found.slotArray())).isEmpty();
        assertThat(found.moves()).isZero();
    }

    @Test
    void each_meeting_gets_a_table_of_its_own_in_its_slot() {
        Problem problem = planted(4);
        int[] slots = new BreaksEngine()
                .search(problem, SHORT, ProgressListener.silent())
                .slotArray();
        int[] places = Tables.assign(problem, slots);

        assertThat(IntStream.range(0, slots.length)
                        .map(m -> slots[m] * 100 + places[m])
                        .distinct()
                        .count())
                .isEqualTo(slots.length);
        assertThat(IntStream.of(places)).allMatch(place -> place >= 0 && place < 8);
    }

    @Test
    void more_than_64_slots_are_refused() {
        ProblemBuilder builder = builder(65, 1, 0);
        builder.party("a", 1, SlotSet.first(65));
        builder.party("b", 1, SlotSet.first(65));
        builder.request(0, 1, Level.MANDATORY, 1);
        Problem problem = builder.build();

        assertThat(BreaksEngine.serves(problem)).isFalse();
        assertThatThrownBy(() -> new BreaksEngine().search(problem, SHORT, ProgressListener.silent()))
                .hasMessageContaining("65 slots");
    }
}
