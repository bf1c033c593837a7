package kz.kelisim.schedule.pairs;

import java.util.ArrayList;
import java.util.List;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.ProgressListener;

/// What it costs to give everyone a floor of meetings: for each floor the choice of meetings, halves allowed
/// and slots not yet asked for, that fills most of the floors and of those has the greatest worth.
public final class FairnessCurve {
    /// Meetings of doubtful surplus, in parts of the largest worth.
    private static final double BAND = 0.15;

    /// What a meeting below the floor earns beyond its worth, in largest worths.
    private static final int BONUS = 3;

    private static final long RESOLUTION = 100_000;
    private static final long LAST = 16;

    /// One point of the curve.
    ///
    /// @param floor meetings that every party should have, or all its requests if those are fewer
    /// @param value worth of the meetings chosen
    /// @param below parties that have fewer
    public record Point(int floor, double value, int below) {}

    private final Pairs pairs;
    private final Caps caps;
    private final long held;
    private final long scale;
    private final Prices prices;
    private final byte[] arcs;
    private final boolean[] near;

    private FairnessCurve(Problem problem) {
        pairs = new Pairs(problem);
        caps = new Caps(pairs);
        held = pairs.held(pairs.all());
        scale = Long.highestOneBit(Math.max(1, RESOLUTION / pairs.largest));
        prices = new Prices(pairs, caps);
        arcs = new byte[pairs.meetings];
        near = new boolean[pairs.meetings];
    }

    /// The points for the floors 0 to `most` of a problem that [PairEngine#serves].
    public static List<Point> of(Problem problem, int most) {
        FairnessCurve curve = new FairnessCurve(problem);
        Watch watch = new Watch(ProgressListener.silent());
        curve.prices.descend(curve.held, watch);
        for (int q : curve.pairs.byWorth) {
            curve.near[q] = Math.abs(curve.prices.surplus(q)) <= BAND * curve.pairs.largest;
            curve.arcs[q] = curve.prices.surplus(q) > 0 ? CoverFlow.BOTH : 0;
        }
        List<Point> points = new ArrayList<>();
        for (int floor = 0; floor <= most; floor++) {
            points.add(curve.point(floor, watch));
        }
        return points;
    }

    private Point point(int floor, Watch watch) {
        int[] least = least(floor);
        boolean[] active = new boolean[pairs.meetings];
        int[] left = caps.most.clone();
        long[] worth = new long[pairs.meetings];
        int[] units = units();
        long leftHeld = held;
        int count = 0;
        for (int q : pairs.byWorth) {
            worth[q] = pairs.worth[q] * scale;
            boolean poor = units[pairs.first[q]] <= 2 * least[pairs.first[q]]
                    || units[pairs.second[q]] <= 2 * least[pairs.second[q]];
            active[q] = near[q] || poor || arcs[q] == 1 || arcs[q] == 2;
            near[q] = active[q];
            if (active[q]) {
                count++;
            } else if (arcs[q] == CoverFlow.BOTH) {
                caps.use(left, caps.atFirst[q], -1);
                caps.use(left, caps.atSecond[q], -1);
                leftHeld--;
            }
        }
        int[] favoured = new int[pairs.parties];
        for (int p = 0; p < pairs.parties; p++) {
            favoured[p] = Math.max(0, least[p] - (caps.most[p] - left[p]));
        }
        CoverFlow flow = new CoverFlow(pairs, caps, scale).favour(favoured, BONUS * pairs.largest * scale);
        byte[] start = floor == 0 ? new byte[pairs.meetings] : arcs.clone();
        flow.run(active, count, worth, start, left, leftHeld, prices, 1024, LAST, watch);
        for (int q : pairs.byWorth) {
            arcs[q] = active[q] ? start[q] : arcs[q];
        }
        double value = 0;
        for (int q : pairs.byWorth) {
            value += pairs.worth[q] * Integer.bitCount(arcs[q]) / 2.0;
        }
        int[] now = units();
        int below = 0;
        for (int p = 0; p < pairs.parties; p++) {
            below += now[p] < 2 * least[p] ? 1 : 0;
        }
        return new Point(floor, value, below);
    }

    /// The floor of each party: no more than it has meetings to be held.
    private int[] least(int floor) {
        int[] least = new int[pairs.parties];
        for (int p = 0; p < pairs.parties; p++) {
            least[p] = Math.min(floor, Math.min(pairs.most[p], pairs.start[p + 1] - pairs.start[p]));
        }
        return least;
    }

    /// Halves of meetings of each party.
    private int[] units() {
        int[] units = new int[pairs.parties];
        for (int q : pairs.byWorth) {
            units[pairs.first[q]] += Integer.bitCount(arcs[q]);
            units[pairs.second[q]] += Integer.bitCount(arcs[q]);
        }
        return units;
    }
}
