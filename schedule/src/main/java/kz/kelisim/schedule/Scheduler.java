package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Makes timetables by a greedy search with ejection; it claims an optimum only where a bound proves it.
public final class Scheduler {
    private Scheduler() {}

    /// A timetable that keeps every hard rule, re-verified by [Checker]. The same problem and limits always
    /// give
    /// the same one unless the listener ends the search. `IllegalStateException` means that the search erred: a
    /// defect.
    public static Timetable solve(Problem problem, Limits limits, ProgressListener listener) {
        Board board = new Board(problem);
        long moves = new Search(problem, board, limits, listener).run();
        Timetable timetable = new Timetable(
                problem.hash(),
                limits.seed(),
                moves,
                meetings(problem, board),
                unscheduled(problem, board),
                scores(problem, board));
        List<Violation> violations = Checker.check(problem, timetable);
        if (!violations.isEmpty()) {
            throw new IllegalStateException("the search broke " + violations.size() + " rules, the first: "
                    + violations.getFirst().message() + "; report this with the problem and seed " + limits.seed());
        }
        return timetable;
    }

    /// Places are given out slot by slot in the order of the problem: each serves every request.
    private static List<Timetable.Meeting> meetings(Problem problem, Board board) {
        List<Timetable.Meeting> meetings = new ArrayList<>();
        for (int t = 0; t < board.slots; t++) {
            int[] held = new int[board.countIn(t)];
            for (int i = 0; i < held.length; i++) {
                held[i] = board.heldIn(t, i);
            }
            Arrays.sort(held);
            int place = 0;
            for (int request : held) {
                while (!problem.places().get(place).free().contains(t)) {
                    place++;
                }
                meetings.add(new Timetable.Meeting(
                        problem.requests().get(request).id(),
                        problem.slots().get(t).id(),
                        problem.places().get(place++).id()));
            }
        }
        return meetings;
    }

    private static List<Timetable.Unscheduled> unscheduled(Problem problem, Board board) {
        Refusals refusals = new Refusals(problem, board);
        List<Timetable.Unscheduled> unscheduled = new ArrayList<>();
        for (int q = 0; q < board.requests; q++) {
            if (!board.scheduled(q)) {
                unscheduled.add(
                        new Timetable.Unscheduled(problem.requests().get(q).id(), refusals.reason(q)));
            }
        }
        return unscheduled;
    }

    private static List<Score> scores(Problem problem, Board board) {
        Map<Measure, Long> values = new EnumMap<>(Measure.class);
        boolean[] lonely = new boolean[problem.parties().size()];
        for (int q = 0; q < board.requests; q++) {
            Request request = problem.requests().get(q);
            if (board.scheduled(q)) {
                values.merge(Measure.ofLevel(request.level()), (long) request.weight(), Long::sum);
            } else if (request.level() == Level.MANDATORY) {
                values.merge(Measure.UNSCHEDULED_MANDATORY, 1L, Long::sum);
            }
            lonely[board.sender[q]] = board.attended(board.sender[q]) == 0;
            lonely[board.addressee[q]] = board.attended(board.addressee[q]) == 0;
        }
        for (boolean alone : lonely) {
            values.merge(Measure.PARTIES_BELOW_ONE, alone ? 1L : 0L, Long::sum);
        }
        Bounds bounds = new Bounds(problem);
        return Arrays.stream(Measure.values())
                .map(measure -> new Score(measure, values.getOrDefault(measure, 0L), bounds.of(measure)))
                .toList();
    }
}
