package kz.kelisim.bench;

import java.util.Arrays;
import java.util.List;
import kz.kelisim.schedule.Place;
import kz.kelisim.schedule.PlaceKind;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.Requests;
import kz.kelisim.schedule.Timetable;
import kz.kelisim.schedule.pairs.Grid;

/// The timetable that comes first to mind: by level and weight, each meeting in the emptiest common free slot,
/// or where swapping two slots along an alternating path makes one. The start of the repair suite and the hint
/// of the peers.
final class Greedy {
    private Greedy() {}

    static Timetable timetable(Problem problem) {
        return seated(problem, slots(problem));
    }

    /// By request its slot, or [Timetable#NONE].
    static int[] slots(Problem problem) {
        Grid grid = grid(problem);
        for (int request : byWorth(problem.requests())) {
            place(grid, request);
        }
        int[] slots = new int[grid.meetings];
        Arrays.setAll(slots, grid::slot);
        return slots;
    }

    /// An empty timetable of a problem of pair meetings at interchangeable tables.
    static Grid grid(Problem problem) {
        Requests requests = problem.requests();
        int slots = problem.slots().size();
        long[] available = problem.parties().stream()
                .mapToLong(party -> party.representatives().getFirst().free().word(0))
                .toArray();
        int[] first = new int[requests.size()];
        int[] second = new int[requests.size()];
        long[] allowed = new long[requests.size()];
        for (int q = 0; q < requests.size(); q++) {
            first[q] = requests.sender(q);
            second[q] = requests.addressee(q);
            long both = available[first[q]] & available[second[q]];
            allowed[q] = requests.usual(q)
                    ? both
                    : both & requests.terms(q).allowed().word(0);
        }
        return new Grid(slots, first, second, available, allowed, capacity(problem));
    }

    /// By slot the number of tables.
    static int[] capacity(Problem problem) {
        int[] capacity = new int[problem.slots().size()];
        problem.places().stream()
                .filter(place -> place.kind() == PlaceKind.TABLE)
                .forEach(place -> place.free().positions().forEach(slot -> capacity[slot]++));
        return capacity;
    }

    /// Requests by level, then by weight, the heaviest first.
    static int[] byWorth(Requests requests) {
        long[] order = new long[requests.size()];
        for (int q = 0; q < order.length; q++) {
            long worth = (3L - requests.level(q).rank()) << 24 | requests.weight(q);
            order[q] = -worth << 32 | q;
        }
        Arrays.sort(order);
        return Arrays.stream(order).mapToInt(key -> (int) key).toArray();
    }

    private static void place(Grid grid, int request) {
        int slot = emptiest(grid, grid.possible(request));
        if (slot != Grid.NONE) {
            grid.put(request, slot);
        } else if (!swap(grid, request, grid.first[request], grid.second[request])) {
            swap(grid, request, grid.second[request], grid.first[request]);
        }
    }

    private static int emptiest(Grid grid, long slots) {
        int best = Grid.NONE;
        for (long rest = slots; rest != 0; rest &= rest - 1) {
            int t = Long.numberOfTrailingZeros(rest);
            if (best == Grid.NONE || grid.capacity[t] - grid.count(t) > grid.capacity[best] - grid.count(best)) {
                best = t;
            }
        }
        return best;
    }

    /// Frees for `q` a slot in which `p` is free.
    private static boolean swap(Grid grid, int request, int p, int q) {
        for (long as = grid.free(p) & grid.allowed[request] & grid.busy(q); as != 0; as &= as - 1) {
            int a = Long.numberOfTrailingZeros(as);
            for (long bs = grid.free(q) & grid.open(); bs != 0; bs &= bs - 1) {
                int b = Long.numberOfTrailingZeros(bs);
                if (grid.walk(q, a, b) && grid.end() != p && ((grid.open() >>> a & 1) != 0 || grid.length() % 2 == 1)) {
                    grid.apply(a, b);
                    grid.put(request, a);
                    return true;
                }
            }
        }
        return false;
    }

    /// The timetable with these slots, each meeting at the first free table.
    static Timetable seated(Problem problem, int[] slots) {
        int[] places = new int[slots.length];
        Arrays.fill(places, Timetable.NONE);
        int[] next = new int[problem.slots().size()];
        for (int q = 0; q < slots.length; q++) {
            if (slots[q] != Timetable.NONE) {
                places[q] = nextTable(problem, next, slots[q]);
            }
        }
        return new Timetable("", 0, 0, slots, places, null, null, List.of(), List.of());
    }

    private static int nextTable(Problem problem, int[] next, int slot) {
        while (true) {
            int place = next[slot]++;
            Place table = problem.places().get(place);
            if (table.kind() == PlaceKind.TABLE && table.free().contains(slot)) {
                return place;
            }
        }
    }
}
