package kz.kelisim.indicators;

import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Provenance;
import org.jspecify.annotations.Nullable;

/// A series in the words of SDMX.
///
/// @param freq A, S, Q or M: yearly, half-yearly, quarterly, monthly
/// @param refArea the code of the reference area; null where its origin leaves it unresolved
/// @param flow X exports, M imports, T both, NONE
/// @param unitMult the power of ten by which its values are multiplied
public record Indicator(
        String key,
        LocalizedText title,
        String freq,
        @Nullable String refArea,
        @Nullable String counterpartArea,
        String flow,
        String measure,
        String unit,
        int unitMult,
        LocalizedText definition,
        Provenance provenance) {}
