package kz.kelisim.market;

import java.math.BigDecimal;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Provenance;
import org.jspecify.annotations.Nullable;

/// An offer or a need. It outlives the days of the forum.
///
/// @param side OFFER or NEED
/// @param organisation whose it is; null where no origin states the firm
/// @param hsCode 2, 4 or 6 digits of the Harmonized System
/// @param hsNote who classified it
/// @param counterpart the organisation that is named as addressee or supplier
public record Listing(
        String key,
        String side,
        LocalizedText title,
        @Nullable LocalizedText description,
        @Nullable LocalizedText organisation,
        @Nullable String region,
        @Nullable String hsCode,
        @Nullable LocalizedText hsNote,
        @Nullable BigDecimal quantity,
        @Nullable LocalizedText unit,
        @Nullable LocalizedText counterpart,
        Provenance provenance) {}
