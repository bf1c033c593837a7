package kz.kelisim.schedule.repair;

import kz.kelisim.schedule.Level;

/// The worth of a request in one number: its weight above a base of its level. The bases lie so far apart that
/// three requests of a level together are worth less than one of the next higher level, whatever their weights
/// of at most 1,000,000 (below 2^20): no more than three meetings are ever given up for one.
final class Worth {
    /// The most meetings given up for one.
    static final int MOST_GIVEN_UP = 3;

    /// Worth of the lightest mandatory request.
    static final int MANDATORY = 1 << 26;

    private Worth() {}

    static int of(Level level, int weight) {
        return weight
                + switch (level) {
                    case MANDATORY -> MANDATORY;
                    case MUTUAL_MUST -> 1 << 24;
                    case MUTUAL -> 1 << 22;
                    case ONE_SIDED -> 0;
                };
    }

    static boolean mandatory(int worth) {
        return worth >= MANDATORY;
    }
}
