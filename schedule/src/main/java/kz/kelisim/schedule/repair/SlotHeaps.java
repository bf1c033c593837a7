package kz.kelisim.schedule.repair;

import java.util.Arrays;

/// For each slot a heap of requests, ordered by a rank given with each entry, the highest first. An entry may
/// be out of
/// date: whoever looks at it checks it. A request is in the heap of a slot at most once.
final class SlotHeaps {
    /// By slot: a binary heap of rank (upper half) and distance of the request from the largest integer (lower
    /// half).
    private final long[][] heap;

    private final int[] size;
    /// By request: the slots in whose heaps it is.
    private long[] entered;

    SlotHeaps(int slots, int requests) {
        heap = new long[slots][16];
        size = new int[slots];
        entered = new long[requests];
    }

    /// Makes room for this many.
    void grow(int requests) {
        if (entered.length < requests) {
            entered = Arrays.copyOf(entered, requests);
        }
    }

    /// Enters the request in the heaps of these slots.
    void enter(int request, int rank, long slots) {
        long missing = slots & ~entered[request];
        entered[request] |= missing;
        long entry = (long) rank << 32 | (Integer.MAX_VALUE - request);
        for (long rest = missing; rest != 0; rest &= rest - 1) {
            push(Long.numberOfTrailingZeros(rest), entry);
        }
    }

    boolean isEmpty(int slot) {
        return size[slot] == 0;
    }

    /// The request ranked highest in the slot, whose heap is not empty.
    int first(int slot) {
        return Integer.MAX_VALUE - (int) heap[slot][0];
    }

    /// Takes the request ranked highest out of the heap of the slot, which is not empty.
    int next(int slot) {
        int request = first(slot);
        long[] entries = heap[slot];
        long last = entries[--size[slot]];
        int hole = 0;
        int end = size[slot];
        while (2 * hole + 1 < end) {
            int child = 2 * hole + 1;
            if (child + 1 < end && entries[child + 1] > entries[child]) {
                child++;
            }
            if (entries[child] <= last) {
                break;
            }
            entries[hole] = entries[child];
            hole = child;
        }
        entries[hole] = last;
        entered[request] &= ~(1L << slot);
        return request;
    }

    private void push(int slot, long entry) {
        if (size[slot] == heap[slot].length) {
            heap[slot] = Arrays.copyOf(heap[slot], 2 * size[slot]);
        }
        long[] entries = heap[slot];
        int hole = size[slot]++;
        while (hole > 0 && entries[(hole - 1) / 2] < entry) {
            entries[hole] = entries[(hole - 1) / 2];
            hole = (hole - 1) / 2;
        }
        entries[hole] = entry;
    }
}
