package kz.kelisim.agreements;

import java.time.Instant;
import kz.kelisim.kernel.LocalizedText;
import org.jspecify.annotations.Nullable;

/// A version of a text: who changed what.
///
/// @param change STARTED, WRITTEN, ADDED, REMOVED, MOVED, ACCEPTED or FROZEN
/// @param eid the clause; null where the whole text is meant
/// @param side on whose behalf; null for those who hold the edition
record TextVersion(
        int number,
        String change,
        @Nullable String eid,
        String author,
        @Nullable LocalizedText side,
        Instant madeAt) {}
