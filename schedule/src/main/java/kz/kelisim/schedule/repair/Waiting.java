package kz.kelisim.schedule.repair;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The unscheduled requests that wait for nothing but a table, by slot. A party that became free in a slot is
/// only noted; its requests are looked through once a table is free there too.
final class Waiting {
    private final Board board;
    /// By slot: requests that waited when they were entered, the one worth most first.
    private final SlotHeaps requests;
    /// By slot: parties that became free in it and whose requests are not entered yet, and their number.
    private final int[][] freed;

    private final int[] freedCount;
    /// By party: the slots in whose lists it is.
    private long[] noted;

    Waiting(Board board) {
        this.board = board;
        requests = new SlotHeaps(board.slots, board.first.length);
        freed = new int[board.slots][16];
        freedCount = new int[board.slots];
        noted = new long[board.available.length];
    }

    /// Makes room for the parties and requests that were added to the board.
    void grow() {
        requests.grow(board.first.length);
        if (noted.length < board.available.length) {
            noted = Arrays.copyOf(noted, board.available.length);
        }
    }

    /// Enters an unscheduled request where it waits.
    void enter(int request) {
        requests.enter(request, board.worth[request], board.wanted(request));
    }

    /// Notes that the party became free in these slots.
    void note(int party, long slots) {
        long missing = slots & ~noted[party];
        noted[party] |= missing;
        for (long rest = missing; rest != 0; rest &= rest - 1) {
            int slot = Long.numberOfTrailingZeros(rest);
            if (freedCount[slot] == freed[slot].length) {
                freed[slot] = Arrays.copyOf(freed[slot], 2 * freedCount[slot]);
            }
            freed[slot][freedCount[slot]++] = party;
        }
    }

    /// Gives the free tables of the slot to the requests that wait for them, the one worth most first.
    void fill(int slot, Placing placing) {
        enterFreed(slot);
        List<Integer> refused = new ArrayList<>();
        while ((board.tables.open() >>> slot & 1) != 0 && !requests.isEmpty(slot)) {
            int request = requests.next(slot);
            if (board.slot(request) == Board.NONE && (board.wanted(request) >>> slot & 1) != 0) {
                if (placing.mayReturn(request)) {
                    board.put(request, slot, Board.NONE);
                } else {
                    refused.add(request);
                }
            }
        }
        refused.forEach(request -> requests.enter(request, board.worth[request], 1L << slot));
    }

    private void enterFreed(int slot) {
        long bit = 1L << slot;
        for (int i = 0; i < freedCount[slot]; i++) {
            int party = freed[slot][i];
            noted[party] &= ~bit;
            if ((board.room(party) & bit) == 0) {
                continue;
            }
            for (int k = 0; k < board.askedCount(party); k++) {
                if ((board.room(board.otherAsked(party, k)) & bit) != 0) {
                    int request = board.asked(party, k);
                    if (board.slot(request) == Board.NONE) {
                        requests.enter(request, board.worth[request], board.allowed[request] & bit);
                    }
                }
            }
        }
        freedCount[slot] = 0;
    }
}
