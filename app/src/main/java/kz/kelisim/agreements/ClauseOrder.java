package kz.kelisim.agreements;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.kelisim.agreements.Clause.Measure;
import kz.kelisim.agreements.DraftRules.Hand;
import kz.kelisim.kernel.EditionRef;
import org.springframework.stereotype.Component;

/// Which clauses a text has, and in which order.
@Component
final class ClauseOrder {

    private static final int MOST_CLAUSES = 200;

    private final Drafts drafts;
    private final DraftStore store;

    ClauseOrder(Drafts drafts, DraftStore store) {
        this.drafts = drafts;
        this.store = store;
    }

    /// Adds a clause of the library, or an empty one of a kind.
    ///
    /// @param after the clause it follows; empty for the first place
    /// @param item the id of a clause of the library, or a kind
    /// @return its eid
    String add(EditionRef edition, String key, String after, String item, Hand hand) {
        long forumId = edition.forumId();
        return drafts.change(forumId, key, () -> {
            Draft draft = drafts.newest(forumId, key);
            if (draft.clauses().size() >= MOST_CLAUSES) {
                throw Drafts.refused("error.many_clauses", MOST_CLAUSES);
            }
            List<Clause> clauses = draft.clauses();
            int place = 0;
            for (int i = 0; i < clauses.size(); i++) {
                if (clauses.get(i).eid().equals(after)) {
                    place = i + 1;
                }
            }
            int before = place == 0 ? 0 : clauses.get(place - 1).position();
            int behind = place < clauses.size() ? clauses.get(place).position() : before + 2 * Drafts.STEP;
            String eid = "c" + store.freshNumber(forumId, key);
            Clause fresh = fresh(edition, draft, item, eid, before + (behind - before) / 2);
            List<Clause> changed = new ArrayList<>(List.of(fresh));
            if (behind - before < 2) {
                changed.clear();
                changed.add(at(fresh, (place + 1) * Drafts.STEP));
                for (int i = 0; i < clauses.size(); i++) {
                    changed.add(at(clauses.get(i), (i < place ? i + 1 : i + 2) * Drafts.STEP));
                }
            }
            drafts.version(forumId, draft, "ADDED", eid, hand, changed);
            return eid;
        });
    }

    private static Clause fresh(EditionRef edition, Draft draft, String item, String eid, int position) {
        var with = new ClauseLibrary.Filling(
                draft.kind(), Drafts.sides(draft.parties()), edition.city(), draft.languages(), draft.prevailing());
        return ClauseLibrary.OURS
                .item(item)
                .map(found -> ClauseLibrary.OURS.clause(found, eid, draft.version() + 1, position, with))
                .or(() -> Stream.of(Clause.Kind.values())
                        .filter(kind -> kind.name().equals(item))
                        .findFirst()
                        .map(kind -> new Clause(eid, draft.version() + 1, position, kind, Map.of(), Measure.NONE)))
                .orElseThrow(() -> Drafts.refused("error.no_such_clause"));
    }

    /// Moves a clause by one place.
    void move(EditionRef edition, String key, String eid, boolean up, Hand hand) {
        drafts.change(edition.forumId(), key, () -> {
            Draft draft = drafts.newest(edition.forumId(), key);
            Clause moved = Drafts.clause(draft, eid);
            int from = draft.clauses().indexOf(moved);
            int to = up ? from - 1 : from + 1;
            if (to >= 0 && to < draft.clauses().size()) {
                Clause other = draft.clauses().get(to);
                drafts.version(
                        edition.forumId(),
                        draft,
                        "MOVED",
                        eid,
                        hand,
                        List.of(at(moved, other.position()), at(other, moved.position())));
            }
            return key;
        });
    }

    void remove(EditionRef edition, String key, String eid, Hand hand) {
        long forumId = edition.forumId();
        drafts.change(forumId, key, () -> {
            Draft draft = drafts.newest(forumId, key);
            Clause removed = Drafts.clause(draft, eid);
            int version = drafts.begin(forumId, draft, "REMOVED", eid, hand);
            store.write(forumId, key, Drafts.in(removed, version), true);
            return key;
        });
    }

    private static Clause at(Clause clause, int position) {
        return new Clause(clause.eid(), clause.version(), position, clause.kind(), clause.wording(), clause.measure());
    }
}
