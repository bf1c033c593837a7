package kz.kelisim.schedule.pairs;

import java.util.Arrays;

/// A timetable of pair meetings under change: who meets whom in which slot. Slots are the bits of a `long`,
/// parties and meetings are positions. Every method keeps the rules: a party attends one meeting per slot, in
/// which it is available and which the meeting allows, and a slot holds no more meetings than its capacity.
public final class Grid {
    public static final int NONE = -1;

    /// Longest alternating path that is walked.
    private static final int LONGEST = 120;

    public final int slots;
    public final int parties;
    public final int meetings;
    /// The two parties of each meeting.
    public final int[] first;
    public final int[] second;
    /// Slots in which each party is available.
    public final long[] available;
    /// Slots in which each meeting may be held, within the availability of both parties.
    public final long[] allowed;
    /// Most meetings in each slot.
    public final int[] capacity;

    /// Slot of each meeting, or [#NONE].
    private final byte[] slot;
    /// By party × slots + slot: the meeting, or [#NONE].
    private final int[] at;
    /// Slots in which each party is available and has no meeting.
    private final long[] free;
    /// Meetings in each slot.
    private final int[] count;
    /// Slots with fewer meetings than their capacity.
    private long open;

    private int scheduled;

    /// Meetings changed since [#remember()], and the slot of each before the change.
    private int[] journal = new int[64];

    private byte[] journalSlot = new byte[64];
    private int entries;
    private boolean remembering;

    /// Meetings of the alternating path walked last.
    private final int[] path = new int[LONGEST];
    private int length;
    private int end;
    private int endGains;
    private int endLoses;

    /// An empty timetable. The arrays are shared, not copied, and must not change.
    public Grid(int slots, int[] first, int[] second, long[] available, long[] allowed, int[] capacity) {
        this.slots = slots;
        this.parties = available.length;
        this.meetings = first.length;
        this.first = first;
        this.second = second;
        this.available = available;
        this.allowed = allowed;
        this.capacity = capacity;
        slot = new byte[meetings];
        Arrays.fill(slot, (byte) NONE);
        at = new int[parties * slots];
        Arrays.fill(at, NONE);
        free = available.clone();
        count = new int[slots];
        for (int t = 0; t < slots; t++) {
            if (capacity[t] > 0) {
                open |= 1L << t;
            }
        }
    }

    /// The slot of the meeting, or [#NONE].
    public int slot(int meeting) {
        return slot[meeting];
    }

    /// The meeting of the party in the slot, or [#NONE].
    public int at(int party, int inSlot) {
        return at[party * slots + inSlot];
    }

    /// Slots in which the party is available and has no meeting.
    public long free(int party) {
        return free[party];
    }

    /// Slots in which the party has a meeting.
    public long busy(int party) {
        return available[party] & ~free[party];
    }

    /// Slots with room for another meeting.
    public long open() {
        return open;
    }

    public int count(int inSlot) {
        return count[inSlot];
    }

    /// Number of meetings with a slot.
    public int scheduled() {
        return scheduled;
    }

    public int other(int meeting, int party) {
        return first[meeting] ^ second[meeting] ^ party;
    }

    /// Slots into which the meeting can be put as things are.
    public long possible(int meeting) {
        return allowed[meeting] & free[first[meeting]] & free[second[meeting]] & open;
    }

    /// Gives an unscheduled meeting a slot that is possible for it.
    public void put(int meeting, int inSlot) {
        long bit = 1L << inSlot;
        int u = first[meeting];
        int v = second[meeting];
        slot[meeting] = (byte) inSlot;
        at[u * slots + inSlot] = meeting;
        at[v * slots + inSlot] = meeting;
        free[u] &= ~bit;
        free[v] &= ~bit;
        if (++count[inSlot] >= capacity[inSlot]) {
            open &= ~bit;
        }
        scheduled++;
        if (remembering) {
            record(meeting, (byte) NONE);
        }
    }

    /// Takes the slot from a scheduled meeting.
    public void take(int meeting) {
        int from = slot[meeting];
        long bit = 1L << from;
        int u = first[meeting];
        int v = second[meeting];
        slot[meeting] = NONE;
        at[u * slots + from] = NONE;
        at[v * slots + from] = NONE;
        free[u] |= bit;
        free[v] |= bit;
        if (count[from]-- <= capacity[from]) {
            open |= bit;
        }
        scheduled--;
        if (remembering) {
            record(meeting, (byte) from);
        }
    }

    private void record(int meeting, byte before) {
        if (entries == journal.length) {
            journal = Arrays.copyOf(journal, 2 * entries);
            journalSlot = Arrays.copyOf(journalSlot, 2 * entries);
        }
        journal[entries] = meeting;
        journalSlot[entries++] = before;
    }

    /// Remembers all changes from now on, so that [#back()] can undo them.
    public void remember() {
        remembering = true;
        entries = 0;
    }

    /// Keeps the changes made since [#remember()].
    public void keep() {
        remembering = false;
    }

    /// Undoes all changes made since [#remember()].
    public void back() {
        remembering = false;
        for (int i = entries - 1; i >= 0; i--) {
            if (journalSlot[i] == NONE) {
                take(journal[i]);
            } else {
                put(journal[i], journalSlot[i]);
            }
        }
    }

    /// Walks the alternating path (Kempe chain) of the slots `from` and `to` that begins at the party with its
    /// meeting in `from`, where `to` is free for the party, and tells whether the meetings on it can swap the
    /// two slots. Afterwards [#apply] swaps them. Only the two ends of the path change what slots they are busy
    /// in.
    public boolean walk(int party, int from, int to) {
        int x = party;
        int a = from;
        int b = to;
        length = 0;
        while (true) {
            int meeting = at[x * slots + a];
            if (meeting == NONE) {
                break;
            }
            if (length == LONGEST || (allowed[meeting] >>> b & 1) == 0) {
                return false;
            }
            path[length++] = meeting;
            x = first[meeting] ^ second[meeting] ^ x;
            int swap = a;
            a = b;
            b = swap;
        }
        if ((length & 1) == 1 && count[to] >= capacity[to]) {
            return false;
        }
        end = x;
        endGains = a;
        endLoses = b;
        return true;
    }

    /// The party at the far end of the path walked last; the starting party itself if the path is a meeting
    /// back to it.
    public int end() {
        return end;
    }

    /// The slot in which the party at the far end becomes busy.
    public int endGains() {
        return endGains;
    }

    /// The slot in which the party at the far end becomes free.
    public int endLoses() {
        return endLoses;
    }

    /// Number of meetings on the path walked last.
    public int length() {
        return length;
    }

    /// The meeting at a position of the path walked last.
    public int onPath(int position) {
        return path[position];
    }

    /// Swaps the two slots of the path walked last.
    public void apply(int from, int to) {
        for (int i = 0; i < length; i++) {
            take(path[i]);
        }
        int into = to;
        for (int i = 0; i < length; i++) {
            put(path[i], into);
            into = from + to - into;
        }
    }

    /// Copies of the slots of all meetings.
    public byte[] snapshot() {
        return slot.clone();
    }

    /// Puts all meetings back into the slots of a snapshot.
    public void restore(byte[] snapshot) {
        for (int m = 0; m < meetings; m++) {
            if (slot[m] != snapshot[m] && slot[m] != NONE) {
                take(m);
            }
        }
        for (int m = 0; m < meetings; m++) {
            if (slot[m] != snapshot[m]) {
                put(m, snapshot[m]);
            }
        }
    }
}
