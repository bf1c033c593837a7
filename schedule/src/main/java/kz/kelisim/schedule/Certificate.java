package kz.kelisim.schedule;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Prices that prove an upper bound on the worth of every timetable of a problem (weak duality of linear
/// programming).
///
/// The worth of a meeting is `perMeeting + perWeight × weight` by its level. Each cap is a rule that every
/// timetable keeps: of the meetings it concerns, no more than a number that follows from the problem are held.
/// A meeting pays the prices of all caps that concern it; what its worth exceeds them by is its surplus. The
/// sum over the caps of number × price, plus the sum of the positive surpluses, divided by `scale`, is never
/// less than the worth of a timetable.
///
/// Which rules of the problem the bound drops: it knows meetings of two parties in one slot, and of
/// representatives only when they are free, not languages, rest, walking or who is free at the same time as
/// whom.
public final class Certificate {
    private static final Worth NOTHING = new Worth(0, 0);

    private final Map<Level, Worth> worths;
    private final long scale;
    private final long[] partyPrices;
    private final List<PartyCap> partyCaps;
    private final List<PlaceCap> placeCaps;

    /// The worth of a meeting of one level.
    public record Worth(long perMeeting, long perWeight) {}

    /// The party's meetings that can only begin in these slots are no more than the number of its
    /// representatives free in them, summed over the slots.
    public record PartyCap(int party, SlotSet slots, long price) {}

    /// The meetings at tables that can only begin in these slots are no more than, summed over the slots, the
    /// smaller of the number of free tables and half the number of free representatives.
    public record PlaceCap(SlotSet slots, long price) {}

    /// @param worths by level; a level without one is worth nothing
    /// @param scale whole number by which prices and worths are multiplied, 1 or more
    /// @param partyPrices by party, the price, 0 or more, of the cap that all its meetings together are no more
    /// than its quota, nor than the number of its representatives free in a slot, summed over the slots
    /// @param partyCaps further caps on a party
    /// @param placeCaps caps on the places
    public Certificate(
            Map<Level, Worth> worths,
            long scale,
            long[] partyPrices,
            List<PartyCap> partyCaps,
            List<PlaceCap> placeCaps) {
        this.worths = Map.copyOf(worths);
        this.scale = scale;
        this.partyPrices = partyPrices.clone();
        this.partyCaps = List.copyOf(partyCaps);
        this.placeCaps = List.copyOf(placeCaps);
    }

    /// The worth of a meeting of the level.
    public Worth worth(Level level) {
        return worths.getOrDefault(level, NOTHING);
    }

    public long scale() {
        return scale;
    }

    /// Number of parties of the problem.
    public int parties() {
        return partyPrices.length;
    }

    /// The price of the cap on all meetings of the party.
    public long price(int party) {
        return partyPrices[party];
    }

    public List<PartyCap> partyCaps() {
        return partyCaps;
    }

    public List<PlaceCap> placeCaps() {
        return placeCaps;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Certificate that
                && worths.equals(that.worths)
                && scale == that.scale
                && Arrays.equals(partyPrices, that.partyPrices)
                && partyCaps.equals(that.partyCaps)
                && placeCaps.equals(that.placeCaps);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(partyPrices);
    }
}
