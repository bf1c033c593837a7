package kz.kelisim.schedule;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The scores of a timetable: the scheduler's own counting of each measure beside the bound that follows from
/// the problem and the timetable's certificates.
///
/// Timetables are compared lexicographically, so the bound of a value by a certificate concerns the timetables
/// that are as good in every higher level; it is only used where the higher levels are proven best.
final class Scores {
    private Scores() {}

    static List<Score> of(Problem problem, Draft draft) {
        return of(problem, Values.of(problem, draft), draft.certificates);
    }

    static List<Score> of(Problem problem, Map<Measure, Long> values, List<Certificate> certificates) {
        Map<Measure, Bound> certified = new CertifiedLevels(problem, values, certificates).bounds();
        DegreeBounds degrees = new DegreeBounds(problem);
        return Arrays.stream(Measure.values())
                .map(measure -> {
                    long value = values.getOrDefault(measure, 0L);
                    Bound bound = certified.get(measure);
                    return new Score(
                            measure,
                            value,
                            bound instanceof Bound.Proven proven
                                    ? tighter(measure, value, proven, degrees)
                                    : degrees.of(measure));
                })
                .toList();
    }

    /// The certified bound, or, where that leaves more than a thousandth open, the simple one if it is tighter.
    private static Bound tighter(Measure measure, long value, Bound.Proven certified, DegreeBounds degrees) {
        if (Math.abs(certified.value() - value) <= Math.abs(value) / 1000) {
            return certified;
        }
        return degrees.of(measure) instanceof Bound.Proven simple
                        && (measure.most() ? simple.value() < certified.value() : simple.value() > certified.value())
                ? simple
                : certified;
    }
}
