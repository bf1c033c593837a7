package kz.kelisim.schedule.exact;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import kz.kelisim.schedule.Bound;
import kz.kelisim.schedule.Draft;
import kz.kelisim.schedule.Engine;
import kz.kelisim.schedule.Limits;
import kz.kelisim.schedule.Measure;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.ProgressListener;
import kz.kelisim.schedule.ProgressListener.Progress;
import kz.kelisim.schedule.Timetable;
import kz.kelisim.schedule.breaks.BreaksBound;
import kz.kelisim.schedule.breaks.BreaksEngine;
import kz.kelisim.schedule.breaks.BreaksEngine.Found;
import kz.kelisim.schedule.breaks.Meetings;
import kz.kelisim.schedule.breaks.Tables;

/// A search for the fewest breaks that knows from a few annealings which parties are hard to please: the exact
/// solver then minimises the breaks among the timetables in which only they have any. That is quick where the
/// same without this restriction is not, since the slots of all other parties follow from their first one.
///
/// Rounds follow each other, each with longer annealings, until the breaks meet the bound, the moves are
/// used up or the listener ends the search. The further the annealings stay from the bound, the longer the solver
/// may try: close to it they are the quicker way to the next timetable. One thread searches at a time.
public final class ExactBreaksEngine implements Engine {
    /// Annealings of each round.
    private static final int ANNEALINGS = 4;
    /// Moves of an annealing of the first round for each meeting of the problem.
    private static final long MOVES_PER_MEETING = 20_000;
    /// An annealing is longer than one of the round before by this factor.
    private static final long LONGER = 4;
    /// For each break above the bound, and once more, the solver may run into so many conflicts.
    private static final long CONFLICTS_PER_BREAK = 3_000;

    /// An engine; it keeps nothing between searches.
    public ExactBreaksEngine() {}

    @Override
    public Draft run(Problem problem, Limits limits, ProgressListener listener) {
        Found found = search(problem, limits, listener);
        int[] slots = found.slotArray();
        return new Draft(found.moves(), slots, Tables.assign(problem, slots), null, null, List.of());
    }

    /// The search of [#run], without the places.
    public Found search(Problem problem, Limits limits, ProgressListener listener) {
        if (!BreaksEngine.serves(problem)) {
            throw new IllegalArgumentException("the problem has the aim " + problem.aim() + ", "
                    + problem.slots().size() + " slots and terms that this engine does not search; see"
                    + " BreaksEngine.serves");
        }
        Loader.loadNativeLibraries();
        return new Search(problem, limits, listener).run();
    }

    /// One search of one problem.
    private static final class Search {
        private final Problem problem;
        private final Meetings meetings;
        private final Limits limits;
        private final ProgressListener listener;
        private final int bound;
        private Found best;
        private long moves;
        private boolean stopped;

        Search(Problem problem, Limits limits, ProgressListener listener) {
            this.problem = problem;
            this.limits = limits;
            this.listener = listener;
            meetings = new Meetings(problem);
            bound = new BreaksBound(meetings).total();
            best = found(
                    IntStream.range(0, meetings.count).map(_ -> Timetable.NONE).toArray());
        }

        Found run() {
            long each = Math.min(MOVES_PER_MEETING * Math.max(1, meetings.count), 1 + limits.moves() / ANNEALINGS);
            int round = 0;
            do {
                int[] brokenIn = anneal(round, each);
                boolean settled = best.held() == meetings.count;
                for (int often = ANNEALINGS / 2; often > 0 && settled && open(); often--) {
                    settled = minimise(brokenIn, often, round);
                }
                each = Math.min(limits.moves(), each * LONGER);
                round++;
            } while (more());
            return new Found(best.slots(), best.held(), best.breaks(), moves, bound);
        }

        /// Anneals a few times; by party, how many of the annealings left it a break.
        private int[] anneal(int round, long each) {
            int[] brokenIn = new int[meetings.parties];
            for (int i = 0; i < ANNEALINGS && more(); i++) {
                long seed = limits.seed() * 1_000_003 + (long) round * ANNEALINGS + i;
                long share = Math.min(each, limits.moves() - moves);
                Found found = new BreaksEngine().anneal(problem, new Limits(seed, share, 1), this::goOn);
                moves += found.moves();
                note(found);
                long[] busy = meetings.busy(found.slotArray());
                for (int p = 0; p < busy.length; p++) {
                    brokenIn[p] += Meetings.breaks(busy[p]) > 0 ? 1 : 0;
                }
            }
            return brokenIn;
        }

        /// Looks for the fewest breaks, all of them of parties that so many annealings left one; whether the
        /// solver settled it.
        private boolean minimise(int[] brokenIn, int often, int round) {
            FullModel full = new FullModel(meetings, true);
            full.addBreaks(p -> brokenIn[p] >= often);
            Implied.addForCores(full);
            full.minimiseBreaks();
            long conflicts = CONFLICTS_PER_BREAK * (1 + best.breaks() - bound);
            int seed = (int) Math.floorMod(limits.seed() + round, (long) Integer.MAX_VALUE);
            CpSolver solver = Solving.byCores(full.model, seed, conflicts, () -> goOn(progress(0)));
            CpSolverStatus status = solver.response().getStatus();
            if (status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE) {
                note(found(full.slots(solver)));
            }
            goOn(progress(0));
            return status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.INFEASIBLE;
        }

        private Found found(int[] slots) {
            int held = (int)
                    Arrays.stream(slots).filter(slot -> slot != Timetable.NONE).count();
            return new Found(Arrays.stream(slots).boxed().toList(), held, meetings.breaks(slots), 0, bound);
        }

        private void note(Found found) {
            if (found.held() > best.held() || (found.held() == best.held() && found.breaks() < best.breaks())) {
                best = found;
            }
        }

        private boolean more() {
            return open() && moves < limits.moves();
        }

        private boolean open() {
            boolean proven = best.held() == meetings.count && best.breaks() <= bound;
            return !stopped && !proven;
        }

        /// Reports an annealing's progress, or the best timetable of all where that is better.
        private boolean goOn(Progress annealing) {
            Progress own = progress(moves + annealing.moves());
            boolean further = annealing.measure() == own.measure()
                    ? annealing.value() < own.value()
                    : annealing.measure() == Measure.BREAKS;
            stopped |= !listener.goOn(
                    further
                            ? new Progress(
                                    annealing.stage(),
                                    own.moves(),
                                    annealing.measure(),
                                    annealing.value(),
                                    annealing.bound())
                            : own);
            return !stopped;
        }

        private Progress progress(long made) {
            return best.held() == meetings.count
                    ? new Progress(
                            ProgressListener.Stage.IMPROVE,
                            made,
                            Measure.BREAKS,
                            best.breaks(),
                            new Bound.Proven(BreaksBound.NAME, bound))
                    : new Progress(
                            ProgressListener.Stage.IMPROVE,
                            made,
                            Measure.UNSCHEDULED_MANDATORY,
                            meetings.count - best.held(),
                            new Bound.None());
        }
    }
}
