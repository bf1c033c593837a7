package kz.kelisim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

    @ParameterizedTest
    @CsvSource({
        "2017,                  2017-01-01, 2017-12-31",
        "2017-S1,               2017-01-01, 2017-06-30",
        "2017-S2,               2017-07-01, 2017-12-31",
        "2017-Q1,               2017-01-01, 2017-03-31",
        "2017-Q3,               2017-07-01, 2017-09-30",
        "2017-Q4,               2017-10-01, 2017-12-31",
        "2018-05,               2018-05-01, 2018-05-31",
        "2016-02,               2016-02-01, 2016-02-29",
        "2017-02,               2017-02-01, 2017-02-28",
        "2017-10-12,            2017-10-12, 2017-10-12",
        "2017-10-12/2017-10-13, 2017-10-12, 2017-10-13",
        "2017-S2/2018,          2017-07-01, 2018-12-31",
        "2017/2017,             2017-01-01, 2017-12-31",
    })
    void a_period_covers_its_days(String text, LocalDate first, LocalDate last) {
        assertThat(Period.of(text)).contains(new Period(text, first, last));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "17",
                "2017-",
                "2017-S0",
                "2017-S3",
                "2017-Q5",
                "2017-00",
                "2017-13",
                "2017-02-29",
                "2017-1",
                "2017-1-1",
                "2017-s1",
                " 2017",
                "2017/",
                "/2017",
                "2018/2017",
                "2017/2018/2019",
                "first half of 2017",
                "٢٠١٧",
            })
    void any_other_text_is_no_period(String text) {
        assertThat(Period.of(text)).isEmpty();
    }

    @Test
    void a_period_does_not_end_before_it_begins() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Period("x", LocalDate.of(2017, 10, 13), LocalDate.of(2017, 10, 12)))
                .withMessageContaining("2017-10-12");
    }
}
