package kz.kelisim.schedule;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// An immutable set of slots, each given by its position in the problem's list of slots, counted from 0.
public final class SlotSet {
    private static final SlotSet NONE = new SlotSet(new long[0]);

    /// Bit `s % 64` of word `s / 64` is slot `s`; the last word is never zero.
    private final long[] words;

    private SlotSet(long[] words) {
        this.words = words;
    }

    /// The set without slots.
    public static SlotSet none() {
        return NONE;
    }

    /// The first `count` slots.
    public static SlotSet first(int count) {
        return of(IntStream.range(0, count));
    }

    /// The slots at these positions; a negative position is refused with `IndexOutOfBoundsException`.
    public static SlotSet of(int... positions) {
        return of(IntStream.of(positions));
    }

    /// The slots whose bits are set: bit 0 is slot 0.
    public static SlotSet ofBits(long bits) {
        return bits == 0 ? NONE : new SlotSet(new long[] {bits});
    }

    static SlotSet of(IntStream positions) {
        BitSet bits = new BitSet();
        positions.forEach(bits::set);
        return new SlotSet(bits.toLongArray());
    }

    public boolean contains(int slot) {
        int word = slot >> 6;
        return slot >= 0 && word < words.length && (words[word] >>> slot & 1) != 0;
    }

    public int size() {
        int size = 0;
        for (long word : words) {
            size += Long.bitCount(word);
        }
        return size;
    }

    public boolean isEmpty() {
        return words.length == 0;
    }

    /// Number of positions up to and with the last slot: 0 if empty.
    public int length() {
        return isEmpty() ? 0 : words.length * 64 - Long.numberOfLeadingZeros(words[words.length - 1]);
    }

    /// The positions in ascending order.
    public IntStream positions() {
        return IntStream.range(0, length()).filter(this::contains);
    }

    /// The slots `64 * index` to `64 * index + 63` as bits.
    public long word(int index) {
        return index < words.length ? words[index] : 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SlotSet set && Arrays.equals(words, set.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return positions().mapToObj(Integer::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
