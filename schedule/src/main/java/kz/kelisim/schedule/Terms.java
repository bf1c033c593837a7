package kz.kelisim.schedule;

import java.util.List;
import java.util.OptionalInt;

/// What a request asks for beyond its two parties, level and weight. Requests with the same terms share one
/// object.
///
/// @param allowed slots in which the meeting may take place; a meeting of several slots lies wholly in them
/// @param pin position of the slot in which the meeting must begin; a pinned request is always scheduled
/// @param length number of slots, adjoining and in one session, 1 or more
/// @param place kind of place it needs
/// @param after positions of requests whose meetings must end before this one begins; it is held only if they
/// are
/// @param others positions of the third and further parties of the meeting
/// @param wished slots in which the parties would like to begin
public record Terms(
        SlotSet allowed,
        OptionalInt pin,
        int length,
        PlaceKind place,
        List<Integer> after,
        List<Integer> others,
        SlotSet wished) {

    public Terms {
        after = List.copyOf(after);
        others = List.copyOf(others);
    }

    /// A meeting of one slot at a table in any of the first `slots` slots.
    public static Terms usual(int slots) {
        return within(SlotSet.first(slots));
    }

    /// A meeting of one slot at a table in one of these slots.
    public static Terms within(SlotSet allowed) {
        return new Terms(allowed, OptionalInt.empty(), 1, PlaceKind.TABLE, List.of(), List.of(), SlotSet.none());
    }

    public Terms pinnedTo(int slot) {
        return new Terms(allowed, OptionalInt.of(slot), length, place, after, others, wished);
    }

    public Terms lasting(int slots) {
        return new Terms(allowed, pin, slots, place, after, others, wished);
    }

    public Terms at(PlaceKind kind) {
        return new Terms(allowed, pin, length, kind, after, others, wished);
    }

    public Terms afterAll(List<Integer> requests) {
        return new Terms(allowed, pin, length, place, requests, others, wished);
    }

    public Terms with(List<Integer> parties) {
        return new Terms(allowed, pin, length, place, after, parties, wished);
    }

    public Terms wishing(SlotSet slots) {
        return new Terms(allowed, pin, length, place, after, others, slots);
    }
}
