package kz.kelisim.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradeFileTest {

    private static final Set<String> COUNTRIES = Set.of("KAZ", "RUS", "CHN", "DEU");
    private static final String HEADER = "exporter,importer,year,value_usd\n";

    @TempDir
    Path folder = Path.of("");

    private TradeFile read(String csv) {
        return TradeFile.read(write(csv), "KAZ", "RUS", COUNTRIES);
    }

    private Path write(String csv) {
        try {
            return Files.writeString(folder.resolve("trade.csv"), csv);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static TradeFile.Year year(long partner, long total, int partnerRows, int rows, int unstated) {
        return new TradeFile.Year(BigDecimal.valueOf(partner), BigDecimal.valueOf(total), partnerRows, rows, unstated);
    }

    @Test
    void both_ways_add_up_by_year() {
        TradeFile file = read(HEADER + """
                KAZ,RUS,2012,6
                RUS,KAZ,2012,15
                KAZ,CHN,2012,16
                RUS,KAZ,2016,9
                KAZ,RUS,2016,4
                """);

        assertThat(file.rejected()).isEmpty();
        assertThat(file.years()).containsOnly(entry(2012, year(21, 37, 2, 3, 0)), entry(2016, year(13, 13, 2, 2, 0)));
    }

    @Test
    void a_zero_is_a_row_and_a_missing_way_is_none() {
        TradeFile file = read(HEADER + "KAZ,RUS,2000,0\nRUS,KAZ,2000,7\nRUS,KAZ,2004,5\nDEU,KAZ,2008,3\n");

        assertThat(file.years().get(2000)).isEqualTo(year(7, 7, 2, 2, 0));
        assertThat(file.years().get(2004)).isEqualTo(year(5, 5, 1, 1, 0));
        assertThat(file.years().get(2008)).isEqualTo(year(0, 3, 0, 1, 0));
    }

    @Test
    void what_names_no_country_is_counted_as_unstated_and_belongs_to_the_total() {
        TradeFile file = read(HEADER + "KAZ,Areas not specified,2000,5\nFree zones,KAZ,2000,2\nKAZ,RUS,2000,1\n");

        assertThat(file.years()).containsOnlyKeys(2000).containsEntry(2000, year(1, 8, 1, 3, 2));
    }

    @Test
    void the_trade_of_others_is_left_out_even_where_it_is_bad() {
        TradeFile file = read(HEADER + "RUS,CHN,2012,5\nDEU,CHN,none,none\n");

        assertThat(file.years()).isEmpty();
        assertThat(file.rejected()).isEmpty();
    }

    @Test
    void a_bad_row_is_named_by_its_line_and_the_others_are_read() {
        TradeFile file = read(HEADER + """
                KAZ,RUS,2012,1
                KAZ,RUS,two thousand,1
                KAZ,RUS,2012,"1,5"
                KAZ,RUS,2012,-1
                KAZ,RUS
                KAZ,RUS,2012,
                RUS,KAZ,2012,2""");

        assertThat(file.rejected())
                .containsExactly(
                        new TradeFile.Rejected(3, "year, value_usd"),
                        new TradeFile.Rejected(4, "year, value_usd"),
                        new TradeFile.Rejected(5, "value_usd"),
                        new TradeFile.Rejected(6, "columns"),
                        new TradeFile.Rejected(7, "year, value_usd"));
        assertThat(file.years()).containsEntry(2012, year(3, 3, 2, 2, 0));
    }

    @Test
    void a_bad_last_row_without_a_line_end_is_named_by_its_line() {
        assertThat(read(HEADER + "KAZ,RUS,2012,x").rejected())
                .extracting(TradeFile.Rejected::line)
                .containsExactly(2L);
    }

    @Test
    void the_columns_may_stand_in_any_order_beside_others() {
        TradeFile file = read("year,flow,value_usd,importer,exporter\n2012,X,4.5,RUS,KAZ\n");

        assertThat(file.years().get(2012))
                .isEqualTo(new TradeFile.Year(new BigDecimal("4.5"), new BigDecimal("4.5"), 1, 1, 0));
    }

    @Test
    void other_columns_are_refused_with_their_names() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("reporter,partner,year,value_usd\nKAZ,RUS,2012,1\n"))
                .withMessageContaining("reporter")
                .withMessageContaining("exporter");
        assertThatIllegalArgumentException().isThrownBy(() -> read(""));
    }

    @Test
    void the_checksum_is_that_of_the_bytes() {
        assertThat(read(HEADER).checksum())
                .isEqualTo(sha256(HEADER))
                .isNotEqualTo(read(HEADER + "\n").checksum());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
