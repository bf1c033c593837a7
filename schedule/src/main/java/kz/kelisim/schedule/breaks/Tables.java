package kz.kelisim.schedule.breaks;

import java.util.Arrays;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.Timetable;

/// Gives each meeting a table that is free in its slot, the table at which one of its parties sat last where
/// that is possible.
public final class Tables {
    private Tables() {}

    /// @param slotOf slot of each meeting, negative for none; no slot has more meetings than tables
    /// @return place of each meeting, or [Timetable#NONE]
    public static int[] assign(Problem problem, int[] slotOf) {
        int[] placeOf = new int[slotOf.length];
        Arrays.fill(placeOf, Timetable.NONE);
        int[] last = new int[problem.parties().size()];
        Arrays.fill(last, Timetable.NONE);
        int[][] bySlot = new int[problem.slots().size()][0];
        for (int m = 0; m < slotOf.length; m++) {
            if (slotOf[m] >= 0) {
                int[] meetings = bySlot[slotOf[m]];
                bySlot[slotOf[m]] = Arrays.copyOf(meetings, meetings.length + 1);
                bySlot[slotOf[m]][meetings.length] = m;
            }
        }
        for (int t = 0; t < bySlot.length; t++) {
            assignSlot(problem, t, bySlot[t], placeOf, last);
        }
        return placeOf;
    }

    private static void assignSlot(Problem problem, int slot, int[] meetings, int[] placeOf, int[] last) {
        boolean[] open = new boolean[problem.places().size()];
        for (int place = 0; place < open.length; place++) {
            open[place] = problem.places().get(place).free().contains(slot);
        }
        for (int m : meetings) {
            int[] parties = {problem.requests().sender(m), problem.requests().addressee(m)};
            for (int party : parties) {
                if (placeOf[m] == Timetable.NONE && last[party] != Timetable.NONE && open[last[party]]) {
                    placeOf[m] = last[party];
                    open[placeOf[m]] = false;
                }
            }
        }
        int next = 0;
        for (int m : meetings) {
            if (placeOf[m] == Timetable.NONE) {
                while (!open[next]) {
                    next++;
                }
                placeOf[m] = next++;
            }
            last[problem.requests().sender(m)] = placeOf[m];
            last[problem.requests().addressee(m)] = placeOf[m];
        }
    }
}
