package kz.kelisim.indicators;

import java.math.BigDecimal;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Provenance;
import org.jspecify.annotations.Nullable;

/// What somebody said, in our wording. With a value, a comparator and a unit, or with none of them: then it
/// is a statement.
/// It is never computed and never mixed with what is.
///
/// @param subject EDITION, SERIES, AGREEMENT or STATEMENT
/// @param baseline the event that a ratio compares with
public record Claim(
        String key,
        String subject,
        LocalizedText text,
        @Nullable String indicator,
        @Nullable String agreement,
        @Nullable LocalizedText agreementTitle,
        @Nullable String period,
        @Nullable String comparator,
        @Nullable BigDecimal value,
        @Nullable String unit,
        @Nullable Integer unitMult,
        @Nullable LocalizedText speaker,
        @Nullable LocalizedText session,
        @Nullable LocalizedText baseline,
        Provenance provenance) {}
