package kz.kelisim.schedule.pairs;

/// Random numbers by xorshift: the same seed gives the same numbers on every machine.
final class Chance {
    private long state;

    Chance(long seed) {
        state = seed * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L;
        if (state == 0) {
            state = 1;
        }
    }

    /// A number from 0 to `bound - 1`.
    int below(int bound) {
        long x = state;
        x ^= x << 13;
        x ^= x >>> 7;
        x ^= x << 17;
        state = x;
        return (int) (((x >>> 32) * bound) >>> 32);
    }

    /// The position of one of the bits of a set that is not empty.
    int bit(long set) {
        long left = set;
        for (int skip = below(Long.bitCount(set)); skip > 0; skip--) {
            left &= left - 1;
        }
        return Long.numberOfTrailingZeros(left);
    }
}
