package kz.kelisim.agreements;

import java.time.Instant;
import java.util.List;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Provenance;
import org.jspecify.annotations.Nullable;

/// A document between parties, or several of which an origin does not state the number.
///
/// @param state RECORDED (from an origin; never registered here), DRAFT, NEGOTIATION, TEXT_AGREED or SIGNED
/// @param signed the period within which it was signed, by its origin; null where not stated
/// @param numberStated false where the origin speaks of several documents without their number
/// @param possiblySameAs another record that may tell of the same document; the two are never merged
/// @param registration its place in the public register; null unless SIGNED
public record Agreement(
        String key,
        String kind,
        LocalizedText title,
        String state,
        @Nullable String signed,
        boolean numberStated,
        List<LocalizedText> subjects,
        @Nullable Linked listing,
        @Nullable Linked request,
        @Nullable Linked possiblySameAs,
        List<Party> parties,
        @Nullable Registration registration,
        Provenance provenance) {

    /// Another record, and what it is called.
    public record Linked(String key, LocalizedText title) {}

    /// A party, and who signed or is to sign for it.
    public record Party(LocalizedText name, String role, List<Signatory> signatories, Provenance provenance) {}

    public record Signatory(LocalizedText name, @Nullable LocalizedText office, Provenance provenance) {}

    /// @param number within the edition, from 1 without a gap
    /// @param log the log that holds its leaf
    /// @param seq the place of the leaf, from 0
    public record Registration(int number, String log, long seq, Instant registeredAt) {}

    boolean recorded() {
        return state.equals("RECORDED");
    }
}
