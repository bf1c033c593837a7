package kz.kelisim.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NumbersTest {

    private static final Texts TEXTS = new Texts();

    private static View in(Lang lang) {
        return in(lang, null);
    }

    private static View in(Lang lang, @Nullable EditionRef edition) {
        return new View(
                lang,
                TEXTS,
                "http://localhost:8080",
                "/forums/sample/market",
                "?q=a",
                edition,
                null,
                LocalDate.of(2017, 10, 13),
                null);
    }

    /// With every space that does not break as a plain one.
    private static String plain(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    @ParameterizedTest
    @CsvSource({
        "KK, 21461.7,  '21 461,7'",
        "RU, 21461.7,  '21 461,7'",
        "EN, 21461.7,  '21,461.7'",
        "RU, 31.33333, '31,33'",
        "EN, 16.0,     16",
        "KK, -2,       -2",
        "EN, 0.005,    0",
        "EN, 0.006,    0.01",
    })
    void a_number_is_written_as_its_language_writes_it_with_at_most_two_decimals(
            Lang lang, BigDecimal number, String text) {
        assertThat(plain(in(lang).number(number))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "RU, >,      400,  6, USD,              '> 400 млн долларов США'",
        "EN, >,      400,  6, USD,              '> 400 million US dollars'",
        "KK, >,      400,  6, USD,              '> 400 млн АҚШ доллары'",
        "RU, >,      200,  9, KZT,              '> 200 млрд тенге'",
        "RU, =,      11,   0, DOCUMENTS,        '11 документов'",
        "RU, =,      1,    0, DOCUMENTS,        '1 документ'",
        "RU, =,      22,   0, DOCUMENTS,        '22 документа'",
        "EN, =,      1,    0, DOCUMENTS,        '1 document'",
        "EN, =,      11,   0, DOCUMENTS,        '11 documents'",
        "KK, =,      11,   0, DOCUMENTS,        '11 құжат'",
        "RU, >,      500,  0, PARTICIPANTS,     '> 500 участников'",
        "RU, almost, 2,    0, RATIO,            'почти 2 раза'",
        "EN, almost, 2,    0, RATIO,            'almost 2 times'",
        "KK, almost, 2,    0, RATIO,            '2 есе дерлік'",
        "RU, ~,      1000, 0, JOBS,             'около 1 000 рабочих мест'",
        "EN, >,      6000, 0, TONNES_PER_YEAR,  '> 6,000 tonnes a year'",
        "RU, >=,     26,   0, PERCENT,          '≥ 26 %'",
        "RU, <=,     26.5, 0, PERCENT,          '≤ 26,5 %'",
        "KK, <,      26,   0, PERCENT,          '< 26 %'",
    })
    void a_claim_is_written_with_its_comparator_scale_and_unit(
            Lang lang, String comparator, BigDecimal value, int mult, String unit, String text) {
        assertThat(plain(in(lang).value(comparator, value, mult, unit))).isEqualTo(text);
    }

    @Test
    void no_multiplier_is_one() {
        assertThat(plain(in(Lang.RU).value("=", BigDecimal.valueOf(85), null, "COUNT")))
                .isEqualTo("85 предприятий");
    }

    @ParameterizedTest
    @CsvSource({
        "KK, 2017, '2017 жыл'",
        "RU, 2017, '2017 год'",
        "EN, 2017, 2017",
        "RU, 2017-S1, 'первое полугодие 2017 года'",
        "EN, 2017-S2, second half of 2017",
        "EN, 2017-Q3, quarter 3 of 2017",
        "RU, 2017-Q3, '3-й квартал 2017 года'",
        "EN, 2018-05, May 2018",
        "RU, 2018-05, 'май 2018'",
        "EN, 2017-10-12, 12 October 2017"
    })
    void a_period_is_written_in_words(Lang lang, String period, String text) {
        assertThat(plain(in(lang).period(period))).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource
    void two_days_name_both_and_what_is_no_period_stays_as_it_is(Lang lang) {
        assertThat(in(lang).period("2017-10-12/2017-10-13"))
                .contains("12")
                .contains("13")
                .contains("2017")
                .contains("–");
        assertThat(in(lang).period("soon")).isEqualTo("soon");
    }

    @Test
    void the_day_of_an_instant_is_that_of_aktobe() {
        Instant lateInLondon = Instant.parse("2017-10-12T19:30:00Z");

        assertThat(in(Lang.EN).clock(lateInLondon)).isEqualTo("00:30");
        assertThat(in(Lang.EN).dayOf(lateInLondon)).isEqualTo(in(Lang.EN).day(LocalDate.of(2017, 10, 13)));
    }

    @Test
    void an_address_keeps_its_language_and_its_edition() {
        var name = new LocalizedText("Үлгі", "Образец", "Sample");
        View view = in(Lang.KK, new EditionRef(1, "sample", name, name, null, null, true));

        assertThat(view.href("/sources")).isEqualTo("/kk/sources");
        assertThat(view.at("")).isEqualTo("/kk/forums/sample");
        assertThat(view.at("market")).isEqualTo("/kk/forums/sample/market");
        assertThat(view.in(Lang.RU)).isEqualTo("/ru/forums/sample/market?q=a");
        assertThat(view.absolute("/x")).isEqualTo("http://localhost:8080/x");
        assertThat(view.sample()).isTrue();
        assertThat(in(Lang.KK).sample()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void a_choice_has_a_word_and_a_region_a_name_or_says_that_it_has_none(Lang lang) {
        assertThat(in(lang).word("MEMORANDUM")).isNotEqualTo("MEMORANDUM").isNotBlank();
        assertThat(in(lang).word("NO_SUCH_WORD")).isEqualTo("NO_SUCH_WORD");
        assertThat(in(lang).region(null)).isEqualTo(TEXTS.text(lang, "unresolved"));
        assertThat(in(lang).region("KZ-00")).isEqualTo("KZ-00");
    }
}
