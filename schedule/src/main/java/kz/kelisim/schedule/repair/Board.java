package kz.kelisim.schedule.repair;

import java.util.Arrays;

/// A timetable of pair meetings whose parties, requests, availability and tables change. A meeting is a request
/// that has a slot; slots are the bits of a `long`. Every method keeps the rules: a party attends one meeting
/// per slot, in which it is available and which the request allows, no more than its quota, and each meeting
/// has a table of its own.
final class Board {
    static final int NONE = -1;

    final int slots;
    final Tables tables;
    int parties;
    int requests;

    // By request.
    int[] first;
    int[] second;
    /// Level and weight in one number, see [Worth].
    int[] worth;
    /// Slots that the request allows; 0 if it is never to be scheduled.
    long[] allowed;
    private byte[] slot;
    private int[] place;

    // By party.
    long[] available;
    /// Slots in which the party is available and has no meeting.
    private long[] free;
    /// Number of meetings it may still attend.
    private int[] left;
    /// Slots in which it can take one more meeting, also those that have begun.
    private long[] room;
    /// Its requests, sent and received, the one worth most first, the other party of each, and their number.
    private int[][] asked;
    private int[][] others;
    private int[] askedCount;
    /// By party × slots + slot: the meeting, or [#NONE].
    private int[] at;

    /// Slots that have not begun.
    long future = -1;

    /// Slots in which a table was given back since this was last set to 0.
    long released;

    /// Meetings of each slot, the one worth least first; entries may be out of date.
    private final SlotHeaps lightest;

    private final Log log;

    /// @param available by party
    /// @param quota by party
    /// @param requests that will be appended before the first event
    Board(int slots, Tables tables, long[] available, int[] quota, int requests, Log log) {
        this.slots = slots;
        this.tables = tables;
        this.log = log;
        parties = available.length;
        int roomForParties = withSpare(parties);
        this.available = Arrays.copyOf(available, roomForParties);
        free = Arrays.copyOf(available, roomForParties);
        left = Arrays.copyOf(quota, roomForParties);
        room = new long[roomForParties];
        for (int p = 0; p < parties; p++) {
            setRoom(p);
        }
        asked = new int[roomForParties][];
        others = new int[roomForParties][];
        askedCount = new int[roomForParties];
        at = new int[roomForParties * slots];
        Arrays.fill(at, NONE);
        int roomForRequests = withSpare(requests);
        first = new int[roomForRequests];
        second = new int[roomForRequests];
        worth = new int[roomForRequests];
        allowed = new long[roomForRequests];
        slot = new byte[roomForRequests];
        place = new int[roomForRequests];
        lightest = new SlotHeaps(slots, roomForRequests);
        log.grow(roomForRequests, roomForParties);
    }

    /// Room for an eighth more, so that it rarely has to be made during an event.
    private static int withSpare(int count) {
        return count + Math.max(64, count >> 3);
    }

    /// Lists the requests of every party; called once all first requests are in.
    void link() {
        for (int q = 0; q < requests; q++) {
            askedCount[first[q]]++;
            askedCount[second[q]]++;
        }
        for (int p = 0; p < parties; p++) {
            asked[p] = new int[askedCount[p]];
            others[p] = new int[askedCount[p]];
        }
        Arrays.fill(askedCount, 0);
        long[] order = new long[requests];
        for (int q = 0; q < requests; q++) {
            order[q] = (long) -worth[q] << 32 | q;
        }
        Arrays.sort(order);
        for (long key : order) {
            int q = (int) key;
            enlist(first[q], askedCount[first[q]]++, q);
            enlist(second[q], askedCount[second[q]]++, q);
        }
    }

    private void enlist(int party, int position, int request) {
        asked[party][position] = request;
        others[party][position] = other(request, party);
    }

    /// Adds a request without linking it.
    int append(int sender, int addressee, int itsWorth, long inSlots) {
        int q = requests++;
        if (q == first.length) {
            int more = withSpare(q);
            first = Arrays.copyOf(first, more);
            second = Arrays.copyOf(second, more);
            worth = Arrays.copyOf(worth, more);
            allowed = Arrays.copyOf(allowed, more);
            slot = Arrays.copyOf(slot, more);
            place = Arrays.copyOf(place, more);
        }
        first[q] = sender;
        second[q] = addressee;
        worth[q] = itsWorth;
        allowed[q] = inSlots;
        slot[q] = NONE;
        place[q] = NONE;
        return q;
    }

    /// Adds a request to the lists of its two parties.
    void link(int request) {
        insert(first[request], request);
        insert(second[request], request);
    }

    private void insert(int party, int request) {
        int count = askedCount[party]++;
        if (count == asked[party].length) {
            int more = count + Math.max(4, count >> 2);
            asked[party] = Arrays.copyOf(asked[party], more);
            others[party] = Arrays.copyOf(others[party], more);
        }
        int i = count;
        while (i > 0 && worth[asked[party][i - 1]] < worth[request]) {
            enlist(party, i, asked[party][i - 1]);
            i--;
        }
        enlist(party, i, request);
    }

    int addParty(long inSlots, int quota) {
        int p = parties++;
        if (p == available.length) {
            int more = withSpare(p);
            available = Arrays.copyOf(available, more);
            free = Arrays.copyOf(free, more);
            left = Arrays.copyOf(left, more);
            room = Arrays.copyOf(room, more);
            asked = Arrays.copyOf(asked, more);
            others = Arrays.copyOf(others, more);
            askedCount = Arrays.copyOf(askedCount, more);
            int old = at.length;
            at = Arrays.copyOf(at, more * slots);
            Arrays.fill(at, old, at.length, NONE);
        }
        available[p] = inSlots;
        free[p] = inSlots;
        left[p] = quota;
        setRoom(p);
        asked[p] = new int[8];
        others[p] = new int[8];
        return p;
    }

    /// The slot of the request's meeting, or [#NONE].
    int slot(int request) {
        return slot[request];
    }

    /// The table of the request's meeting, or [#NONE].
    int place(int request) {
        return place[request];
    }

    /// The meeting of the party in the slot, or [#NONE].
    int at(int party, int inSlot) {
        return at[party * slots + inSlot];
    }

    /// Slots in which the party is available and has no meeting, whatever its quota.
    long free(int party) {
        return free[party];
    }

    /// Slots in which the party can take one more meeting.
    long room(int party) {
        return room[party] & future;
    }

    private void setRoom(int party) {
        room[party] = left[party] > 0 ? free[party] : 0;
    }

    /// Number of meetings that the party may still attend.
    int left(int party) {
        return left[party];
    }

    int other(int request, int party) {
        return first[request] ^ second[request] ^ party;
    }

    int askedCount(int party) {
        return askedCount[party];
    }

    /// The request of the party at a position of its list, the one worth most first.
    int asked(int party, int position) {
        return asked[party][position];
    }

    /// The other party of that request.
    int otherAsked(int party, int position) {
        return others[party][position];
    }

    /// Slots in which the unscheduled request could be held if there were a table.
    long wanted(int request) {
        return allowed[request] & room(first[request]) & room(second[request]);
    }

    /// Gives an unscheduled request a slot that is wanted and open, at the preferred table if that is free.
    void put(int request, int inSlot, int preferred) {
        log.before(request, NONE, NONE);
        log.room(first[request], room(first[request]));
        log.room(second[request], room(second[request]));
        occupy(request, inSlot, tables.seat(request, inSlot, preferred));
    }

    /// Enters a meeting of the timetable as it is read.
    void occupy(int request, int inSlot, int atPlace) {
        long bit = 1L << inSlot;
        int u = first[request];
        int v = second[request];
        slot[request] = (byte) inSlot;
        place[request] = atPlace;
        lightest.enter(request, Integer.MAX_VALUE - worth[request], bit);
        at[u * slots + inSlot] = request;
        at[v * slots + inSlot] = request;
        free[u] &= ~bit;
        free[v] &= ~bit;
        left[u]--;
        left[v]--;
        setRoom(u);
        setRoom(v);
    }

    /// Takes the slot and the table from a meeting.
    void take(int request) {
        int from = slot[request];
        long bit = 1L << from;
        int u = first[request];
        int v = second[request];
        log.before(request, from, place[request]);
        log.room(u, room(u));
        log.room(v, room(v));
        released |= bit;
        tables.leave(from, place[request]);
        slot[request] = NONE;
        place[request] = NONE;
        at[u * slots + from] = NONE;
        at[v * slots + from] = NONE;
        free[u] |= bit & available[u];
        free[v] |= bit & available[v];
        left[u]++;
        left[v]++;
        setRoom(u);
        setRoom(v);
    }

    /// The meeting worth least in the slot, or [#NONE].
    int lightest(int inSlot) {
        while (!lightest.isEmpty(inSlot)) {
            int request = lightest.first(inSlot);
            if (slot[request] == inSlot) {
                return request;
            }
            lightest.next(inSlot);
        }
        return NONE;
    }

    /// Makes room for the requests appended.
    void grown() {
        lightest.grow(first.length);
    }

    /// Seats a meeting at another free table of its slot.
    void reseat(int request) {
        log.before(request, slot[request], place[request]);
        place[request] = tables.seat(request, slot[request], NONE);
    }

    /// Takes availability in these slots from the party; its meetings in them must be taken off afterwards.
    void absent(int party, long inSlots) {
        available[party] &= ~inSlots;
        free[party] &= ~inSlots;
        setRoom(party);
    }
}
