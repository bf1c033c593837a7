package kz.kelisim.schedule.exact;

import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import kz.kelisim.schedule.breaks.Meetings;

/// A lower bound for the breaks by counting seats exactly. Each party chooses a pattern of busy slots that its
/// meetings can fill; in each slot the number of busy parties is even and no more than two per table. Who meets
/// whom is dropped, so parties whose meetings allow the same slots are counted together, not one by one.
final class SeatCount {
    /// Most patterns that are written down.
    private static final int MOST_PATTERNS = 60_000;

    private static final long MOST_TRIED = 2_000_000;

    private final Meetings meetings;
    private final CpModel model = new CpModel();
    private final LinearExprBuilder breaks = LinearExpr.newBuilder();
    private final LinearExprBuilder[] seats;
    private int patterns;
    private long tried;

    private SeatCount(Meetings meetings) {
        this.meetings = meetings;
        seats = new LinearExprBuilder[meetings.slots];
        Arrays.setAll(seats, t -> LinearExpr.newBuilder());
    }

    /// The bound, at most one more than `mostBreaks`; empty if there are too many patterns or the time does not
    /// suffice.
    ///
    /// @param mostBreaks of all parties together; only timetables with as many or fewer are ruled out
    static OptionalInt bound(Meetings meetings, int mostBreaks, Solving solving, Duration most) {
        SeatCount count = new SeatCount(meetings);
        Map<String, int[]> kinds = new TreeMap<>();
        for (int p = 0; p < meetings.parties; p++) {
            int party = p;
            String kind = Arrays.toString(Arrays.stream(meetings.of[p])
                    .mapToLong(m -> meetings.allowed[m])
                    .sorted()
                    .toArray());
            kinds.merge(
                    kind,
                    new int[] {p},
                    (a, b) -> IntStream.concat(IntStream.of(a), IntStream.of(party))
                            .toArray());
        }
        for (int[] kind : kinds.values()) {
            if (!count.addKind(kind, mostBreaks)) {
                return OptionalInt.empty();
            }
        }
        return count.solve(mostBreaks, solving, most);
    }

    /// Adds parties of one kind; `false` if they have too many patterns.
    private boolean addKind(int[] parties, int mostBreaks) {
        int[] own = meetings.of[parties[0]];
        if (own.length == 0 || own.length > meetings.slots || meetings.slots == 64) {
            return own.length == 0;
        }
        LinearExprBuilder chosen = LinearExpr.newBuilder();
        long end = 1L << meetings.slots;
        for (long pattern = (1L << own.length) - 1; pattern < end; pattern = nextOfSameSize(pattern)) {
            if (++tried > MOST_TRIED) {
                return false;
            }
            int its = Meetings.breaks(pattern);
            if (its > mostBreaks || !meetings.fit(own, pattern)) {
                continue;
            }
            if (++patterns > MOST_PATTERNS) {
                return false;
            }
            IntVar parts = model.newIntVar(0, parties.length, "");
            chosen.add(parts);
            breaks.addTerm(parts, its);
            for (long rest = pattern; rest != 0; rest &= rest - 1) {
                seats[Long.numberOfTrailingZeros(rest)].add(parts);
            }
        }
        model.addEquality(chosen, parties.length);
        return true;
    }

    /// The next larger number with as many set bits (Gosper).
    private static long nextOfSameSize(long bits) {
        long lowest = bits & -bits;
        long carried = bits + lowest;
        return ((bits ^ carried) >>> (2 + Long.numberOfTrailingZeros(lowest))) | carried;
    }

    private OptionalInt solve(int mostBreaks, Solving solving, Duration most) {
        for (int t = 0; t < meetings.slots; t++) {
            model.addEquality(seats[t], LinearExpr.term(model.newIntVar(0, meetings.tables[t], ""), 2));
        }
        model.minimize(breaks);
        CpSolver solver = solving.byRelaxation(model, most);
        return switch (solver.response().getStatus()) {
            case INFEASIBLE -> OptionalInt.of(mostBreaks + 1);
            case OPTIMAL, FEASIBLE ->
                OptionalInt.of(Math.min(mostBreaks + 1, (int) Math.ceil(solver.bestObjectiveBound() - 1e-6)));
            case UNKNOWN, MODEL_INVALID, UNRECOGNIZED -> OptionalInt.empty();
        };
    }
}
