package kz.kelisim.accreditation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a desk is told of a code that it read. Decision 0017 defines it in words; `verdict.js` says the same on a
/// device without a network, and both are tested with the same cases.
enum Verdict {
    ADMITTED,
    ALREADY_HERE,
    WRONG_ZONE,
    WRONG_DAY,
    BLOCKED,
    UNKNOWN;

    /// That a category may enter a zone.
    ///
    /// @param category its key
    /// @param zone its key
    /// @param day the only day; null for every day
    record Admission(String category, String zone, @Nullable LocalDate day) {}

    /// What is known of the badge whose code was read.
    ///
    /// @param valid whether it is neither blocked nor replaced
    /// @param category the key of its bearer's category; null where there is none
    record Pass(boolean valid, @Nullable String category) {}

    /// @param pass null where no badge of the edition has the code
    /// @param here whether its bearer was admitted to the zone that day already
    static Verdict of(@Nullable Pass pass, String zone, LocalDate day, List<Admission> admissions, boolean here) {
        if (pass == null) {
            return UNKNOWN;
        }
        if (!pass.valid()) {
            return BLOCKED;
        }
        List<Admission> ofZone = admissions.stream()
                .filter(one ->
                        one.category().equals(pass.category()) && one.zone().equals(zone))
                .toList();
        if (ofZone.isEmpty()) {
            return WRONG_ZONE;
        }
        if (ofZone.stream().noneMatch(one -> one.day() == null || day.equals(one.day()))) {
            return WRONG_DAY;
        }
        return here ? ALREADY_HERE : ADMITTED;
    }
}
