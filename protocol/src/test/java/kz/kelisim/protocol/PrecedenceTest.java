package kz.kelisim.protocol;

import static kz.kelisim.protocol.Forum.BERG;
import static kz.kelisim.protocol.Forum.KHAIROV;
import static kz.kelisim.protocol.Forum.MUKHAMBETOV;
import static kz.kelisim.protocol.Forum.SAPARBAYEV;
import static kz.kelisim.protocol.Guest.Side.GUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import kz.kelisim.protocol.Precedence.Place;
import kz.kelisim.protocol.Precedence.Rule;
import org.junit.jupiter.api.Test;

class PrecedenceTest {

    private static final Precedence ENGLISH = Precedence.in("en");

    @Test
    void the_people_of_the_forum_stand_in_order_each_with_the_rule_that_put_them_there() {
        assertThat(ENGLISH.places(List.of(SAPARBAYEV, KHAIROV, BERG, MUKHAMBETOV)))
                .containsExactly(
                        new Place.First(MUKHAMBETOV),
                        new Place.Behind(2, BERG, Rule.PARTY_ALPHABETICALLY),
                        new Place.Behind(3, SAPARBAYEV, Rule.GUESTS_BEFORE_HOSTS),
                        new Place.Behind(4, KHAIROV, Rule.RANK));
    }

    @Test
    void rank_goes_before_courtesy_to_guests() {
        Guest minister = new Guest("p5", 1, Guest.Side.HOST, "Ministry", "A");
        Guest governor = new Guest("p6", 2, GUEST, "Region", "B");

        assertThat(ENGLISH.order(List.of(governor, minister))).containsExactly(minister, governor);
    }

    @Test
    void the_language_of_the_list_decides_between_equals() {
        Guest kostanayInKazakh = new Guest("p1", 1, GUEST, "Қостанай облысы", "Мұхамбетов Архимед");
        Guest mangystauInKazakh = new Guest("p2", 1, GUEST, "Маңғыстау облысы", "Б");
        Guest kurganInKazakh = new Guest("p3", 1, GUEST, "Курган облысы", "В");

        assertThat(Precedence.in("kk").order(List.of(mangystauInKazakh, kostanayInKazakh, kurganInKazakh)))
                .containsExactly(kurganInKazakh, kostanayInKazakh, mangystauInKazakh);
    }

    @Test
    void people_of_one_party_follow_by_name_and_namesakes_by_their_identifier() {
        Guest second = new Guest("b", 3, GUEST, "Kostanay region", "Akhmetov A.");
        Guest first = new Guest("a", 3, GUEST, "Kostanay region", "Akhmetov A.");
        Guest last = new Guest("c", 3, GUEST, "Kostanay region", "Zhakupov B.");

        assertThat(ENGLISH.places(List.of(last, second, first)))
                .containsExactly(
                        new Place.First(first),
                        new Place.Behind(2, second, Rule.IDENTIFIER),
                        new Place.Behind(3, last, Rule.NAME_ALPHABETICALLY));
    }

    @Test
    void the_order_does_not_depend_on_the_order_of_the_input() {
        List<Guest> guests = new ArrayList<>();
        for (int at = 0; at < 200; at++) {
            Guest.Side side = at % 3 == 0 ? Guest.Side.HOST : GUEST;
            guests.add(new Guest("g" + at, 1 + at % 4, side, "Party " + at % 7, "Name " + at % 11));
        }
        List<Guest> expected = ENGLISH.order(guests);
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(guests, random);
            assertThat(ENGLISH.order(guests)).isEqualTo(expected);
        }
        assertThat(ENGLISH.places(guests))
                .extracting(Place::number)
                .startsWith(1, 2, 3)
                .endsWith(199, 200);
    }

    @Test
    void a_list_with_nobody_has_no_places_and_nobody_is_listed_twice() {
        assertThat(ENGLISH.places(List.of())).isEmpty();
        assertThatThrownBy(() -> ENGLISH.order(List.of(BERG, KHAIROV, BERG)))
                .hasMessageContaining("(Berg Yuri, id p2) stands in the list twice");
        Guest bergInAnotherOffice = new Guest("p2", 5, GUEST, "Council", "Berg Yuri");
        assertThatThrownBy(() -> ENGLISH.order(List.of(BERG, KHAIROV, bergInAnotherOffice)))
                .hasMessageContaining("id p2");
        assertThatThrownBy(() -> new Guest("x", 0, GUEST, "Party", "Somebody"))
                .hasMessageContaining("rank (0) of (Somebody)");
    }
}
