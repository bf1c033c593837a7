package kz.kelisim.schedule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The rules of form of a problem, one method each.
record ProblemRules(List<Slot> slots, List<Party> parties, List<Place> places, List<Request> requests) {
    static final int MAX_WEIGHT = 1_000_000;
    private static final int MAX_ID = 200;

    void check() {
        thereIsASlot();
        idsAreWellFormedAndUnique("slots", slots.stream().map(Slot::id).toList());
        idsAreWellFormedAndUnique("parties", parties.stream().map(Party::id).toList());
        idsAreWellFormedAndUnique("places", places.stream().map(Place::id).toList());
        idsAreWellFormedAndUnique("requests", requests.stream().map(Request::id).toList());
        for (int p = 0; p < parties.size(); p++) {
            quotaIsNotNegative(p);
            slotsExist("parties[" + p + "].free", parties.get(p).free());
        }
        for (int p = 0; p < places.size(); p++) {
            slotsExist("places[" + p + "].free", places.get(p).free());
        }
        Set<String> known = new HashSet<>();
        parties.forEach(party -> known.add(party.id()));
        Map<String, Integer> positions = new HashMap<>();
        slots.forEach(slot -> positions.put(slot.id(), positions.size()));
        for (int q = 0; q < requests.size(); q++) {
            Request request = requests.get(q);
            String field = "requests[" + q + "]";
            partyIsKnown(field + ".sender", request.sender(), known);
            partyIsKnown(field + ".addressee", request.addressee(), known);
            nobodyMeetsItself(field, request);
            weightIsInRange(field, request);
            slotsExist(field + ".slots", request.allowed());
            pinIsAnAllowedSlot(field, request, positions);
        }
    }

    private void thereIsASlot() {
        if (slots.isEmpty()) {
            throw new InvalidProblem("slots", "there are 0 slots; a problem has at least one; add a slot");
        }
    }

    private static void idsAreWellFormedAndUnique(String list, List<String> ids) {
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            String field = list + "[" + i + "].id";
            if (id.isBlank() || id.length() > MAX_ID || id.chars().anyMatch(Character::isISOControl)) {
                throw new InvalidProblem(
                        field,
                        "\"" + id.substring(0, Math.min(id.length(), MAX_ID)) + "\" is not an id; an id has 1 to "
                                + MAX_ID + " characters, not all blank, none a control character");
            }
            Integer earlier = first.putIfAbsent(id, i);
            if (earlier != null) {
                throw new InvalidProblem(
                        field,
                        "\"" + id + "\" is already the id of " + list + "[" + earlier
                                + "]; ids are unique; rename one of the two");
            }
        }
    }

    private void quotaIsNotNegative(int p) {
        int max = parties.get(p).max();
        if (max < 0) {
            throw new InvalidProblem(
                    "parties[" + p + "].max",
                    max + " is not a quota; a quota is 0 or more; give the most meetings the party attends");
        }
    }

    private void slotsExist(String field, SlotSet set) {
        if (set.length() > slots.size()) {
            throw new InvalidProblem(
                    field,
                    "position " + (set.length() - 1) + " is not a slot; the " + slots.size()
                            + " slots have the positions 0 to " + (slots.size() - 1));
        }
    }

    private static void partyIsKnown(String field, String party, Set<String> known) {
        if (!known.contains(party)) {
            throw new InvalidProblem(
                    field, "party \"" + party + "\" is unknown; name a party listed under \"parties\"");
        }
    }

    private static void nobodyMeetsItself(String field, Request request) {
        if (request.sender().equals(request.addressee())) {
            throw new InvalidProblem(
                    field + ".addressee",
                    "party \"" + request.addressee() + "\" is also the sender; a meeting has two different parties");
        }
    }

    private static void weightIsInRange(String field, Request request) {
        if (request.weight() < 1 || request.weight() > MAX_WEIGHT) {
            throw new InvalidProblem(
                    field + ".weight",
                    request.weight() + " is not a weight; a weight is a whole number from 1 to " + MAX_WEIGHT);
        }
    }

    private static void pinIsAnAllowedSlot(String field, Request request, Map<String, Integer> positions) {
        if (request.pin().isEmpty()) {
            return;
        }
        String pin = request.pin().get();
        Integer position = positions.get(pin);
        if (position == null) {
            throw new InvalidProblem(
                    field + ".pin", "slot \"" + pin + "\" is not among the slots; name a slot listed under \"slots\"");
        }
        if (!request.allowed().contains(position)) {
            throw new InvalidProblem(
                    field + ".pin",
                    "slot \"" + pin + "\" is not among the request's own slots; add it there or move the pin");
        }
    }
}
