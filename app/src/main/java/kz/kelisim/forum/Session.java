package kz.kelisim.forum;

import java.time.Instant;
import java.util.List;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Provenance;
import org.jspecify.annotations.Nullable;

/// A part of the programme.
///
/// @param startsAt null where no origin states the time
public record Session(
        String key,
        String kind,
        LocalizedText title,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable LocalizedText venue,
        List<String> languages,
        Provenance provenance) {}
