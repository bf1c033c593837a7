package kz.kelisim.schedule;

import java.util.List;

/// A smallest set of pinned or unchangeable meetings that no timetable holds together: without any one of them
/// the conflict is gone.
public sealed interface PinConflict {
    /// Ids of the requests in conflict, in the order of the problem.
    List<String> requests();

    /// What is wrong, with its values, and what to do.
    String message();

    /// Nobody of the party is available in the slots of the pin.
    record PartyNotFree(List<String> requests, String party, String slot) implements PinConflict {
        public PartyNotFree {
            requests = List.copyOf(requests);
        }

        @Override
        public String message() {
            return named(requests) + " pinned to slot " + slot + ", in which party " + party
                    + " is not free; move the pin or free the party";
        }
    }

    /// The request is pinned to another slot than the one in which its meeting is held or frozen.
    record HeldElsewhere(List<String> requests, String pin, String slot) implements PinConflict {
        public HeldElsewhere {
            requests = List.copyOf(requests);
        }

        @Override
        public String message() {
            return named(requests) + " pinned to slot " + pin + ", but the meeting can no longer leave slot " + slot
                    + "; remove the pin";
        }
    }

    /// The pin lies before the first slot that may change, and no earlier meeting is there.
    record PinFrozen(List<String> requests, String slot) implements PinConflict {
        public PinFrozen {
            requests = List.copyOf(requests);
        }

        @Override
        public String message() {
            return named(requests) + " pinned to slot " + slot
                    + ", in which no meeting may begin any more; move or remove the pin";
        }
    }

    /// The meeting was missed and is not scheduled again.
    record PinMissed(List<String> requests) implements PinConflict {
        public PinMissed {
            requests = List.copyOf(requests);
        }

        @Override
        public String message() {
            return named(requests) + " pinned, but the meeting was missed and is not scheduled again; remove the pin";
        }
    }

    /// Two of the parties must not meet.
    record PartiesExcluded(List<String> requests, String first, String second) implements PinConflict {
        public PartiesExcluded {
            requests = List.copyOf(requests);
        }

        @Override
        public String message() {
            return named(requests) + " pinned, but parties " + first + " and " + second
                    + " must not meet; remove the pin or the exclusion";
        }
    }

    /// No place of the kind that serves the request is available in the slots of the pin.
    record NoPlace(List<String> requests, PlaceKind kind, String slot) implements PinConflict {
        public NoPlace {
            requests = List.copyOf(requests);
        }

        @Override
        public String message() {
            return named(requests) + " pinned to slot " + slot + ", in which no " + kind
                    + " is available to it; move the pin or add a place";
        }
    }

    /// The party is pinned to more meetings in a slot than it has representatives who are available there.
    record PartyTwice(List<String> requests, String party, String slot, int representatives) implements PinConflict {
        public PartyTwice {
            requests = List.copyOf(requests);
        }

        @Override
        public String message() {
            return named(requests) + " pinned to slot " + slot + " for party " + party + ", which has "
                    + representatives + " representatives there, each in one meeting at a time; move or remove a pin";
        }
    }

    /// The party is pinned to more meetings than its quota.
    record QuotaExceeded(List<String> requests, String party, int max) implements PinConflict {
        public QuotaExceeded {
            requests = List.copyOf(requests);
        }

        @Override
        public String message() {
            return named(requests) + " pinned for party " + party + ", whose quota is " + max
                    + "; remove a pin or raise the quota";
        }
    }

    /// More meetings are pinned to the slot than places of the kind are available in it.
    record PlacesExceeded(List<String> requests, String slot, PlaceKind kind, int places) implements PinConflict {
        public PlacesExceeded {
            requests = List.copyOf(requests);
        }

        @Override
        public String message() {
            return named(requests) + " pinned to slot " + slot + ", in which " + places + " places of kind " + kind
                    + " serve them; move a pin or add a place";
        }
    }

    /// More meetings without a common language are pinned to the slot than interpreters for them are available.
    record InterpretersExceeded(List<String> requests, String slot, int interpreters) implements PinConflict {
        public InterpretersExceeded {
            requests = List.copyOf(requests);
        }

        @Override
        public String message() {
            return named(requests) + " pinned to slot " + slot + " without a common language, and " + interpreters
                    + " interpreters for them are available there; move a pin or add an interpreter";
        }
    }

    /// What must end before cannot end before.
    record OrderImpossible(List<String> requests) implements PinConflict {
        public OrderImpossible {
            requests = List.copyOf(requests);
        }

        @Override
        public String message() {
            return named(requests) + " pinned so that a meeting begins before what must end before it;"
                    + " move a pin or remove the precedence";
        }
    }

    /// Somebody would have too many meetings in a row.
    record NoRest(List<String> requests) implements PinConflict {
        public NoRest {
            requests = List.copyOf(requests);
        }

        @Override
        public String message() {
            return named(requests) + " pinned so close together that somebody has more meetings in a row than"
                    + " allowed; move a pin or raise the limit";
        }
    }

    /// Somebody could not walk from one meeting to the next.
    record TooFarApart(List<String> requests, int walk) implements PinConflict {
        public TooFarApart {
            requests = List.copyOf(requests);
        }

        @Override
        public String message() {
            return named(requests) + " pinned so that somebody changes zones with fewer than " + walk
                    + " slots between; move a pin or add a place in the same zone";
        }
    }

    /// Several rules exclude it together.
    ///
    /// @param undecided the search for an arrangement was ended without one
    record NotTogether(List<String> requests, boolean undecided) implements PinConflict {
        public NotTogether {
            requests = List.copyOf(requests);
        }

        @Override
        public String message() {
            return named(requests) + " pinned; "
                    + (undecided
                            ? "no arrangement of them was found, nor shown to be impossible"
                            : "no choice of representatives, interpreters and places lets all of them be held")
                    + "; move or remove a pin";
        }
    }

    private static String named(List<String> requests) {
        return requests.size() == 1
                ? "request " + requests.getFirst() + " is"
                : "requests " + String.join(", ", requests) + " are";
    }
}
