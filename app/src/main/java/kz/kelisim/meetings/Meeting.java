package kz.kelisim.meetings;

import java.time.Instant;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Provenance;
import org.jspecify.annotations.Nullable;

/// Two organisations at a table in a slot.
///
/// @param held whether it took place; null where nobody has said yet
public record Meeting(
        String key,
        LocalizedText sender,
        LocalizedText addressee,
        Instant startsAt,
        Instant endsAt,
        LocalizedText table,
        @Nullable Boolean held,
        @Nullable LocalizedText outcome,
        Provenance provenance) {}
