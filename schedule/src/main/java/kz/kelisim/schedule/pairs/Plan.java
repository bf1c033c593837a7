package kz.kelisim.schedule.pairs;

import java.util.Arrays;
import kz.kelisim.schedule.Certificate;
import kz.kelisim.schedule.Level;
import kz.kelisim.schedule.Limits;
import kz.kelisim.schedule.Measure;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.ProgressListener;
import kz.kelisim.schedule.ProgressListener.Stage;
import kz.kelisim.schedule.Requests;

/// The making of one timetable, measure by measure in the order of the objective.
public final class Plan {
    private final Problem problem;
    private final Limits limits;
    private final Watch watch;
    private final Chance chance;
    private final Measure highest;
    private final Pairs pairs;
    private final Selection selection;
    private long idle;
    private int[] slots = {};
    private int[] places = {};

    public Plan(Problem problem, Limits limits, ProgressListener listener) {
        this.problem = problem;
        this.limits = limits;
        watch = new Watch(listener);
        highest = highest(problem);
        watch.begin(Stage.SELECT, highest, 0);
        chance = new Chance(limits.seed());
        pairs = new Pairs(problem);
        selection = new Selection(pairs, watch);
    }

    public void make() {
        selection.run();
        Grid grid = new Placement(pairs, selection, limits.moves(), highest, chance, watch).run();
        if (!watch.over()) {
            new Fairness(problem, pairs, grid).improve(watch);
            comfort(grid);
        }
        slots = new int[pairs.meetings];
        Arrays.setAll(slots, grid::slot);
        places = new Tables(problem, pairs).places(slots);
    }

    /// Breaks and idle slots, then wished slots, with the meetings held as they are.
    private void comfort(Grid grid) {
        Idleness idleness = new Idleness(pairs, grid, chance);
        if (!watch.begin(Stage.IMPROVE, Measure.BREAKS, idleness.breaks())) {
            return;
        }
        idleness.reduce(limits.moves(), watch);
        idle = idleness.idle();
        long[] wished = wished();
        if (wished.length > 0 && watch.begin(Stage.IMPROVE, Measure.WISHES, 0)) {
            idleness.wishes(wished, Math.min(limits.moves(), 50L * pairs.meetings), watch);
        }
    }

    /// The wished slots of each meeting; empty if nobody wishes any.
    private long[] wished() {
        long[] wished = new long[pairs.meetings];
        long any = 0;
        for (int q = 0; q < pairs.meetings; q++) {
            if (!problem.requests().usual(q)) {
                wished[q] = problem.requests().terms(q).wished().word(0);
                any |= wished[q];
            }
        }
        return any == 0 ? new long[0] : wished;
    }

    /// The value of the highest level that occurs.
    private static Measure highest(Problem problem) {
        Requests requests = problem.requests();
        Level highest = Level.ONE_SIDED;
        for (int q = 0; q < requests.size(); q++) {
            highest = requests.level(q).rank() < highest.rank() ? requests.level(q) : highest;
        }
        return Measure.valueOf(highest);
    }

    Pairs pairs() {
        return pairs;
    }

    /// By meeting, its slot, or -1.
    public int[] slots() {
        return slots;
    }

    /// By meeting, its place, or -1.
    public int[] places() {
        return places;
    }

    /// Worth of the meetings scheduled.
    public long value() {
        long value = 0;
        for (int q = 0; q < slots.length; q++) {
            value += slots[q] < 0 ? 0 : pairs.worth[q];
        }
        return value;
    }

    /// Idle slots between meetings that are left.
    public long idle() {
        return idle;
    }

    public long moves() {
        return watch.allMoves();
    }

    public Certificate certificate() {
        return selection.certificate();
    }
}
