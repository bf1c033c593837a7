package kz.kelisim.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The edges of what the checker says of certificates, of the range of breaks, and of scores and their bounds.
class CheckerScoresTest extends SmallForum {
    /// The worth of a meeting is 7 and twice its weight, 1; a party's price is 9.
    private static Certificate certificate(long... prices) {
        return new Certificate(Map.of(Level.MUTUAL, new Certificate.Worth(7, 2)), 1, prices, List.of(), List.of());
    }

    @Test
    void a_timetable_worth_more_than_its_certificate_proves_is_found() {
        builder.party("a", 1, ALL);
        builder.party("b", 2, ALL);
        ask(0, 1, USUAL);
        ask(0, 1, USUAL);
        Certificate one = certificate(9, 0);
        Certificate two = certificate(0, 9);
        assertThat(found(of(0, NONE), of(0, NONE), null, null, List.of(one, two)))
                .isEmpty();
        assertThat(found(of(0, 1), of(0, 0), null, null, List.of(two, one)))
                .containsExactly(new Violation.QuotaExceeded("a", 1, 2), new Violation.CertificateFalse(1, 18, 9));
    }

    private Optional<Violation> range(int range, int[] slots) {
        builder.aim(new Aim.FewestBreaks(range));
        return found(slots, new int[slots.length]).stream()
                .filter(Violation.RangeExceeded.class::isInstance)
                .findFirst();
    }

    @Test
    void the_range_of_breaks_is_a_difference_of_the_first_party_with_most_and_the_first_with_fewest() {
        for (String id : List.of("a", "b", "c", "d", "e")) {
            builder.party(id, 9, ALL);
        }
        ask(0, 1, USUAL);
        ask(0, 1, USUAL);
        ask(2, 3, USUAL);
        ask(2, 4, USUAL);
        int[] apart = of(0, 2, 0, 2);
        assertThat(range(0, apart)).contains(new Violation.RangeExceeded("d", 0, "a", 1, 0));
        assertThat(range(1, apart)).isEmpty();
        assertThat(range(0, of(0, 1, 0, 1))).isEmpty();
    }

    @Test
    void breaks_that_all_parties_have_alike_make_no_range() {
        builder.party("a", 9, ALL);
        builder.party("b", 9, ALL);
        ask(0, 1, USUAL);
        ask(0, 1, USUAL);
        assertThat(range(1, of(0, 2))).isEmpty();
        assertThat(range(0, of(0, 2))).isEmpty();
        assertThat(range(0, of(0, 3))).isEmpty();
    }

    @Test
    void a_problem_without_parties_has_no_range() {
        assertThat(range(0, of())).isEmpty();
    }

    @Test
    void a_bound_that_is_reached_is_true_and_one_that_is_passed_is_false() {
        parties();
        ask(0, 1, USUAL);
        ask(0, 2, USUAL);
        Problem problem = builder.build();
        Draft draft = new Draft(0, of(0, NONE), of(0, NONE), null, null, List.of());
        for (long bound : new long[] {0, 1, 2}) {
            List<Score> scores = Scores.of(problem, draft).stream()
                    .map(score ->
                            score.measure() == Measure.MUTUAL_VALUE || score.measure() == Measure.PARTIES_BELOW_ONE
                                    ? new Score(score.measure(), score.value(), new Bound.Proven("stated", bound))
                                    : score)
                    .toList();
            Timetable timetable =
                    new Timetable(problem.hash(), 1, 0, draft.slots, draft.places, null, null, scores, List.of());
            assertThat(Checker.check(problem, timetable))
                    .isEqualTo(List.of(
                                    new Violation.BoundFalse(Measure.MUTUAL_VALUE, 1, bound),
                                    new Violation.BoundFalse(Measure.PARTIES_BELOW_ONE, 1, bound))
                            .stream()
                            .filter(violation -> violation.measure() == Measure.MUTUAL_VALUE ? bound < 1 : bound > 1)
                            .toList());
        }
    }

    @Test
    void a_score_stated_twice_is_found() {
        parties();
        ask(0, 1, USUAL);
        Problem problem = builder.build();
        Draft draft = new Draft(0, of(0), of(0), null, null, List.of());
        List<Score> scores = Scores.of(problem, draft);
        Score first = scores.getFirst();
        List<Score> twice = new ArrayList<>(scores);
        twice.add(first);
        Timetable timetable =
                new Timetable(problem.hash(), 1, 0, draft.slots, draft.places, null, null, twice, List.of());
        assertThat(Checker.check(problem, timetable))
                .containsExactly(new Violation.ScoresIncomplete(Measure.UNSCHEDULED_MANDATORY, 2));
    }
}
