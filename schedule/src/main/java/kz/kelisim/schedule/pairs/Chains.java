package kz.kelisim.schedule.pairs;

/// Raises the value of a timetable by chains of ejections: an unscheduled meeting takes a slot, the meetings it
/// pushes out look for another or push out lighter ones, and parties left with a gap take up what they can. A
/// chain that would lower the value is taken back.
final class Chains {
    /// Meetings that may wait for a new slot in one chain.
    private static final int WAITING = 64;

    /// Most unscheduled meetings tried to fill a party's gap.
    private static final int TRIES = 12;

    private final Pairs pairs;
    private final Colouring colouring;
    private final Grid grid;
    private final Chance chance;
    private final int[] waiting = new int[WAITING];
    private int queued;
    /// Largest random part of the loss of a slot for the first meeting of a chain.
    private final long noise;

    Chains(Pairs pairs, Colouring colouring, Chance chance) {
        this.pairs = pairs;
        this.colouring = colouring;
        this.grid = colouring.grid();
        this.chance = chance;
        noise = pairs.largest / 10 + 1;
    }

    /// Tries chains from random meetings of these until `moves` chains are done or the value reaches `goal`.
    void run(int[] candidates, long moves, int depth, long goal, Watch watch) {
        for (long move = 0; move < moves && candidates.length > 0 && colouring.value < goal; move++) {
            int q = candidates[chance.below(candidates.length)];
            if (grid.slot(q) == Grid.NONE) {
                improve(q, depth);
            }
            if (!watch.goOn(colouring.value)) {
                return;
            }
        }
    }

    /// One chain that begins with an unscheduled meeting; the value never falls.
    private void improve(int meeting, int depth) {
        if (colouring.place(meeting)) {
            return;
        }
        int slot = cheapest(meeting, Long.MAX_VALUE);
        if (slot < 0) {
            return;
        }
        long before = colouring.value;
        grid.remember();
        queued = 0;
        force(meeting, slot);
        for (int step = 0; queued > 0 && step < depth; step++) {
            int next = waiting[--queued];
            if (grid.slot(next) != Grid.NONE || colouring.place(next)) {
                continue;
            }
            int into = cheapest(next, pairs.worth[next]);
            if (into >= 0) {
                force(next, into);
            } else {
                refill(pairs.first[next], meeting);
                refill(pairs.second[next], meeting);
            }
        }
        while (queued > 0) {
            int next = waiting[--queued];
            if (grid.slot(next) == Grid.NONE && !colouring.place(next)) {
                refill(pairs.first[next], meeting);
                refill(pairs.second[next], meeting);
            }
        }
        if (colouring.value >= before) {
            grid.keep();
        } else {
            grid.back();
            colouring.value = before;
        }
    }

    /// The slot in which the meeting pushes out the least worth, less than `limit`; -1 if there is none. The
    /// first meeting of a chain has no limit and chooses with some randomness.
    private int cheapest(int meeting, long limit) {
        int u = pairs.first[meeting];
        int v = pairs.second[meeting];
        boolean start = limit == Long.MAX_VALUE;
        int best = -1;
        long least = limit;
        for (long left = pairs.allowed[meeting]; left != 0; left &= left - 1) {
            int t = Long.numberOfTrailingZeros(left);
            int one = grid.at(u, t);
            int two = grid.at(v, t);
            boolean fixed = (one != Grid.NONE && pairs.pinned[one]) || (two != Grid.NONE && pairs.pinned[two]);
            boolean full = one == Grid.NONE && two == Grid.NONE && grid.count(t) >= grid.capacity[t];
            if (fixed || full) {
                continue;
            }
            long loss =
                    loss(one) + (two == one ? 0 : loss(two)) + chance.below((int) Math.min(1 << 30, start ? noise : 2));
            if (loss < least) {
                least = loss;
                best = t;
            }
        }
        return best;
    }

    private long loss(int meeting) {
        return meeting == Grid.NONE || grid.possible(meeting) != 0 ? 0 : pairs.worth[meeting];
    }

    private void force(int meeting, int slot) {
        push(grid.at(pairs.first[meeting], slot));
        push(grid.at(pairs.second[meeting], slot));
        if (grid.count(slot) < grid.capacity[slot] && colouring.withinQuota(meeting)) {
            colouring.put(meeting, slot);
        }
    }

    private void push(int meeting) {
        if (meeting != Grid.NONE) {
            colouring.take(meeting);
            if (queued < WAITING) {
                waiting[queued++] = meeting;
            }
        }
    }

    /// Gives a party with a free slot what meetings fit, the worthiest first.
    private void refill(int party, int except) {
        int tries = 0;
        for (int i = pairs.start[party]; i < pairs.start[party + 1] && grid.free(party) != 0; i++) {
            int q = pairs.incident[i];
            if (grid.slot(q) == Grid.NONE && q != except && grid.free(pairs.other(q, party)) != 0) {
                if (tries++ == TRIES) {
                    return;
                }
                colouring.place(q);
            }
        }
    }
}
