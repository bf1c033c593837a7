package kz.kelisim.schedule.repair;

import java.util.Arrays;

/// Which meeting each table holds in each slot. Every slot keeps a stack of its free tables, so that a table is
/// found, taken and given back in constant time.
final class Tables {
    static final int FREE = -1;
    static final int CLOSED = -2;

    final int places;
    /// By slot × places + place: the meeting, [#FREE] or [#CLOSED].
    private final int[] holds;
    /// By slot × places + position: the free tables of the slot.
    private final int[] stack;
    /// By slot × places + place: its position on the stack of the slot.
    private final int[] position;
    /// By slot: number of free tables.
    private final int[] size;
    /// Slots with a free table.
    private long open;

    /// @param free by place, the slots in which it can hold meetings; 0 for a place that is no table
    Tables(int slots, long[] free) {
        places = free.length;
        holds = new int[slots * places];
        stack = new int[slots * places];
        position = new int[slots * places];
        size = new int[slots];
        Arrays.fill(holds, CLOSED);
        for (int slot = 0; slot < slots; slot++) {
            for (int place = places - 1; place >= 0; place--) {
                if ((free[place] >>> slot & 1) != 0) {
                    push(slot, place);
                }
            }
        }
    }

    /// Slots with a free table.
    long open() {
        return open;
    }

    /// Number of free tables in the slot.
    int free(int slot) {
        return size[slot];
    }

    /// The meeting at the place in the slot, [#FREE] or [#CLOSED].
    int holds(int slot, int place) {
        return holds[slot * places + place];
    }

    /// Gives the meeting the preferred place if that is free in the slot, otherwise the free place given back
    /// last.
    int seat(int meeting, int slot, int preferred) {
        int place = preferred >= 0 && holds[slot * places + preferred] == FREE
                ? preferred
                : stack[slot * places + size[slot] - 1];
        remove(slot, place);
        holds[slot * places + place] = meeting;
        return place;
    }

    /// Frees the place of a meeting, unless it is closed in the meantime.
    void leave(int slot, int place) {
        if (holds[slot * places + place] != CLOSED) {
            push(slot, place);
        }
    }

    /// Closes the place in the slot and returns the meeting that it held, or a negative number.
    int close(int slot, int place) {
        int held = holds[slot * places + place];
        if (held == FREE) {
            remove(slot, place);
        }
        holds[slot * places + place] = CLOSED;
        return held;
    }

    private void push(int slot, int place) {
        holds[slot * places + place] = FREE;
        position[slot * places + place] = size[slot];
        stack[slot * places + size[slot]++] = place;
        open |= 1L << slot;
    }

    private void remove(int slot, int place) {
        int row = slot * places;
        int last = stack[row + --size[slot]];
        int hole = position[row + place];
        stack[row + hole] = last;
        position[row + last] = hole;
        if (size[slot] == 0) {
            open &= ~(1L << slot);
        }
    }
}
