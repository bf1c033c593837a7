package kz.kelisim.schedule.general;

import java.util.Arrays;
import java.util.List;
import kz.kelisim.schedule.Aim;
import kz.kelisim.schedule.Earlier;
import kz.kelisim.schedule.Level;
import kz.kelisim.schedule.Measure;
import kz.kelisim.schedule.Terms;
import kz.kelisim.schedule.Timetable;
import org.jspecify.annotations.Nullable;

/// The objective of a board, kept up to date with every meeting put and taken. Each number is written so that
/// more is better; the first that differs decides.
///
/// The first two are 0 unless the aim is the published problem: requests not held and breaks beyond the range,
/// both negated. Then come the measures in their order.
final class Objective {
    static final int UNHELD = 0;
    static final int BEYOND_RANGE = 1;
    static final int FIRST_MEASURE = 2;
    private static final List<Measure> MEASURES = List.of(Measure.values());
    private static final int UNSCHEDULED_MANDATORY = at(Measure.UNSCHEDULED_MANDATORY);
    private static final int CONFIRMED_CANCELLED = at(Measure.CONFIRMED_CANCELLED);
    private static final int CONFIRMED_MOVED = at(Measure.CONFIRMED_MOVED);
    private static final int TO_BE_TOLD = at(Measure.TO_BE_TOLD);
    private static final int BELOW_MINIMUM = at(Measure.BELOW_MINIMUM);
    private static final int PARTIES_BELOW_ONE = at(Measure.PARTIES_BELOW_ONE);
    private static final int PARTIES_BELOW_TWO = at(Measure.PARTIES_BELOW_TWO);
    private static final int BREAKS = at(Measure.BREAKS);
    private static final int IDLE_SLOTS = at(Measure.IDLE_SLOTS);
    private static final int PLACE_CHANGES = at(Measure.PLACE_CHANGES);
    private static final int WISHES = at(Measure.WISHES);
    private static final int[] VALUE = Arrays.stream(Level.values())
            .mapToInt(level -> at(Measure.valueOf(level)))
            .toArray();

    private final Model model;
    private final Board board;
    final long[] now = new long[FIRST_MEASURE + MEASURES.size()];
    private final byte[] level;
    private final int[] weight;
    private final int[] asked;
    private final int[] wanted;
    /// By item: its meeting in the timetable in force unless missed, and whether that is confirmed.
    private final Timetable.@Nullable Meeting[] before;
    private final boolean[] confirmed;
    /// By person: number of appointments that are new or gone; only kept where there is a timetable in force.
    private final int[] differences;
    private final boolean replanning;
    /// By party: breaks over the whole event; only kept for the published aim.
    private final int[] breaks;
    /// By number of breaks: how many parties have it.
    private final int[] withBreaks;
    private final int range;
    private final boolean wholeEvent;

    Objective(Board board) {
        this.board = board;
        this.model = board.model;
        int items = model.items();
        level = new byte[items];
        weight = new int[items];
        asked = new int[model.quota.length];
        wanted = new int[asked.length];
        before = new Timetable.@Nullable Meeting[items];
        confirmed = new boolean[items];
        differences = new int[model.people.count()];
        replanning = model.problem.earlier().isPresent();
        wholeEvent = model.problem.aim() instanceof Aim.FewestBreaks;
        range = switch (model.problem.aim()) {
            case Aim.Plan() -> Integer.MAX_VALUE;
            case Aim.FewestBreaks(int most) -> most;
        };
        breaks = new int[wholeEvent ? asked.length : 0];
        withBreaks = new int[model.slots + 1];
        withBreaks[0] = breaks.length;
        readItems();
        readEarlier();
        for (int p = 0; p < asked.length; p++) {
            wanted[p] = Math.min(model.problem.parties().get(p).min(), asked[p]);
            addFloors(p, 1);
        }
        for (int i = 0; i < items; i++) {
            if (board.scheduled(i)) {
                throw new IllegalArgumentException(
                        "item " + i + " is on the board; the objective begins with an" + " empty board");
            }
        }
    }

    private void readItems() {
        var requests = model.problem.requests();
        for (int i = 0; i < model.items(); i++) {
            int q = model.request[i];
            level[i] = (byte) requests.level(q).rank();
            weight[i] = requests.weight(q);
            for (int party : model.party[i]) {
                asked[party]++;
            }
            now[UNSCHEDULED_MANDATORY] -= level[i] == Level.MANDATORY.rank() ? 1 : 0;
            now[UNHELD] -= wholeEvent ? 1 : 0;
        }
    }

    private void readEarlier() {
        if (!replanning) {
            return;
        }
        int[] itemOf = new int[model.problem.requests().size()];
        Arrays.fill(itemOf, Model.NONE);
        for (int i = 0; i < model.items(); i++) {
            itemOf[model.request[i]] = i;
        }
        for (Earlier.Arranged arranged : model.problem.earlier().orElseThrow().meetings()) {
            int item = itemOf[arranged.meeting().request()];
            if (item == Model.NONE || arranged.status() == Earlier.Status.MISSED) {
                continue;
            }
            before[item] = arranged.meeting();
            confirmed[item] = arranged.status() == Earlier.Status.CONFIRMED;
            now[CONFIRMED_CANCELLED] -= confirmed[item] ? 1 : 0;
            for (int i = 0; i < model.party[item].length; i++) {
                differ(model.person(arranged.meeting(), item, i), 1);
            }
        }
    }

    static int at(Measure measure) {
        return FIRST_MEASURE + MEASURES.indexOf(measure);
    }

    long value(Measure measure) {
        long number = now[at(measure)];
        return measure.most() ? number : -number;
    }

    int rank(int item) {
        return level[item];
    }

    int weight(int item) {
        return weight[item];
    }

    Timetable.@Nullable Meeting before(int item) {
        return before[item];
    }

    boolean confirmed(int item) {
        return confirmed[item];
    }

    /// Positive if these numbers are better than the others.
    static int compare(long[] numbers, long[] others) {
        return Arrays.compare(numbers, others);
    }

    /// Holds the item on the board.
    void put(int item, int start, int[] people, int interpreter, int place) {
        int parties = model.party[item].length;
        for (int i = 0; i < parties; i++) {
            addDays(people[i], start, -1);
        }
        addParties(item, -1);
        board.put(item, start, people, interpreter, place);
        addParties(item, 1);
        for (int i = 0; i < parties; i++) {
            addDays(people[i], start, 1);
        }
        addItem(item, 1);
    }

    void take(int item) {
        int start = board.start[item];
        int[] people = board.attends[item];
        addItem(item, -1);
        for (int person : people) {
            addDays(person, start, -1);
        }
        addParties(item, -1);
        board.take(item);
        addParties(item, 1);
        for (int person : people) {
            addDays(person, start, 1);
        }
    }

    /// What the held item counts by itself.
    private void addItem(int item, int sign) {
        now[VALUE[level[item]]] += (long) sign * weight[item];
        now[UNSCHEDULED_MANDATORY] += level[item] == Level.MANDATORY.rank() ? sign : 0;
        now[UNHELD] += wholeEvent ? sign : 0;
        Terms terms = model.problem.requests().terms(model.request[item]);
        now[WISHES] += terms.wished().contains(board.start[item]) ? sign : 0;
        if (replanning) {
            addChanges(item, sign);
        }
    }

    private void addChanges(int item, int sign) {
        Timetable.Meeting earlier = before[item];
        boolean moved = earlier != null && earlier.slot() != board.start[item];
        if (confirmed[item]) {
            now[CONFIRMED_CANCELLED] += sign;
            now[CONFIRMED_MOVED] -= moved ? sign : 0;
        }
        boolean same = earlier != null && !moved && earlier.place() == board.place[item];
        for (int i = 0; i < model.party[item].length; i++) {
            int person = board.attends[item][i];
            boolean kept = same && earlier != null && model.person(earlier, item, i) == person;
            differ(person, kept ? -sign : sign);
        }
    }

    private void differ(int person, int change) {
        boolean told = differences[person] > 0;
        differences[person] += change;
        boolean tell = differences[person] > 0;
        now[TO_BE_TOLD] += (told ? 1 : 0) - (tell ? 1 : 0);
    }

    private void addParties(int item, int sign) {
        for (int party : model.party[item]) {
            addFloors(party, sign);
            if (wholeEvent && sign > 0) {
                countBreaks(party);
            }
        }
    }

    private void addFloors(int party, int sign) {
        int attended = board.attended[party];
        now[BELOW_MINIMUM] -= (long) sign * Math.max(0, wanted[party] - attended);
        now[PARTIES_BELOW_ONE] -= asked[party] >= 1 && attended < 1 ? sign : 0;
        now[PARTIES_BELOW_TWO] -= asked[party] >= 2 && attended < 2 ? sign : 0;
    }

    private void countBreaks(int party) {
        int count = 0;
        boolean met = false;
        boolean idle = false;
        for (int t = 0; t < model.slots; t++) {
            boolean busy = busy(party, t);
            count += busy && met && idle ? 1 : 0;
            met |= busy;
            idle = !busy;
        }
        withBreaks[breaks[party]]--;
        withBreaks[count]++;
        now[BREAKS] += breaks[party] - count;
        breaks[party] = count;
        int least = 0;
        while (withBreaks[least] == 0) {
            least++;
        }
        int most = model.slots;
        while (withBreaks[most] == 0) {
            most--;
        }
        now[BEYOND_RANGE] = -Math.max(0, most - least - range);
    }

    private boolean busy(int party, int slot) {
        for (int r = model.people.first[party]; r < model.people.first[party + 1]; r++) {
            if (board.at(r, slot) != Board.NONE) {
                return true;
            }
        }
        return false;
    }

    /// Breaks, idle slots and changes of place of the person in the session of the slot.
    private void addDays(int person, int slot, int sign) {
        int from = model.sessionFrom[slot];
        int to = model.sessionTo[slot];
        int last = Board.NONE;
        int between = 0;
        int gaps = 0;
        int idle = 0;
        int changes = 0;
        for (int t = from; t < to; t++) {
            int item = board.at(person, t);
            if (item == Board.NONE) {
                between += model.people.free[person].contains(t) ? 1 : 0;
            } else if (item != last) {
                if (last != Board.NONE) {
                    gaps += between > 0 ? 1 : 0;
                    idle += between;
                    changes += board.place[item] == board.place[last] ? 0 : 1;
                }
                last = item;
                between = 0;
            }
        }
        now[BREAKS] -= wholeEvent ? 0 : (long) sign * gaps;
        now[IDLE_SLOTS] -= (long) sign * idle;
        now[PLACE_CHANGES] -= (long) sign * changes;
    }

    /// Whether the person has a break, or changes places, in some session.
    boolean hasGap(int person, int slot) {
        boolean met = false;
        boolean idle = false;
        for (int t = model.sessionFrom[slot]; t < model.sessionTo[slot]; t++) {
            boolean busy = board.at(person, t) != Board.NONE;
            if (busy && met && idle) {
                return true;
            }
            met |= busy;
            idle = !busy;
        }
        return false;
    }
}
