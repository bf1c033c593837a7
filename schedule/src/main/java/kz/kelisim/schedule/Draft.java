package kz.kelisim.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A timetable as an engine leaves it, before it is scored and checked. The arrays are handed over, not copied.
public final class Draft {
    final long moves;
    final int[] slots;
    final int[] places;
    final int @Nullable [] interpreters;

    @Nullable
    final List<int[]> representatives;

    final List<Certificate> certificates;

    /// The parameters are those of [Timetable].
    public Draft(
            long moves,
            int[] slots,
            int[] places,
            int @Nullable [] interpreters,
            @Nullable List<int[]> representatives,
            List<Certificate> certificates) {
        this.moves = moves;
        this.slots = slots;
        this.places = places;
        this.interpreters = interpreters;
        this.representatives = representatives;
        this.certificates = List.copyOf(certificates);
    }
}
