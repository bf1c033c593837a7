package kz.kelisim.schedule.pairs;

import java.util.stream.IntStream;

/// Removes breaks and idle slots from a timetable without changing which meetings are held: in a swap of two
/// slots along an alternating path only the two ends change when they are busy.
final class Idleness {
    /// One break counts as much as this many idle slots: more than a session has.
    private static final int BREAK = 64;

    private final Pairs pairs;
    private final Grid grid;
    private final Chance chance;
    /// Cost of each party's idleness: breaks × 64 + idle slots, and their sum.
    private final int[] cost;

    private long total;
    /// Parties with a cost, and the position of each among them.
    private final int[] idle;

    private final int[] position;
    private int count;

    Idleness(Pairs pairs, Grid grid, Chance chance) {
        this.pairs = pairs;
        this.grid = grid;
        this.chance = chance;
        cost = new int[pairs.parties];
        idle = new int[pairs.parties];
        position = new int[pairs.parties];
        for (int p = 0; p < pairs.parties; p++) {
            set(p, cost(p, grid.free(p)));
        }
    }

    /// Breaks × 64 + idle slots of all parties.
    long total() {
        return total;
    }

    /// Number of idle slots.
    long idle() {
        long slots = 0;
        for (int p = 0; p < pairs.parties; p++) {
            slots += cost[p] % BREAK;
        }
        return slots;
    }

    /// Number of breaks.
    long breaks() {
        return (total - idle()) / BREAK;
    }

    /// Cost of a party that would be free in these slots. A break is a stretch between two neighbouring
    /// meetings of one session that holds an idle slot.
    int cost(int party, long free) {
        long busy = pairs.available[party] & ~free;
        int sum = 0;
        for (long session : pairs.sessions) {
            long meetings = busy & session;
            if ((meetings & (meetings - 1)) == 0) {
                continue;
            }
            long last = Long.highestOneBit(meetings);
            long gaps = free & session & (last - 1) & ~((meetings & -meetings) - 1);
            if (gaps == 0) {
                continue;
            }
            sum += Long.bitCount(gaps);
            while (gaps != 0) {
                long next = Long.lowestOneBit(meetings & ~((gaps & -gaps) - 1));
                gaps &= ~(next - 1);
                sum += BREAK;
            }
        }
        return sum;
    }

    private void set(int party, int now) {
        int before = cost[party];
        cost[party] = now;
        total += now - before;
        if (before == 0 && now > 0) {
            idle[count] = party;
            position[party] = count++;
        } else if (before > 0 && now == 0) {
            int last = idle[--count];
            idle[position[party]] = last;
            position[last] = position[party];
        }
    }

    /// Swaps until nobody is idle or `moves` swaps were tried.
    void reduce(long moves, Watch watch) {
        for (long move = 0; move < moves && total > 0; move++) {
            boolean any = chance.below(8) == 0;
            int p = any ? chance.below(pairs.parties) : near(idle[chance.below(count)]);
            swap(p);
            if (!watch.goOn(total / BREAK)) {
                return;
            }
        }
    }

    /// The party itself or, one time in four, a party it meets, or one that meets that one, and so on.
    private int near(int party) {
        int p = party;
        while (chance.below(4) == 0 && grid.busy(p) != 0) {
            p = pairs.other(grid.at(p, chance.bit(grid.busy(p))), p);
        }
        return p;
    }

    /// One random swap at the party, made if nothing gets worse.
    private void swap(int party) {
        long free = grid.free(party);
        long busy = pairs.available[party] & ~free;
        if (free == 0 || busy == 0) {
            return;
        }
        int to = chance.bit(free);
        int from = chance.bit(busy);
        if (!grid.walk(party, from, to) || grid.end() == party) {
            return;
        }
        int end = grid.end();
        int mine = cost(party, (free | (1L << from)) & ~(1L << to));
        int its = cost(end, (grid.free(end) | (1L << grid.endLoses())) & ~(1L << grid.endGains()));
        if (mine + its <= cost[party] + cost[end]) {
            grid.apply(from, to);
            set(party, mine);
            set(end, its);
        }
    }

    /// Swaps that bring meetings into slots they wish for and make nobody idle.
    void wishes(long[] wished, long moves, Watch watch) {
        int[] wishing = IntStream.range(0, pairs.meetings)
                .filter(q -> wished[q] != 0 && !pairs.pinned[q])
                .toArray();
        for (long move = 0; move < moves && wishing.length > 0; move++) {
            int q = wishing[chance.below(wishing.length)];
            int slot = grid.slot(q);
            if (slot != Grid.NONE && (wished[q] >>> slot & 1) == 0) {
                wish(q, slot, wished);
            }
            if (!watch.goOn(0)) {
                return;
            }
        }
    }

    private void wish(int meeting, int from, long[] wished) {
        int party = chance.below(2) == 0 ? pairs.first[meeting] : pairs.second[meeting];
        long targets = grid.free(party) & wished[meeting];
        if (targets == 0) {
            return;
        }
        int to = chance.bit(targets);
        if (!grid.walk(party, from, to) || grid.end() == party) {
            return;
        }
        int gain = 0;
        for (int i = 0; i < grid.length(); i++) {
            int q = grid.onPath(i);
            int now = grid.slot(q);
            gain += (int) ((wished[q] >>> (from + to - now) & 1) - (wished[q] >>> now & 1));
        }
        int end = grid.end();
        int mine = cost(party, (grid.free(party) | (1L << from)) & ~(1L << to));
        int its = cost(end, (grid.free(end) | (1L << grid.endLoses())) & ~(1L << grid.endGains()));
        if (gain > 0 && mine + its <= cost[party] + cost[end]) {
            grid.apply(from, to);
            set(party, mine);
            set(end, its);
        }
    }
}
