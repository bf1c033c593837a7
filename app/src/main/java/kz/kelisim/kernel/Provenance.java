package kz.kelisim.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a record comes from.
///
/// @param origin the key of the origin; null where the record was made in this system, whose journal is then
///     its origin
/// @param facts ids of the mission's facts that the record carries
/// @param place where in the origin
/// @param note our reading, where the origin leaves room for one
public record Provenance(
        @Nullable String origin,
        List<String> facts,
        @Nullable String place,
        @Nullable LocalizedText note) {

    public Provenance {
        facts = List.copyOf(facts);
    }
}
