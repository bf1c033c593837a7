package kz.kelisim.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import kz.kelisim.schedule.Level;
import kz.kelisim.schedule.Limits;
import kz.kelisim.schedule.Party;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.ProgressListener;
import kz.kelisim.schedule.Representative;
import kz.kelisim.schedule.Request;
import kz.kelisim.schedule.Scheduler;
import kz.kelisim.schedule.SlotSet;
import kz.kelisim.schedule.Terms;
import kz.kelisim.schedule.Timetable;
import kz.kelisim.schedule.repair.Change;
import kz.kelisim.schedule.repair.Effect;
import kz.kelisim.schedule.repair.RepairSession;

/// Suite B6: streams of events of one kind on the timetable of a forum with full tables, and what each event
/// cost.
public final class RepairSuite {
    private static final int USUAL_PARTIES = 10_000;
    private static final int EVENTS = 400;
    /// Events before the measured ones, on a timetable of their own, so that the code is compiled.
    private static final int WARM_UP = 6_000;

    private final SplittableRandom random;
    private final RepairSession session;
    private final Problem problem;
    private final int slots;
    private final int tables;

    private RepairSuite(Problem problem, Timetable timetable, long seed) {
        this.problem = problem;
        random = new SplittableRandom(seed);
        session = RepairSession.open(problem, timetable);
        slots = problem.slots().size();
        tables = problem.places().size();
    }

    /// A kind of event, drawn at random.
    private record Kind(String label, Function<RepairSuite, Change> next) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("a meeting is cancelled", RepairSuite::cancelled),
            new Kind("a party does not come at all", suite -> new Change.PartyLeaves(suite.present(), 0)),
            new Kind("a party leaves at noon of a day", RepairSuite::leaves),
            new Kind(
                    "a party is late for one slot",
                    suite -> new Change.PartyAway(suite.party(), SlotSet.of(suite.random.nextInt(suite.slots)))),
            new Kind("a party is late for two slots", suite -> new Change.PartyLate(suite.party(), 2)),
            new Kind("a party walks in with 20 requests", RepairSuite::walkIn),
            new Kind("a request is added", RepairSuite::added),
            new Kind("a mandatory request is added", RepairSuite::mandatory),
            new Kind("a table is closed for good", RepairSuite::tableClosed),
            new Kind("a hall of 20 tables is closed for a slot", RepairSuite::hallClosed));

    /// What one event cost: processor time of the thread, and changes.
    private record Cost(long nanoseconds, Effect effect) {}

    /// @param args parties (10,000), events of each kind (400), seed (1), family (std)
    public static void main(String[] args) {
        int parties = args.length > 0 ? Integer.parseInt(args[0]) : USUAL_PARTIES;
        int events = args.length > 1 ? Integer.parseInt(args[1]) : EVENTS;
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
        Families family = Families.valueOf(args.length > 3 ? args[3].toUpperCase(Locale.ROOT) : "STD");
        Problem problem = family.problem(parties, seed);
        Timetable timetable = start(problem);
        System.out.println(Calibration.machine());
        System.out.printf(
                Locale.ROOT,
                "%nB6: %s, %,d parties, %,d requests, %d events of each kind, %nprocessor time%n%n",
                family.label(),
                parties,
                problem.requests().size(),
                events);
        System.out.println("| event | p50 us | p95 us | p99 us | max us | lost | moved | added | other table |"
                + " disturbed: mean | max | told: mean | value before | value after |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        RepairSuite warm = new RepairSuite(problem, timetable, seed + 1);
        for (int event = 0; event < WARM_UP; event++) {
            warm.session.apply(KINDS.get(event % KINDS.size()).next().apply(warm));
        }
        RepairSuite all = new RepairSuite(problem, timetable, seed);
        for (Kind kind : KINDS) {
            RepairSuite alone = new RepairSuite(problem, timetable, seed);
            alone.run(kind, events);
        }
        System.out.println();
        System.out.println("All kinds one after another on one timetable:");
        System.out.println();
        for (Kind kind : KINDS) {
            all.run(kind, events);
        }
        System.out.printf(Locale.ROOT, "%ncalibration loop after the suite %.0f ms%n", Calibration.milliseconds());
    }

    private void run(Kind kind, int events) {
        String before = state();
        List<Cost> costs = new ArrayList<>();
        for (int event = 0; event < events; event++) {
            Change change = kind.next().apply(this);
            long start = Calibration.cpu();
            Effect effect = session.apply(change);
            costs.add(new Cost(Calibration.cpu() - start, effect));
        }
        System.out.println(line(kind.label(), costs) + " " + before + " | " + state() + " |");
    }

    /// The sum of the weights, and its distance to the bound of the problem as it is now.
    private String state() {
        long value = Arrays.stream(Level.values()).mapToLong(session::value).sum();
        long bound = PeersFlowBound.of(session.problem());
        return String.format(Locale.ROOT, "%,d (gap %.3f %%)", value, 100.0 * (bound - value) / bound);
    }

    /// The timetable in force before the first event.
    private static Timetable start(Problem problem) {
        return Scheduler.solve(problem, Limits.USUAL, ProgressListener.silent());
    }

    private static String line(String label, List<Cost> costs) {
        long[] times = costs.stream().mapToLong(Cost::nanoseconds).sorted().toArray();
        int last = times.length - 1;
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.0f | %.0f | %.2f | %.2f | %.2f | %.2f | %.2f | %d | %.1f |",
                label,
                times[last / 2] / 1e3,
                times[last * 95 / 100] / 1e3,
                times[last * 99 / 100] / 1e3,
                times[last] / 1e3,
                mean(costs, effect -> effect.lost().size()),
                mean(costs, effect -> effect.moved().size()),
                mean(costs, effect -> effect.added().size()),
                mean(costs, effect -> effect.rehoused().size()),
                mean(costs, effect -> effect.disturbed().size()),
                costs.stream()
                        .mapToInt(cost -> cost.effect().disturbed().size())
                        .max()
                        .orElse(0),
                mean(costs, effect -> effect.told().size()));
    }

    private static double mean(List<Cost> costs, Function<Effect, Integer> count) {
        return costs.stream()
                .mapToInt(cost -> count.apply(cost.effect()))
                .average()
                .orElse(0);
    }

    private int party() {
        return random.nextInt(problem.parties().size());
    }

    /// The sender of a meeting.
    private int present() {
        return problem.requests().sender(meeting());
    }

    private int meeting() {
        while (true) {
            int request = random.nextInt(problem.requests().size());
            if (session.slot(request) != Timetable.NONE) {
                return request;
            }
        }
    }

    private Change cancelled() {
        return new Change.MeetingCancelled(meeting());
    }

    private Change leaves() {
        return new Change.PartyLeaves(party(), random.nextBoolean() ? slots / 4 : 3 * slots / 4);
    }

    /// A new party that knows as little of popularity as the addressees of 20 random requests tell.
    private Change walkIn() {
        int position = session.parties();
        Party party = new Party(
                "w" + position, 0, slots, List.of(new Representative("w", SlotSet.first(slots), Set.of(), 0)));
        int[] others = IntStream.range(0, 20)
                .map(_ -> problem.requests()
                        .addressee(random.nextInt(problem.requests().size())))
                .distinct()
                .toArray();
        List<Request> requests = IntStream.range(0, others.length)
                .mapToObj(i -> request(session.requests() + i, position, others[i], Level.ONE_SIDED))
                .toList();
        return new Change.WalkIn(party, requests);
    }

    private Change added() {
        return new Change.RequestAdded(pair(Level.ONE_SIDED));
    }

    private Change mandatory() {
        return new Change.RequestAdded(pair(Level.MANDATORY));
    }

    private Request pair(Level level) {
        int sender = present();
        int addressee = present();
        while (addressee == sender) {
            addressee = present();
        }
        return request(session.requests(), sender, addressee, level);
    }

    /// With the weight of some request of the problem.
    private Request request(int position, int sender, int addressee, Level level) {
        int weight = problem.requests().weight(random.nextInt(problem.requests().size()));
        return new Request("r" + position, sender, addressee, level, weight, Terms.usual(slots));
    }

    private Change tableClosed() {
        return new Change.PlaceClosed(List.of(random.nextInt(tables)), SlotSet.first(slots));
    }

    private Change hallClosed() {
        int from = random.nextInt(Math.max(1, tables - 20));
        return new Change.PlaceClosed(
                IntStream.range(from, Math.min(tables, from + 20)).boxed().toList(), SlotSet.of(random.nextInt(slots)));
    }
}
