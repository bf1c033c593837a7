package kz.kelisim.obligations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The days off of Kazakhstan as the press told the official calendars of 2017, 2018, 2019 and 2026.
class WorkingDaysTest {

    private static final WorkingDays KAZAKHSTAN = WorkingDays.of("KZ-15");

    @Test
    void the_weekdays_off_of_2026_are_those_of_the_official_calendar() {
        List<String> off = Stream.iterate(LocalDate.of(2026, 1, 1), day -> day.plusDays(1))
                .limit(365)
                .filter(day -> day.getDayOfWeek().getValue() < 6 && !KAZAKHSTAN.working(day))
                .map(LocalDate::toString)
                .toList();

        assertThat(off)
                .containsExactly(
                        "2026-01-01",
                        "2026-01-02",
                        "2026-01-07",
                        "2026-03-09",
                        "2026-03-23",
                        "2026-03-24",
                        "2026-03-25",
                        "2026-05-01",
                        "2026-05-07",
                        "2026-05-11",
                        "2026-05-27",
                        "2026-07-06",
                        "2026-08-31",
                        "2026-10-26",
                        "2026-12-16");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2018-08-21", "2018-08-30", "2018-08-31", "2019-03-25", "2019-07-08", "2019-12-02", "2017-12-18"
            })
    void a_feast_a_moved_day_and_the_day_after_a_holiday_at_a_weekend_are_off(String day) {
        assertThat(KAZAKHSTAN.working(LocalDate.parse(day))).isFalse();
    }

    @Test
    void a_saturday_that_the_government_made_a_working_day_is_one() {
        assertThat(KAZAKHSTAN.working(LocalDate.of(2018, 8, 25))).isTrue();
        assertThat(KAZAKHSTAN.working(LocalDate.of(2018, 8, 26))).isFalse();
    }

    @Test
    void christmas_at_a_weekend_is_not_moved() {
        assertThat(KAZAKHSTAN.working(LocalDate.of(2024, 1, 8))).isTrue();
    }

    @Test
    void working_days_are_counted_from_the_next_one() {
        assertThat(KAZAKHSTAN.after(LocalDate.of(2026, 3, 19), 0)).isEqualTo(LocalDate.of(2026, 3, 19));
        assertThat(KAZAKHSTAN.after(LocalDate.of(2026, 3, 19), 1)).isEqualTo(LocalDate.of(2026, 3, 20));
        assertThat(KAZAKHSTAN.after(LocalDate.of(2026, 3, 19), 2)).isEqualTo(LocalDate.of(2026, 3, 26));
    }

    @Test
    void a_country_without_a_table_has_weekends_only() {
        assertThat(KAZAKHSTAN.known()).isTrue();
        assertThat(WorkingDays.of("XX-1").known()).isFalse();
        assertThat(WorkingDays.of("XX-1").working(LocalDate.of(2026, 1, 1))).isTrue();
        assertThat(WorkingDays.of("XX-1").working(LocalDate.of(2026, 1, 3))).isFalse();
    }
}
