package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Recounts the reason of every unscheduled request from the meetings; shares no code with the search.
final class CheckedReasons {
    private final Problem problem;
    private final Timetable timetable;
    private final Map<String, Party> parties = new HashMap<>();
    private final Map<String, Request> requests = new HashMap<>();
    /// Slots in which each party attends a meeting.
    private final Map<String, BitSet> busy = new HashMap<>();
    private final Map<String, Integer> attended = new HashMap<>();
    /// Per slot: places free in it less meetings held in it.
    private final int[] placesLeft;

    CheckedReasons(Problem problem, Timetable timetable) {
        this.problem = problem;
        this.timetable = timetable;
        problem.parties().forEach(party -> parties.put(party.id(), party));
        problem.requests().forEach(request -> requests.put(request.id(), request));
        placesLeft = new int[problem.slots().size()];
        for (Place place : problem.places()) {
            place.free().positions().forEach(slot -> placesLeft[slot]++);
        }
        Map<String, Integer> slots = new HashMap<>();
        problem.slots().forEach(slot -> slots.put(slot.id(), slots.size()));
        for (Timetable.Meeting meeting : timetable.meetings()) {
            Request request = requests.get(meeting.request());
            Integer slot = slots.get(meeting.slot());
            if (request != null && slot != null) {
                placesLeft[slot]--;
                for (String party : List.of(request.sender(), request.addressee())) {
                    busy.computeIfAbsent(party, _ -> new BitSet()).set(slot);
                    attended.merge(party, 1, Integer::sum);
                }
            }
        }
    }

    List<Violation> violations() {
        List<Violation> found = new ArrayList<>();
        for (Timetable.Unscheduled entry : timetable.unscheduled()) {
            Request request = requests.get(entry.request());
            if (request != null && !holds(request, entry.reason())) {
                found.add(new Violation.FalseReason(entry.request(), entry.reason()));
            }
        }
        return found;
    }

    private boolean holds(Request request, Reason reason) {
        return switch (reason) {
            case Reason.NoCommonFreeSlot(String sender, String addressee) ->
                isBetween(request, sender, addressee) && common(request).isEmpty();
            case Reason.QuotaReached(String party, int max) -> quotaIsReached(request, party, max);
            case Reason.CalendarsFull(String sender, String addressee, int count) ->
                isBetween(request, sender, addressee)
                        && count > 0
                        && common(request).cardinality() == count
                        && open(request).isEmpty();
            case Reason.NoFreePlace(int count) -> {
                BitSet open = open(request);
                yield count > 0 && open.cardinality() == count && open.stream().allMatch(slot -> placesLeft[slot] <= 0);
            }
        };
    }

    private static boolean isBetween(Request request, String sender, String addressee) {
        return request.sender().equals(sender) && request.addressee().equals(addressee);
    }

    private boolean quotaIsReached(Request request, String id, int max) {
        Party party = parties.get(id);
        return party != null
                && (id.equals(request.sender()) || id.equals(request.addressee()))
                && party.max() == max
                && attended.getOrDefault(id, 0) >= max;
    }

    /// Slots allowed by the request, its pin included, in which both parties are free.
    private BitSet common(Request request) {
        BitSet common = new BitSet();
        Party sender = parties.get(request.sender());
        Party addressee = parties.get(request.addressee());
        for (int t = 0; t < problem.slots().size(); t++) {
            String id = problem.slots().get(t).id();
            common.set(
                    t,
                    sender != null
                            && addressee != null
                            && request.allowed().contains(t)
                            && request.pin().map(id::equals).orElse(true)
                            && sender.free().contains(t)
                            && addressee.free().contains(t));
        }
        return common;
    }

    /// The common slots in which neither party attends a meeting.
    private BitSet open(Request request) {
        BitSet open = common(request);
        open.andNot(busy.getOrDefault(request.sender(), new BitSet()));
        open.andNot(busy.getOrDefault(request.addressee(), new BitSet()));
        return open;
    }
}
