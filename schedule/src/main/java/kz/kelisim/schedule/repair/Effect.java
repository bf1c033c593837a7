package kz.kelisim.schedule.repair;

import java.util.List;

/// What an event changed in the timetable. Requests, parties, slots and places are named by their positions;
/// lists are in
/// the order of the requests or of the parties.
///
/// @param lost meetings that are no longer held
/// @param moved meetings held in another slot
/// @param added meetings that were not held before
/// @param rehoused meetings held in the same slot at another place
/// @param disturbed parties, other than the one the event names, with a meeting that was moved or given up
/// though the event itself did not displace it; a party that meets another in the slot of the meeting given up
/// is not disturbed
/// @param told every party of a meeting that is lost, moved, added or rehoused
public record Effect(
        List<Lost> lost,
        List<Moved> moved,
        List<Added> added,
        List<Rehoused> rehoused,
        List<Integer> disturbed,
        List<Integer> told) {

    public Effect {
        lost = List.copyOf(lost);
        moved = List.copyOf(moved);
        added = List.copyOf(added);
        rehoused = List.copyOf(rehoused);
        disturbed = List.copyOf(disturbed);
        told = List.copyOf(told);
    }

    public record Lost(int request, int slot, Why why) {}

    public record Moved(int request, int from, int to) {}

    public record Added(int request, int slot) {}

    public record Rehoused(int request, int from, int to) {}

    /// Why a meeting is no longer held.
    public sealed interface Why {
        /// In plain words.
        String words();

        record Cancelled() implements Why {
            @Override
            public String words() {
                return "the meeting was cancelled";
            }
        }

        /// @param party that is not available any more
        record Absent(int party) implements Why {
            @Override
            public String words() {
                return "party " + party + " is absent, and no other slot suits both within the people who may be moved";
            }
        }

        record NoTable() implements Why {
            @Override
            public String words() {
                return "its table is closed, and no other table is free in a slot that suits both";
            }
        }

        /// @param request whose meeting is worth more and needed the slot, a party or the table
        record GivenUpFor(int request) implements Why {
            @Override
            public String words() {
                return "it was given up for request " + request + ", which is worth more";
            }
        }
    }
}
