package kz.kelisim.schedule;

/// What ends the search and what decides ties. The same problem and limits give the same timetable on every
/// machine.
///
/// @param seed order among requests that are equal in level, weight and number of possible slots
/// @param moves the most attempts to eject a blocking meeting, 0 or more
public record Limits(long seed, long moves) {
    public static final Limits USUAL = new Limits(1, 1_000_000);

    public Limits {
        if (moves < 0) {
            throw new IllegalArgumentException(
                    "moves is " + moves + "; a move limit is 0 or more; give the most ejections to attempt");
        }
    }
}
