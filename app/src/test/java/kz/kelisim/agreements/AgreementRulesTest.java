package kz.kelisim.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementRulesTest {

    private static final int LARGEST = 20 * 1024 * 1024;

    @ParameterizedTest
    @CsvSource({
        "255044462d312e37,   application/pdf",
        "255044462d,         application/pdf",
        "89504e470d0a1a0a,   image/png",
        "89504e470d0a1a0a00, image/png",
        "ffd8ff,             image/jpeg",
        "ffd8ffe0,           image/jpeg",
    })
    void the_first_bytes_tell_the_media_type(String bytes, String type) {
        assertThat(AgreementRules.mediaType(HexFormat.of().parseHex(bytes))).contains(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "25504446",
                "0025504446 2d",
                "89504e470d0a1a",
                "89504e470d0d1a0a",
                "ffd8",
                "ffd800",
                "474946383961",
                "504b0304"
            })
    void anything_else_is_no_scan(String bytes) {
        assertThat(AgreementRules.mediaType(HexFormat.of().parseHex(bytes.replace(" ", ""))))
                .isEmpty();
    }

    @Test
    void a_page_that_calls_itself_a_scan_is_none() {
        assertThat(AgreementRules.mediaType("<svg onload=alert(1)>%PDF-".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void a_scan_has_at_most_20_mebibytes() {
        byte[] largest = Arrays.copyOf("%PDF-".getBytes(StandardCharsets.US_ASCII), LARGEST);

        assertThat(AgreementRules.mediaType(largest)).contains("application/pdf");
        assertThat(AgreementRules.mediaType(Arrays.copyOf(largest, LARGEST + 1)))
                .isEmpty();
    }
}
