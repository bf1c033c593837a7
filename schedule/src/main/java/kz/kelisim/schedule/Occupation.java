package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Who and what is taken in each slot of a timetable, for [Reasons]: by person (the representatives party by
/// party, then the interpreters) and by place. Rows are made when first needed.
final class Occupation {
    final Problem problem;
    final Timetable timetable;
    final int[] session;
    final int[] firstPerson;
    final int[] attended;
    private final int[] @Nullable [] ofPerson;
    private final int[] @Nullable [] ofPlace;
    /// By kind: its places in their order, and by slot how many of them are available and without a meeting.
    private final Map<PlaceKind, List<Integer>> places = new EnumMap<>(PlaceKind.class);

    private final Map<PlaceKind, int[]> left = new EnumMap<>(PlaceKind.class);

    Occupation(Problem problem, Timetable timetable) {
        this.problem = problem;
        this.timetable = timetable;
        session = Values.sessions(problem.slots());
        int parties = problem.parties().size();
        firstPerson = new int[parties + 1];
        for (int p = 0; p < parties; p++) {
            firstPerson[p + 1] =
                    firstPerson[p] + problem.parties().get(p).representatives().size();
        }
        attended = new int[parties];
        ofPerson = new int[firstPerson[parties] + problem.interpreters().size()] @Nullable [];
        ofPlace = new int[problem.places().size()] @Nullable [];
        for (PlaceKind kind : PlaceKind.values()) {
            places.put(kind, new ArrayList<>());
            left.put(kind, new int[session.length]);
        }
        for (int p = 0; p < problem.places().size(); p++) {
            Place place = problem.places().get(p);
            places(place.kind()).add(p);
            place.free().positions().forEach(slot -> left(place.kind())[slot]++);
        }
        for (int q = 0; q < timetable.requests(); q++) {
            if (timetable.scheduled(q)) {
                read(q);
            }
        }
    }

    /// The places of the kind, in their order.
    List<Integer> places(PlaceKind kind) {
        return Objects.requireNonNull(places.get(kind));
    }

    /// By slot: how many places of the kind are available and without a meeting.
    int[] left(PlaceKind kind) {
        return Objects.requireNonNull(left.get(kind));
    }

    private void read(int q) {
        int[] parties = problem.requests().get(q).parties().toArray();
        for (int i = 0; i < parties.length; i++) {
            attended[parties[i]]++;
            fill(ofPerson, firstPerson[parties[i]] + timetable.representative(q, i), q);
        }
        if (timetable.interpreter(q) != Timetable.NONE) {
            fill(ofPerson, interpreter(timetable.interpreter(q)), q);
        }
        fill(ofPlace, timetable.place(q), q);
        int[] free = left(problem.places().get(timetable.place(q)).kind());
        for (int slot = timetable.slot(q); slot < end(q); slot++) {
            free[slot]--;
        }
    }

    private void fill(int[] @Nullable [] rows, int which, int q) {
        int[] row = rows[which];
        if (row == null) {
            row = new int[problem.slots().size()];
            Arrays.fill(row, Timetable.NONE);
            rows[which] = row;
        }
        Arrays.fill(row, timetable.slot(q), end(q), q);
    }

    /// The slot after the meeting's last.
    int end(int q) {
        return timetable.slot(q) + problem.requests().terms(q).length();
    }

    /// The number of an interpreter among all persons.
    int interpreter(int position) {
        return firstPerson[attended.length] + position;
    }

    /// The request a person attends in the slot, or [Timetable#NONE].
    int at(int person, int slot) {
        int[] row = ofPerson[person];
        return row == null ? Timetable.NONE : row[slot];
    }

    /// Whether the person has no meeting in these slots.
    boolean idle(int person, int from, int to) {
        return clear(ofPerson[person], from, to);
    }

    /// Whether the place is available and holds no meeting in these slots.
    boolean open(int place, int from, int to) {
        SlotSet free = problem.places().get(place).free();
        for (int slot = from; slot < to; slot++) {
            if (!free.contains(slot)) {
                return false;
            }
        }
        return clear(ofPlace[place], from, to);
    }

    private static boolean clear(int @Nullable [] row, int from, int to) {
        for (int slot = from; row != null && slot < to; slot++) {
            if (row[slot] != Timetable.NONE) {
                return false;
            }
        }
        return true;
    }

    /// Whether, with a meeting in these slots, the person has no longer row of meetings than `most`; 0 for no
    /// limit.
    boolean rested(int person, int most, int from, int to) {
        if (most == 0) {
            return true;
        }
        int run = 1;
        for (int slot = from - 1;
                slot >= 0 && session[slot] == session[from];
                slot = timetable.slot(at(person, slot)) - 1) {
            if (at(person, slot) == Timetable.NONE) {
                break;
            }
            run++;
        }
        for (int slot = to; slot < session.length && session[slot] == session[from]; slot = end(at(person, slot))) {
            if (at(person, slot) == Timetable.NONE) {
                break;
            }
            run++;
        }
        return run <= most;
    }

    /// Whether the person can walk from and to the meetings before and after these slots if this one is in the
    /// zone.
    boolean reaches(int person, String zone, int from, int to) {
        for (int slot = from - 1; slot >= Math.max(0, from - problem.walk()); slot--) {
            if (session[slot] == session[from] && at(person, slot) != Timetable.NONE) {
                if (!zone(at(person, slot)).equals(zone)) {
                    return false;
                }
                break;
            }
        }
        for (int slot = to; slot < Math.min(session.length, to + problem.walk()); slot++) {
            if (session[slot] == session[from] && at(person, slot) != Timetable.NONE) {
                return zone(at(person, slot)).equals(zone);
            }
        }
        return true;
    }

    private String zone(int q) {
        return problem.places().get(timetable.place(q)).zone();
    }
}
