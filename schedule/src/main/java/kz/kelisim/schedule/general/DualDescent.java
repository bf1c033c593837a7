package kz.kelisim.schedule.general;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import kz.kelisim.schedule.Certificate;
import kz.kelisim.schedule.Level;
import kz.kelisim.schedule.SlotSet;

/// Prices that bound the value of each level from above: coordinate descent on the dual of the problem of
/// choosing meetings, in which a party has so many meetings and all tables hold so many.
///
/// A price of a party is best between the worth left over of its b-th and of its next best meeting, where b is
/// the most meetings it can attend; the same holds for the tables. Every price of 0 or more gives a true bound.
final class DualDescent {
    private static final int SWEEPS = 12;
    private static final long SCALE = 1000;
    /// What a unit of weight of a higher level counts beside one of the level that is bounded: nothing, which
    /// bounds the level by itself; as much; or several times as much, since a meeting can take the place of
    /// several.
    private static final int[] FACTORS = {0, 1, 4};

    private final Model model;
    private final Level[] levels = Level.values();
    /// By item: rank of its level and its weight.
    private final int[] rank;
    private final int[] weight;
    /// By party: the most meetings it can attend.
    private final int[] most;
    private final long tables;
    private final double[] price;
    private double tablePrice;
    /// By item: what it counts at present.
    private final double[] worth;
    /// By party: its items, from `from[party]` on.
    private final int[] from;
    private final int[] items;

    DualDescent(Model model) {
        this.model = model;
        int count = model.items();
        rank = new int[count];
        weight = new int[count];
        worth = new double[count];
        most = new int[model.quota.length];
        price = new double[most.length];
        int[] people = new int[model.slots];
        for (int p = 0; p < most.length; p++) {
            long free = 0;
            for (int r = model.people.first[p]; r < model.people.first[p + 1]; r++) {
                free += model.people.free[r].size();
                model.people.free[r].positions().forEach(t -> people[t]++);
            }
            most[p] = (int) Math.min(model.quota[p], free);
        }
        int[] free = new int[model.slots];
        for (int table : model.tables) {
            model.placeFree[table].positions().forEach(t -> free[t]++);
        }
        long room = 0;
        for (int t = 0; t < model.slots; t++) {
            room += Math.min(free[t], people[t] / 2);
        }
        tables = room;
        from = new int[most.length + 1];
        for (int i = 0; i < count; i++) {
            rank[i] = model.problem.requests().level(model.request[i]).rank();
            weight[i] = model.problem.requests().weight(model.request[i]);
            for (int party : model.party[i]) {
                from[party + 1]++;
            }
        }
        Arrays.parallelPrefix(from, Integer::sum);
        items = new int[from[most.length]];
        int[] next = from.clone();
        for (int i = 0; i < count; i++) {
            for (int party : model.party[i]) {
                items[next[party]++] = i;
            }
        }
    }

    /// Certificates for every level that has requests.
    List<Certificate> certificates() {
        List<Certificate> found = new ArrayList<>();
        for (Level level : levels) {
            if (Arrays.stream(rank).anyMatch(r -> r == level.rank())) {
                for (int factor : FACTORS) {
                    boolean above = Arrays.stream(rank).anyMatch(r -> r < level.rank());
                    if (factor == 0 || above) {
                        found.add(certificate(level, factor));
                    }
                }
            }
        }
        return found;
    }

    private Certificate certificate(Level level, int factor) {
        Map<Level, Certificate.Worth> worths = new EnumMap<>(Level.class);
        for (Level each : levels) {
            if (each.rank() <= level.rank()) {
                worths.put(each, new Certificate.Worth(0, each == level ? 1 : factor));
            }
        }
        for (int i = 0; i < worth.length; i++) {
            Certificate.Worth each = worths.get(levels[rank[i]]);
            worth[i] = each == null || model.loose[i].length == 0 ? 0 : (double) each.perWeight() * weight[i];
        }
        Arrays.fill(price, 0);
        tablePrice = 0;
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int p = 0; p < price.length; p++) {
                improve(p);
            }
            improveTables();
        }
        long[] prices = new long[price.length];
        for (int p = 0; p < prices.length; p++) {
            prices[p] = Math.round(price[p] * SCALE);
        }
        SlotSet all = SlotSet.first(model.slots);
        return new Certificate(
                worths,
                SCALE,
                prices,
                List.of(),
                List.of(new Certificate.PlaceCap(all, Math.round(tablePrice * SCALE))));
    }

    /// What the item's worth exceeds all prices by.
    private double rest(int item) {
        double rest = worth[item];
        for (int party : model.party[item]) {
            rest -= price[party];
        }
        return atTable(item) ? rest - tablePrice : rest;
    }

    private boolean atTable(int item) {
        return switch (model.kind[item]) {
            case TABLE -> true;
            case BOOTH, ROOM -> false;
        };
    }

    private void improve(int party) {
        int count = from[party + 1] - from[party];
        double[] left = new double[count];
        for (int i = 0; i < count; i++) {
            left[i] = rest(items[from[party] + i]) + price[party];
        }
        price[party] = between(left, most[party]);
    }

    private void improveTables() {
        double[] left = new double[worth.length];
        int count = 0;
        for (int i = 0; i < worth.length; i++) {
            if (atTable(i)) {
                left[count++] = rest(i) + tablePrice;
            }
        }
        tablePrice = between(Arrays.copyOf(left, count), tables);
    }

    /// The middle between the b-th largest number and the next, at least 0.
    private static double between(double[] numbers, long b) {
        if (b >= numbers.length) {
            return 0;
        }
        Arrays.sort(numbers);
        double next = Math.max(0, numbers[numbers.length - 1 - (int) b]);
        double last = b == 0 ? next : Math.max(0, numbers[numbers.length - (int) b]);
        return (last + next) / 2;
    }
}
