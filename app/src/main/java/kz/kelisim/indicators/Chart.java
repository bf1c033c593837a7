package kz.kelisim.indicators;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Columns over periods, drawn as SVG on the server. Colour never speaks alone: each column carries its
/// value, and a claim
/// is hatched.
///
/// @param bars from left to right
public record Chart(List<Bar> bars) {

    /// Of one period, wide enough for its label; a chart of few periods is as wide as a phone.
    private static final int STEP = 120;
    private static final int NARROWEST = 340;
    private static final int WIDEST = 640;
    private static final int HEIGHT = 260;
    private static final int FLOOR = 220;
    private static final int CEILING = 36;

    /// @param label the period
    /// @param text the value as it is written above the column
    /// @param claimed whether it was said and not computed
    public record Bar(String label, BigDecimal value, String text, boolean claimed) {}

    /// A column in the units of the drawing.
    public record Column(double x, double y, double width, double height, double middle, Bar bar) {

        String at(double number) {
            return String.format(Locale.ROOT, "%.1f", number);
        }
    }

    public Chart {
        bars = List.copyOf(bars);
    }

    /// The columns, scaled to the tallest.
    public List<Column> columns() {
        double most = bars.stream()
                .mapToDouble(bar -> bar.value().doubleValue())
                .max()
                .orElse(1);
        double step = (double) width() / Math.max(1, bars.size());
        double width = Math.min(72, step * 0.6);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            double height = most <= 0 ? 0 : bars.get(i).value().doubleValue() / most * (FLOOR - CEILING);
            double middle = step * (i + 0.5);
            columns.add(new Column(middle - width / 2, FLOOR - height, width, height, middle, bars.get(i)));
        }
        return columns;
    }

    int width() {
        return Math.clamp((long) STEP * bars.size(), NARROWEST, WIDEST);
    }

    int height() {
        return HEIGHT;
    }

    int floor() {
        return FLOOR;
    }
}
