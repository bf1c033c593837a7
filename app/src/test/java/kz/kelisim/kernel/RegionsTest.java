package kz.kelisim.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionsTest {

    @ParameterizedTest
    @CsvSource({"KZ-AKT, KZ-15", "KZ-KUS, KZ-39", "KZ-15, KZ-15", "RU-ORE, RU-ORE", "KZ, KZ"})
    void a_region_is_found_by_its_present_and_its_former_code(String code, String present) {
        assertThat(Regions.find(code)).map(Region::code).contains(present);
    }

    @ParameterizedTest
    @CsvSource({"KZ-00", "XX", "kz-15", "''", "'KZ-15 '"})
    void no_other_code_is_a_region(String code) {
        assertThat(Regions.find(code)).isEmpty();
    }

    @Test
    void aktobe_has_its_names_in_three_languages() {
        assertThat(Regions.name("KZ-AKT", Lang.KK)).isEqualTo("Ақтөбе облысы");
        assertThat(Regions.name("KZ-AKT", Lang.RU)).isEqualTo("Актюбинская область");
        assertThat(Regions.name("KZ-AKT", Lang.EN)).isEqualTo("Aktobe region");
        assertThat(Regions.name("KZ", Lang.RU)).isEqualTo("Казахстан");
    }

    @Test
    void a_code_that_is_not_known_names_itself() {
        assertThat(Regions.name("KZ-00", Lang.EN)).isEqualTo("KZ-00");
    }

    @Test
    void a_region_that_was_split_off_names_its_predecessor_and_its_first_day() {
        Region abai = Regions.find("KZ-10").orElseThrow();

        assertThat(abai.predecessors()).containsExactly("KZ-63");
        assertThat(abai.validFrom()).isEqualTo(LocalDate.of(2022, 6, 8));
        assertThat(abai.validUntil()).isNull();
    }

    @Test
    void all_regions_carry_present_codes_once_and_parents_that_are_known() {
        assertThat(Regions.all())
                .extracting(Region::code)
                .doesNotHaveDuplicates()
                .doesNotContain("KZ-AKT");
        assertThat(Regions.all()).allSatisfy(region -> {
            String parent = region.parent();
            if (parent != null) {
                assertThat(Regions.find(parent)).isPresent();
                assertThat(region.code()).startsWith(parent + "-");
            }
            assertThat(region.predecessors())
                    .allSatisfy(code -> assertThat(Regions.find(code)).isPresent());
        });
    }
}
