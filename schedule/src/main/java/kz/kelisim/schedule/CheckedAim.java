package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// The rules of the [Checker] about the aim of the published problem, and each party's breaks.
final class CheckedAim {
    private final CheckedCalendars calendars;
    private final Problem problem;

    CheckedAim(CheckedCalendars calendars) {
        this.calendars = calendars;
        this.problem = calendars.problem;
    }

    List<Violation> violations() {
        List<Violation> found = new ArrayList<>();
        switch (problem.aim()) {
            case Aim.Plan() -> {}
            case Aim.FewestBreaks(int range) -> {
                everyRequestIsHeld(found);
                breaksDifferLittle(range, found);
            }
        }
        return found;
    }

    private void everyRequestIsHeld(List<Violation> found) {
        calendars
                .timetable
                .unscheduled()
                .forEach(q -> found.add(new Violation.NotHeld(problem.requests().id(q))));
    }

    private void breaksDifferLittle(int range, List<Violation> found) {
        int[] breaks = breaksOfParties();
        int fewest = 0;
        int largest = 0;
        for (int p = 0; p < breaks.length; p++) {
            fewest = breaks[p] < breaks[fewest] ? p : fewest;
            largest = breaks[p] > breaks[largest] ? p : largest;
        }
        if (breaks.length > 0 && breaks[largest] - breaks[fewest] > range) {
            found.add(new Violation.RangeExceeded(
                    problem.parties().get(fewest).id(),
                    breaks[fewest],
                    problem.parties().get(largest).id(),
                    breaks[largest],
                    range));
        }
    }

    /// By party: idle runs between two meetings over the whole event.
    int[] breaksOfParties() {
        BitSet[] busy = new BitSet[problem.parties().size()];
        Arrays.setAll(busy, _ -> new BitSet());
        for (int q : calendars.held) {
            calendars.forEachParty(q, party -> busy[party].set(calendars.begin(q), calendars.end(q)));
        }
        int[] breaks = new int[busy.length];
        for (int p = 0; p < busy.length; p++) {
            int at = busy[p].nextSetBit(0);
            while (at >= 0) {
                at = busy[p].nextSetBit(busy[p].nextClearBit(at));
                breaks[p] += at >= 0 ? 1 : 0;
            }
        }
        return breaks;
    }
}
