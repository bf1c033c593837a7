package kz.kelisim.schedule.breaks;

import java.util.Arrays;
import java.util.List;
import kz.kelisim.schedule.Aim;
import kz.kelisim.schedule.Bound;
import kz.kelisim.schedule.Draft;
import kz.kelisim.schedule.Engine;
import kz.kelisim.schedule.Limits;
import kz.kelisim.schedule.Measure;
import kz.kelisim.schedule.PlaceKind;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.ProgressListener;
import kz.kelisim.schedule.ProgressListener.Progress;
import kz.kelisim.schedule.ProgressListener.Stage;
import kz.kelisim.schedule.Representative;
import kz.kelisim.schedule.Requests;
import kz.kelisim.schedule.Terms;

/// Searches a timetable of [Aim.FewestBreaks] by annealing from the start again and again. The lengths follow the
/// sequence of Luby, Sinclair and Zuckerman, IPL 47 (1993) 173: 1, 1, 2, 1, 1, 2, 4, ...: whatever length suits the
/// problem best, little time is lost on others. If no timetable with all meetings is found, the search goes on with
/// those that can be held.
public final class BreaksEngine implements Engine {
    /// Proposals of the shortest annealing for each meeting of the problem.
    private static final long MOVES_PER_MEETING = 20_000;

    private static final long NANOS_BETWEEN_REPORTS = 80_000_000;

    /// An engine; it keeps nothing between searches.
    public BreaksEngine() {}

    /// A timetable found.
    ///
    /// @param slots by request its slot, or [kz.kelisim.schedule.Timetable#NONE]
    /// @param held number of meetings
    /// @param breaks of all parties together
    /// @param moves proposals made
    /// @param bound no timetable with all meetings has fewer breaks
    public record Found(List<Integer> slots, int held, int breaks, long moves, int bound) {
        public Found {
            slots = List.copyOf(slots);
        }

        /// The slots as a new array.
        public int[] slotArray() {
            return slots.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    /// Whether the engine can search the problem: aim of fewest breaks, at most 64 slots, and nothing but
    /// meetings of two parties with one representative each, in one slot, at any table.
    public static boolean serves(Problem problem) {
        return problem.aim() instanceof Aim.FewestBreaks
                && problem.slots().size() <= 64
                && problem.exclusions().isEmpty()
                && problem.walk() == 0
                && problem.earlier().isEmpty()
                && problem.places().stream().allMatch(place -> place.kind() == PlaceKind.TABLE)
                && servesParties(problem)
                && servesRequests(problem.requests());
    }

    private static boolean servesParties(Problem problem) {
        int[] meetings = new int[problem.parties().size()];
        for (int q = 0; q < problem.requests().size(); q++) {
            meetings[problem.requests().sender(q)]++;
            meetings[problem.requests().addressee(q)]++;
        }
        for (int p = 0; p < meetings.length; p++) {
            List<Representative> representatives = problem.parties().get(p).representatives();
            if (representatives.size() != 1
                    || representatives.getFirst().inARow() != 0
                    || !representatives.getFirst().languages().isEmpty()
                    || problem.parties().get(p).max() < meetings[p]) {
                return false;
            }
        }
        return true;
    }

    private static boolean servesRequests(Requests requests) {
        for (int q = 0; q < requests.size(); q++) {
            Terms terms = requests.terms(q);
            if (terms.length() != 1
                    || terms.place() != PlaceKind.TABLE
                    || !terms.others().isEmpty()
                    || !terms.wished().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Draft run(Problem problem, Limits limits, ProgressListener listener) {
        Found found = search(problem, limits, listener);
        int[] slots = found.slotArray();
        return new Draft(found.moves(), slots, Tables.assign(problem, slots), null, null, List.of());
    }

    /// The search of [#run], without the places. One thread is used, whatever the limits allow.
    public Found search(Problem problem, Limits limits, ProgressListener listener) {
        return search(
                problem,
                limits,
                MOVES_PER_MEETING * Math.max(1, problem.requests().size()),
                listener);
    }

    /// One annealing that takes all the moves of the limits.
    public Found anneal(Problem problem, Limits limits, ProgressListener listener) {
        return search(problem, limits, limits.moves(), listener);
    }

    private static Found search(Problem problem, Limits limits, long shortest, ProgressListener listener) {
        if (!serves(problem)) {
            throw new IllegalArgumentException("the problem has the aim " + problem.aim() + ", "
                    + problem.slots().size() + " slots and terms that this engine does not search; see serves");
        }
        return new Search(new Meetings(problem), limits, shortest, listener).run();
    }

    /// One search of one problem.
    private static final class Search {
        private final Meetings meetings;
        private final Limits limits;
        /// Proposals of the shortest annealing.
        private final long shortest;

        private final ProgressListener listener;
        private final int bound;
        private final int leastFloor;
        private final int highestFloor;
        private int[] best;
        private int bestHeld = -1;
        private int bestBreaks = Integer.MAX_VALUE;
        private long moves;
        private boolean stopped;
        private long lastReport;

        Search(Meetings meetings, Limits limits, long shortest, ProgressListener listener) {
            this.meetings = meetings;
            this.limits = limits;
            this.shortest = shortest;
            this.listener = listener;
            best = new int[meetings.count];
            Arrays.fill(best, Board.NONE);
            BreaksBound bounds = new BreaksBound(meetings);
            bound = bounds.total();
            leastFloor = bounds.leastOfAnyParty();
            highestFloor = Arrays.stream(meetings.of)
                    .mapToInt(own -> own.length - 1)
                    .min()
                    .orElse(0);
        }

        Found run() {
            int searches = 0;
            report(Stage.IMPROVE);
            int round = 0;
            do {
                boolean polish = round % 2 == 1 && bestHeld < meetings.count;
                searches += polish ? 0 : 1;
                long share = Math.min(shortest * luby(Math.max(1, searches)), limits.moves() - moves);
                boolean[] wanted = new boolean[meetings.count];
                for (int m = 0; m < meetings.count; m++) {
                    wanted[m] = !polish || best[m] != Board.NONE;
                }
                long seed = limits.seed() * 1_000_003 + round;
                Anneal anneal = new Anneal(meetings, new Board(meetings, wanted, floor(round)), seed);
                moves += anneal.run(share, polish ? 0 : bound, this::goOn);
                note(Repair.of(meetings, anneal.best()));
                round++;
                report(Stage.IMPROVE);
            } while (more());
            return new Found(Arrays.stream(best).boxed().toList(), bestHeld, bestBreaks, moves, bound);
        }

        /// The fewest breaks that each party is to have in the round: usually the least possible, but a range
        /// may only be
        /// kept with more.
        private int floor(int round) {
            int useful = bestHeld == meetings.count ? bestBreaks / Math.max(1, meetings.parties) : meetings.slots;
            int highest = Math.max(leastFloor, Math.min(highestFloor, useful));
            return leastFloor + (round / 2) % (highest - leastFloor + 1);
        }

        /// The `i`-th number of the sequence, from 1.
        private static long luby(int i) {
            int block = 32 - Integer.numberOfLeadingZeros(i);
            return i == (1 << block) - 1 ? 1L << (block - 1) : luby(i - (1 << (block - 1)) + 1);
        }

        private boolean more() {
            boolean proven = bestHeld == meetings.count && bestBreaks <= bound;
            return !stopped && !proven && moves < limits.moves();
        }

        private void note(int[] slots) {
            int held = (int) Arrays.stream(slots).filter(s -> s != Board.NONE).count();
            int breaks = meetings.breaks(slots);
            if (held > bestHeld || (held == bestHeld && breaks < bestBreaks)) {
                best = slots;
                bestHeld = held;
                bestBreaks = breaks;
            }
        }

        private boolean goOn() {
            if (System.nanoTime() - lastReport > NANOS_BETWEEN_REPORTS) {
                report(Stage.IMPROVE);
            }
            return !stopped;
        }

        private void report(Stage stage) {
            lastReport = System.nanoTime();
            boolean all = bestHeld == meetings.count;
            Progress progress = all
                    ? new Progress(stage, moves, Measure.BREAKS, bestBreaks, new Bound.Proven(BreaksBound.NAME, bound))
                    : new Progress(
                            stage,
                            moves,
                            Measure.UNSCHEDULED_MANDATORY,
                            meetings.count - Math.max(0, bestHeld),
                            new Bound.None());
            stopped |= !listener.goOn(progress);
        }
    }
}
