package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The best value of each measure over the lexicographically best timetables of a tiny problem, found by trying
/// all timetables that the [SecondChecker] finds sound.
final class Exhaustive {
    private static final int NONE = Timetable.NONE;

    private final Problem problem;
    private final int[] slots;
    private final int[] places;
    private final int[] interpreters;
    private final List<int[]> people = new ArrayList<>();
    private long[] best = {};

    private Exhaustive(Problem problem) {
        this.problem = problem;
        int size = problem.requests().size();
        slots = new int[size];
        places = new int[size];
        interpreters = new int[size];
        Arrays.fill(slots, NONE);
        Arrays.fill(places, NONE);
        Arrays.fill(interpreters, NONE);
        for (int q = 0; q < size; q++) {
            people.add(new int[(int) problem.requests().get(q).parties().count()]);
        }
    }

    static Exhaustive of(Problem problem) {
        Exhaustive exhaustive = new Exhaustive(problem);
        exhaustive.decide(0);
        return exhaustive;
    }

    /// The value of the measure in the lexicographically best timetable.
    long of(Measure measure) {
        long number = best[List.of(Measure.values()).indexOf(measure)];
        return measure.most() ? number : -number;
    }

    private void decide(int q) {
        if (q == slots.length) {
            count();
            return;
        }
        decide(q + 1);
        int last = problem.slots().size() - problem.requests().terms(q).length();
        for (int slot = 0; slot <= last; slot++) {
            for (int place = 0; place < problem.places().size(); place++) {
                for (int k = NONE; k < problem.interpreters().size(); k++) {
                    slots[q] = slot;
                    places[q] = place;
                    interpreters[q] = k;
                    choosePeople(q, 0);
                }
            }
        }
        slots[q] = NONE;
        places[q] = NONE;
        interpreters[q] = NONE;
    }

    private void choosePeople(int q, int number) {
        if (number == people.get(q).length) {
            if (promising()) {
                decide(q + 1);
            }
            return;
        }
        int party = problem.requests().get(q).parties().toArray()[number];
        for (int r = 0; r < problem.parties().get(party).representatives().size(); r++) {
            people.get(q)[number] = r;
            choosePeople(q, number + 1);
        }
    }

    private Timetable timetable() {
        return new Timetable("", 0, 0, slots, places, interpreters, people, List.of(), List.of());
    }

    /// What further meetings cannot mend is not broken.
    private boolean promising() {
        return new SecondChecker(problem, timetable())
                .broken().stream().allMatch(row -> row.startsWith("pin ") || row.startsWith("precedence "));
    }

    private void count() {
        if (!new SecondChecker(problem, timetable()).broken().isEmpty()) {
            return;
        }
        Map<Measure, Long> values =
                new EnumMap<>(Values.of(problem, new Draft(0, slots, places, interpreters, people, List.of())));
        long[] numbers = Arrays.stream(Measure.values())
                .mapToLong(measure -> (measure.most() ? 1 : -1) * values.getOrDefault(measure, 0L))
                .toArray();
        if (best.length == 0 || Arrays.compare(numbers, best) > 0) {
            best = numbers;
        }
    }
}
