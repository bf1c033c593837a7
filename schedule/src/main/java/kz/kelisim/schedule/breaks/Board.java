package kz.kelisim.schedule.breaks;

import java.util.Arrays;

/// A timetable under change in which no party has two meetings in a slot; every other rule may be broken, at a
/// price.
///
/// Its faults are: a meeting without a slot; a meeting in a slot that is not allowed; a meeting above the
/// number of tables; a meeting not later than one that must be earlier; each break of a party above the most it
/// may have or missing to the fewest. Its cost is [#BREAK] for each break, [#IDLE] for each idle slot between two
/// meetings of a party, since short breaks are easier to close than long ones, and for each fault what
/// [#priceFaults] says.
final class Board {
    static final int NONE = -1;
    static final int BREAK = 16;
    static final int IDLE = 3;

    private final Meetings meetings;
    private final int[] first;
    private final int[] second;
    private final long[] allowed;
    private final int[] tables;
    /// The fewest and the most breaks a party may have.
    private final int fewestBreaks;

    private final int mostBreaks;

    private final int[] slot;
    /// By party × 64 + slot: the meeting, or [#NONE].
    private final int[] at;
    private final long[] busy;
    /// Number of meetings in each slot.
    private final int[] load;
    /// The meetings without a slot.
    private final Members left;
    /// The parties that have a break.
    private final Members broken;

    private int faultPrice = 4 * BREAK;
    private int breaks;
    /// Number of faults, without the meetings that have no slot.
    private int faults;

    /// Meetings of the path walked last, and which meetings those are.
    private final int[] path;
    private final boolean[] onPath;
    private int length;
    /// The two parties at its ends, or [#NONE] if it is closed.
    private int end;
    private int farEnd;
    /// Meetings that go from the first slot to the second, less those that go back.
    private int moved;
    private int faultsAdded;

    /// A board without meetings.
    ///
    /// @param wanted by meeting, whether it is to have a slot
    /// @param fewestBreaks the fewest breaks a party may have; the range gives the most
    Board(Meetings meetings, boolean[] wanted, int fewestBreaks) {
        this.meetings = meetings;
        this.fewestBreaks = fewestBreaks;
        mostBreaks = fewestBreaks + meetings.range;
        faults = fewestBreaks * meetings.parties;
        first = meetings.first;
        second = meetings.second;
        allowed = meetings.allowed;
        tables = meetings.tables;
        slot = new int[meetings.count];
        Arrays.fill(slot, NONE);
        at = new int[meetings.parties << 6];
        Arrays.fill(at, NONE);
        busy = new long[meetings.parties];
        load = new int[meetings.slots];
        broken = new Members(meetings.parties);
        left = new Members(meetings.count);
        for (int m = 0; m < meetings.count; m++) {
            if (wanted[m]) {
                left.add(m);
            }
        }
        path = new int[meetings.count];
        onPath = new boolean[meetings.count];
    }

    /// Sets the cost of a fault, four breaks at first.
    void priceFaults(int price) {
        faultPrice = price;
    }

    /// The meetings without a slot.
    Members left() {
        return left;
    }

    /// The parties that have a break.
    Members broken() {
        return broken;
    }

    /// Slots in which the party has a meeting.
    long busy(int party) {
        return busy[party];
    }

    /// The party's meeting in the slot, or [#NONE].
    int at(int party, int inSlot) {
        return at[(party << 6) + inSlot];
    }

    int faults() {
        return faults + left.size();
    }

    int breaks() {
        return breaks;
    }

    /// Copies the slots of the meetings.
    void copySlots(int[] target) {
        System.arraycopy(slot, 0, target, 0, slot.length);
    }

    /// By how much a number of breaks is too large or too small.
    private int outside(int its) {
        return Math.max(0, its - mostBreaks) + Math.max(0, fewestBreaks - its);
    }

    private int cost(long mask) {
        int b = Meetings.breaks(mask);
        return b == 0 ? faultPrice * fewestBreaks : BREAK * b + faultPrice * outside(b) + IDLE * Meetings.idle(mask);
    }

    /// Walks the alternating path (Kempe chain) of the slots `a` and `b` through the party, which has a meeting
    /// in `a`, and returns by how much the cost changes if the meetings on it swap the two slots, as [#apply]
    /// then does. Only the two parties at its ends change what slots they are busy in.
    int walk(int party, int a, int b) {
        length = 0;
        faultsAdded = 0;
        end = walkFrom(party, a, b);
        farEnd = party;
        moved = length & 1;
        int delta = 0;
        if (end == party) {
            end = NONE;
            farEnd = NONE;
        } else {
            if (at[(party << 6) + b] != NONE) {
                int before = length;
                farEnd = walkFrom(party, b, a);
                moved -= (length - before) & 1;
            }
            long flip = (1L << a) | (1L << b);
            delta = cost(busy[end] ^ flip) - cost(busy[end]) + cost(busy[farEnd] ^ flip) - cost(busy[farEnd]);
        }
        if (moved > 0) {
            faultsAdded += (load[b] >= tables[b] ? 1 : 0) - (load[a] > tables[a] ? 1 : 0);
        } else if (moved < 0) {
            faultsAdded += (load[a] >= tables[a] ? 1 : 0) - (load[b] > tables[b] ? 1 : 0);
        }
        if (meetings.ordered) {
            faultsAdded += orderFaultsAdded(a + b);
        }
        return delta + faultPrice * faultsAdded;
    }

    /// Appends the meetings from the party on to the path; the party at its end, which is the first one if the
    /// path comes back.
    private int walkFrom(int party, int a, int b) {
        int x = party;
        int from = a;
        int to = b;
        int n = length;
        int m = at[(x << 6) + from];
        do {
            path[n++] = m;
            faultsAdded += (int) ((allowed[m] >>> from) & 1) - (int) ((allowed[m] >>> to) & 1);
            x ^= first[m] ^ second[m];
            int swap = from;
            from = to;
            to = swap;
            m = at[(x << 6) + from];
        } while (m != NONE && x != party);
        length = n;
        return x;
    }

    /// Faults of order that the path would add; its meetings go from slot `t` to `both - t`.
    private int orderFaultsAdded(int both) {
        for (int i = 0; i < length; i++) {
            onPath[path[i]] = true;
        }
        int added = 0;
        for (int i = 0; i < length; i++) {
            int m = path[i];
            for (int e : meetings.earlier[m]) {
                if (slot[e] != NONE) {
                    int eTo = onPath[e] ? both - slot[e] : slot[e];
                    added += (eTo >= both - slot[m] ? 1 : 0) - (slot[e] >= slot[m] ? 1 : 0);
                }
            }
            for (int l : meetings.later[m]) {
                if (slot[l] != NONE && !onPath[l]) {
                    added += (both - slot[m] >= slot[l] ? 1 : 0) - (slot[m] >= slot[l] ? 1 : 0);
                }
            }
        }
        for (int i = 0; i < length; i++) {
            onPath[path[i]] = false;
        }
        return added;
    }

    /// Whether the party is at an end of the path walked last.
    boolean endsAt(int party) {
        return end == party || farEnd == party;
    }

    /// Swaps the two slots along the path walked last.
    void apply(int a, int b) {
        for (int i = 0; i < length; i++) {
            int m = path[i];
            at[(first[m] << 6) + slot[m]] = NONE;
            at[(second[m] << 6) + slot[m]] = NONE;
        }
        for (int i = 0; i < length; i++) {
            int m = path[i];
            int s = a + b - slot[m];
            slot[m] = s;
            at[(first[m] << 6) + s] = m;
            at[(second[m] << 6) + s] = m;
        }
        load[a] -= moved;
        load[b] += moved;
        faults += faultsAdded;
        if (end != NONE) {
            long flip = (1L << a) | (1L << b);
            setBusy(end, busy[end] ^ flip);
            setBusy(farEnd, busy[farEnd] ^ flip);
        }
    }

    /// Gives a meeting a slot in which both its parties are idle.
    void put(int m, int s) {
        left.remove(m);
        slot[m] = s;
        at[(first[m] << 6) + s] = m;
        at[(second[m] << 6) + s] = m;
        faults += faultsOf(m) + (load[s] >= tables[s] ? 1 : 0);
        load[s]++;
        setBusy(first[m], busy[first[m]] | (1L << s));
        setBusy(second[m], busy[second[m]] | (1L << s));
    }

    /// Takes its slot from a meeting.
    void take(int m) {
        int s = slot[m];
        load[s]--;
        faults -= faultsOf(m) + (load[s] >= tables[s] ? 1 : 0);
        left.add(m);
        slot[m] = NONE;
        at[(first[m] << 6) + s] = NONE;
        at[(second[m] << 6) + s] = NONE;
        setBusy(first[m], busy[first[m]] & ~(1L << s));
        setBusy(second[m], busy[second[m]] & ~(1L << s));
    }

    /// Faults of the slot and of the order of a meeting.
    private int faultsOf(int m) {
        int of = (int) (~allowed[m] >>> slot[m]) & 1;
        for (int e : meetings.earlier[m]) {
            of += slot[e] != NONE && slot[e] >= slot[m] ? 1 : 0;
        }
        for (int l : meetings.later[m]) {
            of += slot[l] != NONE && slot[m] >= slot[l] ? 1 : 0;
        }
        return of;
    }

    private void setBusy(int party, long mask) {
        int before = Meetings.breaks(busy[party]);
        int after = Meetings.breaks(mask);
        busy[party] = mask;
        if (before != after) {
            breaks += after - before;
            faults += outside(after) - outside(before);
            if (before == 0) {
                broken.add(party);
            } else if (after == 0) {
                broken.remove(party);
            }
        }
    }
}
