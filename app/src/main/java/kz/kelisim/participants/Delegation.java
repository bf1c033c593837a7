package kz.kelisim.participants;

import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Provenance;
import org.jspecify.annotations.Nullable;

/// Those whom a region or body sent together.
///
/// @param sentBy the organisation that sent it
/// @param statedSize how many came by its origin; null where none is stated
/// @param members how many of them are entered here
public record Delegation(
        String key,
        LocalizedText name,
        LocalizedText sentBy,
        @Nullable Integer statedSize,
        @Nullable LocalizedText head,
        long members,
        Provenance provenance) {}
