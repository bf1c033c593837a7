package kz.kelisim.schedule;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Finds positions by id: an open hash table of positions, 8 to 16 bytes per id beside the ids themselves.
final class Ids {
    /// Stands for "no such id".
    static final int NONE = -1;

    private final IntFunction<? extends @Nullable String> idAt;
    /// Positions, or [#NONE]; the length is a power of two.
    private int[] table = filled(16);

    private int size;

    /// @param idAt the id at a position that was added; `null` where it has none
    Ids(IntFunction<? extends @Nullable String> idAt) {
        this.idAt = idAt;
    }

    private static int[] filled(int length) {
        int[] table = new int[length];
        Arrays.fill(table, NONE);
        return table;
    }

    /// The position with this id, or [#NONE].
    int find(String id) {
        return table[cell(table, id)];
    }

    /// Adds the position; returns the position that already has its id, which then stays, or [#NONE].
    int add(int position) {
        String id = idAt.apply(position);
        if (id == null) {
            return NONE;
        }
        if (2 * (size + 1) > table.length) {
            grow();
        }
        int cell = cell(table, id);
        if (table[cell] != NONE) {
            return table[cell];
        }
        table[cell] = position;
        size++;
        return NONE;
    }

    private int cell(int[] in, String id) {
        int mask = in.length - 1;
        int hash = id.hashCode();
        int cell = (((hash ^ (hash >>> 15)) * 0x9E3779B9) >>> 7) & mask;
        while (in[cell] != NONE && !id.equals(idAt.apply(in[cell]))) {
            cell = (cell + 1) & mask;
        }
        return cell;
    }

    private void grow() {
        int[] larger = filled(2 * table.length);
        for (int position : table) {
            String id = position == NONE ? null : idAt.apply(position);
            if (id != null) {
                larger[cell(larger, id)] = position;
            }
        }
        table = larger;
    }
}
