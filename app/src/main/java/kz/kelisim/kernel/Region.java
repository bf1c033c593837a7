package kz.kelisim.kernel;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A country (ISO 3166-1 alpha-2, such as `KZ`) or a first-level unit of one (ISO 3166-2, such as `KZ-15`).
///
/// @param parent the code of the country; null for a country
/// @param validFrom the first day of validity; null where it is not known
/// @param validUntil the last day of validity; null for a unit that exists
/// @param predecessors codes of the units that it was split from
/// @param aliases codes that named it before, such as `KZ-AKT`
public record Region(
        String code,
        @Nullable String parent,
        LocalizedText name,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil,
        List<String> predecessors,
        List<String> aliases) {}
