package kz.kelisim.bench;

import com.google.ortools.Loader;
import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverSolutionCallback;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import kz.kelisim.schedule.Aim;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.Requests;
import kz.kelisim.schedule.Timetable;
import org.jspecify.annotations.Nullable;

/// OR-Tools CP-SAT. One Boolean per request and slot; at most one slot per request and at most one meeting per
/// party and slot (cliques); the tables of a slot; the greedy timetable as the hint.
///
/// With all meetings mandatory, the implied constraints of Bofill et al., JAIR 74 (2022): a party is busy in as
/// many slots as it has meetings, and the parties busy in a slot are twice its meetings; breaks count the slots
/// in which a busy run begins; precedences are stated on prefix sums (order encoding).
final class PeersCpSat implements Peer {
    /// More literals than these are not tried: the model alone would take many gigabytes.
    private static final long MOST_LITERALS = 3_000_000;

    @Override
    public String name() {
        return "OR-Tools CP-SAT 9.15, greedy hint";
    }

    @Override
    public Answer solve(Problem problem, Duration limit, int threads, long seed) {
        long start = System.nanoTime();
        Model model = new Model(problem);
        if (model.literals > MOST_LITERALS) {
            return new Answer.Nothing("not run: " + model.literals + " literals");
        }
        Loader.loadNativeLibraries();
        model.build();
        CpSolver solver = new CpSolver();
        solver.getParameters().setNumWorkers(threads);
        solver.getParameters().setRandomSeed((int) seed);
        double spent = (System.nanoTime() - start) / 1e9;
        solver.getParameters().setMaxTimeInSeconds(Math.max(0.1, limit.toMillis() / 1e3 - spent));
        Watch watch = new Watch(start);
        CpSolverStatus status = solver.solve(model.cp, watch);
        if (status != CpSolverStatus.OPTIMAL && status != CpSolverStatus.FEASIBLE) {
            return new Answer.Nothing(status.toString().toLowerCase(java.util.Locale.ROOT));
        }
        OptionalLong bound = OptionalLong.of(
                problem.aim() instanceof Aim.Plan
                        ? (long) Math.floor(solver.bestObjectiveBound() + 1e-6)
                        : (long) Math.ceil(solver.bestObjectiveBound() - 1e-6));
        return new Answer.Found(Greedy.seated(problem, model.read(solver)), watch.last, bound);
    }

    /// Notes when the last solution was found.
    private static final class Watch extends CpSolverSolutionCallback {
        private final long start;
        private double last;

        Watch(long start) {
            this.start = start;
        }

        @Override
        public void onSolutionCallback() {
            last = (System.nanoTime() - start) / 1e9;
        }
    }

    private static final class Model {
        private final Problem problem;
        private final Requests requests;
        private final int slots;
        private final long[] allowed;
        private final boolean mandatory;
        final long literals;
        final CpModel cp = new CpModel();
        /// By request and slot; `null` where the request cannot be held.
        private final @Nullable BoolVar[][] held;

        Model(Problem problem) {
            this.problem = problem;
            requests = problem.requests();
            slots = problem.slots().size();
            mandatory = problem.aim() instanceof Aim.FewestBreaks;
            allowed = PeerModel.allowed(problem);
            literals = Arrays.stream(allowed).map(Long::bitCount).sum();
            held = new BoolVar[requests.size()][];
        }

        void build() {
            int[] hint = Greedy.slots(problem);
            List<List<List<Literal>>> bySeat = new ArrayList<>();
            for (int p = 0; p < problem.parties().size(); p++) {
                bySeat.add(new ArrayList<>());
                for (int t = 0; t < slots; t++) {
                    bySeat.get(p).add(new ArrayList<>());
                }
            }
            List<List<Literal>> bySlot = new ArrayList<>();
            for (int t = 0; t < slots; t++) {
                bySlot.add(new ArrayList<>());
            }
            LinearExprBuilder value = LinearExpr.newBuilder();
            for (int q = 0; q < requests.size(); q++) {
                held[q] = new BoolVar[slots];
                List<Literal> own = new ArrayList<>();
                for (int t = 0; t < slots; t++) {
                    if ((allowed[q] >>> t & 1) == 0) {
                        continue;
                    }
                    BoolVar x = cp.newBoolVar("");
                    held[q][t] = x;
                    cp.addHint(x, hint[q] == t);
                    own.add(x);
                    bySeat.get(requests.sender(q)).get(t).add(x);
                    bySeat.get(requests.addressee(q)).get(t).add(x);
                    bySlot.get(t).add(x);
                    value.addTerm(x, requests.weight(q));
                }
                if (mandatory) {
                    cp.addExactlyOne(own);
                } else {
                    cp.addAtMostOne(own);
                }
            }
            tables(bySlot);
            if (problem.aim() instanceof Aim.FewestBreaks(int range)) {
                precedences();
                new Breaks(this, bySeat, bySlot).minimise(range);
            } else {
                bySeat.forEach(seats -> seats.forEach(cp::addAtMostOne));
                quotas(bySeat);
                cp.maximize(value);
            }
        }

        private void tables(List<List<Literal>> bySlot) {
            int[] tables = Greedy.capacity(problem);
            for (int t = 0; t < slots; t++) {
                if (bySlot.get(t).size() > tables[t]) {
                    cp.addLessOrEqual(LinearExpr.sum(bySlot.get(t).toArray(Literal[]::new)), tables[t]);
                }
            }
        }

        private void quotas(List<List<List<Literal>>> bySeat) {
            for (int p = 0; p < problem.parties().size(); p++) {
                int quota = problem.parties().get(p).max();
                if (quota < slots) {
                    Literal[] all = bySeat.get(p).stream().flatMap(List::stream).toArray(Literal[]::new);
                    cp.addLessOrEqual(LinearExpr.sum(all), quota);
                }
            }
        }

        /// Up to each slot the later meeting is held no more often than the earlier one before it.
        private void precedences() {
            for (int q = 0; q < requests.size(); q++) {
                for (int before : requests.terms(q).after()) {
                    LinearExprBuilder earlier = LinearExpr.newBuilder();
                    LinearExprBuilder later = LinearExpr.newBuilder();
                    for (int t = 0; t < slots; t++) {
                        if (held[q][t] != null) {
                            later.add(held[q][t]);
                        }
                        cp.addLessOrEqual(later.build(), earlier.build());
                        if (held[before][t] != null) {
                            earlier.add(held[before][t]);
                        }
                    }
                }
            }
        }

        int[] read(CpSolver solver) {
            int[] slotOf = new int[requests.size()];
            Arrays.fill(slotOf, Timetable.NONE);
            for (int q = 0; q < slotOf.length; q++) {
                for (int t = 0; t < slots; t++) {
                    BoolVar x = held[q][t];
                    if (x != null && solver.booleanValue(x)) {
                        slotOf[q] = t;
                    }
                }
            }
            return slotOf;
        }
    }

    /// The breaks of all parties.
    private static final class Breaks {
        private final Model model;
        private final CpModel cp;
        private final int slots;
        private final List<List<List<Literal>>> bySeat;
        private final List<List<Literal>> bySlot;

        Breaks(Model model, List<List<List<Literal>>> bySeat, List<List<Literal>> bySlot) {
            this.model = model;
            this.cp = model.cp;
            this.slots = model.slots;
            this.bySeat = bySeat;
            this.bySlot = bySlot;
        }

        void minimise(int range) {
            int[] tables = Greedy.capacity(model.problem);
            List<List<Literal>> busyInSlot = new ArrayList<>();
            for (int t = 0; t < slots; t++) {
                busyInSlot.add(new ArrayList<>());
            }
            IntVar least = cp.newIntVar(0, slots, "least");
            LinearExprBuilder total = LinearExpr.newBuilder();
            int[] meetings = meetings();
            for (int p = 0; p < meetings.length; p++) {
                Literal[] begins = begins(p, meetings[p], busyInSlot);
                IntVar breaks = cp.newIntVar(0, slots / 2, "");
                LinearExprBuilder runs = LinearExpr.newBuilder().addSum(begins);
                cp.addEquality(runs.build(), LinearExpr.affine(breaks, 1, meetings[p] == 0 ? 0 : 1));
                total.add(breaks);
                cp.addGreaterOrEqual(breaks, least);
                cp.addLessOrEqual(
                        breaks, LinearExpr.newBuilder().add(least).add(range).build());
            }
            for (int t = 0; t < slots; t++) {
                IntVar count = cp.newIntVar(0, tables[t], "");
                cp.addEquality(LinearExpr.sum(bySlot.get(t).toArray(Literal[]::new)), count);
                cp.addEquality(LinearExpr.sum(busyInSlot.get(t).toArray(Literal[]::new)), LinearExpr.term(count, 2));
            }
            cp.minimize(total);
        }

        private int[] meetings() {
            int[] meetings = new int[model.problem.parties().size()];
            for (int q = 0; q < model.requests.size(); q++) {
                meetings[model.requests.sender(q)]++;
                meetings[model.requests.addressee(q)]++;
            }
            return meetings;
        }

        /// By slot whether a busy run of the party begins in it.
        private Literal[] begins(int party, int meetings, List<List<Literal>> busyInSlot) {
            Literal[] busy = new Literal[slots];
            Literal[] begins = new Literal[slots];
            for (int t = 0; t < slots; t++) {
                BoolVar used = cp.newBoolVar("");
                busy[t] = used;
                List<Literal> options = new ArrayList<>(bySeat.get(party).get(t));
                options.add(used.not());
                cp.addExactlyOne(options);
                busyInSlot.get(t).add(used);
                if (t == 0) {
                    begins[t] = used;
                } else {
                    BoolVar begin = cp.newBoolVar("");
                    begins[t] = begin;
                    cp.addImplication(begin, used);
                    cp.addImplication(begin, busy[t - 1].not());
                    cp.addBoolOr(new Literal[] {begin, used.not(), busy[t - 1]});
                }
            }
            cp.addEquality(LinearExpr.sum(busy), meetings);
            return begins;
        }
    }
}
