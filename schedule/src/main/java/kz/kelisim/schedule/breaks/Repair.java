package kz.kelisim.schedule.breaks;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Makes a timetable with faults keep the rules: meetings are taken out until no fault is left.
final class Repair {
    private final Meetings meetings;
    private final int[] slotOf;

    private Repair(Meetings meetings, int[] slotOf) {
        this.meetings = meetings;
        this.slotOf = slotOf;
    }

    /// The slots of the meetings that stay, [Board#NONE] for the others.
    static int[] of(Meetings meetings, int[] slots) {
        Repair repair = new Repair(meetings, slots.clone());
        repair.takeNotAllowed();
        repair.takeAboveTables();
        repair.takeOutOfOrder();
        while (repair.takeOneOutOfRange()) {
            repair.takeOutOfOrder();
        }
        repair.putWherePossible();
        return repair.slotOf;
    }

    private void takeNotAllowed() {
        for (int m = 0; m < meetings.count; m++) {
            if (slotOf[m] != Board.NONE && ((meetings.allowed[m] >>> slotOf[m]) & 1) == 0) {
                slotOf[m] = Board.NONE;
            }
        }
    }

    /// Takes the meetings with the most freedom first.
    private void takeAboveTables() {
        for (int t = 0; t < meetings.slots; t++) {
            int slot = t;
            IntStream.range(0, meetings.count)
                    .filter(m -> slotOf[m] == slot)
                    .boxed()
                    .sorted(Comparator.comparingInt(m -> Long.bitCount(meetings.allowed[m])))
                    .skip(meetings.tables[t])
                    .forEach(m -> slotOf[m] = Board.NONE);
        }
    }

    /// A meeting is held only later than all that must be earlier, and only if they are held.
    private void takeOutOfOrder() {
        boolean changed = meetings.ordered;
        while (changed) {
            changed = false;
            for (int m = 0; m < meetings.count; m++) {
                int at = slotOf[m];
                if (at != Board.NONE
                        && Arrays.stream(meetings.earlier[m])
                                .anyMatch(e -> slotOf[e] == Board.NONE || slotOf[e] >= at)) {
                    slotOf[m] = Board.NONE;
                    changed = true;
                }
            }
        }
    }

    /// Takes a meeting of a party that has too many breaks for the party that has the fewest; `false` if none
    /// has.
    private boolean takeOneOutOfRange() {
        long[] busy = meetings.busy(slotOf);
        int most = mostBreaks(busy);
        for (int p = 0; p < meetings.parties; p++) {
            if (Meetings.breaks(busy[p]) > most) {
                takeOneOfShortestRun(p, busy[p]);
                return true;
            }
        }
        return false;
    }

    private int mostBreaks(long[] busy) {
        return meetings.range
                + Arrays.stream(busy).mapToInt(Meetings::breaks).min().orElse(0);
    }

    private void takeOneOfShortestRun(int party, long busy) {
        int shortest = -1;
        int least = Integer.MAX_VALUE;
        for (int m : meetings.of[party]) {
            if (slotOf[m] == Board.NONE) {
                continue;
            }
            long upwards = ~(busy >>> slotOf[m]);
            long downwards = ~(busy << (63 - slotOf[m]));
            int run = Long.numberOfTrailingZeros(upwards) + Long.numberOfLeadingZeros(downwards);
            if (run < least) {
                least = run;
                shortest = m;
            }
        }
        slotOf[shortest] = Board.NONE;
    }

    /// Puts meetings that were taken out into slots that are possible for them and keep the range.
    private void putWherePossible() {
        for (int m = 0; m < meetings.count; m++) {
            if (slotOf[m] == Board.NONE && meetings.earlier[m].length == 0 && meetings.later[m].length == 0) {
                putWherePossible(m);
            }
        }
    }

    private void putWherePossible(int m) {
        long[] busy = meetings.busy(slotOf);
        int u = meetings.first[m];
        int v = meetings.second[m];
        for (long rest = meetings.allowed[m] & ~busy[u] & ~busy[v]; rest != 0; rest &= rest - 1) {
            int t = Long.numberOfTrailingZeros(rest);
            slotOf[m] = t;
            long[] then = meetings.busy(slotOf);
            int most = mostBreaks(then);
            if (Arrays.stream(slotOf).filter(s -> s == t).count() <= meetings.tables[t]
                    && Arrays.stream(then).allMatch(mask -> Meetings.breaks(mask) <= most)) {
                return;
            }
            slotOf[m] = Board.NONE;
        }
    }
}
