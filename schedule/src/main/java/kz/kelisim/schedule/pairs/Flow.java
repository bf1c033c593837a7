package kz.kelisim.schedule.pairs;

import java.util.Arrays;

/// A flow of least cost by cost scaling: push and relabel with prices that start where they are.
///
/// An arc and its reverse are two entries; the entries of a node are neighbours. The reduced cost of an entry
/// is its cost plus the price of its tail minus the price of its head; a flow is optimal within `eps` if no
/// entry with room has a reduced cost below `-eps`.
final class Flow {
    /// Most visits to a node, on average, while prices settle.
    private static final int SETTLING_PASSES = 10;

    final int nodes;
    private int arcs;
    private int[] tail;
    private int[] headOf;
    private int[] room;
    private long[] costOf;

    /// Entries of each node, from `first[v]` to `first[v + 1]`.
    private int[] first = {};
    private int[] head = {};
    private int[] reverse = {};
    private int[] residual = {};
    private long[] cost = {};
    /// Entry of each arc.
    private int[] entry = {};

    final long[] price;
    private final long[] excess;

    Flow(int nodes, int arcs) {
        this.nodes = nodes;
        tail = new int[arcs];
        headOf = new int[arcs];
        room = new int[arcs];
        costOf = new long[arcs];
        price = new long[nodes];
        excess = new long[nodes];
    }

    /// Adds an arc and returns its position.
    int arc(int from, int to, int capacity, long perUnit) {
        tail[arcs] = from;
        headOf[arcs] = to;
        room[arcs] = capacity;
        costOf[arcs] = perUnit;
        return arcs++;
    }

    void supply(int node, long amount) {
        excess[node] += amount;
    }

    /// Lays the arcs out by node; no arc can be added afterwards.
    void close() {
        first = new int[nodes + 1];
        for (int a = 0; a < arcs; a++) {
            first[tail[a] + 1]++;
            first[headOf[a] + 1]++;
        }
        for (int v = 0; v < nodes; v++) {
            first[v + 1] += first[v];
        }
        int[] next = Arrays.copyOf(first, nodes);
        head = new int[2 * arcs];
        reverse = new int[2 * arcs];
        residual = new int[2 * arcs];
        cost = new long[2 * arcs];
        entry = new int[arcs];
        for (int a = 0; a < arcs; a++) {
            int there = next[tail[a]]++;
            int back = next[headOf[a]]++;
            entry[a] = there;
            head[there] = headOf[a];
            head[back] = tail[a];
            reverse[there] = back;
            reverse[back] = there;
            residual[there] = room[a];
            cost[there] = costOf[a];
            cost[back] = -costOf[a];
        }
        tail = new int[0];
        headOf = tail;
        costOf = new long[0];
    }

    /// Units on the arc.
    int on(int arc) {
        return room[arc] - residual[entry[arc]];
    }

    /// Starts with units on the arc.
    void load(int arc, int units) {
        int a = entry[arc];
        residual[a] -= units;
        residual[reverse[a]] += units;
        excess[head[reverse[a]]] -= units;
        excess[head[a]] += units;
    }

    /// Makes the flow optimal within `last`, from `eps` down by `factor`, or sooner if the prices settle on
    /// multiples of `unit`; 0 if they cannot, as the costs are no multiples. `false` if the search is over.
    boolean solve(long eps, int factor, long last, long unit, Watch watch) {
        for (long at = Math.max(last, eps); ; at = Math.max(last, at / factor)) {
            if (!refine(at, watch)) {
                return false;
            }
            if ((unit > 0 && settle(unit)) || at == last) {
                return true;
            }
        }
    }

    private boolean refine(long eps, Watch watch) {
        saturate();
        int ring = Integer.highestOneBit(nodes) * 2;
        int[] queue = new int[ring];
        int out = 0;
        int in = 0;
        boolean[] queued = new boolean[nodes];
        int[] current = Arrays.copyOf(first, nodes);
        for (int u = 0; u < nodes; u++) {
            if (excess[u] > 0) {
                queue[in++ & (ring - 1)] = u;
                queued[u] = true;
            }
        }
        while (out != in) {
            int u = queue[out++ & (ring - 1)];
            queued[u] = false;
            if (!watch.goOn(0)) {
                return false;
            }
            int a = current[u];
            int end = first[u + 1];
            long pu = price[u];
            long left = excess[u];
            while (left > 0) {
                for (; a < end; a++) {
                    if (residual[a] > 0 && cost[a] + pu - price[head[a]] < 0) {
                        int v = head[a];
                        int push = (int) Math.min(left, residual[a]);
                        residual[a] -= push;
                        residual[reverse[a]] += push;
                        left -= push;
                        excess[v] += push;
                        if (excess[v] > 0 && !queued[v]) {
                            queued[v] = true;
                            queue[in++ & (ring - 1)] = v;
                        }
                        if (left == 0) {
                            break;
                        }
                    }
                }
                if (left == 0) {
                    break;
                }
                long best = Long.MIN_VALUE;
                for (int b = first[u]; b < end; b++) {
                    if (residual[b] > 0) {
                        best = Math.max(best, price[head[b]] - cost[b]);
                    }
                }
                pu = best - eps;
                price[u] = pu;
                a = first[u];
            }
            current[u] = a;
            excess[u] = left;
        }
        return true;
    }

    /// Moves the prices to multiples of `unit`, a common divisor of all costs, so that no entry with room has a
    /// negative reduced cost: then the flow is optimal, and the prices prove it to the last unit. Shortest
    /// paths by label correction from the rounded prices. If the flow is not optimal, or the work exceeds some
    /// passes over the nodes, the prices stay as they were; `false` then.
    boolean settle(long unit) {
        long[] before = price.clone();
        for (int v = 0; v < nodes; v++) {
            price[v] = Math.floorDiv(price[v] + unit / 2, unit) * unit;
        }
        int ring = Integer.highestOneBit(nodes) * 2;
        int[] queue = new int[ring];
        boolean[] queued = new boolean[nodes];
        int in = 0;
        int out = 0;
        for (int u = 0; u < nodes; u++) {
            queue[in++ & (ring - 1)] = u;
            queued[u] = true;
        }
        long work = (long) SETTLING_PASSES * nodes;
        while (out != in) {
            if (work-- == 0) {
                System.arraycopy(before, 0, price, 0, nodes);
                return false;
            }
            int u = queue[out++ & (ring - 1)];
            queued[u] = false;
            for (int a = first[u]; a < first[u + 1]; a++) {
                int v = head[a];
                if (residual[a] > 0 && price[u] + cost[a] < price[v]) {
                    price[v] = price[u] + cost[a];
                    if (!queued[v]) {
                        queued[v] = true;
                        queue[in++ & (ring - 1)] = v;
                    }
                }
            }
        }
        return true;
    }

    /// Pushes along every entry whose reduced cost is negative.
    private void saturate() {
        for (int u = 0; u < nodes; u++) {
            for (int a = first[u]; a < first[u + 1]; a++) {
                if (residual[a] > 0 && cost[a] + price[u] - price[head[a]] < 0) {
                    int push = residual[a];
                    excess[u] -= push;
                    excess[head[a]] += push;
                    residual[reverse[a]] += push;
                    residual[a] = 0;
                }
            }
        }
    }
}
