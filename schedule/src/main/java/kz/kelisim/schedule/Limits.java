package kz.kelisim.schedule;

/// What ends the search and what decides ties. The same problem and limits give the same timetable on every
/// machine, unless a listener ends the search earlier.
///
/// @param seed of all random choices
/// @param moves the most moves of each improving stage, 0 or more; a move changes the slots of a few meetings
/// @param threads searches side by side, 1 or more, each with a seed of its own
public record Limits(long seed, long moves, int threads) {
    public static final Limits USUAL = new Limits(1, 20_000_000, 1);

    public Limits {
        if (moves < 0) {
            throw new IllegalArgumentException("moves is " + moves + "; a move limit is 0 or more");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + "; a search needs at least 1 thread");
        }
    }

    public Limits withSeed(long other) {
        return new Limits(other, moves, threads);
    }

    public Limits withMoves(long other) {
        return new Limits(seed, other, threads);
    }
}
