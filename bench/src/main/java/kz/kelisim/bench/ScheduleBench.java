package kz.kelisim.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.pairs.Grid;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The inner loops of the scheduler on a full timetable of the realistic family: a meeting taken off and put
/// back, and the walk along an alternating path with and without the swap, against merely reading a random
/// entry of the timetable. One operation is one meeting, path or entry.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScheduleBench {
    static final int OPERATIONS = 10_000;

    @Param({"1000", "10000"})
    public int parties;

    private Grid grid = Greedy.grid(Families.STD.problem(100, 1));
    private final int[] party = new int[OPERATIONS];
    private final int[] from = new int[OPERATIONS];
    private final int[] to = new int[OPERATIONS];

    /// Draws parties, and for each a slot with a meeting and a free slot.
    @Setup
    public void fill() {
        Problem problem = Families.STD.problem(parties, 1);
        int[] slots = Greedy.slots(problem);
        grid = Greedy.grid(problem);
        for (int q = 0; q < slots.length; q++) {
            if (slots[q] != Grid.NONE) {
                grid.put(q, slots[q]);
            }
        }
        SplittableRandom random = new SplittableRandom(2017);
        for (int i = 0; i < OPERATIONS; ) {
            int p = random.nextInt(parties);
            if (grid.busy(p) != 0 && grid.free(p) != 0) {
                party[i] = p;
                from[i] = bit(grid.busy(p), random);
                to[i++] = bit(grid.free(p), random);
            }
        }
    }

    private static int bit(long mask, SplittableRandom random) {
        long rest = mask;
        for (int skip = random.nextInt(Long.bitCount(mask)); skip > 0; skip--) {
            rest &= rest - 1;
        }
        return Long.numberOfTrailingZeros(rest);
    }

    /// The limit: the least that any search must do.
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public long read() {
        long sum = 0;
        for (int i = 0; i < OPERATIONS; i++) {
            sum += grid.at(party[i], from[i]);
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public long takeAndPut() {
        long sum = 0;
        for (int i = 0; i < OPERATIONS; i++) {
            int meeting = grid.at(party[i], from[i]);
            grid.take(meeting);
            grid.put(meeting, from[i]);
            sum += meeting;
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public long walk() {
        long sum = 0;
        for (int i = 0; i < OPERATIONS; i++) {
            sum += grid.walk(party[i], from[i], to[i]) ? grid.length() : 0;
        }
        return sum;
    }

    /// Swaps the path and swaps it back.
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public long walkAndSwapTwice() {
        long sum = 0;
        for (int i = 0; i < OPERATIONS; i++) {
            if (grid.walk(party[i], from[i], to[i])) {
                sum += grid.length();
                grid.apply(from[i], to[i]);
                grid.apply(to[i], from[i]);
            }
        }
        return sum;
    }
}
