package kz.kelisim.schedule.breaks;

import java.util.Arrays;

/// Lower bounds for the breaks of a timetable that holds all meetings.
///
/// The bound of a party: no window of adjoining slots that its meetings can fill means at least one break; how
/// many runs of slots it needs at least follows from the slots in which its meetings are allowed.
///
/// The bound by counting: a slot seats two parties per table. With a price, 0 or more, for each seat of a slot,
/// every party pays for the slots in which it is busy and 1 for each break; the sum of what each party pays at
/// least, less the prices of all seats, never exceeds the breaks of a timetable (weak Lagrangian duality). The
/// prices are found by subgradient steps and the sum is taken in whole numbers.
public final class BreaksBound {
    public static final String NAME = "count of seats in each slot";

    /// Price of one break: prices of seats are multiples of its fraction.
    private static final long BREAK = 1 << 10;

    private static final int STEPS = 300;
    private static final long UNREACHABLE = Long.MAX_VALUE / 4;

    private final Meetings meetings;
    private final long[][] windows;
    private final long[] eligible;
    private final int[] least;
    private final int total;

    public BreaksBound(Meetings meetings) {
        this.meetings = meetings;
        windows = new long[meetings.parties][];
        eligible = new long[meetings.parties];
        least = new int[meetings.parties];
        long[] noPrices = new long[meetings.slots];
        for (int p = 0; p < meetings.parties; p++) {
            windows[p] = meetings.windows(p);
            eligible[p] = meetings.eligible(p);
            long pays = cheapest(p, noPrices).cost();
            least[p] = pays >= UNREACHABLE ? 0 : (int) (pays / BREAK);
        }
        total = Math.max(Arrays.stream(least).sum(), byCounting());
    }

    /// The fewest breaks of all parties together.
    public int total() {
        return total;
    }

    /// The smallest of the parties' own bounds.
    public int leastOfAnyParty() {
        return Arrays.stream(least).min().orElse(0);
    }

    /// The cheapest busy slots of one party at given prices.
    private record Cheapest(long cost, long busy) {}

    private int byCounting() {
        long[] prices = new long[meetings.slots];
        double[] exact = new double[meetings.slots];
        long best = 0;
        for (int step = 0; step < STEPS; step++) {
            long sum = 0;
            int[] excess = new int[meetings.slots];
            for (int t = 0; t < meetings.slots; t++) {
                excess[t] = -2 * meetings.tables[t];
                sum -= prices[t] * 2 * meetings.tables[t];
            }
            for (int p = 0; p < meetings.parties; p++) {
                Cheapest cheapest = cheapest(p, prices);
                if (cheapest.cost() >= UNREACHABLE) {
                    return 0;
                }
                sum += cheapest.cost();
                for (long rest = cheapest.busy(); rest != 0; rest &= rest - 1) {
                    excess[Long.numberOfTrailingZeros(rest)]++;
                }
            }
            best = Math.max(best, sum);
            double pace = BREAK * 0.1 / (1 + step * 0.1);
            for (int t = 0; t < meetings.slots; t++) {
                exact[t] = Math.max(0, exact[t] + pace * excess[t]);
                prices[t] = Math.round(exact[t]);
            }
        }
        return (int) ((best + BREAK - 1) / BREAK);
    }

    private Cheapest cheapest(int party, long[] prices) {
        Cheapest best = new Cheapest(UNREACHABLE, 0);
        if (meetings.of[party].length == 0) {
            return new Cheapest(0, 0);
        }
        for (long window : windows[party]) {
            long cost = 0;
            for (long rest = window; rest != 0; rest &= rest - 1) {
                cost += prices[Long.numberOfTrailingZeros(rest)];
            }
            if (cost < best.cost()) {
                best = new Cheapest(cost, window);
            }
        }
        if (best.cost() <= BREAK) {
            return best;
        }
        Cheapest withBreaks = cheapestWithBreaks(party, prices);
        return withBreaks.cost() < best.cost() ? withBreaks : best;
    }

    /// The cheapest choice of as many eligible slots as the party has meetings, in two or more runs. A state of
    /// the dynamic program over the slots is the number of slots chosen, the number of runs begun (0, 1, 2 or
    /// more), and whether the slot before was chosen.
    private Cheapest cheapestWithBreaks(int party, long[] prices) {
        int size = meetings.of[party].length;
        int states = (size + 1) * 6;
        long[] cost = new long[states];
        long[] busy = new long[states];
        Arrays.fill(cost, UNREACHABLE);
        cost[0] = 0;
        for (int t = 0; t < meetings.slots; t++) {
            long[] nextCost = new long[states];
            long[] nextBusy = new long[states];
            Arrays.fill(nextCost, UNREACHABLE);
            for (int state = 0; state < states; state++) {
                if (cost[state] >= UNREACHABLE) {
                    continue;
                }
                int chosen = state / 6;
                int runs = state % 6 / 2;
                boolean inRun = (state & 1) == 1;
                int idle = state & ~1;
                if (cost[state] < nextCost[idle]) {
                    nextCost[idle] = cost[state];
                    nextBusy[idle] = busy[state];
                }
                if (((eligible[party] >>> t) & 1) == 1 && chosen < size) {
                    int runsThen = inRun ? runs : Math.min(2, runs + 1);
                    long costThen = cost[state] + prices[t] + (inRun || runs == 0 ? 0 : BREAK);
                    int then = (chosen + 1) * 6 + runsThen * 2 + 1;
                    if (costThen < nextCost[then]) {
                        nextCost[then] = costThen;
                        nextBusy[then] = busy[state] | (1L << t);
                    }
                }
            }
            cost = nextCost;
            busy = nextBusy;
        }
        int last = size * 6 + 4;
        return cost[last] <= cost[last + 1]
                ? new Cheapest(cost[last], busy[last])
                : new Cheapest(cost[last + 1], busy[last + 1]);
    }
}
