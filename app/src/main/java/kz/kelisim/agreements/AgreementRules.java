package kz.kelisim.agreements;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.kelisim.accounts.Actor;
import kz.kelisim.kernel.Role;
import kz.kelisim.store.Entry;
import kz.kelisim.store.Problem;
import org.jspecify.annotations.Nullable;

/// What an agreement, its scan and its signatures must keep to, and who may bring them.
final class AgreementRules {

    private static final int MOST_BYTES = 20 * 1024 * 1024;

    private AgreementRules() {}

    /// RECORDED means: an origin tells of it.
    static List<Problem> recordedFromAnOrigin(Entry agreement) {
        return "RECORDED".equals(agreement.value("state")) && !agreement.has("origin")
                ? List.of(Problem.of("origin", "error.recorded_origin"))
                : List.of();
    }

    /// Who may bring the signature of a signatory: the organiser and a protocol officer that of each; the
    /// focal point of the signatory's delegation; the signatory themself.
    ///
    /// @param delegation of the signatory; null without one
    /// @param self whether the actor is the signatory
    static boolean mayBringSignature(Actor actor, long forumId, @Nullable String delegation, boolean self) {
        return self
                || actor.holds(forumId, Role.ORGANISER, Role.PROTOCOL_OFFICER)
                || actor.grants().stream()
                        .anyMatch(grant -> grant.role() == Role.FOCAL_POINT
                                && grant.covers(forumId)
                                && grant.delegation() != null
                                && grant.delegation().equals(delegation));
    }

    /// Who may read the master and the files of signatures: whoever may bring one, and the lawyer of a
    /// party.
    static boolean mayReadMaster(Actor actor, long forumId, List<Signature.Awaited> signatories) {
        return actor.holds(forumId, Role.ORGANISER, Role.PROTOCOL_OFFICER)
                || signatories.stream()
                        .anyMatch(one -> mayBringSignature(actor, forumId, one.delegation(), one.self())
                                || actor.grants().stream()
                                        .anyMatch(grant -> grant.role() == Role.LAWYER
                                                && grant.covers(forumId)
                                                && one.organisation().equals(grant.organisation())));
    }

    /// The media type by the first bytes; empty for anything but a PDF, PNG or JPEG of an allowed size.
    static Optional<String> mediaType(byte[] content) {
        if (content.length == 0 || content.length > MOST_BYTES) {
            return Optional.empty();
        }
        if (starts(content, "%PDF-".getBytes(StandardCharsets.US_ASCII))) {
            return Optional.of("application/pdf");
        }
        if (starts(content, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a})) {
            return Optional.of("image/png");
        }
        return starts(content, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff})
                ? Optional.of("image/jpeg")
                : Optional.empty();
    }

    private static boolean starts(byte[] content, byte[] mark) {
        return content.length >= mark.length && Arrays.equals(content, 0, mark.length, mark, 0, mark.length);
    }
}
