package kz.kelisim.delegations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import kz.kelisim.journal.Journal;
import kz.kelisim.participants.Paper;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Scope;
import org.springframework.stereotype.Component;

/// The door to the letters by which who sends a delegation vouches for it.
@Component
public final class Credentials {

    /// A version of the letter.
    ///
    /// @param size in bytes
    public record Letter(
            int version,
            String name,
            String mediaType,
            long size,
            String sha256,
            Instant uploadedAt,
            String uploadedBy) {}

    private final DelegationStore store;
    private final Scope scope;
    private final Journal journal;

    Credentials(DelegationStore store, Scope scope, Journal journal) {
        this.store = store;
        this.scope = scope;
        this.journal = journal;
    }

    /// All versions, the newest first.
    public List<Letter> all(long forumId, String delegation) {
        return scope.read(forumId, () -> store.letters(forumId, delegation));
    }

    byte[] content(long forumId, String delegation, int version) {
        return scope.read(forumId, () -> store.letter(forumId, delegation, version));
    }

    /// Keeps a letter as the newest version; the earlier ones stay.
    ///
    /// @throws Refused where it is no PDF, JPEG or PNG of at most 10 MB, or the same as the newest
    public void add(long forumId, String delegation, String name, byte[] content, String actor) {
        Paper paper =
                Paper.of(name, content).orElseThrow(() -> new Refused(List.of(Problem.of("file", "error.paper"))));
        scope.write(forumId, () -> {
            store.lock(forumId, delegation);
            List<Letter> before = store.letters(forumId, delegation);
            if (!before.isEmpty() && before.getFirst().sha256().equals(paper.sha256())) {
                throw new Refused(List.of(Problem.of("file", "error.paper_same")));
            }
            int version = before.isEmpty() ? 1 : before.getFirst().version() + 1;
            store.addLetter(forumId, delegation, version, paper, actor);
            journal.write(
                    forumId,
                    actor,
                    "delegation.credential_added",
                    delegation,
                    Map.of("version", version, "sha256", paper.sha256()));
            return version;
        });
    }
}
