package kz.kelisim.schedule;

import java.util.Locale;
import java.util.OptionalLong;

/// A measure of a timetable beside the bound of the problem.
public record Score(Measure measure, long value, Bound bound) {

    /// Distance from the value to the bound, 0 or more if both are right; empty without a bound.
    public OptionalLong gap() {
        return switch (bound) {
            case Bound.Proven proven ->
                OptionalLong.of(measure.most() ? proven.value() - value : value - proven.value());
            case Bound.None() -> OptionalLong.empty();
        };
    }

    /// Whether no timetable of the problem is better in this measure, shown by the bound.
    public boolean provenBest() {
        OptionalLong gap = gap();
        return gap.isPresent() && gap.getAsLong() == 0;
    }

    /// One line for a reader: value, bound, name of the bound, gap.
    public String describe() {
        return switch (bound) {
            case Bound.None() -> "%s: %d, no bound".formatted(measure.label(), value);
            case Bound.Proven(String name, long limit) ->
                provenBest()
                        ? "%s: %d, optimal by the %s".formatted(measure.label(), value, name)
                        : "%s: %d, best found; bound %d by the %s, gap %d%s"
                                .formatted(measure.label(), value, limit, name, gap().orElseThrow(), share(limit));
        };
    }

    private String share(long limit) {
        return limit == 0 ? "" : String.format(Locale.ROOT, " (%.3f %%)", 100.0 * gap().orElseThrow() / limit);
    }
}
