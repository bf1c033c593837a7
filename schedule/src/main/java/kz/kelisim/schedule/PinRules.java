package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.kelisim.schedule.general.Model;
import kz.kelisim.schedule.general.PinSearch;

/// The rule that pinned meetings, and meetings of the earlier timetable that may not change, can be held
/// together.
final class PinRules {
    /// Conflicts named at most; each further one needs another search.
    private static final int MOST_CONFLICTS = 20;

    private final Problem problem;

    PinRules(Problem problem) {
        this.problem = problem;
    }

    /// Refuses with [ConflictingPins] what no timetable can hold.
    void check() {
        List<Integer> requests = boundWithWhatTheyAwait();
        if (requests.isEmpty()) {
            return;
        }
        int[] positions = requests.stream().mapToInt(Integer::intValue).toArray();
        PinSearch search = new PinSearch(new Model(problem, positions));
        List<Integer> left = new ArrayList<>(search.bound());
        List<PinConflict> conflicts = new ArrayList<>();
        while (conflicts.size() < MOST_CONFLICTS) {
            List<Integer> items = search.conflict(left);
            if (items.isEmpty()) {
                break;
            }
            int[] conflict =
                    items.stream().mapToInt(item -> positions[item]).sorted().toArray();
            conflicts.add(cause(conflict, search.undecided()));
            left.removeAll(items);
        }
        if (!conflicts.isEmpty()) {
            throw new ConflictingPins(conflicts);
        }
    }

    /// Positions of the requests that are pinned or may not change and of all that must be held before them.
    private List<Integer> boundWithWhatTheyAwait() {
        Set<Integer> seen = new HashSet<>();
        List<Integer> found = new ArrayList<>();
        Requests requests = problem.requests();
        for (int q = 0; q < requests.size(); q++) {
            if (!requests.usual(q) && requests.terms(q).pin().isPresent() && seen.add(q)) {
                found.add(q);
            }
        }
        problem.earlier()
                .ifPresent(earlier -> earlier.meetings().forEach(arranged -> {
                    int q = arranged.meeting().request();
                    if (stays(arranged, earlier.frozenBefore()) && seen.add(q)) {
                        found.add(q);
                    }
                }));
        for (int i = 0; i < found.size(); i++) {
            for (int before : requests.terms(found.get(i)).after()) {
                if (seen.add(before)) {
                    found.add(before);
                }
            }
        }
        found.sort(null);
        return found;
    }

    /// Whether the earlier meeting must stay as it is.
    static boolean stays(Earlier.Arranged arranged, int frozenBefore) {
        return switch (arranged.status()) {
            case HELD -> true;
            case MISSED -> false;
            case DRAFT, CONFIRMED -> arranged.meeting().slot() < frozenBefore;
        };
    }

    private PinConflict cause(int[] requests, boolean undecided) {
        List<String> ids =
                ProblemRules.ids(problem, Arrays.stream(requests).boxed().toList());
        Optional<PinConflict> cause = requests.length == 1
                ? new SinglePin(problem, requests[0], ids).cause()
                : new SeveralPins(problem, requests, ids).cause();
        return cause.orElseGet(() -> new PinConflict.NotTogether(ids, undecided));
    }
}
