package kz.kelisim.accreditation;

import java.time.Instant;
import kz.kelisim.kernel.LocalizedText;
import org.jspecify.annotations.Nullable;

/// A participant's badge in use, or the participant still without one.
///
/// @param participant the key of its bearer
/// @param participantId the number of its bearer within the edition
/// @param serial how many badges the bearer was given, this one included; 0 for none
/// @param place the place of the category among those of the edition, from 0; -1 without a category
/// @param reason why it is blocked; null where it is not
/// @param prints how often it was printed
record Badge(
        String participant,
        long participantId,
        int serial,
        LocalizedText name,
        @Nullable LocalizedText office,
        @Nullable LocalizedText delegation,
        @Nullable LocalizedText category,
        @Nullable String categoryKey,
        int place,
        @Nullable Instant blockedAt,
        @Nullable String reason,
        int prints,
        boolean photographed) {

    /// NONE, VALID or BLOCKED.
    String state() {
        return serial == 0 ? "NONE" : blockedAt == null ? "VALID" : "BLOCKED";
    }

    boolean printable() {
        return state().equals("VALID");
    }
}
