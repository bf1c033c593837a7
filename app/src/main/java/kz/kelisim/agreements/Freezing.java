package kz.kelisim.agreements;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kelisim.accounts.Actor;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The freeze of a text: its master is made, and it is agreed.
@Component
public final class Freezing {

    private final AgreementStore agreements;
    private final DraftStore drafts;
    private final RemarkStore remarks;
    private final FreezeStore store;
    private final SignatureStore signatures;
    private final Consents consents;
    private final MasterPdf masters;
    private final Scope scope;
    private final Journal journal;

    Freezing(
            AgreementStore agreements,
            DraftStore drafts,
            RemarkStore remarks,
            FreezeStore store,
            SignatureStore signatures,
            Consents consents,
            MasterPdf masters,
            Scope scope,
            Journal journal) {
        this.agreements = agreements;
        this.drafts = drafts;
        this.remarks = remarks;
        this.store = store;
        this.signatures = signatures;
        this.consents = consents;
        this.masters = masters;
        this.scope = scope;
        this.journal = journal;
    }

    /// What stands before the freeze of a text that may still change.
    ///
    /// @param lang in which names are given
    List<Problem> problems(long forumId, Draft draft, Lang lang) {
        return scope.read(forumId, () -> before(forumId, draft, lang));
    }

    private List<Problem> before(long forumId, Draft draft, Lang lang) {
        List<Problem> problems = new ArrayList<>(DraftRules.problems(
                draft, remarks.overrides(forumId, draft.agreement()).keySet(), lang));
        problems.addAll(
                consents.missing(forumId, draft.agreement(), Reading.of(draft).sha256(), lang));
        return problems;
    }

    /// Makes the master of the newest version and the agreement TEXT_AGREED.
    ///
    /// @param lang in which problems name parties
    /// @return the SHA-256 of the master
    /// @throws Refused with all that stands before it
    public String freeze(EditionRef edition, String key, Lang lang, String actor) {
        long forumId = edition.forumId();
        return scope.write(forumId, () -> {
            Drafts.requireEditable(agreements.lockState(forumId, key).orElse(""), key);
            Draft draft = newest(forumId, key);
            refuse(before(forumId, draft, lang));
            byte[] master = masters.of(edition, draft);
            refuse(masters.lost(edition, draft, master));
            if (store.superseded(forumId, key, master)) {
                drafts.version(forumId, key, "FROZEN", null, actor, null);
                draft = newest(forumId, key);
                master = masters.of(edition, draft);
            }
            String sha256 = store.freeze(forumId, key, draft.version(), master);
            drafts.state(forumId, key, "TEXT_AGREED");
            journal.write(
                    forumId,
                    actor,
                    "agreement.frozen",
                    key,
                    Map.of("version", draft.version(), "sha256", sha256, "languages", draft.languages()));
            return sha256;
        });
    }

    private Draft newest(long forumId, String key) {
        return drafts.find(forumId, key, null)
                .orElseThrow(() -> new Refused(List.of(Problem.of("", "error.no_clauses"))));
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
    }

    /// Lets the text change again; its master stays in the file of the agreement.
    ///
    /// @throws Refused where it is not frozen, or somebody signed or attested it
    void reopen(EditionRef edition, String key, String actor) {
        long forumId = edition.forumId();
        scope.write(forumId, () -> {
            String state = agreements.lockState(forumId, key).orElse("");
            Draft draft = newest(forumId, key);
            if (draft.frozen() == null || !state.equals("TEXT_AGREED")) {
                throw new Refused(List.of(Problem.of("", "error.not_frozen", key)));
            }
            if (store.bound(forumId, key)) {
                throw new Refused(List.of(Problem.of("", "error.bound", key)));
            }
            store.reopen(forumId, key);
            drafts.state(forumId, key, "NEGOTIATION");
            journal.write(
                    forumId,
                    actor,
                    "agreement.reopened",
                    key,
                    Map.of("sha256", draft.frozen().sha256()));
            return key;
        });
    }

    /// The master that counts; empty where the text was never frozen.
    public Optional<byte[]> master(long forumId, String key) {
        return scope.read(
                forumId,
                () -> signatures.master(forumId, key).map(one -> signatures.content(forumId, key, one.sha256())));
    }

    /// What the page of an agreement tells of its text.
    ///
    /// @param frozen null where the text is not frozen or not kept here
    /// @param readable whether the visitor may read the master
    /// @param writable whether the visitor works on the text
    /// @param withheld whether only the sides and the staff know of it
    /// @param keepers those of whom each keeps a copy that names it first
    record Shown(
            Draft.@Nullable Frozen frozen,
            boolean readable,
            boolean writable,
            boolean withheld,
            List<Clause.Side> keepers) {}

    Shown shown(long forumId, String key, @Nullable Actor actor) {
        return scope.read(forumId, () -> {
            Optional<Draft> draft = drafts.find(forumId, key, null);
            return new Shown(
                    draft.map(Draft::frozen).orElse(null),
                    readable(forumId, key, actor),
                    hand(forumId, key, actor),
                    !agreements.withheld(forumId, key).isEmpty(),
                    draft.map(one -> Drafts.sides(one.parties())).orElse(List.of()));
        });
    }

    private boolean hand(long forumId, String key, @Nullable Actor actor) {
        return actor != null
                && DraftRules.hand(actor, forumId, drafts.parties(forumId, key)).isPresent();
    }

    /// Whether somebody may read the master: everybody once staff let it be read; else whoever works on the text, signs
    /// it, or may bring a signature to it.
    ///
    /// @param actor null for a reader
    boolean readable(long forumId, String key, @Nullable Actor actor) {
        return scope.read(
                forumId,
                () -> drafts.find(forumId, key, null)
                                .filter(draft -> draft.open() && draft.frozen() != null)
                                .isPresent()
                        || hand(forumId, key, actor)
                        || (actor != null
                                && AgreementRules.mayReadMaster(
                                        actor, forumId, signatures.awaited(forumId, key, actor.email()))));
    }

    /// The copy of the frozen text that one of its parties keeps; empty where it is not frozen, or the party is none
    /// that it binds.
    Optional<byte[]> copy(EditionRef edition, String key, String keeper) {
        long forumId = edition.forumId();
        return scope.read(forumId, () -> {
            Draft.Frozen frozen =
                    drafts.find(forumId, key, null).map(Draft::frozen).orElse(null);
            if (frozen == null) {
                return Optional.<byte[]>empty();
            }
            Draft text = drafts.find(forumId, key, frozen.version()).orElseThrow();
            return text.parties().stream()
                    .filter(party -> party.role().equals("PARTY") && party.key().equals(keeper))
                    .findFirst()
                    .map(party -> masters.copy(edition, text, party, frozen.sha256()));
        });
    }
}
