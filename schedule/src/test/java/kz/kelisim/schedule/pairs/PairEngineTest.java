package kz.kelisim.schedule.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import kz.kelisim.schedule.Certificate;
import kz.kelisim.schedule.CertifiedBound;
import kz.kelisim.schedule.Level;
import kz.kelisim.schedule.Limits;
import kz.kelisim.schedule.Party;
import kz.kelisim.schedule.Place;
import kz.kelisim.schedule.PlaceKind;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.ProblemBuilder;
import kz.kelisim.schedule.ProgressListener;
import kz.kelisim.schedule.ProgressListener.Stage;
import kz.kelisim.schedule.Representative;
import kz.kelisim.schedule.SlotSet;
import kz.kelisim.schedule.Terms;
import org.junit.jupiter.api.Test;

class PairEngineTest {
    private static final Limits LIMITS = new Limits(1, 20_000, 1);

    private static Plan find(Problem problem, Limits limits, ProgressListener listener) {
        Plan plan = new Plan(problem, limits, listener);
        plan.make();
        return plan;
    }

    private static Plan find(Problem problem) {
        return find(problem, LIMITS, ProgressListener.silent());
    }

    @Test
    void random_problems_keep_all_rules_and_stay_within_their_bound() {
        for (int seed = 0; seed < 150; seed++) {
            Problem problem = new Forum(seed, 8, 12, 60).varied();
            Plan found = find(problem);
            assertThat(Forum.fault(problem, found.slots(), found.places()))
                    .as("seed %d", seed)
                    .isEmpty();
            assertThat(found.value())
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(CertifiedBound.of(problem, found.certificate()));
        }
    }

    @Test
    void a_plain_forum_is_nearly_optimal_by_its_certificate() {
        long value = 0;
        long bound = 0;
        for (int seed = 0; seed < 20; seed++) {
            Problem problem = new Forum(seed, 16, 60, 500).plain();
            Plan found = find(problem);
            value += found.value();
            bound += CertifiedBound.of(problem, found.certificate());
        }
        assertThat(bound - value).isBetween(0L, bound / 500);
    }

    @Test
    void the_same_seed_gives_the_same_timetable() {
        Problem problem = new Forum(3, 12, 40, 300).varied();
        Plan one = find(problem);
        Plan two = find(problem);
        assertThat(two.slots()).isEqualTo(one.slots());
        assertThat(two.places()).isEqualTo(one.places());
        assertThat(two.certificate()).isEqualTo(one.certificate());
    }

    @Test
    void a_listener_that_ends_the_search_still_gets_a_timetable() {
        Problem problem = new Forum(5, 12, 40, 300).varied();
        for (Stage last : EnumSet.of(Stage.SELECT, Stage.PLACE, Stage.IMPROVE)) {
            Plan found = find(problem, LIMITS, progress -> progress.stage() != last);
            assertThat(Forum.fault(problem, found.slots(), found.places())).isEmpty();
            assertThat(found.value()).isLessThanOrEqualTo(CertifiedBound.of(problem, found.certificate()));
        }
    }

    @Test
    void the_listener_hears_of_every_stage() {
        List<Stage> stages = new ArrayList<>();
        find(new Forum(5, 12, 40, 300).plain(), LIMITS, progress -> stages.add(progress.stage()));
        assertThat(stages).contains(Stage.SELECT, Stage.PLACE, Stage.IMPROVE);
    }

    @Test
    void a_mandatory_meeting_is_worth_more_than_any_others() {
        ProblemBuilder builder = Problem.builder();
        builder.slot("s0", LocalDate.of(2017, 6, 10), "morning");
        for (int p = 0; p < 4; p++) {
            builder.party("p" + p, 1, SlotSet.first(1));
        }
        builder.table("t0", SlotSet.first(1));
        builder.table("t1", SlotSet.first(1));
        builder.request(0, 1, Level.ONE_SIDED, 1_000_000);
        builder.request(2, 3, Level.MUTUAL, 1_000_000);
        builder.request(1, 2, Level.MANDATORY, 1);
        assertThat(find(builder.build()).slots()).containsExactly(-1, -1, 0);
    }

    @Test
    void worths_of_the_heaviest_weights_at_all_levels_still_fit() {
        ProblemBuilder builder = Problem.builder();
        builder.slot("s0", LocalDate.of(2017, 6, 10), "morning");
        builder.party("a", 1, SlotSet.first(1));
        builder.party("b", 1, SlotSet.first(1));
        builder.table("t", SlotSet.first(1));
        for (Level level : Level.values()) {
            for (int i = 0; i < 50; i++) {
                builder.request(0, 1, level, 1_000_000);
            }
        }
        Pairs pairs = new Pairs(builder.build());
        assertThat(pairs.largest).isBetween(1L, Worths.MOST);
        assertThat(pairs.worth[0]).isGreaterThan(pairs.worth[50]);
        assertThat(pairs.worth[50]).isGreaterThan(pairs.worth[100]);
        assertThat(pairs.worth[100]).isGreaterThan(pairs.worth[150]);
    }

    @Test
    void one_level_keeps_its_weights() {
        Problem problem = new Forum(1, 8, 12, 60).plain();
        assertThat(new Pairs(problem).worths.get(Level.ONE_SIDED)).isEqualTo(new Certificate.Worth(0, 1));
    }

    @Test
    void what_the_model_does_not_hold_is_not_served() {
        assertThat(PairEngine.serves(problem(Set.of("ru"), Set.of("kk", "ru"), 0, Terms.usual(2))))
                .isTrue();
        assertThat(PairEngine.serves(problem(Set.of("ru"), Set.of(), 0, Terms.usual(2))))
                .isTrue();
        assertThat(PairEngine.serves(problem(Set.of("ru"), Set.of("kk"), 0, Terms.usual(2))))
                .isFalse();
        assertThat(PairEngine.serves(problem(Set.of(), Set.of(), 1, Terms.usual(2))))
                .isFalse();
        assertThat(PairEngine.serves(
                        problem(Set.of(), Set.of(), 0, Terms.usual(2).lasting(2))))
                .isFalse();
        assertThat(PairEngine.serves(
                        problem(Set.of(), Set.of(), 0, Terms.usual(2).at(PlaceKind.ROOM))))
                .isFalse();
    }

    private static Problem problem(Set<String> one, Set<String> two, int inARow, Terms terms) {
        ProblemBuilder builder = Problem.builder();
        builder.slot("s0", LocalDate.of(2017, 6, 10), "morning");
        builder.slot("s1", LocalDate.of(2017, 6, 10), "morning");
        builder.party(party("p", one, inARow));
        builder.party(party("q", two, inARow));
        builder.place(new Place("t", PlaceKind.TABLE, OptionalInt.empty(), "", SlotSet.first(2)));
        builder.request("q", 0, 1, Level.MUTUAL, 1, terms);
        return builder.build();
    }

    private static Party party(String id, Set<String> languages, int inARow) {
        return new Party(id, 0, 2, List.of(new Representative("r", SlotSet.first(2), languages, inARow)));
    }

    @Test
    void breaks_go_without_any_loss_of_value() {
        Problem problem = new Forum(9, 16, 80, 500).plain();
        Pairs pairs = new Pairs(problem);
        Watch watch = new Watch(ProgressListener.silent());
        Selection selection = new Selection(pairs, watch).run();
        Colouring colouring = new Colouring(pairs, pairs.grid(), new Chance(1), watch);
        colouring.colour(selection.chosen, 10_000);
        Grid grid = colouring.grid();
        boolean[] before = scheduled(pairs, grid);
        Idleness idleness = new Idleness(pairs, grid, new Chance(2));
        long idle = idleness.total();
        idleness.reduce(100_000, watch);
        assertThat(scheduled(pairs, grid)).isEqualTo(before);
        assertThat(idleness.total()).isLessThan(idle / 10);
        assertThat(new Idleness(pairs, grid, new Chance(3)).total()).isEqualTo(idleness.total());
    }

    private static boolean[] scheduled(Pairs pairs, Grid grid) {
        boolean[] scheduled = new boolean[pairs.meetings];
        for (int q = 0; q < pairs.meetings; q++) {
            scheduled[q] = grid.slot(q) != Grid.NONE;
        }
        return scheduled;
    }

    @Test
    void a_break_is_a_stretch_of_idle_slots_between_two_meetings_of_a_session() {
        ProblemBuilder builder = Problem.builder();
        for (int t = 0; t < 8; t++) {
            builder.slot("s" + t, LocalDate.of(2017, 6, 10), t < 6 ? "morning" : "afternoon");
        }
        builder.party("p0", 8, SlotSet.of(0, 1, 2, 4, 5, 6, 7));
        Pairs pairs = new Pairs(builder.build());
        Idleness idleness = new Idleness(pairs, pairs.grid(), new Chance(1));
        assertThat(idleness.cost(0, slots(1, 4, 6))).isEqualTo(2 * 64 + 2);
        assertThat(idleness.cost(0, slots(1, 2, 6, 7))).isEqualTo(64 + 2);
        assertThat(idleness.cost(0, slots(0, 1, 6))).isZero();
    }

    private static long slots(int... positions) {
        return Arrays.stream(positions).mapToLong(t -> 1L << t).sum();
    }

    @Test
    void the_price_of_fairness_never_falls_below_nothing_and_fills_the_floors() {
        Problem problem = new Forum(9, 16, 80, 900).plain();
        List<FairnessCurve.Point> curve = FairnessCurve.of(problem, 3);
        assertThat(curve).hasSize(4);
        assertThat(curve.getFirst().below()).isZero();
        assertThat(curve.get(1).value()).isLessThanOrEqualTo(curve.getFirst().value() + 1);
    }
}
