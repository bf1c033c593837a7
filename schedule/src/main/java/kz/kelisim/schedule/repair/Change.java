package kz.kelisim.schedule.repair;

import java.util.List;
import kz.kelisim.schedule.Party;
import kz.kelisim.schedule.Request;
import kz.kelisim.schedule.SlotSet;

/// An event that the timetable in force has to follow. Parties, places and requests are named by their
/// positions.
public sealed interface Change {

    /// The request is withdrawn: its meeting, if there is one, is not held, and the request is never scheduled
    /// again.
    record MeetingCancelled(int request) implements Change {}

    /// The party is available in no slot from this one on.
    record PartyLeaves(int party, int from) implements Change {}

    /// The party is not available in any slot before this one.
    record PartyLate(int party, int until) implements Change {}

    /// The party is not available in these slots.
    record PartyAway(int party, SlotSet slots) implements Change {}

    /// A party that was not expected, with requests of its own and to it. Its position is the number of parties
    /// so far; the positions of its requests follow the last request, in their order.
    ///
    /// @param party with one representative
    /// @param requests each with the new party as sender or addressee
    record WalkIn(Party party, List<Request> requests) implements Change {
        public WalkIn {
            requests = List.copyOf(requests);
        }
    }

    /// These places are not available in these slots.
    record PlaceClosed(List<Integer> places, SlotSet slots) implements Change {
        public PlaceClosed {
            places = List.copyOf(places);
        }
    }

    /// No place of the zone is available in these slots.
    record HallClosed(String zone, SlotSet slots) implements Change {}

    /// One more request; its position is the number of requests so far.
    record RequestAdded(Request request) implements Change {}
}
