package kz.kelisim.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.kelisim.schedule.RandomProblems.Feature;
import org.junit.jupiter.api.Test;

/// Both checkers find the same rules broken in sound timetables with a random change and in random ones.
class CheckerAgreementTest {
    private static final int NONE = Timetable.NONE;
    private static final int SLOTS = 8;
    private static final int SEEDS = 80;

    /// What [SecondChecker] says first of a rule that [Checker] finds broken.
    private static String text(Violation violation) {
        return switch (violation) {
            case Violation.SlotNotAllowed _ -> "not allowed";
            case Violation.SessionLeft _ -> "across sessions";
            case Violation.PersonNotFree _ -> "away";
            case Violation.PlaceNotFree _ -> "place away";
            case Violation.PersonTwice _ -> "twice";
            case Violation.PlaceTwice _ -> "place twice";
            case Violation.PlaceUnfit _ -> "wrong place";
            case Violation.BoothOfAnother _ -> "wrong place";
            case Violation.QuotaExceeded _ -> "quota";
            case Violation.PinBroken _ -> "pin";
            case Violation.Excluded _ -> "excluded";
            case Violation.NotUnderstood _ -> "strangers";
            case Violation.PrecedenceBroken _ -> "precedence";
            case Violation.NoRest _ -> "tired";
            case Violation.TooFarToWalk _ -> "walk";
            case Violation.HeldChanged _ -> "changed";
            case Violation.MissedScheduled _ -> "changed";
            case Violation.FrozenChanged _ -> "changed";
            case Violation.FrozenNew _ -> "frozen";
            default -> violation.message();
        };
    }

    private static final List<String> RULES = List.of(
            "not allowed",
            "across sessions",
            "away",
            "place away",
            "twice",
            "place twice",
            "wrong place",
            "quota",
            "pin",
            "excluded",
            "strangers",
            "precedence",
            "tired",
            "walk",
            "changed",
            "frozen");

    private static String rule(String row) {
        return RULES.stream().filter(row::startsWith).findFirst().orElseThrow();
    }

    /// A timetable being changed.
    private static final class Table {
        private final Problem problem;
        private final SplittableRandom random;
        private final int[] slots;
        private final int[] places;
        private final int[] interpreters;
        private final List<int[]> people = new ArrayList<>();

        Table(Problem problem, SplittableRandom random) {
            this.problem = problem;
            this.random = random;
            int requests = problem.requests().size();
            slots = new int[requests];
            places = new int[requests];
            interpreters = new int[requests];
            for (int q = 0; q < requests; q++) {
                remove(q);
                people.add(new int[(int) problem.requests().get(q).parties().count()]);
            }
        }

        void remove(int q) {
            slots[q] = NONE;
            places[q] = NONE;
            interpreters[q] = NONE;
        }

        /// Holds the request anywhere, but wholly in the event.
        void place(int q) {
            Request request = problem.requests().get(q);
            slots[q] = random.nextInt(SLOTS + 1 - request.terms().length());
            places[q] = random.nextInt(problem.places().size());
            int interpreter = random.nextInt(-2, problem.interpreters().size());
            interpreters[q] = Math.max(NONE, interpreter);
            int[] parties = request.parties().toArray();
            for (int i = 0; i < parties.length; i++) {
                people.get(q)[i] = random.nextInt(
                        problem.parties().get(parties[i]).representatives().size());
            }
        }

        void copy(Table other) {
            System.arraycopy(other.slots, 0, slots, 0, slots.length);
            System.arraycopy(other.places, 0, places, 0, slots.length);
            System.arraycopy(other.interpreters, 0, interpreters, 0, slots.length);
            for (int q = 0; q < slots.length; q++) {
                people.set(q, other.people.get(q).clone());
            }
        }

        /// Changes one thing of one request.
        void change() {
            int q = random.nextInt(slots.length);
            if (slots[q] == NONE || random.nextInt(3) == 0) {
                place(q);
                return;
            }
            switch (random.nextInt(4)) {
                case 0 -> remove(q);
                case 1 ->
                    slots[q] = random.nextInt(
                            SLOTS + 1 - problem.requests().terms(q).length());
                case 2 -> places[q] = random.nextInt(problem.places().size());
                default -> interpreters[q] = NONE;
            }
        }

        /// Holds as many requests as some random trials find room for.
        void fill() {
            for (int q = 0; q < slots.length; q++) {
                int trial = 0;
                do {
                    place(q);
                } while (!brokenButPins().isEmpty() && ++trial < 12);
                if (trial == 12) {
                    remove(q);
                }
            }
        }

        private List<String> brokenButPins() {
            return new SecondChecker(problem, timetable())
                    .broken().stream().filter(row -> !row.startsWith("pin")).toList();
        }

        Timetable timetable() {
            return new Timetable(problem.hash(), 1, 0, slots, places, interpreters, people, List.of(), List.of());
        }

        Timetable scored() {
            Draft draft = new Draft(0, slots, places, interpreters, people, List.of());
            return new Timetable(
                    problem.hash(), 1, 0, slots, places, interpreters, people, Scores.of(problem, draft), List.of());
        }
    }

    private static Problem problem(int seed, Set<Feature> features) {
        return RandomProblems.with(features, seed, SLOTS, 4, 4, 7);
    }

    private static Set<Feature> features(SplittableRandom random) {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        for (Feature feature : Feature.values()) {
            if (feature != Feature.MANY_SLOTS && random.nextInt(3) == 0) {
                features.add(feature);
            }
        }
        return features;
    }

    /// Rows of meetings mean nothing for somebody in two at once, nor anything for a meeting across sessions.
    private static Set<String> comparable(Set<String> rules) {
        Set<String> kept = new TreeSet<>(rules);
        if (kept.contains("twice")) {
            kept.removeAll(Set.of("tired", "walk"));
        }
        return kept.contains("across sessions") ? Set.of("across sessions") : kept;
    }

    private static void assertAgreed(Problem problem, Timetable timetable, Map<String, Integer> seen, int seed) {
        Set<String> first = Checker.check(problem, timetable).stream()
                .filter(violation -> !(violation instanceof Violation.ScoresIncomplete))
                .map(CheckerAgreementTest::text)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> second = new SecondChecker(problem, timetable)
                .broken().stream().map(CheckerAgreementTest::rule).collect(Collectors.toCollection(TreeSet::new));
        assertThat(comparable(first)).as("seed %d", seed).isEqualTo(comparable(second));
        first.forEach(rule -> seen.merge(rule, 1, Integer::sum));
    }

    @Test
    void the_checkers_agree_on_every_changed_and_every_random_timetable() {
        Map<String, Integer> seen = new HashMap<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Problem problem = problem(seed, features(random));
            Table table = new Table(problem, random);
            table.fill();
            assertAgreed(problem, table.timetable(), seen, seed);
            Problem again = RandomProblems.replanned(problem, table.timetable(), seed);
            Table changed = new Table(again, random);
            for (int i = 0; i < 12; i++) {
                changed.copy(table);
                changed.change();
                assertAgreed(again, changed.timetable(), seen, seed);
            }
            for (int q = 0; q < problem.requests().size(); q++) {
                changed.place(q);
            }
            assertAgreed(again, changed.timetable(), seen, seed);
        }
        assertThat(seen).containsOnlyKeys(RULES);
    }

    @Test
    void the_scores_that_the_scheduler_counts_are_those_that_the_checker_counts() {
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Problem problem = problem(seed, features(random));
            Table table = new Table(problem, random);
            table.fill();
            Problem again = RandomProblems.replanned(problem, table.timetable(), seed);
            Table other = new Table(again, random);
            other.fill();
            assertThat(Checker.check(again, other.scored()))
                    .as("seed %d", seed)
                    .noneMatch(Violation.ScoreWrong.class::isInstance)
                    .noneMatch(Violation.ScoresIncomplete.class::isInstance)
                    .noneMatch(Violation.BoundFalse.class::isInstance);
        }
    }
}
