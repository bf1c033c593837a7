package kz.kelisim.agreements;

import java.util.List;
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

    /// A leaf that speaks of an agreement.
    ///
    /// @param subject the key of what it speaks of; empty for the signing
    /// @param seq its place in the log, by which the agreement's address gives the entry and its proof
    record Entry(String event, String subject, long seq) {}

    /// What the register holds of an agreement, its signing first.
    List<Entry> entries(long forumId, String agreement);
}
