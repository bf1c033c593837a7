package kz.kelisim.agreements;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kz.kelisim.accounts.Actor;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.signatures.Line;
import kz.kelisim.signatures.Verdict;
import org.jspecify.annotations.Nullable;

/// A detached signature of a signatory over the master, with the verdict that was found when it arrived.
///
/// @param overSha256 of the master that was signed, in hexadecimal digits
/// @param fileSha256 of the file as it came, in hexadecimal digits
/// @param time whether an authority stamped the time, and if not, why
/// @param indication of the technical check, in the words of ETSI EN 319 102-1, with its sub-indication
/// @param subject whom the certificate names, without personal numbers
/// @param serial of the certificate, in hexadecimal digits
record Signature(
        long id,
        String overSha256,
        String fileSha256,
        Verdict.Method method,
        Line bytes,
        Line key,
        Line chain,
        Line time,
        Verdict.Indication indication,
        String subIndication,
        String subject,
        boolean nameMatches,
        String serial,
        String issuer,
        String certificateSha256,
        @Nullable Instant claimedAt,
        @Nullable Instant stampedAt,
        String uploadedBy,
        Instant validatedAt,
        Authority authority) {

    /// Whether it counts as the signature of its signatory.
    boolean counts() {
        return indication == Verdict.Indication.TOTAL_PASSED && authority.holds();
    }

    Verdict.Level level() {
        return time.holds() ? Verdict.Level.T : Verdict.Level.B;
    }

    /// The text of a line as it is stored: `YES HOLDS`.
    static String stored(Line line) {
        return line.answer() + " " + line.reason();
    }

    static Line line(String stored) {
        String[] words = stored.split(" ", 2);
        return new Line(Line.Answer.valueOf(words[0]), Line.Reason.valueOf(words[1]));
    }

    /// The newest PDF of an agreement whose text is agreed; its bytes are what is signed.
    record Master(String sha256, long size, Instant madeAt) {}

    /// A signatory of an agreement, and what came from them so far.
    ///
    /// @param required whether the agreement is not signed without them
    /// @param organisation the key of the party
    /// @param delegation the key of their delegation; null without one
    /// @param self whether they are the one who asks, by the address of their registration
    /// @param signatures the newest first, over whichever master
    record Awaited(
            long id,
            String key,
            long personId,
            LocalizedText name,
            LocalizedText party,
            String organisation,
            boolean required,
            @Nullable LocalizedText office,
            @Nullable String delegation,
            boolean self,
            Authority.Ground ground,
            List<Signature> signatures) {

        /// The signature over a master that is shown: one that counts, else the newest.
        Optional<Signature> over(String master) {
            List<Signature> all = signatures.stream()
                    .filter(one -> one.overSha256().equals(master))
                    .toList();
            return all.stream()
                    .filter(Signature::counts)
                    .findFirst()
                    .or(() -> all.stream().findFirst());
        }

        boolean mayBring(@Nullable Actor actor, long forumId) {
            return actor != null && AgreementRules.mayBringSignature(actor, forumId, delegation, self);
        }
    }
}
