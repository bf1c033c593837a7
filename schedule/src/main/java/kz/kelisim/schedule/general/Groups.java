package kz.kelisim.schedule.general;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Parts of a set of items that no hard rule but the quotas ties together.
final class Groups {
    private final Map<Integer, Integer> leader = new HashMap<>();
    private final List<List<Integer>> all;

    /// What ties items together within one slot or session: a party, or one of the resources below.
    private record Tie(int party, int when) {}

    private static final int INTERPRETERS = -1;
    private static final int PLACES = -2;

    Groups(
            Model model,
            List<Integer> items,
            boolean[] mayNeedInterpreter,
            boolean bySession,
            boolean placesApart,
            boolean[] bound) {
        boolean floating = items.stream().anyMatch(item -> !bound[item]);
        Map<Tie, Integer> ties = new HashMap<>();
        for (int item : items) {
            leader.put(item, item);
            int[] starts = bound[item] ? model.starts[item] : model.loose[item];
            int when = starts.length == 0 ? -1 - item : bySession ? model.sessionFrom[starts[0]] : starts[0];
            if (floating) {
                join(item, items.getFirst());
                continue;
            }
            for (int party : model.party[item]) {
                tie(ties, new Tie(party, when), item);
            }
            if (mayNeedInterpreter[item]) {
                tie(ties, new Tie(INTERPRETERS, when), item);
            }
            if (!placesApart) {
                tie(ties, new Tie(PLACES, when), item);
            }
        }
        for (int item : items) {
            for (int earlier : model.after[item]) {
                join(item, earlier);
            }
        }
        Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
        items.forEach(item ->
                groups.computeIfAbsent(find(item), _ -> new ArrayList<>()).add(item));
        all = List.copyOf(groups.values());
        all.forEach(group -> group.sort(Comparator.comparing((Integer item) -> !bound[item])
                .thenComparing(item -> model.fixed[item] == null)
                .thenComparingInt(item -> model.starts[item].length)
                .thenComparingInt(item -> model.starts[item].length == 0 ? -1 : model.starts[item][0])
                .thenComparing(item -> item)));
    }

    List<List<Integer>> all() {
        return all;
    }

    private void tie(Map<Tie, Integer> ties, Tie tie, int item) {
        Integer other = ties.putIfAbsent(tie, item);
        if (other != null) {
            join(item, other);
        }
    }

    private int find(int item) {
        int at = item;
        while (leader.getOrDefault(at, at) != at) {
            at = leader.getOrDefault(at, at);
        }
        leader.put(item, at);
        return at;
    }

    private void join(int first, int second) {
        leader.put(find(first), find(second));
    }
}
