package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Computes every bound of a timetable anew, from the problem and the certificates alone, and compares it with
/// what the timetable states.
final class Verification {
    private final List<String> lines = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();

    /// @param timetable whose scores the [Checker] finds right
    Verification(Problem problem, Timetable timetable) {
        for (int c = 0; c < timetable.certificates().size(); c++) {
            lines.add("certificate " + c + ": no timetable is worth more than "
                    + CertifiedBound.of(problem, timetable.certificates().get(c)));
        }
        Map<Measure, Long> values = new EnumMap<>(Measure.class);
        timetable.scores().forEach(score -> values.put(score.measure(), score.value()));
        List<Score> proven = Scores.of(problem, values, timetable.certificates());
        for (Score score : timetable.scores()) {
            if (score.bound() instanceof Bound.Proven stated) {
                proven.stream()
                        .filter(again -> again.measure() == score.measure())
                        .forEach(again -> compare(score, stated, again));
            }
        }
    }

    private void compare(Score score, Bound.Proven stated, Score again) {
        lines.add(again.describe());
        String found = switch (again.bound()) {
            case Bound.Proven(String _, long value) ->
                (score.measure().most() ? value <= stated.value() : value >= stated.value())
                        ? ""
                        : Long.toString(value);
            case Bound.None() -> "no bound";
        };
        if (!found.isEmpty()) {
            violations.add(new Violation.BoundUnproven(score.measure(), stated.value(), found));
        }
    }

    /// The bounds as they follow from the certificates.
    List<String> lines() {
        return lines;
    }

    /// Stated bounds that do not follow.
    List<Violation> violations() {
        return violations;
    }
}
