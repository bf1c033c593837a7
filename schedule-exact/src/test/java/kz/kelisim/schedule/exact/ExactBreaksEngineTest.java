package kz.kelisim.schedule.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import kz.kelisim.schedule.Aim;
import kz.kelisim.schedule.Checker;
import kz.kelisim.schedule.Level;
import kz.kelisim.schedule.Limits;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.ProblemBuilder;
import kz.kelisim.schedule.ProgressListener;
import kz.kelisim.schedule.Proof;
import kz.kelisim.schedule.SlotSet;
import kz.kelisim.schedule.Timetable;
import kz.kelisim.schedule.Violation;
import kz.kelisim.schedule.breaks.BreaksBound;
import kz.kelisim.schedule.breaks.BreaksEngine.Found;
import kz.kelisim.schedule.breaks.Meetings;
import kz.kelisim.schedule.breaks.Tables;
import org.junit.jupiter.api.Test;

class ExactBreaksEngineTest {
    /// Twelve parties in eight slots, of which each can use seven; 24 random meetings at four tables.
    private static Problem small(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ProblemBuilder builder = Problem.builder().aim(new Aim.FewestBreaks(2));
        for (int t = 0; t < 8; t++) {
            builder.slot("s" + t, LocalDate.EPOCH, "day");
        }
        for (int table = 0; table < 4; table++) {
            builder.table("t" + table, SlotSet.first(8));
        }
        for (int p = 0; p < 12; p++) {
            int out = random.nextInt(8);
            builder.party(
                    "p" + p,
                    8,
                    SlotSet.of(IntStream.range(0, 8).filter(t -> t != out).toArray()));
        }
        List<List<Integer>> pairs = new ArrayList<>();
        while (pairs.size() < 24) {
            int one = random.nextInt(12);
            int other = random.nextInt(12);
            List<Integer> pair = List.of(Math.min(one, other), Math.max(one, other));
            if (one != other && !pairs.contains(pair)) {
                pairs.add(pair);
                builder.request(pair.getFirst(), pair.getLast(), Level.MANDATORY, 1);
            }
        }
        return builder.build();
    }

    private static Timetable timetable(Problem problem, Found found) {
        int[] slots = found.slotArray();
        return new Timetable(
                problem.hash(), 0, 0, slots, Tables.assign(problem, slots), null, null, List.of(), List.of());
    }

    @Test
    void it_finds_the_optimum_that_the_prover_proves() {
        int aboveBound = 0;
        for (long seed = 1; seed <= 6; seed++) {
            Problem problem = small(seed);
            Found found =
                    new ExactBreaksEngine().search(problem, new Limits(seed, 1_000_000, 1), ProgressListener.silent());
            Timetable timetable = timetable(problem, found);

            assertThat(Checker.check(problem, timetable).stream()
                            .filter(violation -> !(violation instanceof Violation.ScoresIncomplete)
                                    && !(violation instanceof Violation.NotHeld)))
                    .isEmpty();
            Proof proof = new BreaksProver().prove(problem, Optional.of(timetable), Duration.ofSeconds(20));
            switch (proof) {
                case Proof.Optimal(long breaks, Timetable _) ->
                    assertThat(breaks).isEqualTo(found.breaks());
                case Proof.AllDoNotFit(String _, int most) ->
                    assertThat(found.held()).isLessThanOrEqualTo(most);
                case Proof.AtLeast _, Proof.Unknown _ -> throw new AssertionError("seed " + seed + ": " + proof);
            }
            aboveBound += found.held() == 24 && found.breaks() > found.bound() ? 1 : 0;
        }
        assertThat(aboveBound).as("problems that the solver had to look at").isPositive();
    }

    @Test
    void the_same_seed_and_moves_give_the_same_timetable() {
        Problem problem = small(2);
        Limits limits = new Limits(7, 300_000, 1);

        Found once = new ExactBreaksEngine().search(problem, limits, ProgressListener.silent());
        Found again = new ExactBreaksEngine().search(problem, limits, ProgressListener.silent());

        assertThat(again).isEqualTo(once);
        assertThat(once.moves()).isLessThanOrEqualTo(limits.moves());
    }

    @Test
    void a_listener_ends_the_search() {
        Problem problem = small(3);

        Found found = new ExactBreaksEngine().search(problem, new Limits(1, Long.MAX_VALUE, 1), _ -> false);

        assertThat(found.bound()).isEqualTo(new BreaksBound(new Meetings(problem)).total());
    }

    @Test
    void the_border_is_where_most_meetings_must_be_on_one_side() {
        ProblemBuilder builder = Problem.builder().aim(new Aim.FewestBreaks(2));
        for (int t = 0; t < 6; t++) {
            builder.slot("s" + t, LocalDate.EPOCH, "day");
        }
        builder.table("t", SlotSet.first(6));
        builder.party("a", 4, SlotSet.first(6));
        builder.party("b", 4, SlotSet.first(4));
        builder.party("c", 4, SlotSet.of(4, 5));
        builder.request(0, 1, Level.MANDATORY, 1);
        builder.request(0, 2, Level.MANDATORY, 1);

        assertThat(Implied.border(new Meetings(builder.build()))).isEqualTo(4);
    }
}
