package kz.kelisim.schedule.general;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.kelisim.schedule.Earlier;
import kz.kelisim.schedule.Exclusion;
import kz.kelisim.schedule.Party;
import kz.kelisim.schedule.Place;
import kz.kelisim.schedule.PlaceKind;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.SlotSet;
import kz.kelisim.schedule.Terms;
import kz.kelisim.schedule.Timetable;
import org.jspecify.annotations.Nullable;

/// A problem, or some of its requests, in flat arrays: what the searches of the full model read. The requests
/// in it are called items and numbered from 0.
public final class Model {
    static final int NONE = Timetable.NONE;

    final Problem problem;
    final int slots;
    /// By slot, the first slot of its session and the slot after the last.
    final int[] sessionFrom;
    final int[] sessionTo;
    final People people;
    final int walk;
    final int[] zone;
    /// By place.
    final SlotSet[] placeFree;
    /// By party: its quota.
    final int[] quota;
    /// Positions of the tables and of the rooms.
    final int[] tables;
    final int[] rooms;
    /// By party, positions of its booths.
    final int[][] booths;

    /// By item: position of the request.
    final int[] request;
    /// By item: positions of its parties.
    final int[][] party;
    final int[] length;
    final PlaceKind[] kind;
    /// By item: slots in which it may begin, by all rules that concern the request alone, in ascending order.
    final int[][] starts;
    /// By item: the same if its pin and its earlier meeting are left out of account.
    final int[][] loose;
    /// By item: items that must end before it begins, and items that wait for it.
    final int[][] after;
    final int[][] before;
    /// By item: whether it waits for a request that is not an item.
    final boolean[] waitsOutside;
    /// By item: the meeting that must stay as it is, or `null`.
    final Timetable.@Nullable Meeting[] fixed;
    /// By item: whether it is pinned or fixed.
    final boolean[] bound;

    /// All requests of the problem.
    static Model of(Problem problem) {
        int[] all = new int[problem.requests().size()];
        Arrays.setAll(all, q -> q);
        return new Model(problem, all);
    }

    /// @param requests positions of the requests that become items
    public Model(Problem problem, int[] requests) {
        this.problem = problem;
        slots = problem.slots().size();
        sessionFrom = new int[slots];
        sessionTo = new int[slots];
        readSessions();
        people = new People(problem);
        walk = problem.walk();
        quota = problem.parties().stream().mapToInt(Party::max).toArray();
        int places = problem.places().size();
        zone = new int[places];
        placeFree = new SlotSet[places];
        booths = new int[problem.parties().size()][];
        readPlaces();
        tables = places(PlaceKind.TABLE);
        rooms = places(PlaceKind.ROOM);
        int items = requests.length;
        request = requests;
        party = new int[items][];
        length = new int[items];
        kind = new PlaceKind[items];
        starts = new int[items][];
        loose = new int[items][];
        after = new int[items][];
        before = new int[items][];
        waitsOutside = new boolean[items];
        fixed = new Timetable.@Nullable Meeting[items];
        bound = new boolean[items];
        readItems();
    }

    int items() {
        return request.length;
    }

    private void readSessions() {
        for (int s = 0; s < slots; s++) {
            sessionFrom[s] = s > 0 && sameSession(s - 1, s) ? sessionFrom[s - 1] : s;
        }
        for (int s = slots - 1; s >= 0; s--) {
            sessionTo[s] = s < slots - 1 && sessionFrom[s + 1] == sessionFrom[s] ? sessionTo[s + 1] : s + 1;
        }
    }

    private boolean sameSession(int first, int second) {
        var a = problem.slots().get(first);
        var b = problem.slots().get(second);
        return a.day().equals(b.day()) && a.session().equals(b.session());
    }

    private void readPlaces() {
        Map<String, Integer> zones = new HashMap<>();
        Map<Integer, List<Integer>> owned = new HashMap<>();
        for (int p = 0; p < zone.length; p++) {
            Place place = problem.places().get(p);
            Integer number = zones.putIfAbsent(place.zone(), zones.size());
            zone[p] = number == null ? zones.size() - 1 : number;
            placeFree[p] = place.free();
            if (place.owner().isPresent()) {
                owned.computeIfAbsent(place.owner().getAsInt(), _ -> new ArrayList<>())
                        .add(p);
            }
        }
        int[] nothing = {};
        Arrays.fill(booths, nothing);
        owned.forEach((owner, list) ->
                booths[owner] = list.stream().mapToInt(Integer::intValue).toArray());
    }

    private int[] places(PlaceKind wanted) {
        List<Integer> found = new ArrayList<>();
        for (int p = 0; p < zone.length; p++) {
            if (problem.places().get(p).kind() == wanted) {
                found.add(p);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private void readItems() {
        Map<Integer, Integer> itemOf = new HashMap<>();
        for (int i = 0; i < items(); i++) {
            itemOf.put(request[i], i);
        }
        Map<Integer, Earlier.Arranged> arranged = new HashMap<>();
        int frozenBefore = 0;
        if (problem.earlier().isPresent()) {
            frozenBefore = problem.earlier().get().frozenBefore();
            problem.earlier()
                    .get()
                    .meetings()
                    .forEach(a -> arranged.put(a.meeting().request(), a));
        }
        Set<Long> excluded = new HashSet<>();
        for (Exclusion exclusion : problem.exclusions()) {
            excluded.add(((long) exclusion.first() << 32) | exclusion.second());
            excluded.add(((long) exclusion.second() << 32) | exclusion.first());
        }
        Starts possible = new Starts(this);
        List<List<Integer>> waiting = new ArrayList<>();
        for (int i = 0; i < items(); i++) {
            waiting.add(new ArrayList<>());
        }
        for (int i = 0; i < items(); i++) {
            Terms terms = problem.requests().terms(request[i]);
            party[i] = problem.requests().get(request[i]).parties().toArray();
            length[i] = terms.length();
            kind[i] = terms.place();
            readPrecedences(i, terms, itemOf, waiting);
            Earlier.Arranged earlier = arranged.get(request[i]);
            int[] all = meets(party[i], excluded) ? new int[0] : possible.of(i, terms);
            loose[i] = missed(earlier) ? new int[0] : from(all, frozenBefore);
            if (earlier != null && stays(earlier, frozenBefore)) {
                fixed[i] = earlier.meeting();
                starts[i] = only(pinned(all, terms), earlier.meeting().slot());
            } else {
                starts[i] = pinned(loose[i], terms);
            }
            bound[i] = terms.pin().isPresent() || fixed[i] != null;
        }
        for (int i = 0; i < items(); i++) {
            before[i] = waiting.get(i).stream().mapToInt(Integer::intValue).toArray();
        }
    }

    private void readPrecedences(int i, Terms terms, Map<Integer, Integer> itemOf, List<List<Integer>> waiting) {
        int[] found = new int[terms.after().size()];
        int count = 0;
        for (int requestBefore : terms.after()) {
            Integer item = itemOf.get(requestBefore);
            if (item == null) {
                waitsOutside[i] = true;
            } else {
                found[count++] = item;
                waiting.get(item).add(i);
            }
        }
        after[i] = Arrays.copyOf(found, count);
    }

    private static boolean missed(Earlier.@Nullable Arranged earlier) {
        return earlier != null && earlier.status() == Earlier.Status.MISSED;
    }

    private static int[] pinned(int[] all, Terms terms) {
        return terms.pin().isPresent() ? only(all, terms.pin().getAsInt()) : all;
    }

    private static int[] from(int[] all, int first) {
        return first == 0 ? all : Arrays.stream(all).filter(s -> s >= first).toArray();
    }

    static boolean stays(Earlier.Arranged earlier, int frozenBefore) {
        return earlier.status() == Earlier.Status.HELD
                || (earlier.status() != Earlier.Status.MISSED
                        && earlier.meeting().slot() < frozenBefore);
    }

    private static int[] only(int[] all, int slot) {
        return Arrays.stream(all).filter(s -> s == slot).toArray();
    }

    private static boolean meets(int[] parties, Set<Long> excluded) {
        if (excluded.isEmpty()) {
            return false;
        }
        for (int a : parties) {
            for (int b : parties) {
                if (excluded.contains(((long) a << 32) | b)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Positions of the places that could hold the item.
    int[] placesFor(int item) {
        return switch (kind[item]) {
            case TABLE -> tables;
            case ROOM -> rooms;
            case BOOTH -> {
                int[] all = {};
                for (int p : party[item]) {
                    if (booths[p].length > 0) {
                        int from = all.length;
                        all = Arrays.copyOf(all, from + booths[p].length);
                        System.arraycopy(booths[p], 0, all, from, booths[p].length);
                    }
                }
                yield all;
            }
        };
    }

    /// The person who attends a meeting for the party with this number in the request.
    int person(Timetable.Meeting meeting, int item, int number) {
        int from = people.first[party[item][number]];
        return meeting.representatives().isEmpty()
                ? from
                : from + meeting.representatives().get(number);
    }
}
