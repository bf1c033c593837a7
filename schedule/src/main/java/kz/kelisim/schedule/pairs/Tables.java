package kz.kelisim.schedule.pairs;

import java.util.Arrays;
import java.util.stream.IntStream;
import kz.kelisim.schedule.PlaceKind;
import kz.kelisim.schedule.Problem;

/// Gives the meetings of each slot their tables, so that as many parties as possible stay where they last sat
/// in the session. Each meeting wants the last table of either party: tables are nodes and meetings are edges
/// between them, so taking first the meetings whose parties sat together, then again and again a table that
/// only one meeting wants, fulfils most wishes of the slot in linear time.
final class Tables {
    private static final int NONE = -1;

    private final Pairs pairs;
    /// Positions of the tables among the places, and the slots each is free in.
    private final int[] place;

    private final long[] free;
    /// The table each party last sat at in the session.
    private final int[] last;

    /// By table, in the slot at hand: the meeting at it, and how many meetings still want it.
    private final int[] meeting;

    private final int[] wanting;
    private final int[] table;

    Tables(Problem problem, Pairs pairs) {
        this.pairs = pairs;
        place = IntStream.range(0, problem.places().size())
                .filter(k -> problem.places().get(k).kind() == PlaceKind.TABLE)
                .toArray();
        free = new long[place.length];
        for (int k = 0; k < place.length; k++) {
            free[k] = problem.places().get(place[k]).free().word(0);
        }
        last = new int[pairs.parties];
        meeting = new int[place.length];
        wanting = new int[place.length];
        table = new int[pairs.meetings];
    }

    /// The place of each meeting, -1 for those without a slot.
    int[] places(int[] slots) {
        int[] from = new int[pairs.slots + 1];
        for (int slot : slots) {
            if (slot >= 0) {
                from[slot + 1]++;
            }
        }
        for (int t = 0; t < pairs.slots; t++) {
            from[t + 1] += from[t];
        }
        int[] next = Arrays.copyOf(from, pairs.slots);
        int[] bySlot = new int[from[pairs.slots]];
        for (int q = 0; q < slots.length; q++) {
            if (slots[q] >= 0) {
                bySlot[next[slots[q]]++] = q;
            }
        }
        Arrays.fill(table, NONE);
        for (long session : pairs.sessions) {
            Arrays.fill(last, NONE);
            for (long left = session; left != 0; left &= left - 1) {
                int t = Long.numberOfTrailingZeros(left);
                seat(t, Arrays.copyOfRange(bySlot, from[t], from[t + 1]));
            }
        }
        return Arrays.stream(table).map(k -> k == NONE ? NONE : place[k]).toArray();
    }

    private void seat(int slot, int[] meetings) {
        for (int k = 0; k < place.length; k++) {
            meeting[k] = (free[k] >>> slot & 1) != 0 ? NONE : Integer.MAX_VALUE;
        }
        for (int q : meetings) {
            int k = last[pairs.first[q]];
            if (k != NONE && k == last[pairs.second[q]] && meeting[k] == NONE) {
                sit(q, k);
            }
        }
        peel(meetings);
        int k = 0;
        for (int q : meetings) {
            if (table[q] == NONE) {
                while (meeting[k] != NONE) {
                    k++;
                }
                sit(q, k);
            }
        }
        for (int q : meetings) {
            last[pairs.first[q]] = table[q];
            last[pairs.second[q]] = table[q];
        }
    }

    private void sit(int q, int k) {
        table[q] = k;
        meeting[k] = q;
    }

    /// Whether the table at which the party last sat can still be had.
    private boolean wants(int party) {
        int k = last[party];
        return k != NONE && meeting[k] == NONE;
    }

    private void peel(int[] meetings) {
        Arrays.fill(wanting, 0);
        for (int q : meetings) {
            if (table[q] == NONE) {
                count(pairs.first[q]);
                count(pairs.second[q]);
            }
        }
        int[] from = new int[place.length + 1];
        for (int k = 0; k < place.length; k++) {
            from[k + 1] = from[k] + wanting[k];
        }
        int[] next = Arrays.copyOf(from, place.length);
        int[] wishes = new int[from[place.length]];
        for (int q : meetings) {
            if (table[q] == NONE) {
                for (int party : new int[] {pairs.first[q], pairs.second[q]}) {
                    if (wants(party)) {
                        wishes[next[last[party]]++] = q;
                    }
                }
            }
        }
        assign(from, wishes);
    }

    private void count(int party) {
        if (wants(party)) {
            wanting[last[party]]++;
        }
    }

    private void assign(int[] from, int[] wishes) {
        int[] alone = new int[from[place.length] + place.length];
        int in = 0;
        for (int k = 0; k < place.length; k++) {
            if (wanting[k] == 1) {
                alone[in++] = k;
            }
        }
        int out = 0;
        int scan = 0;
        while (true) {
            int k;
            if (out < in) {
                k = alone[out++];
            } else {
                while (scan < place.length && (meeting[scan] != NONE || wanting[scan] <= 0)) {
                    scan++;
                }
                if (scan == place.length) {
                    return;
                }
                k = scan;
            }
            if (meeting[k] != NONE || wanting[k] <= 0) {
                continue;
            }
            wanting[k] = 0;
            int q = NONE;
            for (int i = from[k]; i < from[k + 1] && q == NONE; i++) {
                q = table[wishes[i]] == NONE ? wishes[i] : NONE;
            }
            if (q == NONE) {
                continue;
            }
            sit(q, k);
            int other = last[pairs.first[q]] == k ? last[pairs.second[q]] : last[pairs.first[q]];
            if (other != NONE && meeting[other] == NONE && --wanting[other] == 1) {
                alone[in++] = other;
            }
        }
    }
}
