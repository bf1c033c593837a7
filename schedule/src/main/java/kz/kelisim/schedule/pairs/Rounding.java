package kz.kelisim.schedule.pairs;

import java.util.Arrays;

/// Makes a half-integral choice of meetings whole: along trails of the half meetings every other one is taken,
/// so that each party keeps its number of meetings; then what still fits is taken by worth.
final class Rounding {
    private final Pairs pairs;
    private final long[] worth;
    private final Caps caps;
    private final Halls halls;
    private final long held;
    /// Meetings that count for each day and session with a cap.
    private final long[] usedHalls;

    /// Meetings that count for each cap.
    private final int[] used;
    final boolean[] chosen;
    private int[] onWayParty = {};
    private int[] onWayMeeting = {};
    int count;
    long value;

    /// @param held the most meetings together
    Rounding(Pairs pairs, long[] worth, Caps caps, Halls halls, long held) {
        this.pairs = pairs;
        this.worth = worth;
        this.caps = caps;
        this.halls = halls;
        this.held = held;
        usedHalls = new long[halls.size];
        used = new int[caps.size];
        chosen = new boolean[pairs.meetings];
    }

    /// @param halves 0, 1 or 2 halves of each meeting
    void round(byte[] halves) {
        int half = 0;
        for (int q : pairs.byWorth) {
            if (pairs.pinned[q]) {
                take(q);
            }
        }
        for (int q : pairs.byWorth) {
            if (halves[q] == 2) {
                takeIfRoom(q);
            } else if (halves[q] == 1) {
                half++;
            }
        }
        if (half > 0) {
            byte[] left = halves.clone();
            trails(left, half);
            drop(halves);
        }
        for (int q : pairs.byWorth) {
            if (count >= held) {
                break;
            }
            takeIfRoom(q);
        }
    }

    private void trails(byte[] halves, int half) {
        int n = pairs.parties;
        int[] from = new int[n + 1];
        for (int q : pairs.byWorth) {
            if (halves[q] == 1) {
                from[pairs.first[q] + 1]++;
                from[pairs.second[q] + 1]++;
            }
        }
        for (int p = 0; p < n; p++) {
            from[p + 1] += from[p];
        }
        int[] next = Arrays.copyOf(from, n);
        int[] incident = new int[2 * half];
        for (int q : pairs.byWorth) {
            if (halves[q] == 1) {
                incident[next[pairs.first[q]]++] = q;
                incident[next[pairs.second[q]]++] = q;
            }
        }
        int[] left = new int[n];
        for (int p = 0; p < n; p++) {
            left[p] = from[p + 1] - from[p];
        }
        System.arraycopy(from, 0, next, 0, n);
        int[] trail = new int[half + 1];
        onWayParty = new int[half + 1];
        onWayMeeting = new int[half + 1];
        for (boolean closed : new boolean[] {false, true}) {
            for (int p = 0; p < n; p++) {
                while (closed ? left[p] > 0 : (left[p] & 1) == 1) {
                    int length = closed
                            ? circuit(p, halves, from, next, incident, left, trail)
                            : walk(p, halves, from, next, incident, left, trail);
                    alternate(trail, length, closed);
                }
            }
        }
    }

    /// The next unused half meeting of the party, marked used; -1 if it has none.
    private int unused(int party, byte[] halves, int[] from, int[] next, int[] incident, int[] left) {
        while (next[party] < from[party + 1]) {
            int q = incident[next[party]++];
            if (halves[q] == 1) {
                halves[q] = 0;
                left[pairs.first[q]]--;
                left[pairs.second[q]]--;
                return q;
            }
        }
        return -1;
    }

    /// Walks unused half meetings from the party until none is left at its end.
    private int walk(int party, byte[] halves, int[] from, int[] next, int[] incident, int[] left, int[] trail) {
        int length = 0;
        int x = party;
        while (true) {
            int q = unused(x, halves, from, next, incident, left);
            if (q < 0) {
                return length;
            }
            trail[length++] = q;
            x = pairs.other(q, x);
        }
    }

    /// All half meetings connected with the party, as one closed trail.
    private int circuit(int party, byte[] halves, int[] from, int[] next, int[] incident, int[] left, int[] trail) {
        int length = 0;
        int depth = 0;
        onWayMeeting[0] = -1;
        onWayParty[depth++] = party;
        while (depth > 0) {
            int x = onWayParty[depth - 1];
            int q = unused(x, halves, from, next, incident, left);
            if (q >= 0) {
                onWayParty[depth] = pairs.other(q, x);
                onWayMeeting[depth++] = q;
            } else if (onWayMeeting[--depth] >= 0) {
                trail[length++] = onWayMeeting[depth];
            }
        }
        return length;
    }

    /// Leaves the lightest half meetings until there are tables for all.
    private void drop(byte[] halves) {
        for (int i = pairs.byWorth.length - 1; i >= 0 && count > held; i--) {
            int q = pairs.byWorth[i];
            if (chosen[q] && halves[q] == 1) {
                chosen[q] = false;
                count--;
                value -= worth[q];
                caps.use(used, caps.atFirst[q], -1);
                caps.use(used, caps.atSecond[q], -1);
                halls.use(q, usedHalls, -1);
            }
        }
    }

    private void alternate(int[] trail, int length, boolean closed) {
        long even = 0;
        long odd = 0;
        for (int i = 0; i < length; i++) {
            if ((i & 1) == 0) {
                even += worth[trail[i]];
            } else {
                odd += worth[trail[i]];
            }
        }
        boolean mustDrop = closed && (length & 1) == 1;
        for (int i = mustDrop || odd > even ? 1 : 0; i < length; i += 2) {
            takeIfRoom(trail[i]);
        }
    }

    private void takeIfRoom(int q) {
        if (!chosen[q]
                && caps.room(used, caps.atFirst[q])
                && caps.room(used, caps.atSecond[q])
                && halls.room(q, usedHalls)) {
            take(q);
        }
    }

    private void take(int q) {
        chosen[q] = true;
        count++;
        value += worth[q];
        caps.use(used, caps.atFirst[q], 1);
        caps.use(used, caps.atSecond[q], 1);
        halls.use(q, usedHalls, 1);
    }
}
