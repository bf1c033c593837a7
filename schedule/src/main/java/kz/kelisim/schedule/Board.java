package kz.kelisim.schedule;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The state of a search: which request is held in which slot. Requests, parties and slots are positions in the
/// problem; sets of slots are bits of `words` longs. Every hard rule is one method.
final class Board {
    static final int NONE = -1;

    final int words;
    final int slots;
    final int requests;
    final int[] sender;
    final int[] addressee;
    private final int[] max;
    private final boolean[] pinned;
    /// Slots a request could ever take: allowed, both parties available, the pin.
    private final long[] possible;
    /// Slots in which a party is available and attends no meeting.
    private final long[] idle;
    /// Slots in which a place is left.
    private final long[] roomy;
    private final int[] placesLeft;
    private final int[] attended;
    private final int[] slotOf;
    /// Request held by a party in a slot, at `party * slots + slot`.
    private final int[] heldAt;
    /// Requests held in a slot; the first `inSlotCount` are valid.
    private final int[][] inSlot;
    private final int[] inSlotCount;
    private final int[] inSlotIndex;

    Board(Problem problem) {
        slots = problem.slots().size();
        words = (slots + 63) / 64;
        requests = problem.requests().size();
        int parties = problem.parties().size();
        sender = new int[requests];
        addressee = new int[requests];
        pinned = new boolean[requests];
        possible = new long[requests * words];
        slotOf = filled(requests);
        inSlotIndex = new int[requests];
        max = problem.parties().stream().mapToInt(Party::max).toArray();
        attended = new int[parties];
        heldAt = filled(parties * slots);
        idle = new long[parties * words];
        for (int p = 0; p < parties; p++) {
            for (int w = 0; w < words; w++) {
                idle[p * words + w] = problem.parties().get(p).free().word(w);
            }
        }
        placesLeft = placesPerSlot(problem);
        roomy = new long[words];
        inSlot = new int[slots][];
        inSlotCount = new int[slots];
        for (int t = 0; t < slots; t++) {
            inSlot[t] = new int[Math.min(placesLeft[t], requests)];
            if (placesLeft[t] > 0) {
                roomy[t >> 6] |= 1L << t;
            }
        }
        readRequests(problem);
    }

    private static int[] filled(int length) {
        int[] array = new int[length];
        Arrays.fill(array, NONE);
        return array;
    }

    /// Number of places free in each slot.
    static int[] placesPerSlot(Problem problem) {
        int[] count = new int[problem.slots().size()];
        problem.places().forEach(place -> place.free().positions().forEach(slot -> count[slot]++));
        return count;
    }

    private void readRequests(Problem problem) {
        Map<String, Integer> party =
                positions(problem.parties().stream().map(Party::id).toList());
        Map<String, Integer> slot =
                positions(problem.slots().stream().map(Slot::id).toList());
        for (int q = 0; q < requests; q++) {
            Request request = problem.requests().get(q);
            sender[q] = position(party, request.sender());
            addressee[q] = position(party, request.addressee());
            pinned[q] = request.pin().isPresent();
            SlotSet allowed =
                    request.pin().map(pin -> SlotSet.of(position(slot, pin))).orElse(request.allowed());
            for (int w = 0; w < words; w++) {
                possible[q * words + w] =
                        allowed.word(w) & idle[sender[q] * words + w] & idle[addressee[q] * words + w];
            }
        }
    }

    static Map<String, Integer> positions(List<String> ids) {
        Map<String, Integer> positions = HashMap.newHashMap(ids.size());
        ids.forEach(id -> positions.put(id, positions.size()));
        return positions;
    }

    private static int position(Map<String, Integer> positions, String id) {
        Integer position = positions.get(id);
        if (position == null) {
            throw new IllegalStateException("id " + id + " is not in the problem, which was checked for it");
        }
        return position;
    }

    /// Rules of availability, allowed slots and the pin: the slots the request could ever take.
    long possible(int request, int word) {
        return possible[request * words + word];
    }

    /// Rule of one meeting per party and slot: the slots in which the party is available and attends nothing.
    long idle(int party, int word) {
        return idle[party * words + word];
    }

    /// Rule of one meeting per place and slot: the slots with a place left.
    long roomy(int word) {
        return roomy[word];
    }

    /// Rule of the quota: whether the party may attend one more meeting.
    boolean quotaLeft(int party) {
        return attended[party] < max[party];
    }

    /// Rule of the quota for both parties of a request.
    boolean quotasLeft(int request) {
        return quotaLeft(sender[request]) && quotaLeft(addressee[request]);
    }

    /// Rule of the pin: whether the meeting may leave its slot or the timetable.
    boolean movable(int request) {
        return !pinned[request];
    }

    /// Rule of one meeting per request.
    boolean scheduled(int request) {
        return slotOf[request] != NONE;
    }

    /// The slots in which both parties are idle and the request could take place, whether a place is left or
    /// not.
    long open(int request, int word) {
        return possible(request, word) & idle(sender[request], word) & idle(addressee[request], word);
    }

    /// The open slots with a place left, quotas aside.
    long insertable(int request, int word) {
        return open(request, word) & roomy(word);
    }

    boolean pinned(int request) {
        return pinned[request];
    }

    int slotOf(int request) {
        return slotOf[request];
    }

    int placesLeft(int slot) {
        return placesLeft[slot];
    }

    int heldAt(int party, int slot) {
        return heldAt[party * slots + slot];
    }

    int attended(int party) {
        return attended[party];
    }

    int countIn(int slot) {
        return inSlotCount[slot];
    }

    int heldIn(int slot, int index) {
        return inSlot[slot][index];
    }

    void put(int request, int slot) {
        slotOf[request] = slot;
        occupy(sender[request], slot, request);
        occupy(addressee[request], slot, request);
        inSlotIndex[request] = inSlotCount[slot];
        inSlot[slot][inSlotCount[slot]++] = request;
        if (--placesLeft[slot] == 0) {
            roomy[slot >> 6] &= ~(1L << slot);
        }
    }

    private void occupy(int party, int slot, int request) {
        heldAt[party * slots + slot] = request;
        idle[party * words + (slot >> 6)] &= ~(1L << slot);
        attended[party]++;
    }

    void take(int request) {
        int slot = slotOf[request];
        slotOf[request] = NONE;
        vacate(sender[request], slot);
        vacate(addressee[request], slot);
        int last = inSlot[slot][--inSlotCount[slot]];
        inSlot[slot][inSlotIndex[request]] = last;
        inSlotIndex[last] = inSlotIndex[request];
        if (placesLeft[slot]++ == 0) {
            roomy[slot >> 6] |= 1L << slot;
        }
    }

    private void vacate(int party, int slot) {
        heldAt[party * slots + slot] = NONE;
        idle[party * words + (slot >> 6)] |= 1L << slot;
        attended[party]--;
    }
}
