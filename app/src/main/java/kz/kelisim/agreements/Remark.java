package kz.kelisim.agreements;

import java.time.Instant;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import org.jspecify.annotations.Nullable;

/// What somebody says of a clause.
///
/// @param proposed the wording they want in that language instead; null where none
/// @param organisation the key of the organisation on whose behalf; null for those who hold the edition
/// @param side what it is called
/// @param decision ACCEPTED, REJECTED or WITHDRAWN; null while it is open
record Remark(
        long id,
        String eid,
        Lang lang,
        String said,
        @Nullable String proposed,
        String author,
        @Nullable String organisation,
        @Nullable LocalizedText side,
        Instant madeAt,
        @Nullable String decision) {

    boolean open() {
        return decision == null;
    }
}
