package kz.kelisim.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchedulerPropertyTest {
    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    private static Timetable solve(Problem problem, long seed) {
        return Scheduler.solve(problem, new Limits(seed, 10_000), ProgressListener.silent());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_timetable_keeps_every_rule(int seed) {
        Problem problem = RandomProblems.mixed(seed);
        assertThat(Checker.check(problem, solve(problem, seed))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_request_is_scheduled_or_refused_with_a_reason(int seed) {
        Problem problem = RandomProblems.mixed(seed);
        Timetable timetable = solve(problem, seed);
        assertThat(timetable.meetings().size() + timetable.unscheduled().size())
                .isEqualTo(problem.requests().size());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_same_seed_gives_the_same_timetable(int seed) {
        Problem problem = RandomProblems.mixed(seed);
        assertThat(solve(problem, seed)).isEqualTo(solve(problem, seed));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void problem_and_timetable_survive_json(int seed) {
        Problem problem = RandomProblems.mixed(seed);
        Timetable timetable = solve(problem, seed);
        assertThat(ProblemJson.readProblem(ProblemJson.write(problem))).isEqualTo(problem);
        assertThat(ProblemJson.readTimetable(ProblemJson.write(timetable))).isEqualTo(timetable);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void no_timetable_of_a_tiny_problem_is_better_than_a_bound(int seed) {
        Problem problem = RandomProblems.tiny(seed);
        Exhaustive best = Exhaustive.of(problem);
        Bounds bounds = new Bounds(problem);
        for (Measure measure : Measure.values()) {
            if (bounds.of(measure) instanceof Bound.Proven proven) {
                if (measure.most()) {
                    assertThat(proven.value()).as(measure.label()).isGreaterThanOrEqualTo(best.of(measure));
                } else {
                    assertThat(proven.value()).as(measure.label()).isLessThanOrEqualTo(best.of(measure));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_called_optimal_is_as_good_as_the_best_of_all_timetables(int seed) {
        Problem problem = RandomProblems.tiny(seed);
        Exhaustive best = Exhaustive.of(problem);
        for (Score score : solve(problem, seed).scores()) {
            if (score.provenBest()) {
                assertThat(score.value()).as(score.describe()).isEqualTo(best.of(score.measure()));
            }
        }
    }

    @Test
    @Timeout(60)
    void ten_thousand_parties_with_ten_requests_each_are_scheduled_in_seconds() {
        SplittableRandom random = new SplittableRandom(7);
        Problem problem = RandomProblems.problem(random, 40, 10_000, 1_500, 50_000, 16);
        assertThat(solve(problem, 1).meetings()).hasSizeGreaterThan(30_000);
    }
}
