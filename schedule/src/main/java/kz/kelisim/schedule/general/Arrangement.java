package kz.kelisim.schedule.general;

import java.util.Arrays;
import kz.kelisim.schedule.Timetable;

/// A board with its objective and free places, every change of which can be undone.
final class Arrangement {
    final Model model;
    final Board board;
    final Objective objective;
    final Places places;
    private final Fit fit;

    /// Changes since the last [#settle()], oldest first: the item, and where it was put or taken from.
    private int[] changed = new int[64];
    private boolean[] put = new boolean[64];
    private int[][] ways = new int[64][];
    private int changes;

    /// Items not on the board, in any order, and where each stands in that list or [Board#NONE].
    private final int[] waiting;
    private final int[] positionOf;
    private int waitingCount;

    Arrangement(Model model) {
        this.model = model;
        board = new Board(model);
        objective = new Objective(board);
        places = new Places(board);
        fit = new Fit(board, places);
        waiting = new int[model.items()];
        positionOf = new int[model.items()];
        Arrays.setAll(waiting, i -> i);
        Arrays.setAll(positionOf, i -> i);
        waitingCount = waiting.length;
    }

    int waiting() {
        return waitingCount;
    }

    int waiting(int position) {
        return waiting[position];
    }

    /// Whether a search may take the held item away.
    boolean movable(int item) {
        return !model.bound[item] && !board.isAwaited(item);
    }

    /// Holds the item from the slot on, with whom and where it fits; `false` if it does not fit.
    boolean insert(int item, int start) {
        if (!fit.at(item, start)) {
            return false;
        }
        put(item, start, fit.people, fit.interpreter, fit.place);
        return true;
    }

    /// Holds the item as in a meeting of the timetable in force; `false` if that is not possible.
    boolean insert(int item, Timetable.Meeting meeting) {
        if (!fit.as(item, meeting)) {
            return false;
        }
        put(item, meeting.slot(), fit.people, fit.interpreter, fit.place);
        return true;
    }

    void put(int item, int start, int[] people, int interpreter, int place) {
        note(item, true, start, people, interpreter, place);
        doPut(item, start, people, interpreter, place);
    }

    void take(int item) {
        note(item, false, board.start[item], board.attends[item], board.interpreter[item], board.place[item]);
        doTake(item);
    }

    private void doPut(int item, int start, int[] people, int interpreter, int place) {
        objective.put(item, start, people, interpreter, place);
        places.note(item, false);
        int last = waiting[--waitingCount];
        waiting[positionOf[item]] = last;
        positionOf[last] = positionOf[item];
        positionOf[item] = Board.NONE;
    }

    private void doTake(int item) {
        places.note(item, true);
        objective.take(item);
        positionOf[item] = waitingCount;
        waiting[waitingCount++] = item;
    }

    private void note(int item, boolean isPut, int start, int[] people, int interpreter, int place) {
        if (changes == changed.length) {
            changed = Arrays.copyOf(changed, 2 * changes);
            put = Arrays.copyOf(put, 2 * changes);
            ways = Arrays.copyOf(ways, 2 * changes);
        }
        int parties = model.party[item].length;
        int[] way = ways[changes];
        if (way == null || way.length < parties + 3) {
            way = new int[parties + 3];
            ways[changes] = way;
        }
        way[0] = start;
        way[1] = interpreter;
        way[2] = place;
        System.arraycopy(people, 0, way, 3, parties);
        changed[changes] = item;
        put[changes++] = isPut;
    }

    /// Number of changes that can be undone.
    int changes() {
        return changes;
    }

    /// Forgets how to undo.
    void settle() {
        changes = 0;
    }

    /// Undoes the changes after the first `kept`.
    void undo(int kept) {
        while (changes > kept) {
            changes--;
            int item = changed[changes];
            if (put[changes]) {
                doTake(item);
            } else {
                int[] way = ways[changes];
                doPut(item, way[0], Arrays.copyOfRange(way, 3, way.length), way[1], way[2]);
            }
        }
    }
}
