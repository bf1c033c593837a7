package kz.kelisim.participants;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifiersTest {

    /// Numbers that public registers show.
    @ParameterizedTest
    @CsvSource({
        "BIN,971240001315",
        "BIN,940140000385",
        "INN,7707083893",
        "INN,500100732259",
        "OGRN,1027700132195",
        "OGRN,304500116000157",
        "LEI,529900T8BM49AURSDO55",
        "LEI,5493001KJTIIGC8Y1R12"
    })
    void a_number_of_a_public_register_is_right_and_no_other_last_digit_is(String scheme, String number) {
        assertThat(Identifiers.valid(scheme, number)).isTrue();
        String stem = number.substring(0, number.length() - 1);
        char last = number.charAt(number.length() - 1);
        for (char digit = '0'; digit <= '9'; digit++) {
            if (digit != last) {
                assertThat(Identifiers.valid(scheme, stem + digit))
                        .as(stem + digit)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BIN,97124000131",
        "BIN,97124000131a",
        "INN,77070838931",
        "OGRN,10277001321950",
        "LEI,529900t8bm49aursdo55"
    })
    void another_shape_is_wrong(String scheme, String number) {
        assertThat(Identifiers.valid(scheme, number)).isFalse();
    }

    @Test
    void an_unknown_scheme_has_no_right_number() {
        assertThat(Identifiers.valid("VAT", "1")).isFalse();
    }
}
