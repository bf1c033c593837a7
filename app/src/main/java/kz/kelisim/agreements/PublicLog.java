package kz.kelisim.agreements;

import java.util.Map;
import kz.kelisim.kernel.EditionRef;

/// How a later stage puts into the register what happened to a signed agreement.
public interface PublicLog {

    /// Appends a leaf, once for each event and subject. Call it last in the transaction of the change.
    ///
    /// @param event its name, such as `OBLIGATION_CONFIRMED`
    /// @param subject the key of what it speaks of
    /// @param facts names in letters; values that are keys, codes, days, numbers or hashes, so that no name of a
    ///     person gets in
    /// @throws IllegalArgumentException where a fact is anything else, or the agreement is not registered
    void append(EditionRef edition, String agreement, String event, String subject, Map<String, String> facts);
}
