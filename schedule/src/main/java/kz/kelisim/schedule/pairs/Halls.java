package kz.kelisim.schedule.pairs;

import java.util.Arrays;

/// The caps on the tables of one day or one session: of the meetings that can only be held then, no more are
/// held than the tables and the people free then let. Only the sets whose cap can bind are kept.
final class Halls {
    final int size;
    final long[] within;
    final long[] most;
    /// Bit `s` of each meeting's entry: it can only be held in set `s`. Empty if there is no set.
    private final long[] member;

    Halls(Pairs pairs) {
        long[] masks = Arrays.copyOf(pairs.days, pairs.days.length + pairs.sessions.length);
        System.arraycopy(pairs.sessions, 0, masks, pairs.days.length, pairs.sessions.length);
        long[] kept = new long[Math.min(masks.length, Long.SIZE)];
        long[] caps = new long[kept.length];
        int count = 0;
        for (long mask : masks) {
            long inside = Arrays.stream(pairs.byWorth)
                    .filter(q -> (pairs.allowed[q] & ~mask) == 0)
                    .count();
            long most = pairs.held(mask);
            if (mask != pairs.all() && inside > most && count < kept.length) {
                kept[count] = mask;
                caps[count++] = most;
            }
        }
        size = count;
        within = Arrays.copyOf(kept, count);
        most = Arrays.copyOf(caps, count);
        member = new long[count == 0 ? 0 : pairs.meetings];
        for (int q = 0; q < member.length; q++) {
            for (int s = 0; s < count; s++) {
                member[q] |= (pairs.allowed[q] & ~within[s]) == 0 ? 1L << s : 0;
            }
        }
    }

    /// Sum of the prices that the meeting pays.
    long paid(int meeting, long[] price) {
        long sum = 0;
        if (size > 0) {
            for (long left = member[meeting]; left != 0; left &= left - 1) {
                sum += price[Long.numberOfTrailingZeros(left)];
            }
        }
        return sum;
    }

    boolean room(int meeting, long[] used) {
        if (size > 0) {
            for (long left = member[meeting]; left != 0; left &= left - 1) {
                int s = Long.numberOfTrailingZeros(left);
                if (used[s] >= most[s]) {
                    return false;
                }
            }
        }
        return true;
    }

    void use(int meeting, long[] used, int more) {
        if (size > 0) {
            for (long left = member[meeting]; left != 0; left &= left - 1) {
                used[Long.numberOfTrailingZeros(left)] += more;
            }
        }
    }
}
