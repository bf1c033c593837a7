package kz.kelisim.schedule.general;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import kz.kelisim.schedule.PlaceKind;
import kz.kelisim.schedule.SlotSet;
import kz.kelisim.schedule.Terms;

/// The slots in which a meeting may begin as far as the request alone is concerned: allowed throughout, in one
/// session, somebody of each party and a place of its kind free throughout.
final class Starts {
    private final Model model;
    /// By length, by party: slots from which one of its representatives is free throughout.
    private final Map<Integer, BitSet[]> ofParty = new HashMap<>();
    /// By length, by place: slots from which it is free throughout.
    private final Map<Integer, BitSet[]> ofPlace = new HashMap<>();
    /// By length: slots from which a table, or a room, is free throughout.
    private final Map<Integer, BitSet> ofTables = new HashMap<>();
    private final Map<Integer, BitSet> ofRooms = new HashMap<>();
    private final Map<SlotSet, BitSet> allowed = new HashMap<>();

    Starts(Model model) {
        this.model = model;
    }

    int[] of(int item, Terms terms) {
        int length = terms.length();
        BitSet slots = (BitSet) (length == 1
                        ? allowed.computeIfAbsent(terms.allowed(), set -> throughout(set, 1))
                        : throughout(terms.allowed(), length))
                .clone();
        BitSet[] parties = ofParty.computeIfAbsent(length, _ -> new BitSet[model.booths.length]);
        for (int p : model.party[item]) {
            if (parties[p] == null) {
                parties[p] = ofParty(p, length);
            }
            slots.and(parties[p]);
        }
        slots.and(places(item, terms.place(), length));
        return slots.stream().toArray();
    }

    private BitSet ofParty(int party, int length) {
        BitSet any = new BitSet();
        for (int r = model.people.first[party]; r < model.people.first[party + 1]; r++) {
            any.or(throughout(model.people.free[r], length));
        }
        return any;
    }

    private BitSet places(int item, PlaceKind kind, int length) {
        return switch (kind) {
            case TABLE -> ofTables.computeIfAbsent(length, _ -> anyOf(model.tables, length));
            case ROOM -> ofRooms.computeIfAbsent(length, _ -> anyOf(model.rooms, length));
            case BOOTH -> anyOf(model.placesFor(item), length);
        };
    }

    private BitSet anyOf(int[] places, int length) {
        BitSet[] free = ofPlace.computeIfAbsent(length, _ -> new BitSet[model.placeFree.length]);
        BitSet any = new BitSet();
        for (int place : places) {
            if (free[place] == null) {
                free[place] = throughout(model.placeFree[place], length);
            }
            any.or(free[place]);
        }
        return any;
    }

    /// Slots from which this and the next `length - 1` slots of the session are all in the set.
    private BitSet throughout(SlotSet set, int length) {
        BitSet starts = new BitSet();
        for (int s = 0; s < model.slots; s++) {
            int end = s + length;
            if (end <= model.sessionTo[s]) {
                int t = s;
                while (t < end && set.contains(t)) {
                    t++;
                }
                starts.set(s, t == end);
            }
        }
        return starts;
    }
}
