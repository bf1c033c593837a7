package kz.kelisim.schedule.pairs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kz.kelisim.schedule.Certificate.Worth;
import kz.kelisim.schedule.Draft;
import kz.kelisim.schedule.PlaceKind;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.ProgressListener;
import kz.kelisim.schedule.Requests;
import kz.kelisim.schedule.Timetable;

/// Solves a problem of pair meetings anew and stays close to the timetable in force: every meeting that is not
/// published counts for a bonus less, those chosen again keep their slots and tables, and a new one is placed
/// along the shortest alternating path, so that few others move.
public final class Sticky {
    private final Problem problem;
    private final Timetable published;
    private final Pairs pairs;
    private final Watch watch;
    private final Grid grid;
    /// Number of meetings that each party may still attend.
    private final int[] left;

    int[] slots = {};
    int[] places = {};

    Sticky(Problem problem, Timetable published, ProgressListener listener) {
        if (!PairEngine.serves(problem)) {
            throw new IllegalArgumentException("problem is more than pair meetings at interchangeable tables; solve it"
                    + " with the timetable in force as its `earlier`");
        }
        this.problem = problem;
        this.published = published;
        pairs = new Pairs(problem);
        watch = new Watch(listener);
        grid = pairs.grid();
        left = pairs.most.clone();
    }

    /// @param published a timetable of the same requests, or of the first of them
    /// @param bonus by how much a published meeting may be lighter than the one that replaces it, in units of
    /// weight; 0 or more; about a hundredth to a tenth of the heaviest weight serves
    public static Draft solve(Problem problem, Timetable published, int bonus, ProgressListener listener) {
        return new Sticky(problem, published, listener).run(bonus);
    }

    Draft run(int bonus) {
        lower(bonus);
        boolean[] chosen = new Selection(pairs, watch).run().chosen;
        List<Integer> waiting = new ArrayList<>();
        for (int q : pairs.byWorth) {
            if (chosen[q] && !keep(q)) {
                waiting.add(q);
            }
        }
        waiting.forEach(this::placeNear);
        dropped().forEach(this::placeNear);
        fill();
        slots = new int[pairs.meetings];
        Arrays.setAll(slots, grid::slot);
        places = places(slots);
        return new Draft(watch.allMoves(), slots, places, null, null, List.of());
    }

    /// Every meeting that is not published becomes worth the bonus less.
    private void lower(int bonus) {
        Requests requests = problem.requests();
        for (int q = 0; q < pairs.meetings; q++) {
            if (wasIn(q) == Timetable.NONE) {
                Worth worth = pairs.worths.get(requests.level(q));
                long less = worth == null ? 0 : bonus * worth.perWeight();
                pairs.worth[q] = Math.max(1, pairs.worth[q] - less);
            }
        }
    }

    private int wasIn(int meeting) {
        return meeting < published.requests() ? published.slot(meeting) : Timetable.NONE;
    }

    private boolean keep(int meeting) {
        int slot = wasIn(meeting);
        if (slot == Timetable.NONE || (grid.possible(meeting) >>> slot & 1) == 0 || !withinQuota(meeting)) {
            return false;
        }
        put(meeting, slot);
        return true;
    }

    private boolean withinQuota(int meeting) {
        return left[pairs.first[meeting]] > 0 && left[pairs.second[meeting]] > 0;
    }

    private void put(int meeting, int slot) {
        grid.put(meeting, slot);
        left[pairs.first[meeting]]--;
        left[pairs.second[meeting]]--;
    }

    /// Published meetings that have no slot, the worthiest first.
    private List<Integer> dropped() {
        return Arrays.stream(pairs.byWorth)
                .filter(q -> wasIn(q) != Timetable.NONE && grid.slot(q) == Grid.NONE)
                .boxed()
                .toList();
    }

    /// Free tables go to whatever still fits, the worthiest first.
    private void fill() {
        for (int q : pairs.byWorth) {
            if (grid.open() == 0) {
                return;
            }
            if (grid.slot(q) == Grid.NONE && grid.possible(q) != 0 && withinQuota(q)) {
                put(q, Long.numberOfTrailingZeros(grid.possible(q)));
            }
        }
    }

    /// Places the meeting in a free slot or along the shortest path.
    private boolean placeNear(int meeting) {
        watch.goOn(0);
        if (!withinQuota(meeting)) {
            return false;
        }
        long possible = grid.possible(meeting);
        if (possible != 0) {
            put(meeting, Long.numberOfTrailingZeros(possible));
            return true;
        }
        int u = pairs.first[meeting];
        int v = pairs.second[meeting];
        int[] best = {Integer.MAX_VALUE, 0, 0, 0};
        search(meeting, u, v, best);
        search(meeting, v, u, best);
        if (best[0] == Integer.MAX_VALUE) {
            return false;
        }
        grid.walk(best[1], best[2], best[3]);
        grid.apply(best[2], best[3]);
        put(meeting, best[2]);
        return true;
    }

    /// @param best length of the shortest path so far, the party it begins at, and its two slots
    private void search(int meeting, int p, int q, int[] best) {
        for (long as = grid.free(p) & grid.busy(q) & pairs.allowed[meeting]; as != 0; as &= as - 1) {
            int a = Long.numberOfTrailingZeros(as);
            for (long bs = grid.free(q); bs != 0; bs &= bs - 1) {
                int b = Long.numberOfTrailingZeros(bs);
                if ((grid.open() & (1L << a | 1L << b)) != 0
                        && grid.walk(q, a, b)
                        && grid.end() != p
                        && ((grid.length() & 1) == 1 || (grid.open() >>> a & 1) != 0)
                        && grid.length() < best[0]) {
                    best[0] = grid.length();
                    best[1] = q;
                    best[2] = a;
                    best[3] = b;
                }
            }
        }
    }

    /// The published table of each meeting that keeps its slot; a free one for the others.
    private int[] places(int[] slots) {
        int[] places = new int[slots.length];
        Arrays.fill(places, Timetable.NONE);
        boolean[][] taken = new boolean[pairs.slots][problem.places().size()];
        for (int q = 0; q < slots.length; q++) {
            if (slots[q] != Timetable.NONE && slots[q] == wasIn(q)) {
                int place = published.place(q);
                if (problem.places().get(place).free().contains(slots[q])) {
                    places[q] = place;
                    taken[slots[q]][place] = true;
                }
            }
        }
        int[] next = new int[pairs.slots];
        for (int q = 0; q < slots.length; q++) {
            if (slots[q] != Timetable.NONE && places[q] == Timetable.NONE) {
                places[q] = nextFree(slots[q], taken[slots[q]], next);
            }
        }
        return places;
    }

    private int nextFree(int slot, boolean[] taken, int[] next) {
        while (true) {
            int place = next[slot]++;
            boolean table = problem.places().get(place).kind() == PlaceKind.TABLE;
            if (table && !taken[place] && problem.places().get(place).free().contains(slot)) {
                return place;
            }
        }
    }
}
