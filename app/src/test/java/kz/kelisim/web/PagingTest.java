package kz.kelisim.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagingTest {

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "50, 1", "51, 2", "100, 2", "101, 3", "30000, 600"})
    void the_last_page_holds_the_last_row(long total, int last) {
        assertThat(new Paging<>(List.of(), 1, total, "").last()).isEqualTo(last);
    }

    @Test
    void the_address_keeps_the_search() {
        assertThat(new Paging<>(List.of(), 1, 60, "").address("/ru/forums/sample/market", 2))
                .isEqualTo("/ru/forums/sample/market?page=2");
        assertThat(new Paging<>(List.of(), 1, 60, "Ақтөбе & \"Қостанай\"").address("/x", 2))
                .isEqualTo(
                        "/x?q=%D0%90%D2%9B%D1%82%D3%A9%D0%B1%D0%B5+%26+%22%D2%9A%D0%BE%D1%81%D1%82%D0%B0%D0%BD%D0%B0%D0%B9%22&page=2");
    }

    @ParameterizedTest
    @CsvSource(
            value = {"null, 1", "1, 1", "7, 7", "0, 1", "-3, 1", "x, 1", "'', 1", "1000001, 1000000", "99999999999, 1"},
            nullValues = "null")
    void what_was_asked_is_made_safe(String number, int page) {
        assertThat(Paging.Asked.of(null, number)).isEqualTo(new Paging.Asked("", page));
    }

    @Test
    void a_search_is_stripped_and_cut_at_200_characters() {
        assertThat(Paging.Asked.of("  мұнай  ", null).search()).isEqualTo("мұнай");
        assertThat(Paging.Asked.of("я".repeat(500), null).search()).hasSize(200);
    }

    @Test
    void the_offset_skips_the_pages_before_and_never_overflows() {
        assertThat(new Paging.Asked("", 1).offset()).isZero();
        assertThat(new Paging.Asked("", 3).offset()).isEqualTo(100);
        assertThat(Paging.Asked.of("", "1000000").offset()).isEqualTo(49_999_950);
    }

    @Test
    void the_signs_of_a_pattern_are_taken_literally() {
        assertThat(new Paging.Asked("50%_\\ ҚАЗ", 1).like()).isEqualTo("%50\\%\\_\\\\ қаз%");
        assertThat(new Paging.Asked("", 1).like()).isEqualTo("%%");
    }
}
