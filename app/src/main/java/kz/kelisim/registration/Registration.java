package kz.kelisim.registration;

import java.time.Instant;
import java.util.Locale;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import org.jspecify.annotations.Nullable;

/// An application to take part in an edition.
///
/// @param email in lower case and Unicode NFC
/// @param language the one in which its mails are written
/// @param role what the person is in the delegation; null for a member
/// @param reason why it was declined or cancelled
/// @param sequence how often its calendar entry was sent
/// @param registeredBy the address of who registered it in a group; null else
public record Registration(
        long id,
        String key,
        LocalizedText name,
        String email,
        Lang language,
        long categoryId,
        String categoryKey,
        LocalizedText category,
        @Nullable LocalizedText delegation,
        @Nullable Role role,
        @Nullable String organisation,
        @Nullable String officeTitle,
        State state,
        @Nullable String reason,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        Instant createdAt,
        int sequence,
        @Nullable String registeredBy) {

    /// Where it stands. RECEIVED and APPROVED hold a seat of their category.
    public enum State {
        /// Holds a seat, not yet decided.
        RECEIVED,
        /// All seats were taken when it came.
        WAITING,
        APPROVED,
        DECLINED,
        CANCELLED;

        public boolean holdsSeat() {
            return this == RECEIVED || this == APPROVED;
        }

        public boolean living() {
            return holdsSeat() || this == WAITING;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Role {
        HEAD,
        DEPUTY
    }
}
