package kz.kelisim.meetings;

import java.time.LocalDate;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Provenance;
import org.jspecify.annotations.Nullable;

/// The wish of one organisation to meet another.
///
/// @param level MANDATORY, MUTUAL or ONE_SIDED
/// @param weight how much it is worth among requests of its level, 1 to 1000
/// @param expiresOn the last day on which it asks for a slot; null for the whole edition
/// @param reason why the last timetable left it out; null where it is met or no timetable was made
/// @param scheduled whether it became a meeting
public record MeetingRequest(
        String key,
        LocalizedText sender,
        LocalizedText addressee,
        String level,
        int weight,
        @Nullable LocalDate expiresOn,
        @Nullable String reason,
        boolean scheduled,
        Provenance provenance) {}
