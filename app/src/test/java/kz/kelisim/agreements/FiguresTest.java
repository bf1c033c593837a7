package kz.kelisim.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import kz.kelisim.kernel.Lang;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    /// The same said in three languages.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026 жылғы 15 қыркүйек | 15 сентября 2026 года | 15 September 2026",
                "15.09.2026 | 15 сентября 2026 г. | September 15, 2026",
                "2026 жылдың мамырында | в мае 2026 года | in May 2026",
                "2026-05-01 | 1 мая 2026 г. | 1 May 2026",
                "2026 жылғы 1–5 мамыр | с 1 по 5 мая 2026 года | from 1 to 5 May 2026",
                "1 500 000 теңге | 1 500 000 (один миллион пятьсот тысяч) тенге | KZT 1,500,000",
                "1,5 млн ₸ | 1,5 млн тенге | 1.5 million tenge",
                "400 млн АҚШ доллары | 400 млн долларов США | 400 million US dollars",
                "12 мың рубль | 12 тыс. руб. | 12,000 roubles",
                "0,1 %-ы мөлшерінде | в размере 0,1 % | at 0.1%",
                "15 пайыз | 15 процентов | 15 per cent",
                "3-бап, 10-күніне дейін | статья 3, до 10-го числа | Article 3, by the 10th day",
                "8428.10 коды | код 8428.10 | code 8428.10",
                "№ 1037 бұйрық, KZ-15 | приказ № 1037, KZ-15 | Order No. 1037, KZ-15",
                "сағат 10:30-да | в 10:30 | at 10:30",
                "2026–2028 жылдар | 2026–2028 годы | 2026–2028",
                "Тараптар өзгерте алады | Стороны могут изменить | The Parties may amend it in March",
                "5 млн тонна | 5 млн тонн | 5 million tonnes",
            })
    void what_says_the_same_differs_in_nothing(String kk, String ru, String en) {
        assertThat(Figures.mismatches(Map.of(Lang.KK, kk, Lang.RU, ru, Lang.EN, en)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "15 сентября 2026 года | 16 September 2026 | 15",
                "15 сентября 2026 года | 15 October 2026 | month:9",
                "05.06.2026 | 6 May 2026 | month:5",
                "1 500 000 тенге | 150,000 tenge | 1500000 KZT",
                "1,5 млн тенге | 1.5 billion tenge | 1500000 KZT",
                "100 тенге | 100 roubles | 100 KZT",
                "0,1 % | 1% | 0.1 %",
                "10 % | 10 | 10 %",
                "код KZ-15 | code KZ-39 | KZ-15",
                "за 6 месяцев | in advance | 6",
                "в 10:30 | at 11:30 | 10:30",
                "5 лет и 5 месяцев | 5 years | 5",
            })
    void what_differs_is_named(String ru, String en, String figure) {
        assertThat(Figures.mismatches(Map.of(Lang.RU, ru, Lang.EN, en)))
                .extracting(Figures.Mismatch::figure)
                .contains(figure);
    }

    @Test
    void a_month_is_shown_in_the_language_of_the_reader() {
        assertThat(Figures.shown("month:9", Lang.RU)).isEqualTo("сентябрь");
        assertThat(Figures.shown("500 KZT", Lang.RU)).isEqualTo("500 KZT");
    }
}
