package kz.kelisim.protocol;

import static kz.kelisim.protocol.Forum.BERG;
import static kz.kelisim.protocol.Forum.KHAIROV;
import static kz.kelisim.protocol.Forum.MUKHAMBETOV;
import static kz.kelisim.protocol.Forum.SAPARBAYEV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import kz.kelisim.protocol.Seating.Seat;
import org.junit.jupiter.api.Test;

class SeatingTest {

    @Test
    void the_first_guest_sits_at_the_right_hand_of_the_host_the_second_at_the_left() {
        List<Guest> guests = Precedence.in("en").order(List.of(KHAIROV, BERG, MUKHAMBETOV));
        Seating.Row<Guest> row = Seating.besideTheHost(SAPARBAYEV, guests);

        assertThat(row.seats())
                .containsExactly(
                        new Seat<>(-1, BERG),
                        new Seat<>(0, SAPARBAYEV),
                        new Seat<>(1, MUKHAMBETOV),
                        new Seat<>(2, KHAIROV));
        assertThat(row.asSeenFromTheFront()).containsExactly(KHAIROV, MUKHAMBETOV, SAPARBAYEV, BERG);
    }

    @Test
    void right_and_left_alternate_outwards() {
        assertThat(Seating.besideTheHost("host", List.of("1", "2", "3", "4", "5"))
                        .seats())
                .extracting(Seat::person)
                .containsExactly("4", "2", "host", "1", "3", "5");
        assertThat(Seating.besideTheHost("host", List.of()).seats()).containsExactly(new Seat<>(0, "host"));
    }

    @Test
    void two_delegations_sit_face_to_face_around_their_heads() {
        Seating.Negotiation<String> table =
                Seating.faceToFace(List.of("host 1", "host 2", "host 3"), List.of("guest 1", "guest 2"));

        assertThat(table.hosts().seats())
                .containsExactly(new Seat<>(-1, "host 3"), new Seat<>(0, "host 1"), new Seat<>(1, "host 2"));
        assertThat(table.guests().seats()).containsExactly(new Seat<>(0, "guest 1"), new Seat<>(1, "guest 2"));
    }

    @Test
    void a_side_with_nobody_is_refused() {
        assertThatThrownBy(() -> Seating.faceToFace(List.of("host"), List.of()))
                .hasMessageContaining("The guest side has nobody");
        assertThatThrownBy(() -> Seating.faceToFace(List.of(), List.of("guest")))
                .hasMessageContaining("The host side has nobody");
    }
}
