package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Re-verifies a timetable against its problem from the two alone; shares no code with the search.
public final class Checker {
    private record At(String who, String slot) {}

    private final Problem problem;
    private final Timetable timetable;
    private final List<Violation> found = new ArrayList<>();
    private final Map<String, Integer> slots = new HashMap<>();
    private final Map<String, Party> parties = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Request> requests = new HashMap<>();
    /// Meetings of known requests in known slots.
    private final List<Timetable.Meeting> meetings = new ArrayList<>();

    private Checker(Problem problem, Timetable timetable) {
        this.problem = problem;
        this.timetable = timetable;
        problem.slots().forEach(slot -> slots.put(slot.id(), slots.size()));
        problem.parties().forEach(party -> parties.put(party.id(), party));
        problem.places().forEach(place -> places.put(place.id(), place));
        problem.requests().forEach(request -> requests.put(request.id(), request));
    }

    /// Every broken rule; empty if the timetable keeps all of them.
    public static List<Violation> check(Problem problem, Timetable timetable) {
        return new Checker(problem, timetable).all();
    }

    private List<Violation> all() {
        problemIsTheSame();
        namesAreKnown();
        everyRequestHasOneEntry();
        slotsAreAllowed();
        partiesAreFree();
        placesAreFree();
        partiesAttendOneMeetingPerSlot();
        placesHoldOneMeetingPerSlot();
        quotasHold();
        pinsHold();
        found.addAll(new CheckedReasons(problem, timetable).violations());
        found.addAll(new CheckedScores(problem, timetable).violations());
        return List.copyOf(found);
    }

    private void problemIsTheSame() {
        String actual = problem.hash();
        if (!actual.equals(timetable.problem())) {
            found.add(new Violation.OtherProblem(timetable.problem(), actual));
        }
    }

    private void namesAreKnown() {
        for (Timetable.Meeting meeting : timetable.meetings()) {
            boolean request = known(Violation.Kind.REQUEST, meeting.request(), requests);
            boolean slot = known(Violation.Kind.SLOT, meeting.slot(), slots);
            boolean place = known(Violation.Kind.PLACE, meeting.place(), places);
            if (request && slot && place) {
                meetings.add(meeting);
            }
        }
        for (Timetable.Unscheduled entry : timetable.unscheduled()) {
            known(Violation.Kind.REQUEST, entry.request(), requests);
        }
    }

    private boolean known(Violation.Kind kind, String id, Map<String, ?> ids) {
        if (ids.containsKey(id)) {
            return true;
        }
        found.add(new Violation.Unknown(kind, id));
        return false;
    }

    private void everyRequestHasOneEntry() {
        Map<String, Integer> entries = new HashMap<>();
        timetable.meetings().forEach(meeting -> entries.merge(meeting.request(), 1, Integer::sum));
        timetable.unscheduled().forEach(entry -> entries.merge(entry.request(), 1, Integer::sum));
        for (Request request : problem.requests()) {
            int count = entries.getOrDefault(request.id(), 0);
            if (count == 0) {
                found.add(new Violation.RequestMissing(request.id()));
            } else if (count > 1) {
                found.add(new Violation.RequestRepeated(request.id(), count));
            }
        }
    }

    private void slotsAreAllowed() {
        for (Timetable.Meeting meeting : meetings) {
            if (!request(meeting).allowed().contains(position(meeting.slot()))) {
                found.add(new Violation.SlotNotAllowed(meeting.request(), meeting.slot()));
            }
        }
    }

    private void partiesAreFree() {
        for (Timetable.Meeting meeting : meetings) {
            for (String id : both(meeting)) {
                if (!known(parties, id).free().contains(position(meeting.slot()))) {
                    found.add(new Violation.PartyNotFree(meeting.request(), id, meeting.slot()));
                }
            }
        }
    }

    private void placesAreFree() {
        for (Timetable.Meeting meeting : meetings) {
            if (!known(places, meeting.place()).free().contains(position(meeting.slot()))) {
                found.add(new Violation.PlaceNotFree(meeting.request(), meeting.place(), meeting.slot()));
            }
        }
    }

    private void partiesAttendOneMeetingPerSlot() {
        Map<At, String> first = new HashMap<>();
        for (Timetable.Meeting meeting : meetings) {
            for (String party : both(meeting)) {
                String earlier = first.putIfAbsent(new At(party, meeting.slot()), meeting.request());
                if (earlier != null) {
                    found.add(new Violation.PartyTwice(party, meeting.slot(), earlier, meeting.request()));
                }
            }
        }
    }

    private void placesHoldOneMeetingPerSlot() {
        Map<At, String> first = new HashMap<>();
        for (Timetable.Meeting meeting : meetings) {
            String earlier = first.putIfAbsent(new At(meeting.place(), meeting.slot()), meeting.request());
            if (earlier != null) {
                found.add(new Violation.PlaceTwice(meeting.place(), meeting.slot(), earlier, meeting.request()));
            }
        }
    }

    private void quotasHold() {
        Map<String, Integer> attended = new HashMap<>();
        meetings.forEach(meeting -> both(meeting).forEach(party -> attended.merge(party, 1, Integer::sum)));
        for (Party party : problem.parties()) {
            int count = attended.getOrDefault(party.id(), 0);
            if (count > party.max()) {
                found.add(new Violation.QuotaExceeded(party.id(), party.max(), count));
            }
        }
    }

    private void pinsHold() {
        Set<At> held = new HashSet<>();
        meetings.forEach(meeting -> held.add(new At(meeting.request(), meeting.slot())));
        for (Request request : problem.requests()) {
            Optional<String> pin = request.pin();
            if (pin.isPresent() && !held.contains(new At(request.id(), pin.get()))) {
                found.add(new Violation.PinBroken(request.id(), pin.get()));
            }
        }
    }

    private List<String> both(Timetable.Meeting meeting) {
        Request request = request(meeting);
        return List.of(request.sender(), request.addressee());
    }

    private Request request(Timetable.Meeting meeting) {
        return known(requests, meeting.request());
    }

    private int position(String slot) {
        return known(slots, slot);
    }

    private static <T> T known(Map<String, T> byId, String id) {
        T value = byId.get(id);
        if (value == null) {
            throw new IllegalStateException("id " + id + " is not in the problem, which was checked for it");
        }
        return value;
    }
}
