package kz.kelisim.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kz.kelisim.schedule.RandomProblems.Feature;
import org.junit.jupiter.api.Test;

class ReasonsRecountTest {
    private static final Limits SHORT = new Limits(7, 200, 1);

    /// No feature, each alone, every two together, all.
    private static List<Set<Feature>> mixes() {
        List<Set<Feature>> mixes =
                new ArrayList<>(List.of(EnumSet.noneOf(Feature.class), EnumSet.allOf(Feature.class)));
        for (Feature first : Feature.values()) {
            for (Feature second : Feature.values()) {
                if (first.compareTo(second) <= 0) {
                    mixes.add(EnumSet.of(first, second));
                }
            }
        }
        return mixes;
    }

    /// Counts the reasons of every unscheduled request by name.
    private static void recount(Problem problem, Timetable timetable, Map<String, Integer> seen) {
        Reasons reasons = Reasons.of(problem, timetable);
        ReasonsRecount recount = new ReasonsRecount(problem, timetable);
        timetable.unscheduled().forEach(q -> {
            Reason reason = reasons.of(q);
            assertThat(recount.holds(reason, q))
                    .as("request %s: %s", problem.requests().id(q), reason.message())
                    .isTrue();
            seen.merge(reason.name(), 1, Integer::sum);
        });
    }

    private static Timetable solve(Problem problem) {
        return Scheduler.solve(problem, SHORT, ProgressListener.silent());
    }

    @Test
    void every_reason_of_every_mix_of_features_holds_when_recounted() {
        Map<String, Integer> seen = new TreeMap<>();
        List<Set<Feature>> mixes = mixes();
        for (int i = 0; i < mixes.size(); i++) {
            Problem problem = RandomProblems.with(mixes.get(i), i, 8, 9, 2, 50);
            Timetable first = solve(problem);
            recount(problem, first, seen);
            Problem again = RandomProblems.replanned(problem, first, i);
            recount(again, solve(again), seen);
        }
        for (int seed = 0; seed < 30; seed++) {
            Problem problem = RandomProblems.mixed(seed);
            recount(problem, solve(problem), seen);
        }
        assertThat(seen)
                .containsKeys(
                        "NO_COMMON_FREE_SLOT",
                        "EXCLUDED",
                        "QUOTA_REACHED",
                        "CALENDARS_FULL",
                        "NO_FREE_PLACE",
                        "FROZEN",
                        "MISSED",
                        "BOOTH_MISSING",
                        "PRECEDENCE_NOT_HELD");
    }
}
