package kz.kelisim.participants;

import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Provenance;
import org.jspecify.annotations.Nullable;

/// A person who takes part in an edition and agreed to be listed.
///
/// @param office the title held, and at which body
/// @param rank the protocol rank of that office, 1 the highest; 99 for who holds none
public record Participant(
        String key,
        LocalizedText name,
        @Nullable LocalizedText office,
        @Nullable LocalizedText body,
        int rank,
        boolean host,
        @Nullable LocalizedText category,
        @Nullable LocalizedText delegation,
        boolean head,
        Provenance provenance) {}
