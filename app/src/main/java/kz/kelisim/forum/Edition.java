package kz.kelisim.forum;

import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Provenance;
import org.jspecify.annotations.Nullable;

/// One holding of a forum, such as the fifth "Aktobe Invest", of 2017.
///
/// @param ordinal its number in the series, from 1
/// @param region the code of the host region
/// @param datesOrigin the origin of its days, where another than the edition's own
public record Edition(
        EditionRef ref,
        String series,
        LocalizedText seriesName,
        int ordinal,
        String region,
        @Nullable String datesOrigin,
        @Nullable LocalizedText mandate,
        Provenance provenance) {}
