package kz.kelisim.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import kz.kelisim.protocol.Alternat.Copy;
import org.junit.jupiter.api.Test;

class AlternatTest {

    @Test
    void each_of_two_regions_stands_first_in_the_copy_it_keeps() {
        assertThat(Alternat.copies(List.of("Aktobe region", "Kostanay region")))
                .containsExactly(
                        new Copy<>("Aktobe region", List.of("Aktobe region", "Kostanay region")),
                        new Copy<>("Kostanay region", List.of("Kostanay region", "Aktobe region")));
    }

    @Test
    void behind_its_keeper_every_copy_keeps_the_agreed_order() {
        assertThat(Alternat.copies(List.of("A", "B", "C")))
                .extracting(Copy::order)
                .containsExactly(List.of("A", "B", "C"), List.of("B", "A", "C"), List.of("C", "A", "B"));
    }

    @Test
    void one_party_or_one_named_twice_is_no_agreement() {
        assertThatThrownBy(() -> Alternat.copies(List.of("A"))).hasMessageContaining("([A])");
        assertThatThrownBy(() -> Alternat.copies(List.of("A", "A"))).hasMessageContaining("name each once");
    }
}
