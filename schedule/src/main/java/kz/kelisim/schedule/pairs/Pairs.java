package kz.kelisim.schedule.pairs;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import kz.kelisim.schedule.Certificate.Worth;
import kz.kelisim.schedule.Exclusion;
import kz.kelisim.schedule.Level;
import kz.kelisim.schedule.Party;
import kz.kelisim.schedule.Place;
import kz.kelisim.schedule.PlaceKind;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.Requests;
import kz.kelisim.schedule.Slot;
import kz.kelisim.schedule.Terms;

/// A problem of pair meetings as flat arrays. A meeting is a request, by the same position; sets of slots are
/// the bits of a `long`.
final class Pairs {
    final int slots;
    final int parties;
    final int meetings;
    /// The two parties of each meeting.
    final int[] first;
    final int[] second;
    /// Slots in which each party is available.
    final long[] available;
    /// Slots in which each meeting may be held; none if it cannot be held.
    final long[] allowed;
    /// Tables free in each slot.
    final int[] capacity;
    /// The most meetings of each party: its quota, or the slots it is available in.
    final int[] most;

    final Map<Level, Worth> worths;
    /// Worth of each meeting.
    final long[] worth;
    /// The largest worth of a meeting that can be held, at least 1.
    final long largest;
    /// Whether each meeting is pinned.
    final boolean[] pinned;

    /// The slots of each day and of each session.
    final long[] days;
    final long[] sessions;
    /// Meetings from the largest worth to the smallest; meetings that cannot be held are left out.
    final int[] byWorth;
    /// Of each party, from `start[p]` to `start[p + 1]`, its meetings in the order of `byWorth`.
    final int[] start;
    final int[] incident;

    Pairs(Problem problem) {
        Requests requests = problem.requests();
        slots = problem.slots().size();
        parties = problem.parties().size();
        meetings = requests.size();
        first = new int[meetings];
        second = new int[meetings];
        worth = new long[meetings];
        allowed = new long[meetings];
        pinned = new boolean[meetings];
        available = new long[parties];
        most = new int[parties];
        for (int p = 0; p < parties; p++) {
            Party party = problem.parties().get(p);
            available[p] = party.representatives().getFirst().free().word(0);
            most[p] = Math.min(party.max(), Long.bitCount(available[p]));
        }
        capacity = tables(problem);
        days = groups(problem.slots(), slot -> slot.day().toString());
        sessions = groups(problem.slots(), slot -> slot.day() + " " + slot.session());
        worths = Worths.of(problem);
        fill(problem);
        byWorth = order();
        largest = byWorth.length == 0 ? 1 : Math.max(1, worth[byWorth[0]]);
        start = new int[parties + 1];
        incident = new int[2 * byWorth.length];
        index();
    }

    private void fill(Problem problem) {
        Requests requests = problem.requests();
        Set<Long> excluded = new HashSet<>();
        for (Exclusion pair : problem.exclusions()) {
            excluded.add(key(pair.first(), pair.second()));
        }
        long usable = 0;
        for (int t = 0; t < slots; t++) {
            usable |= capacity[t] > 0 ? 1L << t : 0;
        }
        Worth[] byRank = new Worth[Level.values().length];
        worths.forEach((level, value) -> byRank[level.rank()] = value);
        for (int q = 0; q < meetings; q++) {
            int u = requests.sender(q);
            int v = requests.addressee(q);
            first[q] = u;
            second[q] = v;
            Worth value = byRank[requests.level(q).rank()];
            worth[q] = value.perMeeting() + value.perWeight() * requests.weight(q);
            long common = available[u] & available[v] & usable;
            if (most[u] == 0 || most[v] == 0 || (!excluded.isEmpty() && excluded.contains(key(u, v)))) {
                continue;
            }
            if (!requests.usual(q)) {
                Terms terms = requests.terms(q);
                common &= terms.allowed().word(0);
                if (terms.pin().isPresent()) {
                    common &= 1L << terms.pin().getAsInt();
                    pinned[q] = true;
                }
            }
            allowed[q] = common;
        }
    }

    private static long key(int u, int v) {
        return ((long) Math.min(u, v) << 32) | Math.max(u, v);
    }

    private static int[] tables(Problem problem) {
        int[] count = new int[problem.slots().size()];
        for (Place place : problem.places()) {
            for (int t = 0; place.kind() == PlaceKind.TABLE && t < count.length; t++) {
                count[t] += place.free().contains(t) ? 1 : 0;
            }
        }
        return count;
    }

    private static long[] groups(List<Slot> slots, Function<Slot, String> name) {
        Map<String, Long> masks = new LinkedHashMap<>();
        for (int t = 0; t < slots.size(); t++) {
            masks.merge(name.apply(slots.get(t)), 1L << t, (a, b) -> a | b);
        }
        return masks.values().stream().mapToLong(Long::longValue).toArray();
    }

    /// Sorts by the complement of the worth: by counting where the worths are small, otherwise by comparison.
    private int[] order() {
        long large = 0;
        int count = 0;
        for (int q = 0; q < meetings; q++) {
            if (allowed[q] != 0) {
                large = Math.max(large, worth[q]);
                count++;
            }
        }
        if (large > Math.max(1 << 16, 4L * meetings)) {
            return compared(count);
        }
        int[] next = new int[(int) large + 2];
        for (int q = 0; q < meetings; q++) {
            if (allowed[q] != 0) {
                next[(int) (large - worth[q]) + 1]++;
            }
        }
        for (int i = 1; i < next.length; i++) {
            next[i] += next[i - 1];
        }
        int[] order = new int[count];
        for (int q = 0; q < meetings; q++) {
            if (allowed[q] != 0) {
                order[next[(int) (large - worth[q])]++] = q;
            }
        }
        return order;
    }

    private int[] compared(int count) {
        Integer[] boxed = new Integer[count];
        int i = 0;
        for (int q = 0; q < meetings; q++) {
            if (allowed[q] != 0) {
                boxed[i++] = q;
            }
        }
        Arrays.sort(boxed, (a, b) -> Long.compare(worth[b], worth[a]));
        return Arrays.stream(boxed).mapToInt(Integer::intValue).toArray();
    }

    private void index() {
        for (int q : byWorth) {
            start[first[q] + 1]++;
            start[second[q] + 1]++;
        }
        for (int p = 0; p < parties; p++) {
            start[p + 1] += start[p];
        }
        int[] next = Arrays.copyOf(start, parties);
        for (int q : byWorth) {
            incident[next[first[q]]++] = q;
            incident[next[second[q]]++] = q;
        }
    }

    int other(int meeting, int party) {
        return first[meeting] ^ second[meeting] ^ party;
    }

    /// The most meetings that the slots hold together: in each the smaller of its tables and half of the
    /// parties free.
    long held(long within) {
        int[] people = new int[slots];
        for (long free : available) {
            for (long left = free & within; left != 0; left &= left - 1) {
                people[Long.numberOfTrailingZeros(left)]++;
            }
        }
        long sum = 0;
        for (int t = 0; t < slots; t++) {
            if ((within >>> t & 1) != 0) {
                sum += Math.min(capacity[t], people[t] / 2);
            }
        }
        return sum;
    }

    /// All slots.
    long all() {
        return slots == 64 ? -1 : (1L << slots) - 1;
    }

    Grid grid() {
        return new Grid(slots, first, second, available, allowed, capacity);
    }
}
