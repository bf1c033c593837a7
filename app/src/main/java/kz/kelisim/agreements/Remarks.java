package kz.kelisim.agreements;

import java.util.List;
import java.util.Map;
import kz.kelisim.agreements.DraftRules.Hand;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.store.Scope;
import org.springframework.stereotype.Component;

/// The door to what is said of clauses while a text is written.
@Component
public final class Remarks {

    private final RemarkStore store;
    private final DraftStore texts;
    private final Drafts drafts;
    private final Scope scope;
    private final Journal journal;

    Remarks(RemarkStore store, DraftStore texts, Drafts drafts, Scope scope, Journal journal) {
        this.store = store;
        this.texts = texts;
        this.drafts = drafts;
        this.scope = scope;
        this.journal = journal;
    }

    List<Remark> all(long forumId, String key) {
        return scope.read(forumId, () -> store.remarks(forumId, key));
    }

    /// The reasons why the figures of clauses may differ, by `c3/12`: the clause and the version that wrote it.
    Map<String, String> overrides(long forumId, String key) {
        return scope.read(forumId, () -> store.overrides(forumId, key));
    }

    void say(EditionRef edition, String key, String eid, Drafts.Said said, Hand hand) {
        long forumId = edition.forumId();
        drafts.change(forumId, key, () -> {
            Draft draft = texts.find(forumId, key, null).orElseThrow(() -> Drafts.refused("error.no_clauses"));
            Drafts.clause(draft, eid);
            drafts.negotiate(forumId, draft, hand);
            store.remark(forumId, key, eid, said, hand.email(), hand.organisation());
            journal.write(
                    forumId, hand.email(), "agreement.remarked", key, Map.of("clause", eid, "language", said.lang()));
            return key;
        });
    }

    /// A remark of the holders of the edition in one language.
    public void say(EditionRef edition, String key, String eid, Lang lang, String said, String proposed, String actor) {
        say(edition, key, eid, new Drafts.Said(lang, said, proposed), new Hand(actor, null, false));
    }

    /// Accepts, rejects or withdraws a remark. An accepted wording becomes the clause's.
    ///
    /// @param decision ACCEPTED, REJECTED or WITHDRAWN; who made it withdraws, the others accept or reject
    void decide(EditionRef edition, String key, long id, String decision, Hand hand) {
        long forumId = edition.forumId();
        drafts.change(forumId, key, () -> {
            Remark remark = store.remarks(forumId, key).stream()
                    .filter(one -> one.id() == id && one.open())
                    .findFirst()
                    .orElseThrow(() -> Drafts.refused("error.no_remark"));
            if (hand.mayDecide(remark) == decision.equals("WITHDRAWN")) {
                throw Drafts.refused("error.remark_side");
            }
            store.decide(forumId, id, decision, hand.email());
            String proposed = remark.proposed();
            if (decision.equals("ACCEPTED") && proposed != null) {
                drafts.accept(forumId, key, remark, proposed, hand);
            }
            journal.write(
                    forumId,
                    hand.email(),
                    "agreement.remark_decided",
                    key,
                    Map.of("remark", id, "clause", remark.eid(), "decision", decision));
            return key;
        });
    }

    /// A lawyer's word that the figures of a clause may differ between its languages, as long as it stays as it is.
    void override(EditionRef edition, String key, String eid, String reason, Hand lawyer) {
        long forumId = edition.forumId();
        drafts.change(forumId, key, () -> {
            Draft draft = texts.find(forumId, key, null).orElseThrow(() -> Drafts.refused("error.no_clauses"));
            Clause clause = Drafts.clause(draft, eid);
            store.override(forumId, key, clause, reason, lawyer.email());
            journal.write(
                    forumId,
                    lawyer.email(),
                    "agreement.figures_overridden",
                    key,
                    Map.of("clause", eid, "version", clause.version(), "reason", reason));
            return key;
        });
    }
}
