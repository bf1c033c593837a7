package kz.kelisim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {

    private static final LocalizedText FORUM = new LocalizedText(
            "«Ақтөбе Инвест-2017» форумы", "Форум «Актобе Инвест-2017»", "Aktobe Invest-2017 forum", Lang.RU);

    @ParameterizedTest
    @EnumSource
    void a_language_is_found_by_its_tag(Lang lang) {
        assertThat(Lang.of(lang.tag())).contains(lang);
        assertThat(lang.locale().getLanguage()).isEqualTo(lang.tag());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "KK", "de", "kk-KZ", "ru "})
    void no_other_tag_is_a_working_language(String tag) {
        assertThat(Lang.of(tag)).isEmpty();
    }

    @Test
    void a_text_is_read_in_each_language() {
        assertThat(FORUM.in(Lang.KK)).isEqualTo("«Ақтөбе Инвест-2017» форумы");
        assertThat(FORUM.in(Lang.RU)).isEqualTo("Форум «Актобе Инвест-2017»");
        assertThat(FORUM.in(Lang.EN)).isEqualTo("Aktobe Invest-2017 forum");
    }

    @Test
    void only_what_the_origin_says_in_another_language_is_translated() {
        assertThat(FORUM.translated(Lang.RU)).isFalse();
        assertThat(FORUM.translated(Lang.KK)).isTrue();
        assertThat(FORUM.translated(Lang.EN)).isTrue();
        assertThat(new LocalizedText("а", "б", "c").translated(Lang.KK)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'',б,c", "а,' ',c", "а,б,''"})
    void a_text_needs_all_three_languages(String kk, String ru, String en) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LocalizedText(kk, ru, en))
                .withMessageContaining("three languages");
    }
}
