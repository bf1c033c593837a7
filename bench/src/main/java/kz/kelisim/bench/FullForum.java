package kz.kelisim.bench;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import kz.kelisim.schedule.Aim;
import kz.kelisim.schedule.Level;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.ProblemBuilder;
import kz.kelisim.schedule.SlotSet;

/// Suite B5g: every meeting is held, the fewest breaks are wanted. Meetings are drawn one by one into a hidden
/// timetable, so that all can be held; popularity has a Pareto tail, and three parties in ten are away for a
/// third of the slots.
final class FullForum {
    private FullForum() {}

    /// @param meetings wanted; fewer if the hidden timetable is full before
    static Problem problem(int parties, int meetings, int slots, int tables, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ProblemBuilder builder = Problem.builder().aim(new Aim.FewestBreaks(slots));
        for (int t = 0; t < slots; t++) {
            builder.slot("s" + t, LocalDate.of(2017, 6, 10), "day");
        }
        long[] free = new long[parties];
        double[] popularity = new double[parties];
        double sum = 0;
        for (int p = 0; p < parties; p++) {
            free[p] = (1L << slots) - 1;
            if (random.nextInt(10) < 3) {
                int length = Math.max(1, slots / 3);
                free[p] &= ~(((1L << length) - 1) << random.nextInt(slots - length + 1));
            }
            builder.party("p" + p, slots, SlotSet.ofBits(free[p]));
            sum += Math.min(6, Math.pow(1 - random.nextDouble(), -1 / 1.6));
            popularity[p] = sum;
        }
        for (int k = 0; k < tables; k++) {
            builder.table("t" + k, SlotSet.first(slots));
        }
        hide(builder, meetings, tables, free, popularity, random, slots);
        return builder.build();
    }

    private static void hide(
            ProblemBuilder builder,
            int meetings,
            int tables,
            long[] free,
            double[] popularity,
            SplittableRandom random,
            int slots) {
        int[] held = new int[slots];
        Set<Long> met = new HashSet<>();
        for (int tries = 0; met.size() < meetings && tries < 1000 * meetings; tries++) {
            int u = party(popularity, random);
            int v = party(popularity, random);
            int slot = random.nextInt(slots);
            boolean fits = u != v && (free[u] & free[v] & 1L << slot) != 0 && held[slot] < tables;
            if (fits && met.add((long) Math.min(u, v) << 32 | Math.max(u, v))) {
                free[u] &= ~(1L << slot);
                free[v] &= ~(1L << slot);
                held[slot]++;
                builder.request(u, v, Level.MANDATORY, 1);
            }
        }
    }

    private static int party(double[] popularity, SplittableRandom random) {
        int at = Arrays.binarySearch(popularity, random.nextDouble() * popularity[popularity.length - 1]);
        return Math.min(popularity.length - 1, at < 0 ? -at - 1 : at);
    }
}
