package kz.kelisim.schedule;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Bounds that hold for every timetable of a problem, from how many meetings each party can attend and how many
/// the places can hold. They know no rest, walking or precedences.
///
/// A request counts as usable if both quotas are above 0, somebody of each of its two parties is free in one of
/// its slots, and two of them can understand each other, if need be with an interpreter.
final class DegreeBounds {
    static final String DEGREE = "degree bound by halving";
    static final String INTERPRETERS = "interpreter-slot bound";
    static final String PLACES = "place-slot bound";
    static final String REACH = "reach bound";
    static final String COUNT = "number of requests";
    static final String ZERO = "least possible count";

    private final Problem problem;
    private final Requests requests;
    private boolean @Nullable [] usableRequests;
    private final int[] capacity;
    /// Pairs of languages between which somebody interprets.
    private final Set<LanguagePair> interpreted = new HashSet<>();

    DegreeBounds(Problem problem) {
        this.problem = problem;
        this.requests = problem.requests();
        problem.interpreters().forEach(interpreter -> interpreted.addAll(interpreter.pairs()));
        capacity = new int[problem.parties().size()];
        for (int p = 0; p < capacity.length; p++) {
            Party party = problem.parties().get(p);
            long free = 0;
            for (Representative person : party.representatives()) {
                free += person.free().size();
            }
            capacity[p] = (int) Math.min(party.max(), free);
        }
    }

    Bound of(Measure measure) {
        return switch (measure) {
            case UNSCHEDULED_MANDATORY -> unscheduledMandatory();
            case MANDATORY_VALUE -> value(Level.MANDATORY, false);
            case MUTUAL_MUST_VALUE -> value(Level.MUTUAL_MUST, false);
            case MUTUAL_VALUE -> value(Level.MUTUAL, false);
            case ONE_SIDED_VALUE -> value(Level.ONE_SIDED, false);
            case BELOW_MINIMUM, PARTIES_BELOW_ONE, PARTIES_BELOW_TWO -> floor(measure);
            case WISHES -> wishes();
            case CONFIRMED_CANCELLED, CONFIRMED_MOVED, TO_BE_TOLD, BREAKS, IDLE_SLOTS, PLACE_CHANGES ->
                new Bound.Proven(ZERO, 0);
        };
    }

    private boolean[] usable() {
        if (usableRequests == null) {
            SlotSet[] free = new SlotSet[capacity.length];
            for (int p = 0; p < free.length; p++) {
                free[p] = problem.parties().get(p).representatives().stream()
                        .map(Representative::free)
                        .reduce(SlotSet.none(), DegreeBounds::union);
            }
            boolean[] found = new boolean[requests.size()];
            for (int q = 0; q < found.length; q++) {
                int a = requests.sender(q);
                int b = requests.addressee(q);
                found[q] = capacity[a] > 0
                        && capacity[b] > 0
                        && meet(requests.terms(q).allowed(), free[a], free[b])
                        && understand(a, b);
            }
            usableRequests = found;
        }
        return usableRequests;
    }

    private static SlotSet union(SlotSet first, SlotSet second) {
        if (first.isEmpty()) {
            return second;
        }
        return SlotSet.of(java.util.stream.IntStream.concat(first.positions(), second.positions()));
    }

    private static boolean meet(SlotSet first, SlotSet second, SlotSet third) {
        for (int word = 0; word * 64 < first.length(); word++) {
            if ((first.word(word) & second.word(word) & third.word(word)) != 0) {
                return true;
            }
        }
        return false;
    }

    private Bound unscheduledMandatory() {
        long all = 0;
        for (int q = 0; q < requests.size(); q++) {
            all += requests.level(q) == Level.MANDATORY ? 1 : 0;
        }
        Bound.Proven most = value(Level.MANDATORY, true);
        return new Bound.Proven(most.name(), all - most.value());
    }

    /// The most a level can be worth, or the most requests of it that can be held if `each` counts 1.
    private Bound.Proven value(Level level, boolean each) {
        long byDegree = byDegree(usable(), level, each);
        long byPlaces = byPlaces(level, each);
        long byInterpreters = problem.interpreters().isEmpty() ? byDegree : byInterpreters(level, each);
        if (byInterpreters < Math.min(byDegree, byPlaces)) {
            return new Bound.Proven(INTERPRETERS, byInterpreters);
        }
        return byPlaces < byDegree ? new Bound.Proven(PLACES, byPlaces) : new Bound.Proven(DEGREE, byDegree);
    }

    /// The requests whose parties have no common language are held no more often than there are pairs of an
    /// interpreter and a slot; the others are bounded by the degrees.
    private long byInterpreters(Level level, boolean each) {
        boolean[] all = usable();
        long helped = 0;
        for (Interpreter interpreter : problem.interpreters()) {
            helped += interpreter.free().size();
        }
        boolean[] others = all.clone();
        int[] weights = new int[all.length];
        int count = 0;
        for (int q = 0; q < all.length; q++) {
            if (all[q] && requests.level(q) == level && strangers(requests.sender(q), requests.addressee(q))) {
                others[q] = false;
                weights[count++] = each ? 1 : requests.weight(q);
            }
        }
        return heaviest(weights, 0, count, helped) + byDegree(others, level, each);
    }

    /// Whether no representatives of the two parties share a language.
    private boolean strangers(int first, int second) {
        for (Representative a : problem.parties().get(first).representatives()) {
            for (Representative b : problem.parties().get(second).representatives()) {
                if (a.languages().isEmpty()
                        || b.languages().isEmpty()
                        || a.languages().stream().anyMatch(b.languages()::contains)) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Whether some representatives of the two parties share a language or have an interpreter between theirs.
    private boolean understand(int first, int second) {
        if (!strangers(first, second)) {
            return true;
        }
        for (Representative a : problem.parties().get(first).representatives()) {
            for (Representative b : problem.parties().get(second).representatives()) {
                for (String language : a.languages()) {
                    for (String other : b.languages()) {
                        if (interpreted.contains(new LanguagePair(language, other))) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    /// A meeting has a sender and an addressee, so a timetable is worth half the sum over parties of the
    /// meetings each sends or is sent, and a party attends no more than its capacity.
    private long byDegree(boolean[] usable, Level level, boolean each) {
        int[] from = new int[capacity.length + 1];
        for (int q = 0; q < usable.length; q++) {
            if (usable[q] && requests.level(q) == level) {
                from[requests.sender(q) + 1]++;
                from[requests.addressee(q) + 1]++;
            }
        }
        Arrays.parallelPrefix(from, Integer::sum);
        int[] weights = new int[from[capacity.length]];
        int[] next = from.clone();
        for (int q = 0; q < usable.length; q++) {
            if (usable[q] && requests.level(q) == level) {
                int worth = each ? 1 : requests.weight(q);
                weights[next[requests.sender(q)]++] = worth;
                weights[next[requests.addressee(q)]++] = worth;
            }
        }
        long twice = 0;
        for (int p = 0; p < capacity.length; p++) {
            twice += heaviest(weights, from[p], from[p + 1], capacity[p]);
        }
        return twice / 2;
    }

    /// A timetable holds no more meetings than there are pairs of a place and a slot.
    private long byPlaces(Level level, boolean each) {
        boolean[] usable = usable();
        long places = 0;
        for (Place place : problem.places()) {
            places += place.free().size();
        }
        int[] weights = new int[usable.length];
        int count = 0;
        for (int q = 0; q < usable.length; q++) {
            if (usable[q] && requests.level(q) == level) {
                weights[count++] = each ? 1 : requests.weight(q);
            }
        }
        return heaviest(weights, 0, count, places);
    }

    private static long heaviest(int[] weights, int from, int to, long count) {
        Arrays.sort(weights, from, to);
        long sum = 0;
        for (int i = to - 1; i >= from && to - i <= count; i--) {
            sum += weights[i];
        }
        return sum;
    }

    /// No party attends more meetings than its usable requests and its capacity.
    private Bound floor(Measure measure) {
        boolean[] usable = usable();
        int[] asked = new int[capacity.length];
        int[] reach = new int[capacity.length];
        for (int q = 0; q < usable.length; q++) {
            int request = q;
            requests.get(q).parties().forEach(party -> {
                asked[party]++;
                reach[party] += usable[request] ? 1 : 0;
            });
        }
        long least = 0;
        for (int p = 0; p < asked.length; p++) {
            int most = Math.min(reach[p], capacity[p]);
            int wanted = Math.min(problem.parties().get(p).min(), asked[p]);
            least += switch (measure) {
                case BELOW_MINIMUM -> Math.max(0, wanted - most);
                case PARTIES_BELOW_ONE -> asked[p] >= 1 && most < 1 ? 1 : 0;
                default -> asked[p] >= 2 && most < 2 ? 1 : 0;
            };
        }
        return new Bound.Proven(REACH, least);
    }

    private Bound wishes() {
        long most = 0;
        for (int q = 0; q < requests.size(); q++) {
            most += !requests.usual(q) && !requests.terms(q).wished().isEmpty() ? 1 : 0;
        }
        return new Bound.Proven(COUNT, most);
    }
}
