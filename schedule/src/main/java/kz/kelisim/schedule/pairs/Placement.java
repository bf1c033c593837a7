package kz.kelisim.schedule.pairs;

import java.util.Arrays;
import kz.kelisim.schedule.Measure;
import kz.kelisim.schedule.ProgressListener.Stage;

/// The way from a choice of meetings to a timetable of great value: slots for the chosen meetings; where some
/// find none, they become cheaper and the choice is made again, a few times; then chains of ejections.
final class Placement {
    /// Most times the choice is made again.
    private static final int ROUNDS = 30;

    /// Meetings put through the rounds together, but at least a few rounds.
    private static final int WORK = 200_000;

    private static final int FEW = 5;

    /// What a meeting without a slot loses of its worth for the next choice, in parts of the largest worth.
    private static final double PENALTY = 0.03;

    /// Meetings this far below the prices, in parts of the largest worth, are not tried.
    private static final double HOPELESS = 0.3;

    /// Length of a chain of ejections.
    private static final int DEPTH = 5;

    /// Steps without success after which meetings without a slot are given up.
    private static final int PATIENCE = 100_000;

    /// Up to this number of meetings every unit of value is worth a search.
    private static final int SMALL = 40_000;

    /// Parts of the value that are not worth a search.
    private static final double ENOUGH = 100_000;

    private final Pairs pairs;
    private final Selection selection;
    private final Chance chance;
    private final Watch watch;
    private final Measure measure;
    private final long moves;
    private final long goal;
    private byte[] bestSlots = {};
    private long best = -1;

    Placement(Pairs pairs, Selection selection, long moves, Measure measure, Chance chance, Watch watch) {
        this.pairs = pairs;
        this.selection = selection;
        this.moves = moves;
        this.measure = measure;
        this.chance = chance;
        this.watch = watch;
        goal = (long) Math.floor(selection.bound);
    }

    /// The best timetable found.
    Grid run() {
        watch.begin(Stage.PLACE, measure, 0);
        Colouring colouring = start();
        int[] left = colouring.colour(selection.chosen, PATIENCE);
        keep(colouring);
        if (good() || !watch.begin(Stage.IMPROVE, measure, best)) {
            return colouring.grid();
        }
        int[] candidates = candidates();
        long budget = Math.min(moves, 2L * candidates.length + 2_000);
        long[] lowered = pairs.worth.clone();
        Colouring current = copy(colouring);
        chains(colouring, candidates, budget);
        int rounds = Math.clamp(WORK / Math.max(1, pairs.byWorth.length), FEW, ROUNDS);
        for (int round = 0; round < rounds && left.length > 0 && !good() && watch.moves() < moves; round++) {
            for (int q : left) {
                lowered[q] -= Math.min(lowered[q] - 1, (long) Math.ceil(PENALTY * pairs.largest));
            }
            boolean[] chosen = selection.again(lowered);
            Colouring next = start();
            follow(next, chosen, current);
            left = next.colour(chosen, PATIENCE);
            current = copy(next);
            chains(next, candidates, budget);
            if (watch.over()) {
                break;
            }
        }
        Colouring last = new Colouring(pairs, pairs.grid(), chance, watch);
        for (int q = 0; q < pairs.meetings; q++) {
            if (bestSlots[q] != Grid.NONE) {
                last.put(q, bestSlots[q]);
            }
        }
        if (!watch.over()) {
            chains(last, candidates, Math.min(moves, pairs.byWorth.length <= SMALL ? 10 * budget : budget));
        }
        return last.grid();
    }

    private Colouring start() {
        Colouring colouring = new Colouring(pairs, pairs.grid(), chance, watch);
        colouring.pins();
        return colouring;
    }

    private Colouring copy(Colouring from) {
        Colouring copy = new Colouring(pairs, pairs.grid(), chance, watch);
        for (int q = 0; q < pairs.meetings; q++) {
            if (from.grid().slot(q) != Grid.NONE) {
                copy.put(q, from.grid().slot(q));
            }
        }
        return copy;
    }

    /// Puts the chosen meetings into the slots they have in another timetable.
    private void follow(Colouring colouring, boolean[] chosen, Colouring other) {
        for (int q = 0; q < pairs.meetings; q++) {
            int slot = other.grid().slot(q);
            if (chosen[q] && slot != Grid.NONE && colouring.grid().slot(q) == Grid.NONE) {
                colouring.put(q, slot);
            }
        }
    }

    private void chains(Colouring colouring, int[] candidates, long budget) {
        new Chains(pairs, colouring, chance).run(candidates, budget, DEPTH, goal, watch);
        keep(colouring);
    }

    private void keep(Colouring colouring) {
        if (colouring.value > best) {
            best = colouring.value;
            bestSlots = colouring.grid().snapshot();
        }
    }

    private boolean good() {
        return best >= goal - (pairs.byWorth.length <= SMALL ? 0 : (long) (goal / ENOUGH));
    }

    /// Meetings that a better timetable may hold.
    private int[] candidates() {
        double limit = -HOPELESS * pairs.largest;
        return Arrays.stream(pairs.byWorth)
                .filter(q -> selection.prices.surplus(q) > limit)
                .toArray();
    }
}
