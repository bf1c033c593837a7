package kz.kelisim.schedule.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import kz.kelisim.schedule.CertifiedBound;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.ProgressListener;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final Watch WATCH = new Watch(ProgressListener.silent());

    @Test
    void a_flow_of_least_cost_is_found() {
        Flow flow = new Flow(4, 5);
        int cheap = flow.arc(0, 1, 1, 1_000);
        int dear = flow.arc(0, 2, 2, 3_000);
        int across = flow.arc(1, 3, 1, 1_000);
        int down = flow.arc(2, 3, 2, 0);
        int direct = flow.arc(0, 3, 2, 2_500);
        flow.supply(0, 3);
        flow.supply(3, -3);
        flow.close();
        assertThat(flow.solve(1024, 8, 1, 0, WATCH)).isTrue();
        assertThat(IntStream.of(cheap, dear, across, down, direct).map(flow::on))
                .containsExactly(1, 0, 1, 0, 2);
    }

    @Test
    void prices_that_settle_are_whole_units_and_prove_the_flow() {
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int nodes = 8;
            int[][] arcs = new int[30][];
            Flow flow = new Flow(nodes, arcs.length + 1);
            for (int a = 0; a < arcs.length; a++) {
                int from = random.nextInt(nodes);
                arcs[a] = new int[] {
                    from,
                    (from + 1 + random.nextInt(nodes - 1)) % nodes,
                    1 + random.nextInt(3),
                    500 * random.nextInt(1, 20)
                };
                flow.arc(arcs[a][0], arcs[a][1], arcs[a][2], arcs[a][3]);
            }
            flow.arc(0, nodes - 1, 4, 50_000);
            flow.supply(0, 4);
            flow.supply(nodes - 1, -4);
            flow.close();
            assertThat(flow.solve(4096, 4, 1, 500, WATCH)).isTrue();
            for (int a = 0; a < arcs.length; a++) {
                long reduced = arcs[a][3] + flow.price[arcs[a][0]] - flow.price[arcs[a][1]];
                assertThat(flow.price[arcs[a][0]] % 500).as("seed %d", seed).isZero();
                if (flow.on(a) < arcs[a][2]) {
                    assertThat(reduced).as("seed %d arc %d", seed, a).isNotNegative();
                }
                if (flow.on(a) > 0) {
                    assertThat(reduced).as("seed %d arc %d", seed, a).isNotPositive();
                }
            }
        }
    }

    @Test
    void the_bound_is_the_best_choice_by_brute_force_where_no_halves_arise() {
        for (int seed = 0; seed < 60; seed++) {
            Problem problem = new Forum(seed, 4, 6, 10).plain();
            Pairs pairs = new Pairs(problem);
            Selection selection = new Selection(pairs, WATCH).run();
            long best = best(pairs, selection);
            long bound = CertifiedBound.of(problem, selection.certificate());
            assertThat(selection.value).as("seed %d", seed).isLessThanOrEqualTo(best);
            assertThat(bound).as("seed %d", seed).isGreaterThanOrEqualTo(best);
            assertThat((double) bound).as("seed %d", seed).isCloseTo((double) best, within(11.0));
            assertThat((double) bound).as("seed %d", seed).isCloseTo(selection.bound, within(1.0));
        }
    }

    /// The best choice of meetings under all caps, by trying every one.
    private static long best(Pairs pairs, Selection selection) {
        long best = 0;
        for (int choice = 0; choice < 1 << pairs.meetings; choice++) {
            Caps caps = selection.caps;
            int[] used = new int[caps.size];
            long[] usedHalls = new long[selection.halls.size];
            long value = 0;
            boolean kept = Integer.bitCount(choice) <= selection.held;
            for (int q = 0; q < pairs.meetings && kept; q++) {
                if ((choice >>> q & 1) != 0) {
                    kept = pairs.allowed[q] != 0
                            && caps.room(used, caps.atFirst[q])
                            && caps.room(used, caps.atSecond[q])
                            && selection.halls.room(q, usedHalls);
                    caps.use(used, caps.atFirst[q], 1);
                    caps.use(used, caps.atSecond[q], 1);
                    selection.halls.use(q, usedHalls, 1);
                    value += pairs.worth[q];
                }
            }
            best = kept ? Math.max(best, value) : best;
        }
        return best;
    }

    @Test
    void rounding_keeps_every_cap() {
        for (int seed = 0; seed < 40; seed++) {
            Pairs pairs = new Pairs(new Forum(seed, 8, 20, 120).varied());
            Selection selection = new Selection(pairs, WATCH).run();
            Caps caps = selection.caps;
            int[] used = new int[caps.size];
            int count = 0;
            for (int q = 0; q < pairs.meetings; q++) {
                if (selection.chosen[q]) {
                    caps.use(used, caps.atFirst[q], 1);
                    caps.use(used, caps.atSecond[q], 1);
                    count++;
                }
            }
            assertThat(count).isLessThanOrEqualTo((int) selection.held);
            for (int c = 0; c < caps.size; c++) {
                assertThat(used[c]).as("seed %d cap %d", seed, c).isLessThanOrEqualTo(caps.most[c]);
            }
        }
    }

    @Test
    void a_choice_with_lower_worths_leaves_the_cheapened_meetings() {
        Pairs pairs = new Pairs(new Forum(4, 8, 20, 120).plain());
        Selection selection = new Selection(pairs, WATCH).run();
        int chosen = IntStream.range(0, pairs.meetings)
                .filter(q -> selection.chosen[q])
                .findFirst()
                .orElseThrow();
        long[] lowered = pairs.worth.clone();
        for (int q = 0; q < lowered.length; q++) {
            lowered[q] = q == chosen ? 1 : lowered[q] * 2;
        }
        assertThat(selection.again(lowered)).hasSize(pairs.meetings);
    }
}
