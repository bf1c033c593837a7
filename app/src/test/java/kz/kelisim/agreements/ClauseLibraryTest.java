package kz.kelisim.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.kelisim.agreements.ClauseLibrary.Filling;
import kz.kelisim.agreements.ClauseLibrary.Item;
import kz.kelisim.kernel.Lang;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClauseLibraryTest {

    private static final ClauseLibrary LIBRARY = ClauseLibrary.OURS;

    static Stream<String> kinds() {
        return Agreements.SHEETS.getFirst().field("kind").stream()
                .flatMap(field -> ((kz.kelisim.store.Kind.Choice) field.kind()).options().stream());
    }

    private static Filling filling(String kind, List<Lang> languages, @Nullable Lang prevailing) {
        return new Filling(kind, List.of(Samples.FIRST, Samples.SECOND), Samples.EDITION.city(), languages, prevailing);
    }

    private static List<Clause> filled(Filling with) {
        List<Clause> clauses = new ArrayList<>();
        for (Item item : LIBRARY.template(with.kind())) {
            clauses.add(LIBRARY.clause(item, "c" + (clauses.size() + 1), 1, clauses.size() + 1, with));
        }
        return clauses;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_kind_has_a_text_in_three_languages_that_agrees_with_itself(String kind) {
        for (Lang prevailing : Lang.values()) {
            for (Clause clause : filled(filling(kind, List.of(Lang.values()), prevailing))) {
                Map<Lang, String> texts = new EnumMap<>(Lang.class);
                for (Lang lang : Lang.values()) {
                    String text = clause.in(lang).whole();
                    assertThat(text).as("%s %s", kind, lang).isNotBlank().doesNotContain("{", "}");
                    assertThat(text.chars().filter(sign -> sign == '[').count())
                            .as(text)
                            .isEqualTo(clause.in(Lang.RU)
                                    .whole()
                                    .chars()
                                    .filter(sign -> sign == '[')
                                    .count());
                    texts.put(lang, text);
                }
                assertThat(Figures.mismatches(texts)).isEmpty();
            }
        }
        assertThat(filled(filling(kind, List.of(Lang.KK, Lang.RU), null))).isNotEmpty();
        assertThat(LIBRARY.title(filling(kind, List.of(Lang.EN), null)).ru()).contains("Область А и Область Б");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MEMORANDUM", "AGREEMENT", "ROAD_MAP", "SUPPLY_CONTRACT"})
    void a_text_obliges_somebody(String kind) {
        assertThat(filled(filling(kind, List.of(Lang.values()), null)))
                .filteredOn(Clause::obliges)
                .isNotEmpty()
                .allSatisfy(clause -> assertThat(clause.measure().debtor()).isIn(Samples.FIRST, Samples.SECOND));
    }

    @Test
    void the_document_is_named_in_its_cases() {
        List<Clause> clauses = filled(filling("ROAD_MAP", List.of(Lang.KK, Lang.RU), Lang.RU));

        assertThat(clauses)
                .extracting(clause -> clause.in(Lang.RU).text())
                .contains(
                        "Изменения и дополнения вносятся в настоящую Дорожную карту по взаимному согласию Сторон в письменной форме.");
        assertThat(clauses.getLast().in(Lang.RU).text())
                .isEqualTo(
                        "Место подписания: город Актобе. Совершено на казахском и русском языках. При расхождении текстов преимущественную силу имеет текст на русском языке.");
        assertThat(clauses.getLast().in(Lang.KK).text()).contains("Қазақ және орыс тілдерінде жасалды");
    }
}
