package kz.kelisim.agreements;

import java.time.Instant;
import java.time.LocalDate;
import kz.kelisim.kernel.LocalizedText;
import org.jspecify.annotations.Nullable;

/// Something that was done about a signed agreement. Acts are never changed; a mistaken one is followed by a
/// correction.
///
/// @param ordinal within the agreement, from 1
/// @param party who did it; null where all did, or a body
/// @param notifiedOn the day on which it was notified or deposited
/// @param effectOn from when it has effect; null for the day of notification
/// @param until the new last day; null unless it is a renewal
/// @param corrects the ordinal of the act that does not count any more; null where it corrects the text
/// @param sha256 of the document it rests on; null where none is kept
record Act(
        int ordinal,
        Action action,
        Agreement.@Nullable Linked party,
        LocalDate notifiedOn,
        @Nullable LocalDate effectOn,
        @Nullable LocalDate until,
        @Nullable Integer corrects,
        @Nullable LocalizedText note,
        @Nullable String sha256,
        Instant recordedAt) {

    enum Action {
        /// A party has done what its own law asks for.
        NOTIFICATION,
        APPROVAL,
        /// A paper that changes the agreement and is no agreement of this register.
        AMENDMENT,
        /// The parties agree on a later last day.
        RENEWAL,
        /// A party says that it shall not renew itself, or, without a term, that it shall end.
        NOTICE,
        /// The parties end it.
        TERMINATION,
        CORRECTION
    }

    LocalDate effect() {
        return effectOn == null ? notifiedOn : effectOn;
    }
}
