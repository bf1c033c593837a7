package kz.kelisim.schedule.pairs;

import java.util.Arrays;

/// Gives chosen meetings their slots. A meeting goes into a slot free for both parties, or one is made free by
/// swapping two slots along an alternating path; what is left over is placed by a random walk of such swaps.
final class Colouring {
    private final Pairs pairs;
    private final Grid grid;
    private final Chance chance;
    private final Watch watch;
    /// Sum of the worths of the scheduled meetings.
    long value;

    Colouring(Pairs pairs, Grid grid, Chance chance, Watch watch) {
        this.pairs = pairs;
        this.grid = grid;
        this.chance = chance;
        this.watch = watch;
        for (int q = 0; q < pairs.meetings; q++) {
            value += grid.slot(q) == Grid.NONE ? 0 : pairs.worth[q];
        }
    }

    Grid grid() {
        return grid;
    }

    void put(int meeting, int slot) {
        grid.put(meeting, slot);
        value += pairs.worth[meeting];
    }

    void take(int meeting) {
        grid.take(meeting);
        value -= pairs.worth[meeting];
    }

    /// Places the pinned meetings.
    void pins() {
        for (int q = 0; q < pairs.meetings; q++) {
            if (pairs.pinned[q] && grid.possible(q) != 0) {
                put(q, Long.numberOfTrailingZeros(grid.possible(q)));
            }
        }
    }

    /// Whether both parties may have one more meeting.
    boolean withinQuota(int meeting) {
        return below(pairs.first[meeting]) && below(pairs.second[meeting]);
    }

    private boolean below(int party) {
        return Long.bitCount(grid.busy(party)) < pairs.most[party];
    }

    /// Places the meeting without unscheduling another; `false` if no swap of two slots lets it in.
    boolean place(int meeting) {
        if (!withinQuota(meeting)) {
            return false;
        }
        long possible = grid.possible(meeting);
        if (possible != 0) {
            put(meeting, emptiest(possible));
            return true;
        }
        return placeBySwap(meeting);
    }

    private int emptiest(long slots) {
        int best = -1;
        int most = Integer.MIN_VALUE;
        for (long left = slots; left != 0; left &= left - 1) {
            int t = Long.numberOfTrailingZeros(left);
            int room = grid.capacity[t] - grid.count(t);
            if (room > most) {
                most = room;
                best = t;
            }
        }
        return best;
    }

    private boolean placeBySwap(int meeting) {
        int u = pairs.first[meeting];
        int v = pairs.second[meeting];
        long freeAtU = grid.free(u);
        long freeAtV = grid.free(v);
        for (long a = freeAtU; a != 0; a &= a - 1) {
            int inA = Long.numberOfTrailingZeros(a);
            for (long b = freeAtV; b != 0; b &= b - 1) {
                int inB = Long.numberOfTrailingZeros(b);
                if (inA == inB || (grid.open() & ((1L << inA) | (1L << inB))) == 0) {
                    continue;
                }
                if (swapFor(meeting, u, v, inA, inB) || swapFor(meeting, v, u, inB, inA)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Makes slot `in`, free for `u`, free for `v` too by swapping it with `spare`, free for `v`, and places
    /// the meeting there.
    private boolean swapFor(int meeting, int u, int v, int in, int spare) {
        if ((pairs.allowed[meeting] >>> in & 1) == 0
                || grid.at(v, in) == Grid.NONE
                || !grid.walk(v, in, spare)
                || grid.end() == u) {
            return false;
        }
        if ((grid.length() & 1) == 0 && grid.count(in) >= grid.capacity[in]) {
            return false;
        }
        grid.apply(in, spare);
        put(meeting, in);
        return true;
    }

    /// Places all chosen meetings that have no slot, the worthiest first; returns those it cannot place within
    /// `patience` steps without success.
    int[] colour(boolean[] chosen, int patience) {
        int[] left = new int[16];
        int count = 0;
        for (int q : pairs.byWorth) {
            if (chosen[q] && grid.slot(q) == Grid.NONE && !place(q)) {
                left = count == left.length ? Arrays.copyOf(left, 2 * count) : left;
                left[count++] = q;
            }
            if (!watch.goOn(value)) {
                return new int[0];
            }
        }
        return wander(left, count, patience);
    }

    private int[] wander(int[] left, int from, int patience) {
        int count = from;
        int least = count;
        for (int steps = 0; count > 0 && steps < patience && watch.goOn(value); steps++) {
            int i = chance.below(count);
            int q = left[i];
            if (place(q)) {
                left[i] = left[--count];
            } else if (chance.below(10) < 8) {
                shake(chance.below(2) == 0 ? pairs.first[q] : pairs.second[q]);
            } else {
                left[i] = displace(q);
                if (left[i] < 0) {
                    left[i] = left[--count];
                }
            }
            if (count < least) {
                least = count;
                steps = 0;
            }
        }
        return Arrays.copyOf(left, count);
    }

    /// Swaps one slot in which the party is busy with one in which it is free.
    private void shake(int party) {
        long busy = grid.busy(party);
        if (grid.free(party) != 0 && busy != 0) {
            int from = chance.bit(busy);
            int to = chance.bit(grid.free(party));
            if (grid.walk(party, from, to)) {
                grid.apply(from, to);
            }
        }
    }

    /// Puts the meeting into a slot where just one of its parties has another meeting, and returns that
    /// meeting;
    /// -1 if a
    /// place was found for it, the meeting itself if nothing was done.
    private int displace(int meeting) {
        int slot = chance.bit(pairs.allowed[meeting]);
        int one = grid.at(pairs.first[meeting], slot);
        int two = grid.at(pairs.second[meeting], slot);
        if ((one == Grid.NONE) == (two == Grid.NONE)) {
            return meeting;
        }
        int other = Math.max(one, two);
        if (pairs.pinned[other] || (pairs.worth[other] > pairs.worth[meeting] && chance.below(4) != 0)) {
            return meeting;
        }
        take(other);
        if (!withinQuota(meeting)) {
            put(other, slot);
            return meeting;
        }
        put(meeting, slot);
        return place(other) ? -1 : other;
    }
}
