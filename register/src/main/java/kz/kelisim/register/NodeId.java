package kz.kelisim.register;

/// The place of a complete subtree: it covers the `2^level` leaves from `index * 2^level` on.
///
/// Level 0 holds the leaves. Levels run from 0 to 62, indexes from 0.
public record NodeId(int level, long index) {

    public NodeId {
        if (level < 0 || level > 62 || index < 0) {
            throw new IllegalArgumentException(
                    "A node lies at a level from 0 to 62 and an index from 0, not at level (%d), index (%d)."
                            .formatted(level, index));
        }
    }
}
