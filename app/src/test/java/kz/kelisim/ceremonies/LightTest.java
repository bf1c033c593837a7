package kz.kelisim.ceremonies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import kz.kelisim.ceremonies.Ceremony.Item;
import kz.kelisim.ceremonies.Ceremony.Original;
import kz.kelisim.ceremonies.Ceremony.Side;
import kz.kelisim.ceremonies.Ceremony.Signatory;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LightTest {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 15);
    private static final String MASTER = "a".repeat(64);

    private static LocalizedText text(String word) {
        return new LocalizedText(word, word, word);
    }

    private static Signatory head(@Nullable LocalDate until, boolean signed) {
        return new Signatory(text("Head"), text("Akim"), null, until, null, null, false, null, signed);
    }

    private static Side side(String key, Signatory... signatories) {
        return new Side(key, text(key), "PARTY", "KZ", List.of(signatories));
    }

    private static Original original(String keeper, String sha256) {
        return new Original(1, keeper, List.of("kk"), sha256, Instant.EPOCH, List.of());
    }

    private static Item item(String state, boolean ink, @Nullable Integer number, List<Side> sides, Original... there) {
        return new Item("i", 1, "a", "MEMORANDUM", text("M"), state, MASTER, ink, number, sides, List.of(there), false);
    }

    private static String lights(Item item) {
        StringBuilder lights = new StringBuilder();
        Light.of(item, DAY, Lang.EN)
                .forEach(light -> lights.append(light.on() ? "+" : "-")
                        .append(light.reason())
                        .append(' '));
        return lights.toString().strip();
    }

    @Test
    void nothing_is_lit_of_a_draft_whose_signatories_are_not_named() {
        assertThat(lights(item("DRAFT", false, null, List.of(side("a"), side("b")))))
                .isEqualTo("-not_agreed -nobody -some -signatures -no_number");
    }

    @Test
    void a_signatory_whose_office_has_ended_puts_the_second_light_out() {
        Side former = side("b", head(DAY.minusDays(1), false));

        assertThat(lights(item("TEXT_AGREED", false, null, List.of(side("a", head(null, false)), former))))
                .startsWith("+agreed -no_powers");
        assertThat(lights(item(
                        "TEXT_AGREED", false, null, List.of(side("a", head(DAY, false)), side("b", head(null, true))))))
                .isEqualTo("+agreed +may -some -signatures -no_number");
    }

    @Test
    void an_original_of_another_text_counts_for_nothing() {
        List<Side> sides = List.of(side("a", head(null, false)), side("b", head(null, false)));

        assertThat(lights(
                        item("TEXT_AGREED", false, null, sides, original("a", MASTER), original("b", "b".repeat(64)))))
                .isEqualTo("+agreed +may -some -signatures -no_number");
        assertThat(lights(item("TEXT_AGREED", false, null, sides, original("a", MASTER), original("b", MASTER))))
                .isEqualTo("+agreed +may +each -signatures -no_number");
    }

    @Test
    void what_is_signed_electronically_needs_no_paper_and_what_is_signed_in_ink_does() {
        List<Side> sides = List.of(side("a", head(null, true)), side("b", head(null, true)));

        assertThat(lights(item("SIGNED", false, 3, sides)))
                .isEqualTo("+agreed +have_signed +electronic +electronically +number");
        assertThat(lights(item("SIGNED", true, 3, sides))).isEqualTo("+agreed +have_signed -some +ink +number");
    }

    @Test
    void each_side_signs_the_own_copy_first_and_every_copy_once() {
        List<Round<String>> rounds = Round.of(List.of("a", "b", "c"));

        assertThat(rounds).hasSize(3);
        assertThat(rounds.getFirst().hands())
                .allSatisfy(hand -> assertThat(hand.copy()).isEqualTo(hand.seat()))
                .allSatisfy(hand -> assertThat(hand.place()).isEqualTo(1));
        for (String seat : List.of("a", "b", "c")) {
            assertThat(rounds.stream()
                            .flatMap(round -> round.hands().stream())
                            .filter(hand -> hand.seat().equals(seat))
                            .map(Round.Hand::copy))
                    .containsExactlyInAnyOrder("a", "b", "c");
        }
        assertThat(rounds.get(1).hands().getFirst()).isEqualTo(new Round.Hand<>("a", "b", 2));
        assertThat(Round.of(List.of("a"))).isEmpty();
    }
}
