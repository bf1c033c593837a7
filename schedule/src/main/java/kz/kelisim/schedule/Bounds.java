package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Bounds that hold for every timetable of a problem. Each drops rules, so it may be better than any timetable.
///
/// A request counts as usable if a place is free in one of its possible slots and both quotas are above 0.
final class Bounds {
    static final String DEGREE = "degree bound by halving";
    static final String PLACES = "place-slot bound";
    static final String REACH = "reachable-party bound";

    private final Problem problem;
    private final Board empty;
    private final long placeSlots;
    private final boolean[] usable;

    Bounds(Problem problem) {
        this.problem = problem;
        this.empty = new Board(problem);
        this.placeSlots =
                Arrays.stream(Board.placesPerSlot(problem)).asLongStream().sum();
        this.usable = new boolean[empty.requests];
        for (int q = 0; q < empty.requests; q++) {
            for (int w = 0; w < empty.words; w++) {
                usable[q] |= empty.insertable(q, w) != 0 && empty.quotasLeft(q);
            }
        }
    }

    Bound of(Measure measure) {
        return switch (measure) {
            case UNSCHEDULED_MANDATORY -> unscheduledMandatory();
            case MANDATORY_VALUE -> value(Level.MANDATORY, false);
            case MUTUAL_VALUE -> value(Level.MUTUAL, false);
            case ONE_SIDED_VALUE -> value(Level.ONE_SIDED, false);
            case PARTIES_BELOW_ONE -> unreachableParties();
        };
    }

    private Bound unscheduledMandatory() {
        long all = problem.requests().stream()
                .filter(request -> request.level() == Level.MANDATORY)
                .count();
        Bound.Proven most = value(Level.MANDATORY, true);
        return new Bound.Proven(most.name(), all - most.value());
    }

    /// The most a level can be worth, or the most requests of it that can be held if `each` counts 1.
    private Bound.Proven value(Level level, boolean each) {
        long byDegree = byDegree(level, each);
        long byPlaces = byPlaces(level, each);
        return byPlaces < byDegree ? new Bound.Proven(PLACES, byPlaces) : new Bound.Proven(DEGREE, byDegree);
    }

    /// Every meeting has two parties, so a timetable is worth half the sum over parties of the meetings of
    /// each; a
    /// party attends no more than its quota, less its pinned meetings of other levels, and one meeting per
    /// possible
    /// slot.
    private long byDegree(Level level, boolean each) {
        int parties = problem.parties().size();
        List<List<Integer>> ofParty = new ArrayList<>(parties);
        int[] quota = new int[parties];
        for (int p = 0; p < parties; p++) {
            ofParty.add(new ArrayList<>());
            quota[p] = problem.parties().get(p).max();
        }
        for (int q = 0; q < empty.requests; q++) {
            if (problem.requests().get(q).level() == level) {
                if (usable[q]) {
                    ofParty.get(empty.sender[q]).add(q);
                    ofParty.get(empty.addressee[q]).add(q);
                }
            } else if (empty.pinned(q)) {
                quota[empty.sender[q]]--;
                quota[empty.addressee[q]]--;
            }
        }
        long twice = 0;
        for (int p = 0; p < parties; p++) {
            twice += top(ofParty.get(p), Math.min(quota[p], slotsOf(ofParty.get(p))), each);
        }
        return twice / 2;
    }

    /// A timetable holds no more meetings than there are pairs of a place and a slot, less the pinned of other
    /// levels.
    private long byPlaces(Level level, boolean each) {
        List<Integer> ofLevel = new ArrayList<>();
        long left = placeSlots;
        for (int q = 0; q < empty.requests; q++) {
            if (problem.requests().get(q).level() == level) {
                if (usable[q]) {
                    ofLevel.add(q);
                }
            } else if (empty.pinned(q)) {
                left--;
            }
        }
        return top(ofLevel, left, each);
    }

    /// Number of different slots in which one of the requests could be held.
    private int slotsOf(List<Integer> of) {
        int count = 0;
        for (int w = 0; w < empty.words; w++) {
            long union = 0;
            for (int q : of) {
                union |= empty.insertable(q, w);
            }
            count += Long.bitCount(union);
        }
        return count;
    }

    private long top(List<Integer> of, long count, boolean each) {
        if (each) {
            return Math.min(of.size(), count);
        }
        int[] weights = of.stream()
                .mapToInt(q -> problem.requests().get(q).weight())
                .sorted()
                .toArray();
        long sum = 0;
        for (int i = weights.length - 1; i >= 0 && weights.length - i <= count; i--) {
            sum += weights[i];
        }
        return sum;
    }

    /// Parties without a usable request attend no meeting, and a meeting reaches two parties.
    private Bound unreachableParties() {
        boolean[] asked = new boolean[problem.parties().size()];
        boolean[] reachable = new boolean[asked.length];
        for (int q = 0; q < empty.requests; q++) {
            asked[empty.sender[q]] = true;
            asked[empty.addressee[q]] = true;
            reachable[empty.sender[q]] |= usable[q];
            reachable[empty.addressee[q]] |= usable[q];
        }
        long all = 0;
        long never = 0;
        for (int p = 0; p < asked.length; p++) {
            all += asked[p] ? 1 : 0;
            never += asked[p] && !reachable[p] ? 1 : 0;
        }
        long byPlaces = all - 2 * placeSlots;
        return byPlaces > never ? new Bound.Proven(PLACES, byPlaces) : new Bound.Proven(REACH, never);
    }
}
