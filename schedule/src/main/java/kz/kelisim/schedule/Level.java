package kz.kelisim.schedule;

import java.util.List;

/// The level of a request, highest first: a higher level is never given up for any value of a lower one.
public enum Level {
    /// Protocol or organiser's meeting that must take place.
    MANDATORY(0),
    /// Both parties asked for it and one of them calls it a must.
    MUTUAL_MUST(1),
    /// Both parties asked for it.
    MUTUAL(2),
    /// One party asked for it.
    ONE_SIDED(3);

    private static final List<Level> BY_RANK = List.of(values());

    private final int rank;

    Level(int rank) {
        this.rank = rank;
    }

    /// 0 for the highest level, 3 for the lowest.
    public int rank() {
        return rank;
    }

    static Level ofRank(int rank) {
        return BY_RANK.get(rank);
    }
}
