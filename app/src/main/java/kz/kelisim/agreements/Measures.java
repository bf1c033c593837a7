package kz.kelisim.agreements;

import java.util.List;
import java.util.Map;
import kz.kelisim.agreements.Clause.Side;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import org.springframework.stereotype.Component;

/// Hands the measures of a signed text on as obligations.
@Component
final class Measures {

    private final DraftStore drafts;
    private final Undertakings undertakings;
    private final Journal journal;

    Measures(DraftStore drafts, Undertakings undertakings, Journal journal) {
        this.drafts = drafts;
        this.undertakings = undertakings;
        this.journal = journal;
    }

    /// Makes obligations of the measures of the frozen text, where one is kept here. Every way of an agreement to
    /// SIGNED
    /// calls this in its transaction; a second call changes nothing.
    void undertake(long forumId, String agreement, String actor) {
        drafts.find(forumId, agreement, null)
                .map(Draft::frozen)
                .flatMap(frozen -> drafts.find(forumId, agreement, frozen.version()))
                .ifPresent(draft -> {
                    List<Undertakings.Measure> measures = draft.clauses().stream()
                            .filter(Clause::obliges)
                            .map(Measures::owed)
                            .toList();
                    if (!measures.isEmpty()) {
                        undertakings.undertake(forumId, agreement, measures);
                        journal.write(
                                forumId, actor, "agreement.undertaken", agreement, Map.of("measures", measures.size()));
                    }
                });
    }

    private static Undertakings.Measure owed(Clause clause) {
        Clause.Measure measure = clause.measure();
        Side debtor = measure.debtor();
        Side creditor = measure.creditor();
        if (debtor == null
                || creditor == null
                || measure.dueOn() == null
                || measure.precision() == null
                || measure.form() == null) {
            throw new IllegalStateException("The measure of clause (%s) must be complete.".formatted(clause.eid()));
        }
        return new Undertakings.Measure(
                clause.eid(),
                new LocalizedText(
                        clause.in(Lang.KK).heading(),
                        clause.in(Lang.RU).heading(),
                        clause.in(Lang.EN).heading()),
                debtor.key(),
                creditor.key(),
                measure.dueOn(),
                measure.precision(),
                measure.form());
    }
}
