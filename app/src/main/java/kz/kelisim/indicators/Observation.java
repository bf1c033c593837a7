package kz.kelisim.indicators;

import java.math.BigDecimal;

/// A value computed from a loaded file, with all that is needed to compute it again.
///
/// @param vintage 1 for the first file, one more for each that corrected it
/// @param value `numerator` for a sum; for a share 100 x numerator / denominator
/// @param rowsUnstated rows that name no single partner country
/// @param origin the key of the origin of the file, with its checksum
public record Observation(
        String period,
        int vintage,
        BigDecimal value,
        BigDecimal numerator,
        BigDecimal denominator,
        int rowsRead,
        int rowsUnstated,
        int rowsRejected,
        String origin) {}
