package kz.kelisim.schedule.breaks;

import java.util.Arrays;

/// A set of numbers below a limit, from which one can be drawn by its place; adding and removing take constant
/// time.
final class Members {
    private final int[] members;
    /// By number, its place among the members, or -1.
    private final int[] place;
    private int size;

    Members(int limit) {
        members = new int[limit];
        place = new int[limit];
        Arrays.fill(place, -1);
    }

    int size() {
        return size;
    }

    int get(int index) {
        return members[index];
    }

    boolean contains(int number) {
        return place[number] >= 0;
    }

    /// Adds a number that is not in the set.
    void add(int number) {
        place[number] = size;
        members[size++] = number;
    }

    /// Removes a number that is in the set.
    void remove(int number) {
        int last = members[--size];
        members[place[number]] = last;
        place[last] = place[number];
        place[number] = -1;
    }
}
