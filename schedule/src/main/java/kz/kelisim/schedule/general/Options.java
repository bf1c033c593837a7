package kz.kelisim.schedule.general;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The ways to hold an item on a board, numbered: the start counts most, then each party's representative, then
/// the interpreter (0 for none), then the place. Ways that a hard rule forbids as the board stands are passed
/// over, and of places that are alike and unused only the first is tried.
final class Options {
    static final long NO_MORE = -1;

    private final Board board;
    private final Model model;
    /// Whether places are left out: every item gets [Board#NONE].
    private final boolean withoutPlaces;
    /// By place: number of its class of places that are alike.
    private final int[] alike;
    /// By place: number of items held there.
    private final int[] uses;

    /// The way found last.
    int start;
    final int[] people;
    int interpreter;
    int place;

    Options(Board board, boolean withoutPlaces) {
        this.board = board;
        this.model = board.model;
        this.withoutPlaces = withoutPlaces;
        int most = 2;
        for (int[] parties : model.party) {
            most = Math.max(most, parties.length);
        }
        people = new int[most];
        alike = new int[model.zone.length];
        uses = new int[alike.length];
        Map<List<Object>, Integer> classes = new HashMap<>();
        for (int p = 0; p < alike.length; p++) {
            var at = model.problem.places().get(p);
            Integer number = classes.putIfAbsent(List.of(at.kind(), at.owner(), at.zone(), at.free()), classes.size());
            alike[p] = number == null ? classes.size() - 1 : number;
        }
    }

    /// Holds the item in the way found last.
    void put(int item) {
        board.put(item, start, people, interpreter, place);
        if (place != Board.NONE) {
            uses[place]++;
        }
    }

    void take(int item) {
        if (board.place[item] != Board.NONE) {
            uses[board.place[item]]--;
        }
        board.take(item);
    }

    /// The number of the first possible way from `from` on, left in the fields, or [#NO_MORE].
    long next(int item, int[] starts, long from) {
        int[] places = withoutPlaces ? new int[] {Board.NONE} : model.placesFor(item);
        int parties = model.party[item].length;
        long interpreters = model.people.interpreters + 1L;
        long combinations = 1;
        for (int p : model.party[item]) {
            combinations *= model.people.first[p + 1] - model.people.first[p];
        }
        long perStart = combinations * interpreters * places.length;
        long perPeople = interpreters * places.length;
        long way = from;
        while (way < perStart * starts.length) {
            start = starts[(int) (way / perStart)];
            if (!precedencesHold(item)) {
                way = (way / perStart + 1) * perStart;
                continue;
            }
            long stride = choosePeople(item, parties, way % perStart / perPeople);
            if (stride > 0) {
                way = (way / (stride * perPeople) + 1) * stride * perPeople;
                continue;
            }
            int chosen = (int) (way % perPeople / places.length);
            if (!interprets(item, parties, chosen)) {
                boolean understood = chosen > 0 && model.people.understand(people, parties);
                way = understood ? (way / perPeople + 1) * perPeople : (way / places.length + 1) * places.length;
                continue;
            }
            int index = (int) (way % places.length);
            if (placeHolds(item, parties, places, index)) {
                return way;
            }
            way++;
        }
        return NO_MORE;
    }

    /// Whether the way in the fields is possible as the board stands; it may have an interpreter it does not
    /// need.
    boolean keeps(int item) {
        int parties = model.party[item].length;
        int length = model.length[item];
        boolean people = precedencesHold(item);
        for (int i = 0; i < parties; i++) {
            people &=
                    board.personIsFree(this.people[i], start, length) && board.restHolds(this.people[i], start, length);
        }
        boolean understood = model.people.understand(this.people, parties)
                || (interpreter != Board.NONE && model.people.understand(this.people, parties, interpreter));
        boolean interpreted = interpreter == Board.NONE
                || (board.personIsFree(interpreter, start, length) && board.restHolds(interpreter, start, length));
        return people && understood && interpreted && placeHolds(parties, length);
    }

    /// Of the items it waits for and that wait for it, those that are held leave the start possible.
    private boolean precedencesHold(int item) {
        for (int earlier : model.after[item]) {
            if (board.scheduled(earlier) && board.start[earlier] + model.length[earlier] > start) {
                return false;
            }
        }
        for (int later : model.before[item]) {
            if (board.scheduled(later) && board.start[later] < start + model.length[item]) {
                return false;
            }
        }
        return true;
    }

    /// Reads the representatives from the number of a combination; the last party counts least. Returns 0, or,
    /// if one cannot attend, how many combinations from a multiple of it on share that one.
    private long choosePeople(int item, int parties, long combination) {
        long stride = 1;
        long rest = combination;
        long refused = 0;
        for (int i = parties - 1; i >= 0; i--) {
            int first = model.people.first[model.party[item][i]];
            int count = model.people.first[model.party[item][i] + 1] - first;
            people[i] = first + (int) (rest % count);
            if (!board.personIsFree(people[i], start, model.length[item])
                    || !board.restHolds(people[i], start, model.length[item])) {
                refused = stride;
            }
            rest /= count;
            stride *= count;
        }
        return refused;
    }

    private boolean interprets(int item, int parties, int chosen) {
        boolean understood = model.people.understand(people, parties);
        if (chosen == 0) {
            interpreter = Board.NONE;
            return understood;
        }
        interpreter = model.people.representatives + chosen - 1;
        return !understood
                && model.people.understand(people, parties, interpreter)
                && board.personIsFree(interpreter, start, model.length[item])
                && board.restHolds(interpreter, start, model.length[item]);
    }

    private boolean placeHolds(int item, int parties, int[] places, int index) {
        place = places[index];
        for (int i = 0; place != Board.NONE && uses[place] == 0 && i < index; i++) {
            if (alike[places[i]] == alike[place] && uses[places[i]] == 0) {
                return false;
            }
        }
        return placeHolds(parties, model.length[item]);
    }

    /// The place in the fields is free, and everybody can walk to it.
    private boolean placeHolds(int parties, int length) {
        if (place == Board.NONE) {
            return true;
        }
        if (!board.placeIsFree(place, start, length)) {
            return false;
        }
        int zone = interpreter == Board.NONE ? Board.ANYWHERE : board.zoneFor(interpreter, start, length);
        for (int i = 0; i < parties; i++) {
            zone = Board.both(zone, board.zoneFor(people[i], start, length));
        }
        return zone == Board.ANYWHERE || zone == model.zone[place];
    }
}
