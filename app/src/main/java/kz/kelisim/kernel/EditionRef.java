package kz.kelisim.kernel;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What every page of an edition must know of it.
///
/// @param forumId the first column of every key that belongs to the edition
/// @param slug its address
/// @param sample whether all its data is made up and must be marked so
public record EditionRef(
        long forumId,
        String slug,
        LocalizedText name,
        LocalizedText city,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn,
        boolean sample) {}
