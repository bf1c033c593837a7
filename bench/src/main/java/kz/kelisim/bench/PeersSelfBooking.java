package kz.kelisim.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import kz.kelisim.schedule.Aim;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.Requests;
import kz.kelisim.schedule.Timetable;

/// Self-booking, first come first served, as event platforms do it: requests are accepted in a random order,
/// and each takes a slot in which both parties and a table are free at that moment.
///
/// @param earliest whether the first such slot is taken; otherwise a random one
record PeersSelfBooking(boolean earliest) implements Peer {
    @Override
    public String name() {
        return earliest ? "self-booking, earliest slot" : "self-booking, any slot";
    }

    @Override
    public Answer solve(Problem problem, Duration limit, int threads, long seed) {
        long start = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        Requests requests = problem.requests();
        long[] free = problem.parties().stream()
                .mapToLong(party -> party.representatives().getFirst().free().word(0))
                .toArray();
        int[] quota = problem.parties().stream().mapToInt(party -> party.max()).toArray();
        int[] tables = Greedy.capacity(problem);
        int[] slotOf = new int[requests.size()];
        Arrays.fill(slotOf, Timetable.NONE);
        for (int request : shuffled(requests.size(), random)) {
            int u = requests.sender(request);
            int v = requests.addressee(request);
            long common = free[u] & free[v];
            if (common == 0 || quota[u] == 0 || quota[v] == 0) {
                continue;
            }
            common &= requests.usual(request)
                    ? -1
                    : requests.terms(request).allowed().word(0);
            int slot = choose(common, tables, random);
            if (slot != Timetable.NONE) {
                slotOf[request] = slot;
                free[u] &= ~(1L << slot);
                free[v] &= ~(1L << slot);
                quota[u]--;
                quota[v]--;
                tables[slot]--;
            }
        }
        if (!(problem.aim() instanceof Aim.Plan) && Arrays.stream(slotOf).anyMatch(slot -> slot == Timetable.NONE)) {
            return new Answer.Nothing("not every meeting found a slot");
        }
        return new Answer.Found(
                Greedy.seated(problem, slotOf), (System.nanoTime() - start) / 1e9, OptionalLong.empty());
    }

    private int choose(long common, int[] tables, SplittableRandom random) {
        long open = 0;
        for (long rest = common; rest != 0; rest &= rest - 1) {
            int slot = Long.numberOfTrailingZeros(rest);
            open |= tables[slot] > 0 ? 1L << slot : 0;
        }
        if (open == 0) {
            return Timetable.NONE;
        }
        for (int skip = earliest ? 0 : random.nextInt(Long.bitCount(open)); skip > 0; skip--) {
            open &= open - 1;
        }
        return Long.numberOfTrailingZeros(open);
    }

    private static int[] shuffled(int size, SplittableRandom random) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
