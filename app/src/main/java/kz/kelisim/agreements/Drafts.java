package kz.kelisim.agreements;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import kz.kelisim.accounts.Actor;
import kz.kelisim.agreements.Clause.Measure;
import kz.kelisim.agreements.Clause.Side;
import kz.kelisim.agreements.Clause.Wording;
import kz.kelisim.agreements.DraftRules.Hand;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The door to texts of agreements while they are written.
@Component
public final class Drafts {

    /// Between the positions of two clauses at first.
    static final int STEP = 1024;

    private final AgreementStore agreements;
    private final DraftStore store;
    private final SourceStore sources;
    private final FreezeStore masters;
    private final Scope scope;
    private final Journal journal;

    Drafts(
            AgreementStore agreements,
            DraftStore store,
            SourceStore sources,
            FreezeStore masters,
            Scope scope,
            Journal journal) {
        this.agreements = agreements;
        this.store = store;
        this.sources = sources;
        this.masters = masters;
        this.scope = scope;
        this.journal = journal;
    }

    /// What holds for a text as a whole.
    ///
    /// @param prevailing null where all languages have equal force
    /// @param open whether everybody may read the master
    /// @param released whether everybody may know that the text is being written
    record Settings(
            LocalizedText title,
            List<Lang> languages,
            @Nullable Lang prevailing,
            Draft.Layout layout,
            @Nullable LocalDate signingOn,
            boolean open,
            boolean released) {}

    /// What somebody wrote into a clause.
    ///
    /// @param base the version of the clause that they had before them
    record Written(String eid, int base, Map<Lang, Wording> wording, Measure measure) {}

    /// A remark as it is given.
    record Said(Lang lang, String said, @Nullable String proposed) {}

    /// The text as it is now; empty where it is not kept here.
    Optional<Draft> find(long forumId, String key) {
        return scope.read(forumId, () -> store.find(forumId, key, null));
    }

    /// The newest version of a text that is kept here, to be read.
    public Optional<Reading> reading(long forumId, String key) {
        return find(forumId, key).map(Reading::of);
    }

    /// The keys of the texts of an edition that may still change.
    public List<String> changing(long forumId) {
        return scope.read(forumId, () -> store.changing(forumId));
    }

    /// The party for which somebody works on a text.
    ///
    /// @return its key; the empty word for who holds the edition; nothing for anybody else
    public Optional<String> side(Actor actor, long forumId, String key) {
        return DraftRules.hand(actor, forumId, parties(forumId, key))
                .map(hand -> Objects.requireNonNullElse(hand.organisation(), ""));
    }

    Optional<Draft> find(long forumId, String key, int version) {
        return scope.read(forumId, () -> store.find(forumId, key, version));
    }

    /// The parties of an agreement, whether or not its text is kept here.
    List<Draft.Party> parties(long forumId, String key) {
        return scope.read(forumId, () -> store.parties(forumId, key));
    }

    List<TextVersion> versions(long forumId, String key) {
        return scope.read(forumId, () -> store.versions(forumId, key));
    }

    /// A new agreement with the clauses of its kind, from a meeting, an offer or a need. Only its sides and the
    /// staff see it until staff releases it or its text is frozen.
    ///
    /// @return its key
    String start(
            EditionRef edition, SourceStore.Source source, ClauseLibrary.Filling with, Draft.Layout layout, Hand hand) {
        long forumId = edition.forumId();
        return scope.write(forumId, () -> {
            LocalizedText title = ClauseLibrary.OURS.title(with);
            String stem = with.kind().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + source.key();
            String key = sources.create(
                    forumId,
                    stem.substring(0, Math.min(60, stem.length())),
                    with.kind(),
                    title,
                    source,
                    with.parties());
            journal.write(
                    forumId,
                    hand.email(),
                    "agreement.drafted",
                    key,
                    Map.of("from", source.from(), "source", source.key()));
            fill(edition, key, with, layout, hand, /* released= */ false);
            return key;
        });
    }

    /// Opens the text of an agreement whose words are to be kept here, with the clauses of its kind. It stood
    /// in the public list before, and stays there.
    ///
    /// @throws Refused where it has one, is past drafting, or a scan of it was attested
    void open(EditionRef edition, String key, ClauseLibrary.Filling with, Draft.Layout layout, Hand hand) {
        long forumId = edition.forumId();
        scope.write(forumId, () -> {
            requireEditable(agreements.lockState(forumId, key).orElse(""), key);
            if (store.find(forumId, key, null).isPresent()) {
                throw refused("error.text_there", key);
            }
            if (masters.bound(forumId, key)) {
                throw refused("error.bound", key);
            }
            return fill(edition, key, with, layout, hand, /* released= */ true);
        });
    }

    /// Opens the text of an agreement in all three languages with equal force.
    public void open(EditionRef edition, String key, String kind, String actor) {
        List<Side> parties = sides(parties(edition.forumId(), key));
        open(
                edition,
                key,
                new ClauseLibrary.Filling(kind, parties, edition.city(), List.of(Lang.values()), null),
                Draft.Layout.COLUMNS,
                new Hand(actor, null, false));
    }

    /// Those who are bound, in the order of the parties.
    static List<Side> sides(List<Draft.Party> parties) {
        return parties.stream()
                .filter(party -> party.role().equals("PARTY"))
                .map(party -> new Side(party.key(), party.name()))
                .toList();
    }

    private String fill(
            EditionRef edition,
            String key,
            ClauseLibrary.Filling with,
            Draft.Layout layout,
            Hand hand,
            boolean released) {
        long forumId = edition.forumId();
        if (with.parties().size() < 2) {
            throw refused("error.two_parties");
        }
        store.open(forumId, key, with, layout, edition.endsOn(), released);
        int version = store.version(forumId, key, "STARTED", null, hand.email(), hand.organisation());
        int number = 1;
        for (ClauseLibrary.Item item : ClauseLibrary.OURS.template(with.kind())) {
            store.write(
                    forumId, key, ClauseLibrary.OURS.clause(item, "c" + number, version, number * STEP, with), false);
            number++;
        }
        journal.write(forumId, hand.email(), "agreement.text_opened", key, Map.of("clauses", number - 1));
        return key;
    }

    /// Settles what holds for the text as a whole; whether the public reads it, only staff decides.
    void settle(EditionRef edition, String key, Settings settings, Hand hand) {
        change(edition.forumId(), key, () -> {
            store.settle(edition.forumId(), key, settings, hand.staff());
            journal.write(
                    edition.forumId(),
                    hand.email(),
                    "agreement.text_settled",
                    key,
                    Map.of("languages", settings.languages(), "layout", settings.layout()));
            return key;
        });
    }

    /// Lets everybody read the text once it is frozen.
    public void publish(EditionRef edition, String key, String actor) {
        Draft draft = find(edition.forumId(), key).orElseThrow();
        settle(
                edition,
                key,
                new Settings(
                        draft.title(),
                        draft.languages(),
                        draft.prevailing(),
                        draft.layout(),
                        draft.signingOn(),
                        /* open= */ true,
                        /* released= */ true),
                new Hand(actor, null, false));
    }

    /// Whether the text of an agreement is kept here.
    public boolean kept(EditionRef edition, String key) {
        return find(edition.forumId(), key).isPresent();
    }

    /// Writes a clause anew.
    ///
    /// @throws Refused where somebody else wrote it meanwhile, or nothing changed
    void write(EditionRef edition, String key, Written written, Hand hand) {
        change(edition.forumId(), key, () -> {
            Draft draft = newest(edition.forumId(), key);
            Clause stored = clause(draft, written.eid());
            if (stored.version() != written.base()) {
                throw refused("error.clause_changed");
            }
            if (!stored.wording().equals(written.wording()) || !stored.measure().equals(written.measure())) {
                version(
                        edition.forumId(),
                        draft,
                        "WRITTEN",
                        stored.eid(),
                        hand,
                        List.of(with(stored, written.wording(), written.measure())));
            }
            return key;
        });
    }

    /// What a clause obliges one party to do for the other by a day; its debtor, creditor and form stay.
    public void oblige(
            EditionRef edition,
            String key,
            String eid,
            LocalizedText heading,
            LocalizedText text,
            LocalDate dueOn,
            String actor) {
        Clause stored = clause(find(edition.forumId(), key).orElseThrow(), eid);
        Map<Lang, Wording> wording = new EnumMap<>(Lang.class);
        for (Lang lang : Lang.values()) {
            wording.put(lang, new Wording(heading.in(lang), text.in(lang)));
        }
        Measure measure = stored.measure();
        write(
                edition,
                key,
                new Written(
                        eid,
                        stored.version(),
                        wording,
                        new Measure(measure.debtor(), measure.creditor(), dueOn, "DAY", measure.form())),
                new Hand(actor, null, false));
    }

    /// Writes a wording that somebody proposed, within the running transaction.
    void accept(long forumId, String key, Remark remark, String proposed, Hand hand) {
        Draft draft = newest(forumId, key);
        Clause stored = clause(draft, remark.eid());
        Map<Lang, Wording> wording = new EnumMap<>(Lang.class);
        wording.putAll(stored.wording());
        wording.put(remark.lang(), new Wording(stored.in(remark.lang()).heading(), proposed));
        version(forumId, draft, "ACCEPTED", stored.eid(), hand, List.of(with(stored, wording, stored.measure())));
    }

    /// Work on a text that may change; its agreement is locked.
    public <T> T change(long forumId, String key, Supplier<T> work) {
        return scope.write(forumId, () -> {
            requireEditable(agreements.lockState(forumId, key).orElse(""), key);
            return work.get();
        });
    }

    /// The sides negotiate as soon as another than the one who started the text has a say.
    void negotiate(long forumId, Draft draft, Hand hand) {
        if (draft.state().equals("DRAFT")
                && hand.organisation() != null
                && store.startedByAnother(forumId, draft.agreement(), hand.organisation())) {
            store.state(forumId, draft.agreement(), "NEGOTIATION");
            journal.write(forumId, hand.email(), "agreement.negotiated", draft.agreement(), Map.of());
        }
    }

    int begin(long forumId, Draft draft, String change, String eid, Hand hand) {
        negotiate(forumId, draft, hand);
        int version = store.version(forumId, draft.agreement(), change, eid, hand.email(), hand.organisation());
        journal.write(
                forumId,
                hand.email(),
                "agreement.text_changed",
                draft.agreement(),
                Map.of("version", version, "change", change, "clause", eid));
        return version;
    }

    void version(long forumId, Draft draft, String change, String eid, Hand hand, List<Clause> changed) {
        int version = begin(forumId, draft, change, eid, hand);
        changed.forEach(clause -> store.write(forumId, draft.agreement(), in(clause, version), false));
    }

    static Clause in(Clause clause, int version) {
        return new Clause(clause.eid(), version, clause.position(), clause.kind(), clause.wording(), clause.measure());
    }

    private static Clause with(Clause clause, Map<Lang, Wording> wording, Measure measure) {
        return new Clause(clause.eid(), clause.version(), clause.position(), clause.kind(), wording, measure);
    }

    Draft newest(long forumId, String key) {
        return store.find(forumId, key, null).orElseThrow(() -> refused("error.no_clauses"));
    }

    static Clause clause(Draft draft, String eid) {
        return draft.clause(eid).orElseThrow(() -> refused("error.no_such_clause"));
    }

    static void requireEditable(String state, String key) {
        if (!state.equals("DRAFT") && !state.equals("NEGOTIATION")) {
            throw refused("error.text_closed", key);
        }
    }

    static Refused refused(String text, Object... args) {
        return new Refused(List.of(Problem.of("", text, args)));
    }
}
