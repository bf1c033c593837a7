package kz.kelisim.schedule.repair;

import static org.assertj.core.api.Assertions.assertThat;

import kz.kelisim.schedule.Checker;
import kz.kelisim.schedule.Earlier;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.Scheduler;
import kz.kelisim.schedule.SlotSet;
import kz.kelisim.schedule.Timetable;
import org.junit.jupiter.api.Test;

class RepairTest {
    private final Problem problem = Town.problem(new Town.Shape(40, 10, 8, 6, 0.2, false, false), 1);
    private final Timetable timetable = Town.timetable(problem);

    @Test
    void the_new_problem_knows_the_timetable_before_the_event() {
        int cancelled = timetable.meetings().getFirst().request();

        Scheduler.Repaired repaired =
                Scheduler.repair(problem, timetable, new Change.MeetingCancelled(cancelled), Leeway.USUAL);

        Earlier earlier = repaired.problem().earlier().orElseThrow();
        assertThat(earlier.meetings()).hasSameSizeAs(timetable.meetings());
        assertThat(earlier.meetings().getFirst().status()).isEqualTo(Earlier.Status.MISSED);
        assertThat(repaired.problem().requests().terms(cancelled).allowed()).isEqualTo(SlotSet.none());
        assertThat(Checker.check(repaired.problem(), repaired.timetable())).isEmpty();
        assertThat(repaired.timetable().slot(cancelled)).isEqualTo(Timetable.NONE);
        assertThat(repaired.effect().lost()).extracting(Effect.Lost::request).contains(cancelled);
    }

    @Test
    void without_people_to_disturb_only_the_meetings_of_the_absent_party_change_slots() {
        int party = problem.requests().sender(timetable.meetings().getFirst().request());

        Effect effect = Scheduler.repair(
                        problem, timetable, new Change.PartyAway(party, SlotSet.first(5)), new Leeway(0, true))
                .effect();

        assertThat(effect.disturbed()).isEmpty();
        assertThat(effect.moved())
                .allSatisfy(move -> assertThat(new int[] {
                            problem.requests().sender(move.request()),
                            problem.requests().addressee(move.request())
                        })
                        .contains(party));
    }
}
