package kz.kelisim.schedule.general;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A timetable of the full model under change: when, where and with whom each item is held. Every hard rule
/// that ties meetings together is one method.
final class Board {
    static final int NONE = Model.NONE;
    /// Any zone will do.
    static final int ANYWHERE = -1;
    /// No zone will do.
    static final int NOWHERE = -2;

    final Model model;
    /// By item: the slot in which it begins, or [#NONE].
    final int[] start;
    /// By item: its place, or [#NONE].
    final int[] place;
    /// By item: the person who interprets, or [#NONE].
    final int[] interpreter;
    /// By item: the persons who attend, in the order of its parties.
    final int[][] attends;
    /// By party: number of meetings.
    final int[] attended;
    /// By person and by place: the item in each slot; rows are made when first needed.
    private final int[] @Nullable [] ofPerson;

    private final int[] @Nullable [] ofPlace;

    Board(Model model) {
        this.model = model;
        int items = model.items();
        start = filled(items);
        place = filled(items);
        interpreter = filled(items);
        attends = new int[items][];
        for (int i = 0; i < items; i++) {
            attends[i] = new int[model.party[i].length];
        }
        attended = new int[model.booths.length];
        ofPerson = new int[model.people.count()] @Nullable [];
        ofPlace = new int[model.zone.length] @Nullable [];
    }

    private static int[] filled(int length) {
        int[] array = new int[length];
        Arrays.fill(array, NONE);
        return array;
    }

    boolean scheduled(int item) {
        return start[item] != NONE;
    }

    /// The item that the person attends or interprets in the slot, or [#NONE].
    int at(int person, int slot) {
        int[] row = ofPerson[person];
        return row == null ? NONE : row[slot];
    }

    /// The item held at the place in the slot, or [#NONE].
    int atPlace(int where, int slot) {
        int[] row = ofPlace[where];
        return row == null ? NONE : row[slot];
    }

    /// The person is available and without a meeting in `length` slots from `from`.
    boolean personIsFree(int person, int from, int length) {
        int[] row = ofPerson[person];
        for (int t = from; t < from + length; t++) {
            if (!model.people.free[person].contains(t) || (row != null && row[t] != NONE)) {
                return false;
            }
        }
        return true;
    }

    /// The place is available and without a meeting in `length` slots from `from`.
    boolean placeIsFree(int where, int from, int length) {
        int[] row = ofPlace[where];
        for (int t = from; t < from + length; t++) {
            if (!model.placeFree[where].contains(t) || (row != null && row[t] != NONE)) {
                return false;
            }
        }
        return true;
    }

    /// With a meeting in these slots the person still rests after the most meetings in a row.
    boolean restHolds(int person, int from, int length) {
        int most = model.people.inARow[person];
        int[] row = ofPerson[person];
        if (most == 0 || row == null) {
            return true;
        }
        int run = 1;
        for (int t = from - 1; t >= model.sessionFrom[from] && row[t] != NONE; t = start[row[t]] - 1) {
            run++;
        }
        for (int t = from + length; t < model.sessionTo[from] && row[t] != NONE; t += model.length[row[t]]) {
            run++;
        }
        return run <= most;
    }

    /// The zone in which a meeting of the person in these slots must be, [#ANYWHERE] or [#NOWHERE].
    int zoneFor(int person, int from, int length) {
        int[] row = ofPerson[person];
        if (model.walk == 0 || row == null) {
            return ANYWHERE;
        }
        int earliest = Math.max(model.sessionFrom[from], from - model.walk);
        int latest = Math.min(model.sessionTo[from], from + length + model.walk);
        int zone = ANYWHERE;
        for (int t = from - 1; t >= earliest; t--) {
            if (row[t] != NONE && place[row[t]] != NONE) {
                zone = model.zone[place[row[t]]];
                break;
            }
        }
        for (int t = from + length; t < latest; t++) {
            if (row[t] != NONE && place[row[t]] != NONE) {
                int next = model.zone[place[row[t]]];
                return zone == ANYWHERE || zone == next ? next : NOWHERE;
            }
        }
        return zone;
    }

    static int both(int zone, int other) {
        return zone == ANYWHERE ? other : other == ANYWHERE || other == zone ? zone : NOWHERE;
    }

    /// Every party of the item has room in its quota.
    boolean quotasHold(int item) {
        for (int party : model.party[item]) {
            if (attended[party] >= model.quota[party]) {
                return false;
            }
        }
        return true;
    }

    /// All items before it are held and end in time, and no held item that waits for it begins too early.
    boolean precedencesHold(int item, int from) {
        if (model.waitsOutside[item]) {
            return false;
        }
        for (int earlier : model.after[item]) {
            if (start[earlier] == NONE || start[earlier] + model.length[earlier] > from) {
                return false;
            }
        }
        for (int later : model.before[item]) {
            if (start[later] != NONE && start[later] < from + model.length[item]) {
                return false;
            }
        }
        return true;
    }

    /// Whether a held item waits for this one.
    boolean isAwaited(int item) {
        for (int later : model.before[item]) {
            if (start[later] != NONE) {
                return true;
            }
        }
        return false;
    }

    /// Holds the item; `people` are copied. The place may be [#NONE] and be given later.
    void put(int item, int from, int[] people, int interpretedBy, int where) {
        start[item] = from;
        interpreter[item] = interpretedBy;
        System.arraycopy(people, 0, attends[item], 0, attends[item].length);
        for (int person : attends[item]) {
            write(ofPerson, person, item, item);
        }
        if (interpretedBy != NONE) {
            write(ofPerson, interpretedBy, item, item);
        }
        for (int party : model.party[item]) {
            attended[party]++;
        }
        settle(item, where);
    }

    /// Gives a held item its place.
    void settle(int item, int where) {
        place[item] = where;
        if (where != NONE) {
            write(ofPlace, where, item, item);
        }
    }

    void take(int item) {
        for (int person : attends[item]) {
            write(ofPerson, person, item, NONE);
        }
        if (interpreter[item] != NONE) {
            write(ofPerson, interpreter[item], item, NONE);
        }
        if (place[item] != NONE) {
            write(ofPlace, place[item], item, NONE);
        }
        for (int party : model.party[item]) {
            attended[party]--;
        }
        start[item] = NONE;
        place[item] = NONE;
        interpreter[item] = NONE;
    }

    private void write(int[] @Nullable [] rows, int which, int item, int value) {
        int[] row = rows[which];
        if (row == null) {
            row = filled(model.slots);
            rows[which] = row;
        }
        Arrays.fill(row, start[item], start[item] + model.length[item], value);
    }
}
