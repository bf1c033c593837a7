package kz.kelisim.schedule;

import java.util.List;
import java.util.Optional;

/// A timetable of a problem: every request is either a meeting or unscheduled with a reason.
///
/// @param problem hash of the problem, see [Problem#hash()]
/// @param seed seed of the search
/// @param moves ejections attempted by the search
/// @param meetings in the order of the slots, then of the requests in the problem
/// @param unscheduled in the order of the requests in the problem
/// @param scores the objective with its bounds, one score per measure in the order of [Measure]
public record Timetable(
        String problem,
        long seed,
        long moves,
        List<Meeting> meetings,
        List<Unscheduled> unscheduled,
        List<Score> scores) {

    /// A scheduled request, by ids.
    public record Meeting(String request, String slot, String place) {}

    /// A request outside the timetable, by id.
    public record Unscheduled(String request, Reason reason) {}

    public Timetable {
        meetings = List.copyOf(meetings);
        unscheduled = List.copyOf(unscheduled);
        scores = List.copyOf(scores);
    }

    /// The score of the measure; empty if the timetable, read from a file, lacks it.
    public Optional<Score> score(Measure measure) {
        return scores.stream().filter(score -> score.measure() == measure).findFirst();
    }

    /// Whether every measure of the objective reaches its bound, so that no timetable of the problem is better.
    public boolean provenOptimal() {
        return scores.size() == Measure.values().length && scores.stream().allMatch(Score::provenBest);
    }
}
