package kz.kelisim.schedule;

import java.util.List;

/// A smallest set of pinned requests that no timetable holds together: without any one of them the conflict is
/// gone.
public sealed interface PinConflict {
    /// Ids of the pinned requests in conflict, in the order of the problem.
    List<String> requests();

    /// What is wrong, with its values, and what to do.
    String message();

    /// The party is not available in the slot of the pin.
    record PartyNotFree(String request, String party, String slot) implements PinConflict {
        @Override
        public List<String> requests() {
            return List.of(request);
        }

        @Override
        public String message() {
            return "request " + request + " is pinned to slot " + slot + ", in which party " + party
                    + " is not free; move the pin or free the party";
        }
    }

    /// The party is pinned to two meetings in one slot.
    record PartyTwice(List<String> requests, String party, String slot) implements PinConflict {
        public PartyTwice {
            requests = List.copyOf(requests);
        }

        @Override
        public String message() {
            return "requests " + String.join(", ", requests) + " pin party " + party + " to slot " + slot
                    + " more than once; a party attends one meeting per slot; move or remove a pin";
        }
    }

    /// The party is pinned to more meetings than its quota.
    record QuotaExceeded(List<String> requests, String party, int max) implements PinConflict {
        public QuotaExceeded {
            requests = List.copyOf(requests);
        }

        @Override
        public String message() {
            return "requests " + String.join(", ", requests) + " pin " + requests.size() + " meetings of party " + party
                    + ", whose quota is " + max + "; remove a pin or raise the quota";
        }
    }

    /// More meetings are pinned to the slot than places are free in it.
    record PlacesExceeded(List<String> requests, String slot, int places) implements PinConflict {
        public PlacesExceeded {
            requests = List.copyOf(requests);
        }

        @Override
        public String message() {
            return "requests " + String.join(", ", requests) + " pin " + requests.size() + " meetings to slot " + slot
                    + ", in which " + places + " places are free; move a pin or add a place";
        }
    }
}
