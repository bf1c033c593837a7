package kz.kelisim.schedule.pairs;

/// One flow on the double cover: each cap has a left and a right node, each meeting an arc from either party's
/// left node to the other's right node, worth the meeting; half a unit of a meeting is a unit on one of its
/// arcs. The source feeds the left nodes, the right nodes feed the sink, and twice as many units flow as there
/// are tables.
final class CoverFlow {
    /// Units on both arcs of a meeting; bit 0 is the arc from its first party, bit 1 the other.
    static final byte BOTH = 3;

    /// Divisor of the tolerance from one phase to the next; a power of two.
    private static final int FACTOR = 4;

    private final Pairs pairs;
    private final Caps caps;
    private final long scale;
    /// By party, the first meetings that earn a bonus each; empty if none do. Only whole parties, not their
    /// days.
    private int[] favoured = {};

    private long bonus;
    /// Prices of the caps on parties and of a table, times twice the scale, after the flow.
    final long[] capPrice;
    long tablePrice;

    CoverFlow(Pairs pairs, Caps caps, long scale) {
        this.pairs = pairs;
        this.caps = caps;
        this.scale = scale;
        capPrice = new long[caps.size];
    }

    /// Lets the first meetings of each party earn a bonus, scaled.
    CoverFlow favour(int[] first, long each) {
        favoured = first;
        bonus = each;
        return this;
    }

    /// Finds a best flow of the active meetings, starting with the prices and with the units of `arcs`, which
    /// it replaces.
    ///
    /// @param count number of active meetings
    /// @param worth of each meeting, times the scale
    /// @param left room of each cap on a party
    /// @param held room of the tables
    /// @param eps first tolerance and `last` the last, powers of two
    /// @return `false` if the search is over
    boolean run(
            boolean[] active,
            int count,
            long[] worth,
            byte[] arcs,
            int[] left,
            long held,
            Prices prices,
            long eps,
            long last,
            Watch watch) {
        Flow flow = new Flow(2 * caps.size + 2, 2 * (count + caps.size + favoured.length) + 1);
        int[] ids = new int[count];
        int k = 0;
        int n = caps.size;
        for (int q = 0; q < pairs.meetings; q++) {
            if (active[q]) {
                ids[k++] = q;
                flow.arc(caps.atFirst[q], n + caps.atSecond[q], 1, -worth[q]);
                flow.arc(caps.atSecond[q], n + caps.atFirst[q], 1, -worth[q]);
            }
        }
        frame(flow, left, held, prices, eps);
        flow.close();
        load(flow, arcs, ids, left);
        if (!flow.solve(eps, FACTOR, last, divides(worth, ids) ? scale : 0, watch)) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            arcs[ids[i]] = (byte) (flow.on(2 * i) + 2 * flow.on(2 * i + 1));
        }
        read(flow);
        return true;
    }

    /// Whether the worths are whole numbers in the unscaled unit.
    private boolean divides(long[] worth, int[] ids) {
        for (int q : ids) {
            if (worth[q] % scale != 0) {
                return false;
            }
        }
        return bonus % scale == 0;
    }

    /// The arcs of the caps, and the prices the flow starts with, rounded to the first tolerance: prices on a
    /// coarse lattice make exact duals at coarse tolerances.
    private void frame(Flow flow, int[] left, long held, Prices prices, long eps) {
        int n = caps.size;
        int source = 2 * n;
        int sink = source + 1;
        flow.price[source] = lattice(prices.table / 2 * scale, eps);
        flow.price[sink] = -flow.price[source];
        for (int c = 0; c < n; c++) {
            boolean root = caps.parent[c] < 0;
            int room = Math.max(0, left[c]) - favoured(c, left);
            flow.arc(root ? source : caps.parent[c], c, room, 0);
            flow.arc(n + c, root ? sink : n + caps.parent[c], room, 0);
            flow.price[c] = lattice((prices.table / 2 + prices.sum[c]) * scale, eps);
            flow.price[n + c] = -flow.price[c];
        }
        for (int p = 0; p < favoured.length; p++) {
            flow.arc(source, p, favoured(p, left), -bonus);
            flow.arc(n + p, sink, favoured(p, left), -bonus);
        }
        int units = Math.toIntExact(2 * Math.max(0, held));
        flow.arc(source, sink, units, 0);
        flow.supply(source, units);
        flow.supply(sink, -units);
    }

    private int favoured(int cap, int[] left) {
        return cap < favoured.length ? Math.min(favoured[cap], Math.max(0, left[cap])) : 0;
    }

    private static long lattice(double price, long eps) {
        return Math.round(price / eps) * eps;
    }

    /// Starts the flow with what the meetings had in the last one.
    private void load(Flow flow, byte[] arcs, int[] ids, int[] room) {
        int[] left = new int[caps.size];
        int[] right = new int[caps.size];
        for (int i = 0; i < ids.length; i++) {
            int q = ids[i];
            if ((arcs[q] & 1) != 0) {
                flow.load(2 * i, 1);
                caps.use(left, caps.atFirst[q], 1);
                caps.use(right, caps.atSecond[q], 1);
            }
            if ((arcs[q] & 2) != 0) {
                flow.load(2 * i + 1, 1);
                caps.use(left, caps.atSecond[q], 1);
                caps.use(right, caps.atFirst[q], 1);
            }
        }
        for (int c = 0; c < caps.size; c++) {
            int first = favoured(c, room);
            flow.load(2 * (ids.length + c), Math.max(0, left[c] - first));
            flow.load(2 * (ids.length + c) + 1, Math.max(0, right[c] - first));
            if (first > 0) {
                flow.load(2 * (ids.length + caps.size + c), Math.min(first, left[c]));
                flow.load(2 * (ids.length + caps.size + c) + 1, Math.min(first, right[c]));
            }
        }
    }

    private void read(Flow flow) {
        int n = caps.size;
        long source = flow.price[2 * n];
        long sink = flow.price[2 * n + 1];
        tablePrice = Math.max(0, 2 * (source - sink));
        for (int c = 0; c < n; c++) {
            int up = caps.parent[c];
            long before = up < 0 ? source : flow.price[up];
            long after = up < 0 ? sink : flow.price[n + up];
            capPrice[c] = Math.max(0, flow.price[c] - before) + Math.max(0, after - flow.price[n + c]);
        }
    }
}
