package kz.kelisim.schedule.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import kz.kelisim.schedule.Level;
import kz.kelisim.schedule.Limits;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.ProblemBuilder;
import kz.kelisim.schedule.ProgressListener;
import kz.kelisim.schedule.SlotSet;
import kz.kelisim.schedule.Timetable;
import org.junit.jupiter.api.Test;

class StickyTest {
    private static final int PARTIES = 120;
    private static final int SLOTS = 12;
    private static final int TABLES = 30;
    private static final int BONUS = 8;

    /// @param absent a party that comes in no slot, or -1
    private static Problem problem(int absent) {
        SplittableRandom random = new SplittableRandom(5);
        ProblemBuilder builder = Problem.builder();
        for (int t = 0; t < SLOTS; t++) {
            builder.slot("s" + t, LocalDate.of(2017, 6, 10), t < SLOTS / 2 ? "morning" : "afternoon");
        }
        for (int p = 0; p < PARTIES; p++) {
            SlotSet free = SlotSet.of(
                    IntStream.range(0, SLOTS).filter(_ -> random.nextInt(6) > 0).toArray());
            builder.party("p" + p, SLOTS, p == absent ? SlotSet.none() : free);
        }
        for (int k = 0; k < TABLES; k++) {
            builder.table("t" + k, SlotSet.first(SLOTS));
        }
        for (int q = 0; q < PARTIES * 10; q++) {
            int sender = random.nextInt(PARTIES);
            builder.request(
                    sender,
                    (sender + 1 + random.nextInt(PARTIES - 1)) % PARTIES,
                    Level.ONE_SIDED,
                    10 + random.nextInt(90));
        }
        return builder.build();
    }

    private static Timetable published() {
        Plan plan = new Plan(problem(-1), Limits.USUAL.withMoves(10_000), ProgressListener.silent());
        plan.make();
        return timetable(plan.slots(), plan.places());
    }

    private static Timetable timetable(int[] slots, int[] places) {
        return new Timetable("", 1, 0, slots, places, null, null, List.of(), List.of());
    }

    private static Timetable sticky(Problem problem, Timetable published) {
        Sticky sticky = new Sticky(problem, published, ProgressListener.silent());
        sticky.run(BONUS);
        return timetable(sticky.slots, sticky.places);
    }

    @Test
    void a_timetable_whose_problem_did_not_change_keeps_its_meetings_where_they_are() {
        Timetable published = published();

        Timetable again = sticky(problem(-1), published);

        assertThat(published.meetings()).allSatisfy(meeting -> {
            assertThat(again.slot(meeting.request())).isEqualTo(meeting.slot());
            assertThat(again.place(meeting.request())).isEqualTo(meeting.place());
        });
    }

    @Test
    void when_a_party_stays_away_few_other_meetings_change() {
        Timetable published = published();
        Problem problem = problem(7);

        Timetable again = sticky(problem, published);

        long moved = published.meetings().stream()
                .filter(meeting ->
                        again.scheduled(meeting.request()) && again.slot(meeting.request()) != meeting.slot())
                .count();
        long lost = published.meetings().stream()
                .filter(meeting -> !again.scheduled(meeting.request()))
                .filter(meeting -> problem.requests().sender(meeting.request()) != 7
                        && problem.requests().addressee(meeting.request()) != 7)
                .count();
        assertThat(moved).isLessThanOrEqualTo(10);
        assertThat(lost).isLessThanOrEqualTo(5);
        assertThat(again.meetings().size())
                .isGreaterThanOrEqualTo(published.meetings().size() - SLOTS);
    }

    @Test
    void the_new_timetable_keeps_the_rules() {
        Problem problem = problem(7);
        Timetable again = sticky(problem, published());
        Set<List<Integer>> used = new HashSet<>();
        assertThat(again.meetings()).allSatisfy(meeting -> {
            int sender = problem.requests().sender(meeting.request());
            int addressee = problem.requests().addressee(meeting.request());
            for (int party : List.of(sender, addressee)) {
                assertThat(used.add(List.of(0, party, meeting.slot()))).isTrue();
                assertThat(problem.parties()
                                .get(party)
                                .representatives()
                                .getFirst()
                                .free()
                                .contains(meeting.slot()))
                        .isTrue();
            }
            assertThat(used.add(List.of(1, meeting.place(), meeting.slot()))).isTrue();
        });
    }

    @Test
    void the_same_input_gives_the_same_timetable() {
        Timetable published = published();
        Timetable first = sticky(problem(7), published);
        Timetable second = sticky(problem(7), published);
        assertThat(second.meetings()).isEqualTo(first.meetings());
    }
}
