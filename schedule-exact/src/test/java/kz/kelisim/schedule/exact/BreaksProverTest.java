package kz.kelisim.schedule.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import kz.kelisim.schedule.Aim;
import kz.kelisim.schedule.Level;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.ProblemBuilder;
import kz.kelisim.schedule.Proof;
import kz.kelisim.schedule.SlotSet;
import org.junit.jupiter.api.Test;

class BreaksProverTest {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    /// Three parties that all meet each other, each free in these slots of four, at one table.
    private static Problem triangle(int slots, SlotSet free, int tables) {
        ProblemBuilder builder = Problem.builder().aim(new Aim.FewestBreaks(2));
        for (int t = 0; t < slots; t++) {
            builder.slot("s" + t, LocalDate.EPOCH, "day");
        }
        for (int table = 0; table < tables; table++) {
            builder.table("t" + table, SlotSet.first(slots));
        }
        for (int p = 0; p < 3; p++) {
            builder.party("p" + p, 2, free);
        }
        builder.request(0, 1, Level.MANDATORY, 1);
        builder.request(1, 2, Level.MANDATORY, 1);
        builder.request(0, 2, Level.MANDATORY, 1);
        return builder.build();
    }

    @Test
    void a_triangle_in_three_slots_has_one_break() {
        Proof proof = new BreaksProver().prove(triangle(3, SlotSet.first(3), 1), Optional.empty(), TEN_SECONDS);

        assertThat(proof).isInstanceOfSatisfying(Proof.Optimal.class, optimal -> {
            assertThat(optimal.breaks()).isEqualTo(1);
            assertThat(optimal.timetable().unscheduled()).isEmpty();
        });
    }

    @Test
    void a_triangle_does_not_fit_into_two_slots_and_two_of_its_meetings_do() {
        Proof proof = new BreaksProver().prove(triangle(2, SlotSet.first(2), 2), Optional.empty(), TEN_SECONDS);

        assertThat(proof).isInstanceOfSatisfying(Proof.AllDoNotFit.class, none -> {
            assertThat(none.mostMeetings()).isEqualTo(2);
            assertThat(none.reason()).contains("excluded");
        });
    }

    @Test
    void a_party_with_more_meetings_than_slots_is_named() {
        Proof proof = new BreaksProver().prove(triangle(3, SlotSet.of(1), 3), Optional.empty(), TEN_SECONDS);

        assertThat(proof).isInstanceOfSatisfying(Proof.AllDoNotFit.class, none -> {
            assertThat(none.reason()).contains("party p0 has 2 meetings");
            assertThat(none.mostMeetings()).isEqualTo(1);
        });
    }
}
