package kz.kelisim.results;

import static kz.kelisim.store.Field.may;
import static kz.kelisim.store.Field.needs;
import static kz.kelisim.store.Permit.every;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kz.kelisim.agreements.Agreement;
import kz.kelisim.agreements.Agreements;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Role;
import kz.kelisim.market.Market;
import kz.kelisim.meetings.Meetings;
import kz.kelisim.obligations.Obligations;
import kz.kelisim.store.Kind;
import kz.kelisim.store.Scope;
import kz.kelisim.store.Sheet;
import kz.kelisim.web.Paging;
import org.springframework.stereotype.Component;

/// The door to what became of an edition: computed from the stages before it at each question.
@Component
public final class Results implements Obligations.Afterwards {

    public static final List<Sheet> SHEETS = List.of(Sheet.of(
                    "later_events",
                    "later_event",
                    needs("title", new Kind.Localized()),
                    needs("period", new Kind.Span()),
                    needs("location", new Kind.Localized()),
                    may("related_agreement", new Kind.Reference("agreements")))
            .editedBy(every(Role.ORGANISER)));

    private final Market market;
    private final Meetings meetings;
    private final Agreements agreements;
    private final Obligations obligations;
    private final ResultStore store;
    private final Scope scope;

    Results(
            Market market,
            Meetings meetings,
            Agreements agreements,
            Obligations obligations,
            ResultStore store,
            Scope scope) {
        this.market = market;
        this.meetings = meetings;
        this.agreements = agreements;
        this.obligations = obligations;
        this.store = store;
        this.scope = scope;
    }

    public List<LaterEvent> laterEvents(long forumId) {
        return scope.read(forumId, () -> store.laterEvents(forumId));
    }

    @Override
    public List<Event> of(long forumId, String agreement) {
        return scope.read(forumId, () -> store.beside(forumId, agreement)).stream()
                .map(event -> new Event(event.title(), "results#later_events-" + event.key()))
                .toList();
    }

    /// The funnel of an edition, with the standing of its promises on a day.
    public Funnel funnel(EditionRef edition, LocalDate day) {
        long forumId = edition.forumId();
        return scope.read(forumId, () -> {
            var everything = new Paging.Asked("", 1);
            long offers = market.page(forumId, "OFFER", everything).total();
            long needs = market.page(forumId, "NEED", everything).total();
            long met = meetings.meetings(forumId).size();
            List<Agreement> documents = agreements.all(forumId);
            Obligations.Counted promises = obligations.counted(forumId, day);
            return new Funnel(List.of(
                    new Funnel.Stage("funnel.listings", offers + needs, "market", silence(offers + needs)),
                    new Funnel.Stage("funnel.meetings", met, "meetings", silence(met)),
                    new Funnel.Stage("funnel.documents", documents.size(), "agreements", remarks(documents)),
                    new Funnel.Stage("funnel.obligations", promises.total(), "obligations", silence(promises.total())),
                    new Funnel.Stage(
                            "funnel.results",
                            promises.fulfilled(),
                            "obligations",
                            promises.total() == 0 ? silence(0) : remarks(promises.unknown() > 0, "funnel.silence"))));
        });
    }

    private static List<String> remarks(List<Agreement> documents) {
        List<String> remarks = new ArrayList<>(silence(documents.size()));
        remarks.addAll(
                remarks(documents.stream().anyMatch(document -> !document.numberStated()), "funnel.number_not_stated"));
        remarks.addAll(remarks(
                documents.stream().anyMatch(document -> document.possiblySameAs() != null), "funnel.possibly_same"));
        return remarks;
    }

    /// What a zero means: no origin tells of any, not that there were none.
    private static List<String> silence(long count) {
        return remarks(count == 0, "funnel.none_stated");
    }

    private static List<String> remarks(boolean needed, String text) {
        return needed ? List.of(text) : List.of();
    }
}
