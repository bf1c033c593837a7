package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rules that pinned requests keep together, one method each. Places serve all requests, so pins that keep
/// these four rules always fit into one timetable.
record PinRules(List<Slot> slots, List<Party> parties, List<Place> places, List<Request> requests) {

    void check() {
        List<Request> pinned =
                requests.stream().filter(request -> request.pin().isPresent()).toList();
        if (pinned.isEmpty()) {
            return;
        }
        Map<String, Party> byId = new HashMap<>();
        parties.forEach(party -> byId.put(party.id(), party));
        Map<String, Integer> positions = new HashMap<>();
        slots.forEach(slot -> positions.put(slot.id(), positions.size()));
        List<PinConflict> conflicts = new ArrayList<>();
        partiesAreFree(pinned, byId, positions, conflicts);
        noPartyTwiceInASlot(pinned, conflicts);
        quotasHold(pinned, byId, conflicts);
        placesSuffice(pinned, positions, conflicts);
        if (!conflicts.isEmpty()) {
            throw new ConflictingPins(conflicts);
        }
    }

    private static void partiesAreFree(
            List<Request> pinned,
            Map<String, Party> byId,
            Map<String, Integer> positions,
            List<PinConflict> conflicts) {
        for (Request request : pinned) {
            String slot = request.pin().orElseThrow();
            for (String id : List.of(request.sender(), request.addressee())) {
                Party party = byId.get(id);
                Integer position = positions.get(slot);
                if (party != null && position != null && !party.free().contains(position)) {
                    conflicts.add(new PinConflict.PartyNotFree(request.id(), id, slot));
                }
            }
        }
    }

    private static void noPartyTwiceInASlot(List<Request> pinned, List<PinConflict> conflicts) {
        record Appointment(String party, String slot) {}
        Map<Appointment, String> first = new HashMap<>();
        for (Request request : pinned) {
            String slot = request.pin().orElseThrow();
            for (String party : List.of(request.sender(), request.addressee())) {
                String earlier = first.putIfAbsent(new Appointment(party, slot), request.id());
                if (earlier != null) {
                    conflicts.add(new PinConflict.PartyTwice(List.of(earlier, request.id()), party, slot));
                }
            }
        }
    }

    private static void quotasHold(List<Request> pinned, Map<String, Party> byId, List<PinConflict> conflicts) {
        Map<String, List<String>> byParty = new HashMap<>();
        for (Request request : pinned) {
            for (String id : List.of(request.sender(), request.addressee())) {
                Party party = byId.get(id);
                List<String> held = byParty.computeIfAbsent(id, _ -> new ArrayList<>());
                held.add(request.id());
                if (party != null && held.size() == party.max() + 1) {
                    conflicts.add(new PinConflict.QuotaExceeded(held, id, party.max()));
                }
            }
        }
    }

    private void placesSuffice(List<Request> pinned, Map<String, Integer> positions, List<PinConflict> conflicts) {
        Map<String, List<String>> bySlot = new HashMap<>();
        int[] free = new int[slots.size()];
        places.forEach(place -> place.free().positions().forEach(slot -> free[slot]++));
        for (Request request : pinned) {
            String slot = request.pin().orElseThrow();
            List<String> held = bySlot.computeIfAbsent(slot, _ -> new ArrayList<>());
            held.add(request.id());
            Integer position = positions.get(slot);
            if (position != null && held.size() == free[position] + 1) {
                conflicts.add(new PinConflict.PlacesExceeded(held, slot, free[position]));
            }
        }
    }
}
