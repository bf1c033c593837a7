package kz.kelisim.participants;

import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Provenance;
import org.jspecify.annotations.Nullable;

/// A region, body, enterprise or institution that can offer, meet, sign and owe.
///
/// @param region the code of its region or country
public record Organisation(
        String key,
        String kind,
        LocalizedText name,
        @Nullable String region,
        @Nullable String identifierScheme,
        @Nullable String identifier,
        Provenance provenance) {}
