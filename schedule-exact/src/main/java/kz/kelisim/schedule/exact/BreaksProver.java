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

/// Proofs for [kz.kelisim.schedule.Aim.FewestBreaks]: bounds by counting seats first; then, for a short
/// time each, whether a timetable has as few breaks as the bound, which the linear relaxation answers where
/// seats are scarce; then one minimisation by unsatisfiable cores.
public final class BreaksProver implements Prover {
    /// One part in so many of the time is given to a count or one decision.
    private static final int DECIDING = 24;

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
        /// The best timetable known that holds all meetings.
        private Optional<Timetable> best = Optional.empty();
        /// No timetable with all meetings has fewer breaks.
        private int bound;

        Run(Problem problem, Solving solving) {
            this.problem = problem;
            this.solving = solving;
            meetings = new Meetings(problem);
        }

        Proof prove(Optional<Timetable> known, Duration most) {
            Optional<String> shortage = shortage();
            if (shortage.isPresent()) {
                return allDoNotFit(shortage.get(), known, most);
            }
            best = known.filter(timetable -> timetable.unscheduled().count() == 0);
            bound = new BreaksBound(meetings).total();
            countSeats(most.dividedBy(DECIDING));
            decide(known, most.dividedBy(DECIDING));
            if (reached()) {
                return new Proof.Optimal(bound, best.orElseThrow());
            }
            FullModel full = model(known);
            Implied.addForCores(full);
            full.minimiseBreaks();
            full.requireBreaksAtLeast(bound);
            CpSolver solver = solving.byCores(full.model, most);
            return switch (solver.response().getStatus()) {
                case INFEASIBLE ->
                    allDoNotFit("every way to distribute the meetings over slots and tables was excluded", known, most);
                case OPTIMAL, FEASIBLE -> {
                    note(full, solver);
                    yield bounded(solver);
                }
                case UNKNOWN, MODEL_INVALID, UNRECOGNIZED -> bounded(solver);
            };
        }

        private void countSeats(Duration each) {
            if (best.isPresent() && !reached()) {
                int below = breaks(best.get()) - 1;
                bound = Math.max(
                        bound, SeatCount.bound(meetings, below, solving, each).orElse(0));
            }
        }

        /// Raises the bound by one, up to the breaks of the best timetable known, for as long as none reaches it.
        private void decide(Optional<Timetable> known, Duration each) {
            boolean open = best.isPresent();
            while (open && !reached()) {
                FullModel full = model(known);
                Implied.addForRelaxation(full);
                full.requireBreaksAtMost(bound);
                CpSolver solver = solving.byRelaxation(full.model, each);
                switch (solver.response().getStatus()) {
                    case INFEASIBLE -> bound++;
                    case OPTIMAL, FEASIBLE -> note(full, solver);
                    case UNKNOWN, MODEL_INVALID, UNRECOGNIZED -> open = false;
                }
            }
        }

        private FullModel model(Optional<Timetable> known) {
            FullModel full = new FullModel(meetings, true);
            full.addBreaks();
            known.ifPresent(full::hint);
            return full;
        }

        /// What the core search proved about the best timetable that is known.
        private Proof bounded(CpSolver solver) {
            bound = Math.max(bound, (int) Math.ceil(solver.bestObjectiveBound() - 1e-6));
            if (reached()) {
                return new Proof.Optimal(bound, best.orElseThrow());
            }
            return bound == 0 ? new Proof.Unknown() : new Proof.AtLeast(bound);
        }

        private void note(FullModel full, CpSolver solver) {
            Timetable found = timetable(full.slots(solver));
            if (best.isEmpty() || breaks(found) < breaks(best.get())) {
                best = Optional.of(found);
            }
        }

        private boolean reached() {
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

        private Proof allDoNotFit(String reason, Optional<Timetable> known, Duration most) {
            int mostMeetings = Math.min(meetings.count - 1, mostByParties());
            long held = meetings.count
                    - known.map(timetable -> timetable.unscheduled().count()).orElse((long) meetings.count);
            if (held < mostMeetings) {
                FullModel subset = new FullModel(meetings, false);
                known.ifPresent(subset::hint);
                CpSolver solver = solving.byRelaxation(subset.model, most);
                CpSolverStatus status = solver.response().getStatus();
                if (status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE) {
                    mostMeetings = Math.min(mostMeetings, (int) Math.floor(solver.bestObjectiveBound() + 1e-6));
                }
            }
            return new Proof.AllDoNotFit(reason, mostMeetings);
        }

        /// The most meetings by what each party must leave out; a meeting left out serves two parties.
        private int mostByParties() {
            int sum = 0;
            int largest = 0;
            for (int p = 0; p < meetings.parties; p++) {
                int out = meetings.of[p].length - meetings.mostThatFit(meetings.of[p], meetings.allSlots());
                sum += out;
                largest = Math.max(largest, out);
            }
            return meetings.count - Math.max(largest, (sum + 1) / 2);
        }
    }
}
