package kz.kelisim.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import kz.kelisim.schedule.Aim;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.Requests;
import kz.kelisim.schedule.Timetable;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.Solution;
import org.chocosolver.solver.Solver;
import org.chocosolver.solver.constraints.nary.automata.FA.CostAutomaton;
import org.chocosolver.solver.constraints.nary.automata.FA.FiniteAutomaton;
import org.chocosolver.solver.constraints.nary.automata.FA.ICostAutomaton;
import org.chocosolver.solver.search.loop.lns.INeighborFactory;
import org.chocosolver.solver.search.strategy.Search;
import org.chocosolver.solver.search.strategy.selectors.variables.InputOrder;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;

/// Choco (one thread). One slot variable per request, all different at each party, a global cardinality for the
/// tables; the greedy timetable as the first solution, then large neighbourhood search.
///
/// With all meetings mandatory, the participant-centred model of Pesant, Rix and Rousseau (CPAIOR 2015): busy
/// slots of a
/// party are channelled to its meetings, and a cost automaton counts its breaks.
final class PeersChoco implements Peer {
    /// More requests than these are not tried.
    private static final int MOST_REQUESTS = 20_000;

    @Override
    public String name() {
        return "Choco 5.0 (1 thread), greedy start";
    }

    @Override
    public Answer solve(Problem problem, Duration limit, int threads, long seed) {
        if (problem.requests().size() > MOST_REQUESTS) {
            return new Answer.Nothing("not run: " + problem.requests().size() + " requests");
        }
        long start = System.nanoTime();
        Timetabling timetabling = new Timetabling(problem);
        timetabling.build();
        Solver solver = timetabling.model.getSolver();
        timetabling.search(solver);
        Solution best = new Solution(timetabling.model, timetabling.slot);
        double last = -1;
        if (timetabling.startsFromHint()) {
            timetabling.startFromHint(solver, best, seed);
            last = (System.nanoTime() - start) / 1e9;
        }
        long spent = (System.nanoTime() - start) / 1_000_000;
        solver.limitTime(Math.max(100, limit.toMillis() - spent));
        while (solver.solve()) {
            best.record();
            last = (System.nanoTime() - start) / 1e9;
        }
        if (last < 0) {
            return new Answer.Nothing("no timetable that keeps the rules");
        }
        int[] slots = new int[problem.requests().size()];
        Arrays.setAll(slots, q -> {
            int value = best.getIntVal(timetabling.slot[q]);
            return value == 0 ? Timetable.NONE : value - 1;
        });
        return new Answer.Found(Greedy.seated(problem, slots), last, OptionalLong.empty());
    }

    private static final class Timetabling {
        private final Problem problem;
        private final Requests requests;
        private final int slots;
        private final boolean mandatory;
        final Model model = new Model();
        /// By request 0 for unscheduled, otherwise the slot counted from 1.
        final IntVar[] slot;

        private final int[] hint;

        Timetabling(Problem problem) {
            this.problem = problem;
            requests = problem.requests();
            slots = problem.slots().size();
            mandatory = problem.aim() instanceof Aim.FewestBreaks;
            slot = new IntVar[requests.size()];
            hint = Greedy.slots(problem);
        }

        void build() {
            long[] allowed = PeerModel.allowed(problem);
            List<List<IntVar>> ofParty = new ArrayList<>();
            problem.parties().forEach(_ -> ofParty.add(new ArrayList<>()));
            for (int q = 0; q < slot.length; q++) {
                long mask = allowed[q];
                int[] values = IntStream.rangeClosed(mandatory ? 1 : 0, slots)
                        .filter(t -> t == 0 || (mask >>> (t - 1) & 1) != 0)
                        .toArray();
                slot[q] = model.intVar("s" + q, values.length == 0 ? new int[] {-1} : values);
                ofParty.get(requests.sender(q)).add(slot[q]);
                ofParty.get(requests.addressee(q)).add(slot[q]);
            }
            for (List<IntVar> own : ofParty) {
                IntVar[] all = own.toArray(IntVar[]::new);
                if (all.length > 1) {
                    (mandatory ? model.allDifferent(all) : model.allDifferentExcept0(all)).post();
                }
            }
            tables();
            if (problem.aim() instanceof Aim.FewestBreaks(int range)) {
                precedences();
                breaks(range);
            } else {
                value();
            }
        }

        private void tables() {
            int[] tables = Greedy.capacity(problem);
            int[] values = IntStream.rangeClosed(1, slots).toArray();
            IntVar[] counts = Arrays.stream(values)
                    .mapToObj(t -> model.intVar("held" + t, 0, Math.min(tables[t - 1], slot.length)))
                    .toArray(IntVar[]::new);
            model.globalCardinality(slot, values, counts, false).post();
        }

        private void precedences() {
            for (int q = 0; q < slot.length; q++) {
                for (int before : requests.terms(q).after()) {
                    model.arithm(slot[before], "<", slot[q]).post();
                }
            }
        }

        private void value() {
            BoolVar[] held = new BoolVar[slot.length];
            int[] weights = new int[slot.length];
            int sum = 0;
            for (int q = 0; q < slot.length; q++) {
                held[q] = slot[q].gt(0).boolVar();
                weights[q] = requests.weight(q);
                sum = Math.addExact(sum, weights[q]);
            }
            IntVar value = model.intVar("value", 0, sum, true);
            model.scalar(held, weights, "=", value).post();
            model.setObjective(Model.MAXIMIZE, value);
        }

        private void breaks(int range) {
            List<List<BoolVar[]>> ofParty = new ArrayList<>();
            problem.parties().forEach(_ -> ofParty.add(new ArrayList<>()));
            for (int q = 0; q < slot.length; q++) {
                BoolVar[] at = model.boolVarArray(slots);
                model.boolsIntChanneling(at, slot[q], 1).post();
                ofParty.get(requests.sender(q)).add(at);
                ofParty.get(requests.addressee(q)).add(at);
            }
            IntVar least = model.intVar("least", 0, slots);
            List<IntVar> all = new ArrayList<>();
            for (List<BoolVar[]> meetings : ofParty) {
                if (meetings.isEmpty()) {
                    model.arithm(least, "=", 0).post();
                    continue;
                }
                BoolVar[] busy = model.boolVarArray(slots);
                for (int t = 0; t < slots; t++) {
                    int index = t;
                    BoolVar[] options = meetings.stream().map(at -> at[index]).toArray(BoolVar[]::new);
                    model.sum(options, "=", busy[t]).post();
                }
                model.sum(busy, "=", meetings.size()).post();
                IntVar breaks = model.intVar("breaks", 0, slots / 2);
                model.costRegular(busy, breaks, runs()).post();
                model.arithm(breaks, ">=", least).post();
                model.arithm(breaks, "-", least, "<=", range).post();
                all.add(breaks);
            }
            IntVar total = model.intVar("total", 0, all.size() * slots / 2);
            model.sum(all.toArray(IntVar[]::new), "=", total).post();
            model.setObjective(Model.MINIMIZE, total);
        }

        /// Idle before the first meeting (state 0), busy (1), idle after a meeting (2); coming back from there
        /// is a break.
        private ICostAutomaton runs() {
            FiniteAutomaton automaton = new FiniteAutomaton();
            int before = automaton.addState();
            int busy = automaton.addState();
            int after = automaton.addState();
            automaton.setInitialState(before);
            automaton.setFinal(busy, after);
            automaton.addTransition(before, before, 0);
            automaton.addTransition(before, busy, 1);
            automaton.addTransition(busy, busy, 1);
            automaton.addTransition(busy, after, 0);
            automaton.addTransition(after, after, 0);
            automaton.addTransition(after, busy, 1);
            int[][][] costs = new int[slots][2][3];
            for (int[][] layer : costs) {
                layer[1][after] = 1;
            }
            return CostAutomaton.makeSingleResource(automaton, costs, 0, slots / 2);
        }

        void search(Solver solver) {
            IntVar[] byWorth = Arrays.stream(Greedy.byWorth(requests))
                    .mapToObj(q -> slot[q])
                    .toArray(IntVar[]::new);
            if (mandatory) {
                solver.setSearch(Search.lastConflict(Search.domOverWDegSearch(byWorth)));
            } else {
                solver.setSearch(Search.intVarSearch(new InputOrder<>(model), IntVar::getUB, byWorth));
            }
        }

        /// Whether the greedy timetable is a solution.
        boolean startsFromHint() {
            return !mandatory || Arrays.stream(hint).noneMatch(t -> t == Timetable.NONE);
        }

        /// Searches the neighbourhoods of the greedy timetable for one that is better.
        void startFromHint(Solver solver, Solution best, long seed) {
            for (int q = 0; q < slot.length; q++) {
                best.setIntVal(slot[q], hint[q] + 1);
            }
            if (model.getObjective() instanceof IntVar objective && !mandatory) {
                model.arithm(objective, ">", Math.toIntExact(value(hint))).post();
            }
            solver.setLNS(
                    INeighborFactory.sequencer(
                            INeighborFactory.propagationGuided(seed, slot), INeighborFactory.random(seed, slot)),
                    best);
        }

        private long value(int[] slots) {
            return IntStream.range(0, slots.length)
                    .filter(q -> slots[q] != Timetable.NONE)
                    .mapToLong(requests::weight)
                    .sum();
        }
    }
}
