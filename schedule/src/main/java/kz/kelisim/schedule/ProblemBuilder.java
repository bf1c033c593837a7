package kz.kelisim.schedule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Collects a problem with slots given by id, in any order; everything is checked by [#build()].
public final class ProblemBuilder {
    private record PartyRow(String id, int max, @Nullable List<String> free) {}

    private record PlaceRow(String id, @Nullable List<String> free) {}

    private record RequestRow(
            String id,
            String sender,
            String addressee,
            Level level,
            int weight,
            @Nullable List<String> allowed,
            Optional<String> pin) {}

    private final List<Slot> slots = new ArrayList<>();
    private final List<PartyRow> parties = new ArrayList<>();
    private final List<PlaceRow> places = new ArrayList<>();
    private final List<RequestRow> requests = new ArrayList<>();

    ProblemBuilder() {}

    /// Adds the next slot in the order of time.
    public ProblemBuilder slot(String id, LocalDate day, String session) {
        slots.add(new Slot(id, day, session));
        return this;
    }

    /// Adds a party that is free in all slots.
    public ProblemBuilder party(String id, int max) {
        return partyRow(id, max, null);
    }

    /// Adds a party that is free in these slots.
    public ProblemBuilder party(String id, int max, List<String> free) {
        return partyRow(id, max, List.copyOf(free));
    }

    ProblemBuilder partyRow(String id, int max, @Nullable List<String> free) {
        parties.add(new PartyRow(id, max, free));
        return this;
    }

    /// Adds a place that is free in all slots.
    public ProblemBuilder place(String id) {
        return placeRow(id, null);
    }

    /// Adds a place that is free in these slots.
    public ProblemBuilder place(String id, List<String> free) {
        return placeRow(id, List.copyOf(free));
    }

    ProblemBuilder placeRow(String id, @Nullable List<String> free) {
        places.add(new PlaceRow(id, free));
        return this;
    }

    /// Adds a request that may take place in any slot.
    public ProblemBuilder request(String id, String sender, String addressee, Level level, int weight) {
        return requestRow(id, sender, addressee, level, weight, null, Optional.empty());
    }

    /// Adds a request that may take place in these slots and, with a pin, must take place in the pinned one.
    public ProblemBuilder request(
            String id,
            String sender,
            String addressee,
            Level level,
            int weight,
            List<String> allowed,
            Optional<String> pin) {
        return requestRow(id, sender, addressee, level, weight, List.copyOf(allowed), pin);
    }

    /// Adds a request that must take place in the slot `pin`.
    public ProblemBuilder pinned(String id, String sender, String addressee, Level level, int weight, String pin) {
        return requestRow(id, sender, addressee, level, weight, null, Optional.of(pin));
    }

    ProblemBuilder requestRow(
            String id,
            String sender,
            String addressee,
            Level level,
            int weight,
            @Nullable List<String> allowed,
            Optional<String> pin) {
        requests.add(new RequestRow(id, sender, addressee, level, weight, allowed, pin));
        return this;
    }

    /// The problem; [InvalidProblem] names the first field at fault, [ConflictingPins] the pins that exclude
    /// each
    /// other.
    public Problem build() {
        Map<String, Integer> positions = new HashMap<>();
        for (int s = 0; s < slots.size(); s++) {
            positions.putIfAbsent(slots.get(s).id(), s);
        }
        SlotSet all = SlotSet.first(slots.size());
        List<Party> builtParties = new ArrayList<>(parties.size());
        for (PartyRow row : parties) {
            String field = "parties[" + builtParties.size() + "].free";
            builtParties.add(new Party(row.id, row.max, set(row.free, all, positions, field)));
        }
        List<Place> builtPlaces = new ArrayList<>(places.size());
        for (PlaceRow row : places) {
            String field = "places[" + builtPlaces.size() + "].free";
            builtPlaces.add(new Place(row.id, set(row.free, all, positions, field)));
        }
        List<Request> builtRequests = new ArrayList<>(requests.size());
        for (RequestRow row : requests) {
            SlotSet allowed = set(row.allowed, all, positions, "requests[" + builtRequests.size() + "].slots");
            builtRequests.add(new Request(row.id, row.sender, row.addressee, row.level, row.weight, allowed, row.pin));
        }
        return new Problem(slots, builtParties, builtPlaces, builtRequests);
    }

    private static SlotSet set(@Nullable List<String> ids, SlotSet all, Map<String, Integer> positions, String field) {
        if (ids == null) {
            return all;
        }
        int[] found = new int[ids.size()];
        for (int i = 0; i < found.length; i++) {
            Integer position = positions.get(ids.get(i));
            if (position == null) {
                throw new InvalidProblem(
                        field + "[" + i + "]",
                        "slot \"" + ids.get(i) + "\" is not among the slots; name a slot listed under \"slots\"");
            }
            found[i] = position;
        }
        return SlotSet.of(found);
    }
}
