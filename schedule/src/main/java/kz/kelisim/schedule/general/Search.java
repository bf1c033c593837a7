package kz.kelisim.schedule.general;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import kz.kelisim.schedule.Bound;
import kz.kelisim.schedule.Earlier;
import kz.kelisim.schedule.Limits;
import kz.kelisim.schedule.Measure;
import kz.kelisim.schedule.ProgressListener;
import kz.kelisim.schedule.ProgressListener.Progress;
import kz.kelisim.schedule.ProgressListener.Stage;
import kz.kelisim.schedule.Timetable;

/// Builds a timetable of the full model and improves it by ejection chains: an item takes its slot from those
/// in its way, which look for other slots in turn. A chain stays if the objective is not worse than before.
final class Search {
    private static final int DEEPEST = 4;
    /// A stage ends after this many moves per item, or after `PATIENCE` moves per item without a better
    /// objective.
    private static final int MOVES_PER_ITEM = 5;

    private static final int PATIENCE = 3;

    private static final int MOVES_PER_REPORT = 4096;

    private final Model model;
    private final Arrangement arrangement;
    private final Board board;
    private final Objective objective;
    private final Limits limits;
    private final ProgressListener listener;
    private final SplittableRandom random;
    private final Clearing clearing;
    private final long[] saved;
    /// Slots to be tried, each below the negated number of its free places.
    private final long[] order;
    private long moves;
    private boolean stopped;

    Search(Model model, Limits limits, ProgressListener listener) {
        this.model = model;
        this.limits = limits;
        this.listener = listener;
        arrangement = new Arrangement(model);
        board = arrangement.board;
        objective = arrangement.objective;
        random = new SplittableRandom(limits.seed());
        clearing = new Clearing(arrangement, random);
        saved = objective.now.clone();
        order = new long[model.slots];
    }

    Board board() {
        return board;
    }

    /// Leaves a complete timetable on the board and returns the number of moves.
    long run() {
        long all = 0;
        report(Stage.PLACE);
        putBound();
        keepEarlier();
        insertAll();
        for (Stage stage : new Stage[] {Stage.SELECT, Stage.IMPROVE}) {
            moves = 0;
            report(stage);
            improve(stage);
            all += moves;
        }
        insertAll();
        return all;
    }

    private void putBound() {
        PinSearch pins = new PinSearch(model);
        var bound = pins.bound();
        if (bound.isEmpty()) {
            return;
        }
        if (!pins.possible(bound)) {
            throw new IllegalStateException("the pins of the problem cannot be held together, though the problem was"
                    + " accepted; report this with the problem");
        }
        Board held = pins.board();
        for (int i = 0; i < model.items(); i++) {
            if (held.scheduled(i)) {
                arrangement.put(i, held.start[i], held.attends[i], held.interpreter[i], held.place[i]);
            }
        }
        arrangement.settle();
    }

    /// Puts the meetings of the timetable in force where they were, the confirmed first, as far as they still
    /// fit.
    private void keepEarlier() {
        if (model.problem.earlier().isEmpty()) {
            return;
        }
        int[] itemOf = new int[model.problem.requests().size()];
        for (int i = 0; i < model.items(); i++) {
            itemOf[model.request[i]] = i;
        }
        for (Earlier.Status status : new Earlier.Status[] {Earlier.Status.CONFIRMED, Earlier.Status.DRAFT}) {
            model.problem.earlier().get().meetings().stream()
                    .filter(arranged -> arranged.status() == status)
                    .sorted(Comparator.comparingInt(
                            arranged -> arranged.meeting().slot()))
                    .forEach(arranged -> {
                        int item = itemOf[arranged.meeting().request()];
                        if (!board.scheduled(item)) {
                            insertIfBetter(item, arranged.meeting());
                        }
                    });
        }
    }

    private void insertIfBetter(int item, Timetable.Meeting meeting) {
        remember();
        if (arrangement.insert(item, meeting)) {
            keepUnlessWorse();
        }
    }

    private void remember() {
        arrangement.settle();
        System.arraycopy(objective.now, 0, saved, 0, saved.length);
    }

    private boolean keepUnlessWorse() {
        int compared = Objective.compare(objective.now, saved);
        if (compared < 0) {
            arrangement.undo(0);
        }
        return compared > 0;
    }

    /// Inserts, the heaviest of the highest level first, whatever fits and does not make the objective worse.
    private void insertAll() {
        Integer[] heaviest = IntStream.range(0, arrangement.waiting())
                .mapToObj(arrangement::waiting)
                .toArray(Integer[]::new);
        Arrays.sort(
                heaviest,
                Comparator.comparingInt((Integer item) -> objective.rank(item))
                        .thenComparingInt(item -> -objective.weight(item))
                        .thenComparingInt(item -> model.starts[item].length)
                        .thenComparing(item -> item));
        boolean again = true;
        while (again) {
            again = false;
            for (int item : heaviest) {
                if (!board.scheduled(item) && board.quotasHold(item)) {
                    remember();
                    again |= insertAnywhere(item) && keepUnlessWorse() && model.before[item].length > 0;
                }
            }
        }
    }

    /// Tries the starts with the most free places first, the earliest of equals.
    private boolean insertAnywhere(int item) {
        if (!board.quotasHold(item)) {
            return false;
        }
        int[] starts = model.starts[item];
        int open = 0;
        for (int start : starts) {
            if (everybodyHasSomeoneFree(item, start)) {
                int left = arrangement.places.left(item, start);
                if (left > 0) {
                    order[open++] = ((long) -left << 32) | start;
                }
            }
        }
        Arrays.sort(order, 0, open);
        for (int i = 0; i < open; i++) {
            if (arrangement.insert(item, (int) order[i])) {
                return true;
            }
        }
        return false;
    }

    private boolean everybodyHasSomeoneFree(int item, int start) {
        for (int party : model.party[item]) {
            boolean free = false;
            for (int r = model.people.first[party]; !free && r < model.people.first[party + 1]; r++) {
                free = board.personIsFree(r, start, model.length[item]);
            }
            if (!free) {
                return false;
            }
        }
        return true;
    }

    private void improve(Stage stage) {
        long patience = 5000 + (long) PATIENCE * model.items();
        long most = Math.min(limits.moves(), 20_000 + (long) MOVES_PER_ITEM * model.items());
        long lastBetter = 0;
        int[] items = IntStream.range(0, model.items())
                .filter(i -> !model.bound[i] && model.starts[i].length > 0)
                .toArray();
        while (!stopped && items.length > 0 && moves < most && moves - lastBetter < patience) {
            moves++;
            if (moves % MOVES_PER_REPORT == 0) {
                report(stage);
            }
            int item = stage == Stage.SELECT && arrangement.waiting() > 0
                    ? arrangement.waiting(random.nextInt(arrangement.waiting()))
                    : items[random.nextInt(items.length)];
            if (worthTrying(item, stage) && tryMove(item)) {
                lastBetter = moves;
            }
        }
    }

    private boolean worthTrying(int item, Stage stage) {
        if (model.bound[item] || model.starts[item].length == 0) {
            return false;
        }
        if (!board.scheduled(item)) {
            return true;
        }
        if (stage == Stage.SELECT || !arrangement.movable(item)) {
            return false;
        }
        for (int person : board.attends[item]) {
            if (objective.hasGap(person, board.start[item])) {
                return true;
            }
        }
        return random.nextInt(8) == 0;
    }

    private boolean tryMove(int item) {
        remember();
        if (board.scheduled(item)) {
            arrangement.take(item);
        }
        if (!chain(item, DEEPEST)) {
            arrangement.undo(0);
            return false;
        }
        return keepUnlessWorse();
    }

    /// Holds the item in one of its slots, and as many of those it puts out as find another slot. `false`, with
    /// changes left to be undone, if it cannot be held.
    private boolean chain(int item, int depth) {
        int[] starts = model.starts[item];
        int start = starts[random.nextInt(starts.length)];
        int fewest = clearing.obstacles(item, start);
        for (int i = 0; fewest > 0 && i < 2; i++) {
            int other = starts[random.nextInt(starts.length)];
            int count = clearing.obstacles(item, other);
            if (count < fewest) {
                start = other;
                fewest = count;
            }
        }
        if (fewest == Integer.MAX_VALUE) {
            return false;
        }
        int from = arrangement.changes();
        if (!clearing.clear(item, start)) {
            return false;
        }
        int[] ejected = clearing.taken();
        if (!arrangement.insert(item, start)) {
            arrangement.undo(from);
            return false;
        }
        for (int each : ejected) {
            reinsert(each, depth - 1);
        }
        return true;
    }

    private void reinsert(int item, int depth) {
        if (insertAnywhere(item) || depth <= 0) {
            return;
        }
        int kept = arrangement.changes();
        if (!chain(item, depth)) {
            arrangement.undo(kept);
        }
    }

    private void report(Stage stage) {
        Measure measure = stage == Stage.IMPROVE ? Measure.BREAKS : Measure.UNSCHEDULED_MANDATORY;
        stopped |= !listener.goOn(new Progress(stage, moves, measure, objective.value(measure), new Bound.None()));
    }
}
