package kz.kelisim.schedule.exact;

import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.Proof;
import kz.kelisim.schedule.Prover;
import kz.kelisim.schedule.Timetable;
import kz.kelisim.schedule.breaks.BreaksBound;
import kz.kelisim.schedule.breaks.BreaksEngine;
import kz.kelisim.schedule.breaks.Meetings;
import kz.kelisim.schedule.breaks.Tables;

/// Proofs for [kz.kelisim.schedule.Aim.FewestBreaks]: bounds by counting seats first, then whether the whole
/// problem has a timetable with one break less than the best known.
public final class BreaksProver implements Prover {
    private static final Duration COUNTING = Duration.ofSeconds(20);

    @Override
    public boolean serves(Problem problem) {
        return BreaksEngine.serves(problem);
    }

    @Override
    public Proof prove(Problem problem, Optional<Timetable> known, Duration most) {
        if (!serves(problem)) {
            throw new IllegalArgumentException(
                    "the problem is not one of fewest breaks with simple meetings; ask serves first");
        }
        return new Run(problem, new Solving(most)).prove(known, most);
    }

    /// One proof of one problem.
    private static final class Run {
        private final Problem problem;
        private final Meetings meetings;
        private final Solving solving;

        Run(Problem problem, Solving solving) {
            this.problem = problem;
            this.solving = solving;
            meetings = new Meetings(problem);
        }

        Proof prove(Optional<Timetable> known, Duration most) {
            Optional<String> shortage = shortage();
            if (shortage.isPresent()) {
                return allDoNotFit(shortage.get(), most);
            }
            if (known.filter(timetable -> timetable.unscheduled().count() == 0).isEmpty() && impossible(most)) {
                return allDoNotFit("every way to distribute the meetings over slots and tables was excluded", most);
            }
            BreaksBound quick = new BreaksBound(meetings);
            Optional<Timetable> best =
                    known.filter(timetable -> timetable.unscheduled().count() == 0);
            int bound = quick.total();
            if (!reaches(best, bound)) {
                bound = Math.max(
                        bound,
                        SeatCount.bound(meetings, meetings.slots, solving, COUNTING)
                                .orElse(0));
            }
            boolean open = true;
            while (open && !reaches(best, bound) && solving.goesOn()) {
                FullModel full = new FullModel(meetings, true);
                full.addBreaks();
                full.requireBreaksAtMost(bound);
                CpSolver solver = solving.solve(full.model, most);
                switch (solver.response().getStatus()) {
                    case INFEASIBLE -> bound++;
                    case OPTIMAL, FEASIBLE -> best = Optional.of(timetable(full.slots(solver)));
                    case UNKNOWN, MODEL_INVALID, UNRECOGNIZED -> open = false;
                }
            }
            if (reaches(best, bound)) {
                return new Proof.Optimal(bound, best.orElseThrow());
            }
            return bound == 0 ? new Proof.Unknown() : new Proof.AtLeast(bound);
        }

        /// Whether no timetable holds all meetings, however many breaks it has.
        private boolean impossible(Duration most) {
            FullModel full = new FullModel(meetings, true);
            full.addBreaks();
            return solving.solve(full.model, most).response().getStatus() == CpSolverStatus.INFEASIBLE;
        }

        private boolean reaches(Optional<Timetable> best, int bound) {
            return best.isPresent() && breaks(best.get()) <= bound;
        }

        private int breaks(Timetable timetable) {
            return meetings.breaks(
                    IntStream.range(0, meetings.count).map(timetable::slot).toArray());
        }

        private Timetable timetable(int[] slots) {
            return new Timetable(
                    problem.hash(), 0, 0, slots, Tables.assign(problem, slots), null, null, List.of(), List.of());
        }

        /// The first reason, seen without search, why not all meetings can be held.
        private Optional<String> shortage() {
            int seats = Arrays.stream(meetings.tables).sum();
            if (meetings.count > seats) {
                return Optional.of(meetings.count + " meetings are wanted, but tables and slots hold " + seats);
            }
            for (int p = 0; p < meetings.parties; p++) {
                if (!meetings.fit(meetings.of[p], meetings.allSlots())) {
                    return Optional.of("party " + problem.parties().get(p).id() + " has "
                            + meetings.of[p].length + " meetings, which do not all fit into the "
                            + Long.bitCount(meetings.eligible(p)) + " slots in which they are allowed");
                }
            }
            return Optional.empty();
        }

        private Proof allDoNotFit(String reason, Duration most) {
            FullModel subset = new FullModel(meetings, false);
            CpSolver solver = solving.solve(subset.model, most);
            CpSolverStatus status = solver.response().getStatus();
            boolean bounded = status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE;
            int mostMeetings = bounded ? (int) Math.floor(solver.bestObjectiveBound() + 1e-6) : meetings.count;
            return new Proof.AllDoNotFit(reason, Math.min(mostMeetings, meetings.count - 1));
        }
    }
}
