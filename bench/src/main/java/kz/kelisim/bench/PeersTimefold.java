package kz.kelisim.bench;

import ai.timefold.solver.core.api.domain.common.PlanningId;
import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactCollectionProperty;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import ai.timefold.solver.core.api.score.HardSoftScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintCollectors;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.score.stream.Joiners;
import ai.timefold.solver.core.api.solver.Solver;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.constructionheuristic.ConstructionHeuristicPhaseConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.composite.UnionMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.ChangeMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.RuinRecreateMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.SwapMoveSelectorConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.solver.SolverConfig;
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
import org.jspecify.annotations.Nullable;

/// Timefold Solver, community edition (one thread; move threads are a commercial feature). One nullable slot
/// per meeting out of its own slots, meetings ordered by weight, indexed joins for the rules, the greedy
/// timetable as the start, then construction of the rest and local search by changes, swaps, and ruin and
/// recreate.
public final class PeersTimefold implements Peer {
    @Override
    public String name() {
        return "Timefold 2.2 (1 thread), greedy start";
    }

    @Override
    public Answer solve(Problem problem, Duration limit, int threads, long seed) {
        long start = System.nanoTime();
        boolean mandatory = problem.aim() instanceof Aim.FewestBreaks;
        Plan plan = plan(problem);
        Solver<Plan> solver =
                SolverFactory.<Plan>create(config(limit, seed, mandatory)).buildSolver();
        double[] last = new double[1];
        solver.addEventListener(_ -> last[0] = (System.nanoTime() - start) / 1e9);
        Plan best = solver.solve(plan);
        HardSoftScore score = best.score;
        if (score == null || !score.isFeasible()) {
            return new Answer.Nothing("no timetable that keeps the rules");
        }
        int[] slots = new int[problem.requests().size()];
        Arrays.fill(slots, Timetable.NONE);
        for (Meeting meeting : best.meetings) {
            if (meeting.slot != null) {
                slots[meeting.id] = meeting.slot;
            }
        }
        return new Answer.Found(Greedy.seated(problem, slots), last[0], OptionalLong.empty());
    }

    private static SolverConfig config(Duration limit, long seed, boolean mandatory) {
        return new SolverConfig()
                .withSolutionClass(Plan.class)
                .withEntityClasses(Meeting.class)
                .withConstraintProviderClass(mandatory ? BreakRules.class : ValueRules.class)
                .withTerminationSpentLimit(limit)
                .withRandomSeed(seed)
                .withPhases(
                        new ConstructionHeuristicPhaseConfig(),
                        new LocalSearchPhaseConfig()
                                .withMoveSelectorConfig(new UnionMoveSelectorConfig()
                                        .withMoveSelectors(
                                                new ChangeMoveSelectorConfig().withFixedProbabilityWeight(6.0),
                                                new SwapMoveSelectorConfig().withFixedProbabilityWeight(3.0),
                                                new RuinRecreateMoveSelectorConfig()
                                                        .withMinimumRuinedCount(2)
                                                        .withMaximumRuinedCount(8)
                                                        .withFixedProbabilityWeight(1.0))));
    }

    private static Plan plan(Problem problem) {
        Plan plan = new Plan();
        Requests requests = problem.requests();
        long[] allowed = PeerModel.allowed(problem);
        int[] hint = Greedy.slots(problem);
        for (int q : Greedy.byWorth(requests)) {
            if (allowed[q] != 0) {
                Meeting meeting = new Meeting();
                meeting.id = q;
                meeting.sender = requests.sender(q);
                meeting.addressee = requests.addressee(q);
                meeting.weight = requests.weight(q);
                meeting.slots = slots(allowed[q]);
                meeting.slot = hint[q] == Timetable.NONE ? null : Integer.valueOf(hint[q]);
                plan.meetings.add(meeting);
            }
            requests.terms(q).after().forEach(before -> plan.orders.add(new Order(before, q)));
        }
        int[] tables = Greedy.capacity(problem);
        for (int t = 0; t < tables.length; t++) {
            plan.hours.add(new Hour(t, tables[t]));
        }
        if (problem.aim() instanceof Aim.FewestBreaks(int range)) {
            plan.ranges.add(new Range(range));
        }
        return plan;
    }

    private static List<Integer> slots(long mask) {
        return IntStream.range(0, 64).filter(t -> (mask >>> t & 1) != 0).boxed().toList();
    }

    /// A request that can be held.
    @PlanningEntity
    public static class Meeting {
        @PlanningId
        public int id;

        int sender;
        int addressee;
        int weight;

        @ValueRangeProvider(id = "slots")
        public List<Integer> slots = List.of();

        @PlanningVariable(valueRangeProviderRefs = "slots", allowsUnassigned = true)
        public @Nullable Integer slot;

        public int id() {
            return id;
        }

        public int sender() {
            return sender;
        }

        public int addressee() {
            return addressee;
        }

        public int weight() {
            return weight;
        }

        public @Nullable Integer slot() {
            return slot;
        }

        /// The seats of its two parties in its slot.
        List<Seat> seats() {
            Integer at = slot;
            return at == null ? List.of() : List.of(new Seat(sender, at), new Seat(addressee, at));
        }
    }

    public record Seat(int party, int slot) {}

    public record Hour(int slot, int tables) {}

    public record Order(int before, int after) {}

    public record Range(int most) {}

    @PlanningSolution
    public static class Plan {
        @PlanningEntityCollectionProperty
        public List<Meeting> meetings = new ArrayList<>();

        @ProblemFactCollectionProperty
        public List<Hour> hours = new ArrayList<>();

        @ProblemFactCollectionProperty
        public List<Order> orders = new ArrayList<>();

        @ProblemFactCollectionProperty
        public List<Range> ranges = new ArrayList<>();

        @PlanningScore
        public @Nullable HardSoftScore score;
    }

    /// The rules of both forms.
    private static List<Constraint> rules(ConstraintFactory factory) {
        return List.of(
                factory.forEachUniquePair(Meeting.class, Joiners.equal(Meeting::slot), Joiners.equal(Meeting::sender))
                        .penalize(HardSoftScore.ONE_HARD)
                        .asConstraint("sender busy"),
                factory.forEachUniquePair(
                                Meeting.class, Joiners.equal(Meeting::slot), Joiners.equal(Meeting::addressee))
                        .penalize(HardSoftScore.ONE_HARD)
                        .asConstraint("addressee busy"),
                factory.forEach(Meeting.class)
                        .join(
                                Meeting.class,
                                Joiners.equal(Meeting::slot),
                                Joiners.equal(Meeting::sender, Meeting::addressee))
                        .penalize(HardSoftScore.ONE_HARD)
                        .asConstraint("sender busy as addressee"),
                factory.forEach(Meeting.class)
                        .groupBy(Meeting::slot, ConstraintCollectors.count())
                        .join(Hour.class, Joiners.equal((slot, _) -> slot, Hour::slot))
                        .filter((_, count, hour) -> count > hour.tables())
                        .penalize(HardSoftScore.ONE_HARD, (_, count, hour) -> (int) (count - hour.tables()))
                        .asConstraint("tables"));
    }

    /// The sum of the weights.
    public static class ValueRules implements ConstraintProvider {
        @Override
        public Constraint[] defineConstraints(ConstraintFactory factory) {
            List<Constraint> all = new ArrayList<>(rules(factory));
            all.add(factory.forEach(Meeting.class)
                    .reward(HardSoftScore.ONE_SOFT, Meeting::weight)
                    .asConstraint("weight"));
            return all.toArray(Constraint[]::new);
        }
    }

    /// Every meeting is held; the fewest breaks.
    public static class BreakRules implements ConstraintProvider {
        @Override
        public Constraint[] defineConstraints(ConstraintFactory factory) {
            List<Constraint> all = new ArrayList<>(rules(factory));
            all.add(factory.forEachIncludingUnassigned(Meeting.class)
                    .filter(meeting -> meeting.slot() == null)
                    .penalize(HardSoftScore.ONE_HARD)
                    .asConstraint("held"));
            all.add(factory.forEach(Order.class)
                    .join(Meeting.class, Joiners.equal(Order::before, Meeting::id))
                    .join(Meeting.class, Joiners.equal((order, _) -> order.after(), Meeting::id))
                    .filter((_, before, after) -> slot(before) >= slot(after))
                    .penalize(HardSoftScore.ONE_HARD)
                    .asConstraint("order"));
            all.add(factory.forEach(Meeting.class)
                    .flattenLast(Meeting::seats)
                    .groupBy(Seat::party, ConstraintCollectors.toConsecutiveSequences(Seat::slot))
                    .penalize(
                            HardSoftScore.ONE_SOFT,
                            (_, chain) -> chain.getBreaks().size())
                    .asConstraint("breaks"));
            all.add(factory.forEach(Meeting.class)
                    .flattenLast(Meeting::seats)
                    .groupBy(Seat::party, ConstraintCollectors.toConsecutiveSequences(Seat::slot))
                    .map((_, chain) -> chain.getBreaks().size())
                    .groupBy(ConstraintCollectors.min(), ConstraintCollectors.max())
                    .join(Range.class)
                    .filter((least, most, range) -> most - least > range.most())
                    .penalize(HardSoftScore.ONE_HARD, (least, most, range) -> most - least - range.most())
                    .asConstraint("range"));
            return all.toArray(Constraint[]::new);
        }

        private static int slot(Meeting meeting) {
            Integer slot = meeting.slot();
            return slot == null ? -1 : slot;
        }
    }
}
