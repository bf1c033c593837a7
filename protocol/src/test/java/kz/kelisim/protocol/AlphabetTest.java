package kz.kelisim.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AlphabetTest {

    private static final String KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";

    private static List<String> letters(String alphabet) {
        return Arrays.asList(alphabet.split(""));
    }

    private static List<String> sorted(Alphabet alphabet, List<String> names) {
        List<String> shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, new Random(5));
        shuffled.sort(alphabet);
        return shuffled;
    }

    @Test
    void the_42_kazakh_letters_sort_in_their_order() {
        assertThat(letters(KAZAKH)).hasSize(42);
        assertThat(sorted(Alphabet.KAZAKH, letters(KAZAKH))).isEqualTo(letters(KAZAKH));
        assertThat(sorted(Alphabet.KAZAKH, letters(KAZAKH.toUpperCase(Locale.ROOT))))
                .isEqualTo(letters(KAZAKH.toUpperCase(Locale.ROOT)));
    }

    @Test
    void each_kazakh_letter_stands_before_the_next_in_the_middle_of_a_word_whatever_the_case() {
        List<String> letters = letters(KAZAKH);
        for (int at = 1; at < letters.size(); at++) {
            String before = "а" + letters.get(at - 1) + "я";
            String after = "А" + letters.get(at) + "а";
            assertThat(Alphabet.KAZAKH.compare(before, after))
                    .as(before + " " + after)
                    .isNegative();
            assertThat(Alphabet.KAZAKH.compare(after, before))
                    .as(after + " " + before)
                    .isPositive();
        }
    }

    @Test
    void kazakh_regions_sort_as_in_a_kazakh_list() {
        List<String> regions = List.of(
                "Абай облысы",
                "Ақмола облысы",
                "Ақтөбе облысы",
                "Алматы облысы",
                "Атырау облысы",
                "Батыс Қазақстан облысы",
                "Жамбыл облысы",
                "Жетісу облысы",
                "Қарағанды облысы",
                "Қостанай облысы",
                "Қызылорда облысы",
                "Маңғыстау облысы",
                "Орынбор облысы",
                "Өскемен қаласы",
                "Павлодар облысы",
                "Солтүстік Қазақстан облысы",
                "Түркістан облысы",
                "Ұлытау облысы",
                "Шығыс Қазақстан облысы");

        assertThat(sorted(Alphabet.KAZAKH, regions)).isEqualTo(regions);
    }

    @Test
    void letters_written_as_a_base_and_a_mark_are_the_same_letters() {
        List<String> words = List.of("ел", "ёлка", "жол", "ит", "йод", "кіл");
        List<String> split = words.stream()
                .map(word -> Normalizer.normalize(word, Normalizer.Form.NFD))
                .toList();

        assertThat(sorted(Alphabet.KAZAKH, split)).isEqualTo(split);
    }

    @Test
    void russian_takes_yo_as_a_marked_ye_and_short_i_as_a_letter_of_its_own() {
        List<String> words = List.of("еж", "ёж", "ежи", "ива", "ион", "йод", "кит", "Оренбург", "орёл", "яма");

        assertThat(sorted(Alphabet.RUSSIAN, words))
                .containsExactly("еж", "ёж", "ежи", "ива", "ион", "йод", "кит", "орёл", "Оренбург", "яма");
    }

    @Test
    void english_puts_marked_letters_beside_the_plain_ones() {
        assertThat(sorted(Alphabet.ENGLISH, List.of("Aktobe", "Élan", "Eland", "Kostanay", "Orenburg", "zinc")))
                .containsExactly("Aktobe", "Élan", "Eland", "Kostanay", "Orenburg", "zinc");
    }

    @Test
    void names_are_compared_word_by_word() {
        assertThat(sorted(Alphabet.RUSSIAN, List.of("Лиана", "Ли Юлия", "Ли Анна", "Ли")))
                .containsExactly("Ли", "Ли Анна", "Ли Юлия", "Лиана");
        assertThat(Alphabet.ENGLISH.compare("West  Kazakhstan", "west kazakhstan"))
                .isNotZero();
        assertThat(Alphabet.ENGLISH.compare("West", "West")).isZero();
    }

    @Test
    void capitals_hyphens_and_quotation_marks_count_only_when_all_letters_are_equal() {
        List<String> names = List.of("«Атамекен»", "Ата-мекен Алма", "атамекен Әлем", "«Атамекен» Өлке", "Атамекенді");

        assertThat(sorted(Alphabet.KAZAKH, names)).containsExactlyElementsOf(names);
        assertThat(sorted(Alphabet.RUSSIAN, List.of("Заря", "ТОО — Заря", "ТОО «Луч»", "\u00A0ТОО\u00A0 Маяк")))
                .containsExactly("Заря", "ТОО — Заря", "ТОО «Луч»", "\u00A0ТОО\u00A0 Маяк");
        assertThat(Alphabet.ENGLISH.compare("west Zeta", "West Alpha")).isPositive();
        assertThat(Alphabet.ENGLISH.compare("West Zeta", "west Alpha")).isPositive();
        assertThat(Alphabet.RUSSIAN.compare("Ёлкин Яков", "Елкин Антон")).isPositive();
        assertThat(Alphabet.RUSSIAN.compare("Елкин Яков", "Ёлкин Антон")).isPositive();
    }

    @Test
    void names_in_latin_letters_come_before_those_in_cyrillic() {
        assertThat(sorted(Alphabet.KAZAKH, List.of("Ақтөбе", "Zurich", "Әлем")))
                .containsExactly("Zurich", "Ақтөбе", "Әлем");
        assertThat(sorted(Alphabet.RUSSIAN, List.of("Актобе", "Zurich"))).containsExactly("Zurich", "Актобе");
    }

    @Test
    void a_language_without_an_alphabet_is_refused() {
        assertThat(Alphabet.of("kk")).isSameAs(Alphabet.KAZAKH);
        assertThat(Alphabet.of("ru")).isSameAs(Alphabet.RUSSIAN);
        assertThat(Alphabet.of("en")).isSameAs(Alphabet.ENGLISH);
        assertThatThrownBy(() -> Alphabet.of("fr")).hasMessageContaining("(fr); use kk, ru or en");
    }
}
