package kz.kelisim.schedule.breaks;

/// Random numbers of a seed (xorshift of Marsaglia, JSS 8 (2003) 14): the same on every machine.
final class Chance {
    private long state;

    Chance(long seed) {
        state = seed * 0x9E3779B97F4A7C15L + 0xD1B54A32D192ED03L;
        state = state == 0 ? 1 : state;
        for (int i = 0; i < 8; i++) {
            next();
        }
    }

    long next() {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        return state;
    }

    /// A number from 0 to `limit` - 1.
    int below(int limit) {
        return (int) (((next() >>> 33) * limit) >>> 31);
    }

    /// A number from 0 to 2^53 - 1.
    long of53Bits() {
        return next() >>> 11;
    }

    /// One of the set bits, all equally likely.
    int anyBit(long bits) {
        long rest = bits;
        for (int skip = below(Long.bitCount(bits)); skip > 0; skip--) {
            rest &= rest - 1;
        }
        return Long.numberOfTrailingZeros(rest);
    }

    /// The set bit next to a random position below `width`, upwards or downwards: bits beside gaps are more
    /// likely.
    int bitBesideGap(long bits, int width) {
        long drawn = next();
        int position = (int) (((drawn >>> 33) * width) >>> 31);
        if ((drawn & 1024) == 0) {
            long above = bits & (-1L << position);
            return Long.numberOfTrailingZeros(above == 0 ? bits : above);
        }
        long below = bits & ~(-2L << position);
        return 63 - Long.numberOfLeadingZeros(below == 0 ? bits : below);
    }
}
