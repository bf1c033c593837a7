package kz.kelisim.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ChartTest {

    private static final Offset<Double> HAIR = within(1e-9);

    private static Chart chart(double... values) {
        return new Chart(IntStream.range(0, values.length)
                .mapToObj(i -> new Chart.Bar("201" + i, BigDecimal.valueOf(values[i]), "" + values[i], i % 2 == 1))
                .toList());
    }

    @Test
    void the_tallest_column_fills_the_drawing_and_the_others_are_in_proportion() {
        List<Chart.Column> columns = chart(100, 50, 25).columns();

        assertThat(columns.get(0).y()).isCloseTo(36, HAIR);
        assertThat(columns).extracting(Chart.Column::height).containsExactly(184.0, 92.0, 46.0);
    }

    @Test
    void every_column_stands_on_the_floor() {
        Chart chart = chart(3, 1, 2);

        assertThat(chart.columns())
                .allSatisfy(column -> assertThat(column.y() + column.height()).isCloseTo(chart.floor(), HAIR));
    }

    @Test
    void columns_share_the_width_without_touching() {
        for (int count = 1; count <= 40; count++) {
            Chart chart =
                    chart(IntStream.range(0, count).mapToDouble(i -> i + 1).toArray());
            List<Chart.Column> columns = chart.columns();

            assertThat(columns).hasSize(count);
            for (int i = 0; i < count; i++) {
                Chart.Column column = columns.get(i);
                assertThat(column.x())
                        .isGreaterThanOrEqualTo(
                                i == 0
                                        ? 0
                                        : columns.get(i - 1).x()
                                                + columns.get(i - 1).width());
                assertThat(column.x() + column.width()).isLessThanOrEqualTo(chart.width());
                assertThat(column.middle()).isCloseTo(column.x() + column.width() / 2, HAIR);
                assertThat(column.width()).isBetween(1.0, 72.0);
            }
        }
    }

    @Test
    void nothing_and_zero_draw_nothing_and_divide_by_nothing() {
        assertThat(chart().columns()).isEmpty();
        assertThat(chart(0, 0).columns()).allSatisfy(column -> {
            assertThat(column.height()).isZero();
            assertThat(column.y()).isEqualTo(220);
        });
    }

    @Test
    void a_number_of_the_drawing_has_a_point_in_every_language() {
        assertThat(chart(1).columns().getFirst().at(1234.56)).isEqualTo("1234.6");
    }
}
