package kz.kelisim.schedule.breaks;

import java.util.Arrays;
import java.util.stream.IntStream;
import kz.kelisim.schedule.Aim;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.Terms;

/// The published problem as flat arrays: which two parties meet, in which slots (bits of a `long`) they may,
/// and which meeting must be earlier than which. Parties, meetings and slots are the positions of the problem.
public final class Meetings {
    public final int slots;
    public final int parties;
    public final int count;
    /// The two parties of each meeting.
    public final int[] first;
    public final int[] second;
    /// Slots in which each meeting may be held: allowed by its terms, both parties available, the pin if it has
    /// one.
    public final long[] allowed;
    /// Number of tables in each slot.
    public final int[] tables;
    /// By meeting, the meetings that must be in an earlier slot.
    public final int[][] earlier;
    /// By meeting, the meetings that must be in a later slot.
    public final int[][] later;
    /// Whether any meeting must be earlier than another.
    public final boolean ordered;
    /// By party, its meetings.
    public final int[][] of;
    /// The most by which the breaks of two parties may differ.
    public final int range;

    /// The arrays of a problem that [BreaksEngine#serves].
    public Meetings(Problem problem) {
        slots = problem.slots().size();
        parties = problem.parties().size();
        count = problem.requests().size();
        range = range(problem.aim());
        first = IntStream.range(0, count).map(problem.requests()::sender).toArray();
        second = IntStream.range(0, count).map(problem.requests()::addressee).toArray();
        allowed = new long[count];
        earlier = new int[count][];
        for (int m = 0; m < count; m++) {
            Terms terms = problem.requests().terms(m);
            allowed[m] = terms.allowed().word(0) & free(problem, first[m]) & free(problem, second[m]);
            if (terms.pin().isPresent()) {
                allowed[m] &= 1L << terms.pin().getAsInt();
            }
            earlier[m] = terms.after().stream().mapToInt(Integer::intValue).toArray();
        }
        later = inverse(earlier, count);
        ordered = Arrays.stream(earlier).anyMatch(list -> list.length > 0);
        tables = new int[slots];
        problem.places().forEach(place -> place.free().positions().forEach(t -> tables[t]++));
        int[][] pairs = IntStream.range(0, count)
                .mapToObj(m -> new int[] {first[m], second[m]})
                .toArray(int[][]::new);
        of = inverse(pairs, parties);
    }

    private static int range(Aim aim) {
        return switch (aim) {
            case Aim.FewestBreaks(int range) -> range;
            case Aim.Plan() ->
                throw new IllegalArgumentException("aim is Plan; breaks are made fewest for Aim.FewestBreaks only");
        };
    }

    private static long free(Problem problem, int party) {
        return problem.parties().get(party).representatives().getFirst().free().word(0);
    }

    /// For each value below `values`, the positions of the lists that contain it.
    private static int[][] inverse(int[][] lists, int values) {
        int[] sizes = new int[values];
        for (int[] list : lists) {
            for (int value : list) {
                sizes[value]++;
            }
        }
        int[][] inverse = new int[values][];
        Arrays.setAll(inverse, value -> new int[sizes[value]]);
        for (int position = lists.length - 1; position >= 0; position--) {
            for (int value : lists[position]) {
                inverse[value][--sizes[value]] = position;
            }
        }
        return inverse;
    }

    /// All slots as bits.
    public long allSlots() {
        return -1L >>> (64 - slots);
    }

    /// Slots in which a meeting of the party may be held.
    public long eligible(int party) {
        long eligible = 0;
        for (int m : of[party]) {
            eligible |= allowed[m];
        }
        return eligible;
    }

    /// Number of busy runs less one; 0 without any.
    public static int breaks(long busy) {
        return busy == 0 ? 0 : Long.bitCount(busy & ~(busy << 1)) - 1;
    }

    /// Number of idle slots between busy ones.
    public static int idle(long busy) {
        return busy == 0
                ? 0
                : 64 - Long.numberOfLeadingZeros(busy) - Long.numberOfTrailingZeros(busy) - Long.bitCount(busy);
    }

    /// By party, the slots in which it has a meeting.
    ///
    /// @param slotOf slot of each meeting, negative for none
    public long[] busy(int[] slotOf) {
        long[] busy = new long[parties];
        for (int m = 0; m < count; m++) {
            if (slotOf[m] >= 0) {
                busy[first[m]] |= 1L << slotOf[m];
                busy[second[m]] |= 1L << slotOf[m];
            }
        }
        return busy;
    }

    /// Breaks of all parties together.
    public int breaks(int[] slotOf) {
        return Arrays.stream(busy(slotOf)).mapToInt(Meetings::breaks).sum();
    }

    /// Whether the meetings can all be put into different ones of these slots, each into one that it allows.
    public boolean fit(int[] meetings, long window) {
        return mostThatFit(meetings, window) == meetings.length;
    }

    /// How many of the meetings can at most be put into different ones of these slots, each into one that it
    /// allows.
    public int mostThatFit(int[] meetings, long window) {
        int[] owner = new int[64];
        Arrays.fill(owner, -1);
        int fitting = 0;
        for (int m : meetings) {
            fitting += augment(m, window, owner, new long[1]) ? 1 : 0;
        }
        return fitting;
    }

    /// Finds a slot for the meeting, if need be by moving others (a step of bipartite matching).
    private boolean augment(int meeting, long window, int[] owner, long[] seen) {
        for (long rest = allowed[meeting] & window & ~seen[0]; rest != 0; rest &= (rest - 1) & ~seen[0]) {
            int t = Long.numberOfTrailingZeros(rest);
            seen[0] |= 1L << t;
            if (owner[t] < 0 || augment(owner[t], window, owner, seen)) {
                owner[t] = meeting;
                return true;
            }
        }
        return false;
    }

    /// The windows of adjoining slots that the party's meetings can fill without a break; empty for a party
    /// without meetings.
    public long[] windows(int party) {
        int length = of[party].length;
        if (length == 0 || length > slots) {
            return new long[0];
        }
        long window = -1L >>> (64 - length);
        return IntStream.rangeClosed(0, slots - length)
                .mapToLong(start -> window << start)
                .filter(shifted -> fit(of[party], shifted))
                .toArray();
    }
}
