package kz.kelisim.schedule.pairs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kz.kelisim.schedule.Certificate;
import kz.kelisim.schedule.SlotSet;
import org.jspecify.annotations.Nullable;

/// Which meetings to hold, before anyone asks when: the choice of greatest worth under the caps on parties and
/// tables, as a flow on the double cover of the graph of meetings, and the prices that prove it.
///
/// Only meetings whose surplus is near zero enter the flow; the others are held or left by the sign of their
/// surplus. After each flow all meetings are priced again, and those fixed against the sign of their surplus
/// enter too, until choice and bound agree within one part in [#PARTS]. The caps on the tables of a day or
/// session are no part of the flow: their prices are sought around it, by steps towards the price at which as
/// many meetings want the tables as there are.
final class Selection {
    private static final double PARTS = 200_000;

    /// Half width of the band of doubtful surpluses, in parts of the largest worth.
    private static final double BAND = 0.06;

    /// A fixed meeting within this part of the largest worth of a doubtful surplus enters the flow.
    private static final double CLEAR = 0.003;

    /// No more meetings than these all enter the flow at once.
    private static final int SMALL = 15_000;

    /// For no more meetings than these the flow is exact, and the prices of days and sessions are sought with
    /// it.
    private static final int EXACT = 40_000;

    private static final int ROUNDS = 8;

    /// Flows for the prices of days and sessions.
    private static final int HALL_ROUNDS = 40;

    /// The largest worth, scaled, is no more than this unless it is larger unscaled.
    private static final long RESOLUTION = 820_000;

    private final Pairs pairs;
    private final Watch watch;
    final Caps caps;
    final Halls halls;
    /// The most meetings together.
    final long held;

    /// Prices and worths are in units of 1 / scale; a power of two.
    private final long scale;
    /// Worth of each meeting in this choice, without what it pays for its day and session.
    private long[] worth;

    /// Price of each day and session with a cap, scaled.
    private long[] hallPrice;
    /// Prices from which the next flow starts.
    final Prices prices;

    double bound = Double.MAX_VALUE;
    /// Prices of the best bound, times `2 * scale`.
    private long[] bestCaps;

    private long bestTable;
    private long[] bestHalls;
    boolean[] chosen = {};
    long value = -1;

    Selection(Pairs pairs, Watch watch) {
        this.pairs = pairs;
        this.watch = watch;
        worth = pairs.worth;
        caps = new Caps(pairs);
        halls = new Halls(pairs);
        hallPrice = new long[halls.size];
        bestHalls = hallPrice;
        held = pairs.held(pairs.all());
        scale = Long.highestOneBit(Math.max(1, Math.min(1 << 18, RESOLUTION / pairs.largest)));
        prices = new Prices(pairs, caps);
        bestCaps = new long[caps.size];
    }

    Selection run() {
        prices.descend(held, watch);
        byte[] arcs = rounds(coarsest());
        if (halls.size > 0 && pairs.byWorth.length <= EXACT && overfull(arcs) && !watch.over()) {
            priceHalls(arcs);
        }
        if (value < 0) {
            keep(new byte[pairs.meetings]);
        }
        return this;
    }

    /// Flows until choice and bound agree; the units of the last flow.
    private byte[] rounds(long first) {
        byte[] arcs = new byte[pairs.meetings];
        boolean[] active = active(1);
        long eps = first;
        long last = finest();
        for (int round = 0; round < ROUNDS && flow(active, arcs, eps, last); round++) {
            boolean more = activate(active, arcs);
            keep(arcs);
            if (value >= bound - tolerance() || (!more && last == 1)) {
                break;
            }
            eps = more ? coarsest() : Math.max(1, last * 4);
            last = Math.max(1, last / 4);
        }
        if (pairs.byWorth.length <= EXACT) {
            roundOthers(active);
        }
        return arcs;
    }

    /// Keeps the best rounding of other flows of least cost, found from nothing with other first tolerances: where
    /// worths are equal, other meetings are halved.
    private void roundOthers(boolean[] active) {
        byte[] arcs = new byte[pairs.meetings];
        for (long eps = scale / 2; eps > 1 && value < bound - tolerance() && !watch.over(); eps /= 2) {
            Arrays.fill(arcs, (byte) 0);
            if (solve(active, arcs, eps, 1) != null) {
                keep(arcs);
            }
        }
    }

    /// A gap that is not worth another flow.
    private double tolerance() {
        return pairs.byWorth.length <= EXACT ? 0.999 : bound / PARTS;
    }

    /// Meetings of doubtful surplus: all if there are few.
    private boolean[] active(double wider) {
        double width = Math.max(BAND, 0.5 / worths()) * wider * pairs.largest;
        double band = pairs.byWorth.length <= SMALL ? Double.MAX_VALUE : width;
        boolean[] active = new boolean[pairs.meetings];
        for (int q : pairs.byWorth) {
            active[q] = Math.abs(surplus(q)) <= band && !pairs.pinned[q];
        }
        return active;
    }

    /// First tolerance of a flow: about the error of the prices found by descent, and not much below the
    /// distance of two worths.
    private long coarsest() {
        double largest = (double) pairs.largest * scale;
        return Long.highestOneBit(Math.max(1024, (long) Math.max(largest / 400, largest / worths() / 4)));
    }

    /// Number of different worths, at most 1000.
    private int worths() {
        int count = 0;
        long before = -1;
        for (int q : pairs.byWorth) {
            count += pairs.worth[q] == before ? 0 : 1;
            before = pairs.worth[q];
            if (count == 1000) {
                break;
            }
        }
        return Math.max(1, count);
    }

    /// Last tolerance of the first flow: as coarse as [#PARTS] lets it.
    private long finest() {
        if (pairs.byWorth.length <= EXACT) {
            return 1;
        }
        double sum = 0;
        int count = (int) Math.min(held, pairs.byWorth.length);
        for (int i = 0; i < count; i++) {
            sum += pairs.worth[pairs.byWorth[i]];
        }
        return Long.highestOneBit((long) Math.max(1, sum / Math.max(1, count) * scale / PARTS));
    }

    private double surplus(int q) {
        return prices.surplus(q) + worth[q] - pairs.worth[q] - halls.paid(q, hallPrice) / (double) scale;
    }

    /// The choice for other worths, no larger than the meetings' own, from the prices of the last choice.
    boolean[] again(long[] lowered) {
        worth = lowered;
        byte[] arcs = new byte[pairs.meetings];
        solve(active(2), arcs, 4 * coarsest(), 1);
        Rounding rounding = new Rounding(pairs, worth, caps, halls, held);
        rounding.round(halves(arcs));
        return rounding.chosen;
    }

    /// A flow, its prices and its bound.
    private boolean flow(boolean[] active, byte[] arcs, long eps, long last) {
        CoverFlow cover = solve(active, arcs, eps, last);
        if (cover != null) {
            price(cover);
        }
        return cover != null;
    }

    /// Fixes what is not active by the sign of its surplus, and makes a flow of the rest; `null` if the search
    /// is over.
    private @Nullable CoverFlow solve(boolean[] active, byte[] arcs, long eps, long last) {
        int[] left = caps.most.clone();
        long[] scaled = new long[pairs.meetings];
        long leftHeld = held;
        int count = 0;
        for (int q : pairs.byWorth) {
            scaled[q] = worth[q] * scale - halls.paid(q, hallPrice);
            boolean fixed = pairs.pinned[q];
            if (!fixed && !active[q] && surplus(q) > 0) {
                fixed = leftHeld > 0 && room(left, caps.atFirst[q]) && room(left, caps.atSecond[q]);
                active[q] = !fixed;
            }
            if (fixed) {
                arcs[q] = CoverFlow.BOTH;
                caps.use(left, caps.atFirst[q], -1);
                caps.use(left, caps.atSecond[q], -1);
                leftHeld--;
            } else if (active[q]) {
                count++;
            } else {
                arcs[q] = 0;
            }
        }
        CoverFlow cover = new CoverFlow(pairs, caps, scale);
        if (!cover.run(active, count, scaled, arcs, left, leftHeld, prices, eps, last, watch)) {
            return null;
        }
        prices.table = cover.tablePrice / (2.0 * scale);
        for (int c = 0; c < caps.size; c++) {
            prices.own[c] = cover.capPrice[c] / (2.0 * scale);
            prices.sum[c] = prices.own[c] + (caps.parent[c] < 0 ? 0 : prices.sum[caps.parent[c]]);
        }
        return cover;
    }

    private boolean room(int[] left, int cap) {
        for (int c = cap; c >= 0; c = caps.parent[c]) {
            if (left[c] <= 0) {
                return false;
            }
        }
        return true;
    }

    /// The bound by the prices of a flow.
    private void price(CoverFlow cover) {
        double sum = prices.table * held;
        for (int c = 0; c < caps.size; c++) {
            sum += prices.own[c] * caps.most[c];
        }
        for (int s = 0; s < halls.size; s++) {
            sum += hallPrice[s] * halls.most[s] / (double) scale;
        }
        for (int q : pairs.byWorth) {
            sum += Math.max(0, surplus(q));
        }
        if (sum < bound) {
            bound = sum;
            bestCaps = cover.capPrice;
            bestTable = cover.tablePrice;
            bestHalls = hallPrice.clone();
        }
    }

    /// Lets meetings into the flow whose surplus does not clearly have the sign by which they are fixed;
    /// whether there are any.
    private boolean activate(boolean[] active, byte[] arcs) {
        double clear = CLEAR * pairs.largest;
        boolean any = false;
        for (int q : pairs.byWorth) {
            if (!active[q] && !pairs.pinned[q]) {
                double surplus = surplus(q);
                if (arcs[q] == CoverFlow.BOTH ? surplus < clear : surplus > -clear) {
                    active[q] = true;
                    any = true;
                }
            }
        }
        return any;
    }

    /// By day and session with a cap, the units that want it: halves of meetings.
    private long[] wanting(byte[] arcs) {
        long[] wanting = new long[halls.size];
        for (int q : pairs.byWorth) {
            halls.use(q, wanting, Integer.bitCount(arcs[q]));
        }
        return wanting;
    }

    private boolean overfull(byte[] arcs) {
        long[] wanting = wanting(arcs);
        for (int s = 0; s < halls.size; s++) {
            if (wanting[s] > 2 * halls.most[s]) {
                return true;
            }
        }
        return false;
    }

    /// Steps of shrinking length, each towards the price at which a day or session is just full.
    private void priceHalls(byte[] arcs) {
        double[] step = new double[halls.size];
        boolean[] was = new boolean[halls.size];
        Arrays.fill(step, (double) pairs.largest * scale / 16);
        long[] wanting = wanting(arcs);
        for (int round = 0; round < HALL_ROUNDS && !watch.over(); round++) {
            for (int s = 0; s < halls.size; s++) {
                boolean over = wanting[s] > 2 * halls.most[s];
                if (round > 0 && over != was[s]) {
                    step[s] *= 0.6;
                }
                was[s] = over;
                hallPrice[s] = Math.max(0, hallPrice[s] + Math.round(over ? step[s] : -step[s]));
            }
            byte[] next = rounds(4 * coarsest());
            wanting = wanting(next);
        }
        hallPrice = bestHalls.clone();
    }

    private void keep(byte[] arcs) {
        Rounding rounding = new Rounding(pairs, pairs.worth, caps, halls, held);
        rounding.round(halves(arcs));
        if (rounding.value > value) {
            value = rounding.value;
            chosen = rounding.chosen;
        }
    }

    private static byte[] halves(byte[] arcs) {
        byte[] halves = new byte[arcs.length];
        for (int q = 0; q < arcs.length; q++) {
            halves[q] = (byte) Integer.bitCount(arcs[q]);
        }
        return halves;
    }

    /// The prices of the best bound.
    Certificate certificate() {
        List<Certificate.PartyCap> inner = new ArrayList<>();
        for (int c = pairs.parties; c < caps.size; c++) {
            if (bestCaps[c] > 0) {
                inner.add(new Certificate.PartyCap(caps.party[c], SlotSet.ofBits(caps.within[c]), bestCaps[c]));
            }
        }
        List<Certificate.PlaceCap> places = new ArrayList<>();
        places.add(new Certificate.PlaceCap(SlotSet.ofBits(pairs.all()), bestTable));
        for (int s = 0; s < halls.size; s++) {
            if (bestHalls[s] > 0) {
                places.add(new Certificate.PlaceCap(SlotSet.ofBits(halls.within[s]), 2 * bestHalls[s]));
            }
        }
        return new Certificate(pairs.worths, 2 * scale, Arrays.copyOf(bestCaps, pairs.parties), inner, places);
    }
}
