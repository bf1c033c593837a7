package kz.kelisim.schedule.repair;

import java.util.Arrays;

/// Requests to be placed, kept between events so that nothing is allocated for small ones.
final class Displaced {
    /// Distance of the worth from the largest integer (upper half) and request (lower half).
    private long[] entries = new long[64];

    private int size;

    void clear() {
        size = 0;
    }

    void add(int request, int worth) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, 2 * size);
        }
        entries[size++] = (long) (Integer.MAX_VALUE - worth) << 32 | request;
    }

    /// The requests, what is worth most first.
    int[] byWorth() {
        long[] sorted = Arrays.copyOf(entries, size);
        Arrays.sort(sorted);
        int[] requests = new int[size];
        for (int i = 0; i < size; i++) {
            requests[i] = (int) sorted[i];
        }
        return requests;
    }
}
