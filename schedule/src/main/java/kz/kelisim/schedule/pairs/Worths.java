package kz.kelisim.schedule.pairs;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import kz.kelisim.schedule.Certificate.Worth;
import kz.kelisim.schedule.Level;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.Requests;

/// The worths of the levels of a problem, by which one sum of whole numbers stands for the objective's values
/// level by level: a meeting of a higher level is worth more than all that may be traded for it at the lower
/// levels.
///
/// Where the sum of everything below does not fit, a trade is of fewer meetings at once, as many as fit; where
/// not even two do, a unit of weight is worth as many of the next lower level as fit. A single level that is
/// not mandatory keeps its weights.
final class Worths {
    /// No meeting is worth more.
    static final long MOST = 1L << 50;

    private Worths() {}

    static Map<Level, Worth> of(Problem problem) {
        Requests requests = problem.requests();
        long[] counts = new long[Level.values().length];
        long[] heaviest = new long[counts.length];
        for (int q = 0; q < requests.size(); q++) {
            int rank = requests.level(q).rank();
            counts[rank]++;
            heaviest[rank] = Math.max(heaviest[rank], requests.weight(q));
        }
        long trade = requests.size() + 1L;
        while (true) {
            Map<Level, Worth> worths = of(counts, heaviest, trade);
            if (!worths.isEmpty() || requests.isEmpty()) {
                return worths;
            }
            if (trade <= 2) {
                return geometric(counts, heaviest);
            }
            trade = trade * 3 / 4;
        }
    }

    /// @param trade the most meetings traded at once
    /// @return nothing if a worth exceeds [#MOST]
    private static Map<Level, Worth> of(long[] counts, long[] heaviest, long trade) {
        Map<Level, Worth> worths = new EnumMap<>(Level.class);
        double below = 0;
        for (Level level : List.of(Level.values()).reversed()) {
            int rank = level.rank();
            if (counts[rank] == 0) {
                continue;
            }
            long perWeight = (long) below + 1;
            double most = (double) perWeight * heaviest[rank];
            double all = below + most * Math.min(trade, counts[rank]);
            double perMeeting = level == Level.MANDATORY ? all + 1 : 0;
            if (perMeeting + most > MOST) {
                return Map.of();
            }
            below = all;
            worths.put(level, new Worth((long) perMeeting, perWeight));
        }
        return worths;
    }

    /// A unit of weight of each level is worth as many of the next lower level as fit.
    private static Map<Level, Worth> geometric(long[] counts, long[] heaviest) {
        long largest = 1;
        int steps = 1;
        for (int rank = 0; rank < counts.length; rank++) {
            largest = Math.max(largest, heaviest[rank]);
            steps += counts[rank] > 0 ? 1 : 0;
        }
        long factor = (long) Math.max(1, Math.pow((double) MOST / 2 / largest, 1.0 / steps));
        Map<Level, Worth> worths = new EnumMap<>(Level.class);
        long perWeight = 1;
        for (Level level : List.of(Level.values()).reversed()) {
            if (counts[level.rank()] > 0) {
                long perMeeting = level == Level.MANDATORY ? perWeight * factor * heaviest[level.rank()] : 0;
                worths.put(level, new Worth(Math.min(perMeeting, MOST / 2), perWeight));
                perWeight *= factor;
            }
        }
        return worths;
    }
}
