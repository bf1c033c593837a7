package kz.kelisim.schedule.repair;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What one event has changed so far: for each meeting touched its slot and place before the event, and the
/// parties disturbed. Marks carry the number of the event, so that nothing has to be cleared between events.
final class Log {
    private int event;
    /// By meeting: the event that touched it last, and its position below.
    private int[] mark;

    private int[] entry;
    /// By entry: the meeting, its slot and place before the event, why it was taken off last.
    private int[] meeting = new int[64];

    private int[] slotBefore = new int[64];
    private int[] placeBefore = new int[64];
    private Effect.Why[] why = new Effect.Why[64];
    private int entries;
    /// By party: the event that disturbed it last.
    private int[] disturbedIn;

    /// By party: the event that touched it last.
    private int[] touchedIn;
    /// Parties touched by this event, and the slots in which each could take a meeting before it.
    private int[] touched = new int[64];

    private long[] roomBefore = new long[64];
    private int parties;

    private final ArrayList<Integer> disturbed = new ArrayList<>();
    /// The party that the event names; it is never counted as disturbed.
    private int named;

    Log(int meetings, int parties) {
        mark = new int[meetings];
        entry = new int[meetings];
        disturbedIn = new int[parties];
        touchedIn = new int[parties];
    }

    /// Makes room for this many.
    void grow(int meetings, int parties) {
        if (mark.length < meetings) {
            mark = Arrays.copyOf(mark, meetings);
            entry = Arrays.copyOf(entry, meetings);
        }
        if (disturbedIn.length < parties) {
            disturbedIn = Arrays.copyOf(disturbedIn, parties);
            touchedIn = Arrays.copyOf(touchedIn, parties);
        }
    }

    void begin(int namedParty) {
        event++;
        entries = 0;
        parties = 0;
        disturbed.clear();
        named = namedParty;
    }

    /// Notes how a meeting was before its first change in this event.
    void before(int touched, int slot, int place) {
        if (mark[touched] == event) {
            return;
        }
        if (entries == meeting.length) {
            meeting = Arrays.copyOf(meeting, 2 * entries);
            slotBefore = Arrays.copyOf(slotBefore, 2 * entries);
            placeBefore = Arrays.copyOf(placeBefore, 2 * entries);
            why = Arrays.copyOf(why, 2 * entries);
        }
        mark[touched] = event;
        entry[touched] = entries;
        meeting[entries] = touched;
        slotBefore[entries] = slot;
        placeBefore[entries] = place;
        why[entries++] = new Effect.Why.NoTable();
    }

    /// Notes in which slots a party could take a meeting before its first change in this event.
    void room(int party, long room) {
        if (touchedIn[party] == event) {
            return;
        }
        touchedIn[party] = event;
        if (parties == touched.length) {
            touched = Arrays.copyOf(touched, 2 * parties);
            roomBefore = Arrays.copyOf(roomBefore, 2 * parties);
        }
        touched[parties] = party;
        roomBefore[parties++] = room;
    }

    /// Number of parties touched.
    int parties() {
        return parties;
    }

    int party(int index) {
        return touched[index];
    }

    long roomBefore(int index) {
        return roomBefore[index];
    }

    /// The place of the meeting before the event, if the event touched it, otherwise [Board#NONE].
    int placeBefore(int request) {
        return mark[request] == event ? placeBefore[entry[request]] : Board.NONE;
    }

    /// Notes why a meeting, already touched, was taken off.
    void because(int touched, Effect.Why reason) {
        why[entry[touched]] = reason;
    }

    /// Whether this event gave the meeting up for another.
    boolean givenUp(int request) {
        return mark[request] == event && why[entry[request]] instanceof Effect.Why.GivenUpFor;
    }

    /// 1 if disturbing the party would disturb one more, otherwise 0.
    int cost(int party) {
        return party == named || disturbedIn[party] == event ? 0 : 1;
    }

    void disturb(int party) {
        if (cost(party) == 1) {
            disturbedIn[party] = event;
            disturbed.add(party);
        }
    }

    int disturbed() {
        return disturbed.size();
    }

    /// The meetings that were held before the event and are not now.
    int[] lost(Board board) {
        int[] lost = new int[entries];
        int count = 0;
        for (int i = 0; i < entries; i++) {
            if (slotBefore[i] != Board.NONE && board.slot(meeting[i]) == Board.NONE) {
                lost[count++] = meeting[i];
            }
        }
        return Arrays.copyOf(lost, count);
    }

    Effect effect(Board board) {
        long[] order = new long[entries];
        for (int i = 0; i < entries; i++) {
            order[i] = (long) meeting[i] << 32 | i;
        }
        Arrays.sort(order);
        List<Effect.Lost> lost = new ArrayList<>();
        List<Effect.Moved> moved = new ArrayList<>();
        List<Effect.Added> added = new ArrayList<>();
        List<Effect.Rehoused> rehoused = new ArrayList<>();
        int[] told = new int[2 * entries];
        int people = 0;
        for (long key : order) {
            int i = (int) key;
            int touched = meeting[i];
            int from = slotBefore[i];
            int to = board.slot(touched);
            if (from == to && (to == Board.NONE || placeBefore[i] == board.place(touched))) {
                continue;
            }
            if (from == to) {
                rehoused.add(new Effect.Rehoused(touched, placeBefore[i], board.place(touched)));
            } else if (to == Board.NONE) {
                lost.add(new Effect.Lost(touched, from, why[i]));
            } else if (from == Board.NONE) {
                added.add(new Effect.Added(touched, to));
            } else {
                moved.add(new Effect.Moved(touched, from, to));
            }
            told[people++] = board.first[touched];
            told[people++] = board.second[touched];
        }
        disturbed.sort(null);
        return new Effect(lost, moved, added, rehoused, disturbed, distinct(Arrays.copyOf(told, people)));
    }

    private static List<Integer> distinct(int[] parties) {
        Arrays.sort(parties);
        List<Integer> distinct = new ArrayList<>(parties.length);
        for (int i = 0; i < parties.length; i++) {
            if (i == 0 || parties[i] != parties[i - 1]) {
                distinct.add(parties[i]);
            }
        }
        return distinct;
    }
}
