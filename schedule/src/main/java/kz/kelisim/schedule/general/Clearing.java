package kz.kelisim.schedule.general;

import java.util.Arrays;
import java.util.SplittableRandom;

/// The meetings in the way of an item that is to be held from a slot on: how many they are, and taking them
/// away.
final class Clearing {
    /// Meetings looked at when a place or an interpreter must be freed.
    private static final int SAMPLES = 6;

    private final Model model;
    private final Arrangement arrangement;
    private final Board board;
    private final Objective objective;
    private final SplittableRandom random;
    /// The items taken away by [#clear(int, int)], in that order.
    private int[] taken = new int[64];

    private int takenCount;

    /// @param random the search's own generator: the clearing draws from the same stream
    Clearing(Arrangement arrangement, SplittableRandom random) {
        this.arrangement = arrangement;
        this.random = random;
        model = arrangement.model;
        board = arrangement.board;
        objective = arrangement.objective;
    }

    /// Number of meetings that must go for the item to have somebody of each party free from the slot on; the
    /// largest `int` if that cannot be.
    int obstacles(int item, int start) {
        int total = 0;
        for (int party : model.party[item]) {
            int fewest = Integer.MAX_VALUE;
            for (int r = model.people.first[party]; fewest > 0 && r < model.people.first[party + 1]; r++) {
                fewest = Math.min(fewest, obstaclesOf(r, start, model.length[item]));
            }
            if (fewest == Integer.MAX_VALUE) {
                return fewest;
            }
            total += fewest;
        }
        return total;
    }

    private int obstaclesOf(int person, int start, int length) {
        int count = 0;
        int last = Board.NONE;
        for (int t = start; t < start + length; t++) {
            if (!model.people.free[person].contains(t)) {
                return Integer.MAX_VALUE;
            }
            int held = board.at(person, t);
            if (held != Board.NONE && held != last) {
                if (!arrangement.movable(held)) {
                    return Integer.MAX_VALUE;
                }
                count++;
                last = held;
            }
        }
        return count;
    }

    /// Takes away what is in the item's way from the slot on: meetings of the people with the fewest, of a full
    /// party the lightest, and one at a place or with an interpreter if all are taken. `false`, with changes
    /// left
    /// to be undone, if a full party or the places looked at have none that may go.
    boolean clear(int item, int start) {
        takenCount = 0;
        for (int party : model.party[item]) {
            clearPerson(party, start, model.length[item]);
        }
        for (int party : model.party[item]) {
            if (board.attended[party] >= model.quota[party] && !clearQuota(party)) {
                return false;
            }
        }
        if (arrangement.places.left(item, start) == 0 && !clearPlace(item, start)) {
            return false;
        }
        return true;
    }

    private void remove(int item) {
        arrangement.take(item);
        if (takenCount == taken.length) {
            taken = Arrays.copyOf(taken, 2 * takenCount);
        }
        taken[takenCount++] = item;
    }

    private void clearPerson(int party, int start, int length) {
        int first = model.people.first[party];
        int count = model.people.first[party + 1] - first;
        int turn = random.nextInt(count);
        int best = Board.NONE;
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            int person = first + (i + turn) % count;
            int obstacles = obstaclesOf(person, start, length);
            if (obstacles < fewest) {
                fewest = obstacles;
                best = person;
            }
        }
        for (int t = start; best != Board.NONE && t < start + length; t++) {
            int held = board.at(best, t);
            if (held != Board.NONE) {
                remove(held);
            }
        }
    }

    private boolean clearQuota(int party) {
        int lightest = Board.NONE;
        for (int r = model.people.first[party]; r < model.people.first[party + 1]; r++) {
            for (int t = 0; t < model.slots; t++) {
                int held = board.at(r, t);
                if (held != Board.NONE
                        && arrangement.movable(held)
                        && (lightest == Board.NONE || lighter(held, lightest))) {
                    lightest = held;
                }
            }
        }
        if (lightest != Board.NONE) {
            remove(lightest);
        }
        return lightest != Board.NONE;
    }

    private boolean lighter(int item, int other) {
        int byRank = Integer.compare(objective.rank(item), objective.rank(other));
        return byRank != 0 ? byRank > 0 : objective.weight(item) < objective.weight(other);
    }

    private boolean clearPlace(int item, int start) {
        int[] places = model.placesFor(item);
        int lightest = Board.NONE;
        for (int i = 0; i < SAMPLES; i++) {
            int held = board.atPlace(places[random.nextInt(places.length)], start);
            if (held != Board.NONE
                    && arrangement.movable(held)
                    && (lightest == Board.NONE || lighter(held, lightest))) {
                lightest = held;
            }
        }
        if (lightest != Board.NONE) {
            remove(lightest);
        }
        return lightest != Board.NONE;
    }

    /// The items the last [#clear(int, int)] took away, in that order.
    int[] taken() {
        return Arrays.copyOf(taken, takenCount);
    }
}
