package kz.kelisim.schedule.general;

import java.util.Arrays;
import java.util.BitSet;
import kz.kelisim.schedule.PlaceKind;

/// The shared tables and rooms that are without a meeting, slot by slot.
final class Places {
    private final Model model;
    private final Board board;
    /// By slot: indexes into the model's tables, and into its rooms, of those available and free.
    private final BitSet[] freeTables;
    private final BitSet[] freeRooms;
    /// By slot: how many they are.
    private final int[] tablesLeft;
    private final int[] roomsLeft;
    /// By place: its index among the tables or the rooms.
    private final int[] index;

    Places(Board board) {
        this.board = board;
        this.model = board.model;
        index = new int[model.zone.length];
        freeTables = free(model.tables);
        freeRooms = free(model.rooms);
        tablesLeft = Arrays.stream(freeTables).mapToInt(BitSet::cardinality).toArray();
        roomsLeft = Arrays.stream(freeRooms).mapToInt(BitSet::cardinality).toArray();
    }

    private BitSet[] free(int[] places) {
        BitSet[] free = new BitSet[model.slots];
        for (int t = 0; t < model.slots; t++) {
            free[t] = new BitSet(places.length);
            for (int i = 0; i < places.length; i++) {
                free[t].set(i, board.placeIsFree(places[i], t, 1));
            }
        }
        for (int i = 0; i < places.length; i++) {
            index[places[i]] = i;
        }
        return free;
    }

    /// Notes that a held item takes its place, or, with `free`, that it leaves it.
    void note(int item, boolean free) {
        BitSet[] bySlot = switch (model.kind[item]) {
            case TABLE -> freeTables;
            case ROOM -> freeRooms;
            case BOOTH -> null;
        };
        int from = board.start[item];
        for (int t = from; bySlot != null && t < from + model.length[item]; t++) {
            bySlot[t].set(index[board.place[item]], free);
            (model.kind[item] == PlaceKind.TABLE ? tablesLeft : roomsLeft)[t] += free ? 1 : -1;
        }
    }

    /// A place of the item's kind, in the zone, that is free from the slot on for the item's length; `wish` if
    /// that is one; [Board#NONE] if there is none.
    int find(int item, int from, int zone, int wish) {
        return switch (model.kind[item]) {
            case TABLE -> find(item, from, zone, wish, model.tables, freeTables);
            case ROOM -> find(item, from, zone, wish, model.rooms, freeRooms);
            case BOOTH -> booth(item, from, zone, wish);
        };
    }

    private int find(int item, int from, int zone, int wish, int[] places, BitSet[] free) {
        if (wish != Board.NONE && suits(wish, places) && fits(item, wish, from, zone)) {
            return wish;
        }
        int length = model.length[item];
        for (int i = free[from].nextSetBit(0); i >= 0; i = free[from].nextSetBit(i + 1)) {
            boolean open = zone == Board.ANYWHERE || model.zone[places[i]] == zone;
            for (int t = from + 1; open && t < from + length; t++) {
                open = free[t].get(i);
            }
            if (open) {
                return places[i];
            }
        }
        return Board.NONE;
    }

    private boolean suits(int place, int[] places) {
        return index[place] < places.length && places[index[place]] == place;
    }

    private boolean fits(int item, int place, int from, int zone) {
        return (zone == Board.ANYWHERE || model.zone[place] == zone)
                && board.placeIsFree(place, from, model.length[item]);
    }

    private int booth(int item, int from, int zone, int wish) {
        int found = Board.NONE;
        for (int party : model.party[item]) {
            for (int booth : model.booths[party]) {
                if (fits(item, booth, from, zone) && (found == Board.NONE || booth == wish)) {
                    found = booth;
                }
            }
        }
        return found;
    }

    /// Number of free places of the item's kind in the slot; for booths 1.
    int left(int item, int slot) {
        return switch (model.kind[item]) {
            case TABLE -> tablesLeft[slot];
            case ROOM -> roomsLeft[slot];
            case BOOTH -> 1;
        };
    }
}
