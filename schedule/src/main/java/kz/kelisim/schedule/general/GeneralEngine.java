package kz.kelisim.schedule.general;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kz.kelisim.schedule.Certificate;
import kz.kelisim.schedule.Draft;
import kz.kelisim.schedule.Engine;
import kz.kelisim.schedule.Limits;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.ProgressListener;
import kz.kelisim.schedule.Timetable;

/// Serves every problem: representatives, languages, kinds of place, zones, rest, precedences, long meetings,
/// meetings of several parties, any number of slots, and a timetable in force.
public final class GeneralEngine implements Engine {
    @Override
    public Draft run(Problem problem, Limits limits, ProgressListener listener) {
        Model model = Model.of(problem);
        Search search = new Search(model, limits, listener);
        long moves = search.run();
        return draft(problem, model, search.board(), moves, new DualDescent(model).certificates());
    }

    private static Draft draft(Problem problem, Model model, Board board, long moves, List<Certificate> certificates) {
        int[] interpreters = null;
        if (!problem.interpreters().isEmpty()) {
            interpreters = Arrays.stream(board.interpreter)
                    .map(k -> k == Board.NONE ? Timetable.NONE : k - model.people.representatives)
                    .toArray();
        }
        List<int[]> representatives = null;
        if (problem.parties().stream().anyMatch(party -> party.representatives().size() > 1)) {
            representatives = new ArrayList<>(model.items());
            for (int i = 0; i < model.items(); i++) {
                int[] numbers = new int[model.party[i].length];
                for (int n = 0; board.scheduled(i) && n < numbers.length; n++) {
                    numbers[n] = board.attends[i][n] - model.people.first[model.party[i][n]];
                }
                representatives.add(numbers);
            }
        }
        return new Draft(moves, board.start.clone(), board.place.clone(), interpreters, representatives, certificates);
    }
}
