package kz.kelisim.schedule.general;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.kelisim.schedule.Timetable;

/// Decides exactly whether pinned and unchangeable meetings can be held together, and finds smallest sets that
/// cannot.
///
/// The items of the model are the meetings themselves and all that must be held before them. They fall into
/// groups that no rule ties together (quotas apart, which are counted); each group is searched by backtracking.
/// Where no meeting lasts longer than a slot and nobody walks, places are matched slot by slot instead.
public final class PinSearch {
    /// The most ways tried for one group; beyond it the group counts as impossible.
    private static final long MOST_STEPS = 200_000;

    private final Model model;
    private final boolean[] mayNeedInterpreter;
    private final boolean bySession;
    private final boolean placesApart;
    private Board board;
    private Options options;
    private boolean undecided;
    /// The bound items that the last test found impossible together, not yet reduced.
    private List<Integer> failed = List.of();

    public PinSearch(Model model) {
        this.model = model;
        boolean plain = model.walk == 0
                && Arrays.stream(model.length).allMatch(l -> l == 1)
                && Arrays.stream(model.people.inARow).allMatch(k -> k == 0);
        bySession = !plain;
        placesApart = plain;
        mayNeedInterpreter = new boolean[model.items()];
        for (int i = 0; i < model.items(); i++) {
            mayNeedInterpreter[i] = mayNeedInterpreter(i);
        }
        board = new Board(model);
        options = new Options(board, placesApart);
    }

    private boolean mayNeedInterpreter(int item) {
        int[] pair = new int[2];
        for (int a : model.party[item]) {
            for (int b : model.party[item]) {
                for (int x = model.people.first[a]; a < b && x < model.people.first[a + 1]; x++) {
                    for (int y = model.people.first[b]; y < model.people.first[b + 1]; y++) {
                        pair[0] = x;
                        pair[1] = y;
                        if (!model.people.understand(pair, 2)) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    /// Items that are pinned or may not change.
    public List<Integer> bound() {
        List<Integer> bound = new ArrayList<>();
        for (int i = 0; i < model.items(); i++) {
            if (model.bound[i]) {
                bound.add(i);
            }
        }
        return bound;
    }

    /// Whether the last conflict rests on a search given up after too many steps.
    public boolean undecided() {
        return undecided;
    }

    /// A smallest set of these items that cannot be held together; empty if all can.
    public List<Integer> conflict(List<Integer> items) {
        undecided = false;
        if (possible(items)) {
            return List.of();
        }
        List<Integer> smallest = new ArrayList<>(reduce(List.of(), false, failed));
        smallest.sort(null);
        return smallest;
    }

    /// QuickXplain (Junker 2004): a smallest part of `items` that is impossible together with `kept`.
    private List<Integer> reduce(List<Integer> kept, boolean grown, List<Integer> items) {
        if (grown && !possible(kept)) {
            return List.of();
        }
        if (items.size() == 1) {
            return items;
        }
        List<Integer> first = items.subList(0, items.size() / 2);
        List<Integer> second = items.subList(items.size() / 2, items.size());
        List<Integer> ofSecond = reduce(joined(kept, first), true, second);
        List<Integer> ofFirst = reduce(joined(kept, ofSecond), !ofSecond.isEmpty(), first);
        return joined(ofFirst, ofSecond);
    }

    private static List<Integer> joined(List<Integer> first, List<Integer> second) {
        List<Integer> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /// Whether these items can be held together; if so they are on the board.
    boolean possible(List<Integer> chosen) {
        boolean[] bound = new boolean[model.items()];
        chosen.forEach(item -> bound[item] = true);
        boolean[] active = bound.clone();
        List<Integer> items = new ArrayList<>(chosen);
        for (int i = 0; i < items.size(); i++) {
            for (int earlier : model.after[items.get(i)]) {
                if (!active[earlier]) {
                    active[earlier] = true;
                    items.add(earlier);
                }
            }
        }
        board = new Board(model);
        options = new Options(board, placesApart);
        return quotasHold(items, bound) && groupsArePossible(items, bound) && placesSuffice(items, bound);
    }

    private boolean quotasHold(List<Integer> items, boolean[] bound) {
        Map<Integer, List<Integer>> ofParty = new HashMap<>();
        for (int item : items) {
            for (int party : model.party[item]) {
                List<Integer> held = ofParty.computeIfAbsent(party, _ -> new ArrayList<>());
                held.add(item);
                if (held.size() > model.quota[party]) {
                    failed = boundFor(held, items, bound);
                    return false;
                }
            }
        }
        return true;
    }

    /// The bound items among these, and all bound items if one of these is only there because another waits for
    /// it.
    private static List<Integer> boundFor(List<Integer> of, List<Integer> all, boolean[] bound) {
        boolean every = of.stream().allMatch(item -> bound[item]);
        return (every ? of : all).stream().filter(item -> bound[item]).toList();
    }

    private boolean groupsArePossible(List<Integer> items, boolean[] bound) {
        Groups groups = new Groups(model, items, mayNeedInterpreter, bySession, placesApart, bound);
        for (List<Integer> group : groups.all()) {
            if (!search(group, bound)) {
                failed = group.stream().filter(item -> bound[item]).toList();
                return false;
            }
        }
        return true;
    }

    private boolean search(List<Integer> group, boolean[] bound) {
        long[] way = new long[group.size()];
        Arrays.fill(way, Options.NO_MORE);
        int depth = 0;
        long steps = 0;
        while (depth >= 0) {
            if (depth == group.size()) {
                return true;
            }
            int item = group.get(depth);
            if (board.scheduled(item)) {
                options.take(item);
            }
            way[depth] = next(item, bound[item], way[depth] + 1);
            if (way[depth] == Options.NO_MORE) {
                depth--;
                continue;
            }
            options.put(item);
            depth++;
            if (depth < group.size()) {
                way[depth] = Options.NO_MORE;
            }
            if (++steps > MOST_STEPS) {
                undecided = true;
                break;
            }
        }
        return false;
    }

    private long next(int item, boolean bound, long from) {
        Timetable.Meeting fixed = model.fixed[item];
        if (!bound || fixed == null) {
            return options.next(item, bound ? model.starts[item] : model.loose[item], from);
        }
        return from == 0 && staysPossible(item, fixed) ? 0 : Options.NO_MORE;
    }

    /// Whether the meeting can stay as it is; if so it is left in the options.
    private boolean staysPossible(int item, Timetable.Meeting fixed) {
        options.start = fixed.slot();
        for (int i = 0; i < model.party[item].length; i++) {
            options.people[i] = model.person(fixed, item, i);
        }
        options.interpreter = fixed.interpreter().isEmpty()
                ? Board.NONE
                : model.people.representatives + fixed.interpreter().getAsInt();
        options.place = fixed.place();
        return model.starts[item].length > 0 && options.keeps(item) && fixedPlaceFits(item, fixed.place());
    }

    private boolean fixedPlaceFits(int item, int place) {
        return Arrays.stream(model.placesFor(item)).anyMatch(p -> p == place);
    }

    /// Where places are matched apart: every slot has places for its meetings.
    private boolean placesSuffice(List<Integer> items, boolean[] bound) {
        if (!placesApart) {
            return true;
        }
        Map<Integer, List<Integer>> inSlot = new HashMap<>();
        for (int item : items) {
            if (board.place[item] == Board.NONE) {
                inSlot.computeIfAbsent(board.start[item], _ -> new ArrayList<>())
                        .add(item);
            }
        }
        for (List<Integer> together : inSlot.values()) {
            PlaceMatching matching = new PlaceMatching(board, board.start[together.getFirst()]);
            for (int item : together) {
                if (!matching.add(item)) {
                    List<Integer> reached = matching.reached();
                    int slot = board.start[item];
                    items.stream()
                            .filter(other -> board.place[other] != Board.NONE && board.start[other] == slot)
                            .forEach(reached::add);
                    failed = boundFor(reached, items, bound);
                    return false;
                }
            }
            matching.settle();
        }
        return true;
    }

    /// The board on which the last possible items are held.
    Board board() {
        return board;
    }
}
