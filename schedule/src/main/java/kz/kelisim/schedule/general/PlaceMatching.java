package kz.kelisim.schedule.general;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gives places to the meetings of one slot by augmenting paths.
final class PlaceMatching {
    private final Board board;
    private final int slot;
    private final Map<Integer, Integer> itemAt = new HashMap<>();
    private final BitSet seen = new BitSet();
    /// Items that found no place on the way of the last addition.
    private final List<Integer> unplaced = new ArrayList<>();

    PlaceMatching(Board board, int slot) {
        this.board = board;
        this.slot = slot;
    }

    /// Gives the item a place, moving others if need be; `false` if there is none.
    boolean add(int item) {
        seen.clear();
        unplaced.clear();
        return augment(item);
    }

    private boolean augment(int item) {
        int[] places = board.model.placesFor(item);
        for (int place : places) {
            if (!itemAt.containsKey(place) && board.placeIsFree(place, slot, 1)) {
                itemAt.put(place, item);
                return true;
            }
        }
        for (int place : places) {
            Integer held = itemAt.get(place);
            if (held != null && !seen.get(place)) {
                seen.set(place);
                itemAt.remove(place);
                itemAt.put(place, item);
                if (augment(held)) {
                    return true;
                }
                itemAt.put(place, held);
            }
        }
        unplaced.add(item);
        return false;
    }

    /// The items that compete for the places the last item could not get.
    List<Integer> reached() {
        return new ArrayList<>(unplaced.stream().distinct().toList());
    }

    /// Writes the places to the board.
    void settle() {
        itemAt.forEach((place, item) -> board.settle(item, place));
    }
}
