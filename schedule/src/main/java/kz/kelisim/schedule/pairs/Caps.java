package kz.kelisim.schedule.pairs;

import java.util.Arrays;

/// The caps on parties: of a party's meetings that can only be held within a set of slots, no more are held
/// than the party is available in (Hall's condition), nor than its quota. The sets of one party are nested or
/// disjoint: all slots, then days, then sessions, each only where its cap can bind.
final class Caps {
    final int size;
    /// Position of the next larger set of the same party; -1 for the cap on all its meetings, whose position is
    /// the party's.
    final int[] parent;

    final int[] party;
    final long[] within;
    final int[] most;
    /// The smallest cap that concerns each meeting, of its first and of its second party.
    final int[] atFirst;
    final int[] atSecond;

    Caps(Pairs pairs) {
        int sets = pairs.days.length + pairs.sessions.length;
        long[] masks = Arrays.copyOf(pairs.days, sets);
        System.arraycopy(pairs.sessions, 0, masks, pairs.days.length, pairs.sessions.length);
        int[] nodes = new int[sets <= 2 ? 0 : pairs.parties * sets];
        if (nodes.length > 0) {
            count(pairs, masks, nodes);
        }
        int n = pairs.parties;
        int extra = 0;
        for (int i = 0; i < nodes.length; i++) {
            long free = pairs.available[i / sets];
            long inside = free & masks[i % sets];
            boolean binds = nodes[i] > Long.bitCount(inside) && inside != free && nodes[i] > 0;
            nodes[i] = binds ? n + extra++ : -1;
        }
        size = n + extra;
        parent = new int[size];
        party = new int[size];
        within = new long[size];
        most = new int[size];
        for (int p = 0; p < n; p++) {
            parent[p] = -1;
            party[p] = p;
            within[p] = pairs.all();
            most[p] = pairs.most[p];
        }
        for (int i = 0; i < nodes.length; i++) {
            if (nodes[i] >= 0) {
                int p = i / sets;
                int day = i % sets < pairs.days.length ? -1 : nodes[p * sets + dayOf(pairs, masks[i % sets])];
                parent[nodes[i]] = day >= 0 ? day : p;
                party[nodes[i]] = p;
                within[nodes[i]] = masks[i % sets];
                most[nodes[i]] = Math.min(pairs.most[p], Long.bitCount(pairs.available[p] & masks[i % sets]));
            }
        }
        atFirst = extra == 0 ? pairs.first : attach(pairs, masks, nodes, pairs.first);
        atSecond = extra == 0 ? pairs.second : attach(pairs, masks, nodes, pairs.second);
    }

    private static int dayOf(Pairs pairs, long session) {
        int day = 0;
        while ((session & ~pairs.days[day]) != 0) {
            day++;
        }
        return day;
    }

    private static void count(Pairs pairs, long[] masks, int[] counts) {
        for (int q : pairs.byWorth) {
            for (int set = 0; set < masks.length; set++) {
                if ((pairs.allowed[q] & ~masks[set]) == 0) {
                    counts[pairs.first[q] * masks.length + set]++;
                    counts[pairs.second[q] * masks.length + set]++;
                }
            }
        }
    }

    private static int[] attach(Pairs pairs, long[] masks, int[] nodes, int[] ends) {
        int[] at = ends.clone();
        for (int q : pairs.byWorth) {
            for (int set = 0; set < masks.length; set++) {
                int node = nodes[ends[q] * masks.length + set];
                if (node >= 0 && (pairs.allowed[q] & ~masks[set]) == 0) {
                    at[q] = node;
                }
            }
        }
        return at;
    }

    /// Whether all caps from this one upwards have room.
    boolean room(int[] used, int cap) {
        for (int c = cap; c >= 0; c = parent[c]) {
            if (used[c] >= most[c]) {
                return false;
            }
        }
        return true;
    }

    /// Adds to the use of all caps from this one upwards.
    void use(int[] used, int cap, int more) {
        for (int c = cap; c >= 0; c = parent[c]) {
            used[c] += more;
        }
    }
}
