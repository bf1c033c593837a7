package kz.kelisim.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchedulerPropertyTest {
    private static final Limits SHORT = new Limits(7, 2_000, 1);

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    private static Timetable solve(Problem problem) {
        return Scheduler.solve(problem, SHORT, ProgressListener.silent());
    }

    private static void assertSound(Problem problem, Timetable timetable) {
        assertThat(Checker.check(problem, timetable)).isEmpty();
        assertThat(new SecondChecker(problem, timetable).broken()).isEmpty();
        assertThat(new Verification(problem, timetable).violations()).isEmpty();
        String text = ProblemJson.text(problem);
        assertThat(ProblemJson.readProblem(text).hash()).isEqualTo(problem.hash());
        String written = ProblemJson.text(problem, timetable);
        assertThat(ProblemJson.text(problem, ProblemJson.readTimetable(written, problem)))
                .isEqualTo(written);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_timetable_keeps_every_rule_survives_json_and_is_the_same_again(int seed) {
        Problem problem = RandomProblems.mixed(seed);
        Timetable timetable = solve(problem);
        assertSound(problem, timetable);
        assertThat(ProblemJson.text(problem, solve(problem))).isEqualTo(ProblemJson.text(problem, timetable));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_new_timetable_keeps_what_was_held_and_frozen(int seed) {
        Problem problem = RandomProblems.mixed(seed);
        Problem again = RandomProblems.replanned(problem, solve(problem), seed);
        assertSound(again, solve(again));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_plan_in_force_only_changes_for_mandatory_requests(int seed) {
        Problem problem = RandomProblems.mixed(seed);
        Timetable first = solve(problem);
        Problem again = new Problem(
                problem.aim(),
                problem.slots(),
                problem.parties(),
                problem.places(),
                problem.interpreters(),
                problem.requests(),
                problem.exclusions(),
                problem.walk(),
                java.util.Optional.of(new Earlier(
                        first.meetings().stream()
                                .map(meeting -> new Earlier.Arranged(meeting, Earlier.Status.CONFIRMED))
                                .toList(),
                        0)));
        Timetable second = solve(again);
        if (value(second, Measure.UNSCHEDULED_MANDATORY) == value(first, Measure.UNSCHEDULED_MANDATORY)) {
            assertThat(value(second, Measure.CONFIRMED_CANCELLED)).isZero();
            assertThat(value(second, Measure.CONFIRMED_MOVED)).isZero();
            assertThat(value(second, Measure.TO_BE_TOLD)).isZero();
        }
    }

    private static long value(Timetable timetable, Measure measure) {
        return timetable.score(measure).orElseThrow().value();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void an_unscheduled_request_does_not_fit_unless_the_reason_says_so(int seed) {
        Problem problem = RandomProblems.mixed(seed);
        Timetable timetable = solve(problem);
        Reasons reasons = Reasons.of(problem, timetable);
        timetable.unscheduled().forEach(q -> {
            assertThat(reasons.of(q)).isNotInstanceOf(Reason.LeftOut.class);
            assertThat(reasons.of(q).message()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void no_timetable_of_a_tiny_problem_is_better_than_a_bound_or_than_what_is_called_optimal(int seed) {
        Problem problem = RandomProblems.tiny(seed);
        Timetable timetable = solve(problem);
        Exhaustive best = Exhaustive.of(problem);
        for (Score score : timetable.scores()) {
            if (score.bound() instanceof Bound.Proven(String _, long bound)) {
                long reached = best.of(score.measure());
                if (score.measure().most()) {
                    assertThat(bound).as(score.describe()).isGreaterThanOrEqualTo(reached);
                } else {
                    assertThat(bound).as(score.describe()).isLessThanOrEqualTo(reached);
                }
            }
        }
    }
}
