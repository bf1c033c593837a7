package kz.kelisim.approvals;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kelisim.accounts.Accounts;
import kz.kelisim.accounts.Actor;
import kz.kelisim.agreements.Consents;
import kz.kelisim.agreements.Drafts;
import kz.kelisim.agreements.Reading;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.mail.Mail;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Scope;
import kz.kelisim.web.Texts;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The door to the approval of texts within the parties.
@Component
final class Approvals implements Consents {

    private final ApprovalStore store;
    private final Drafts drafts;
    private final Accounts accounts;
    private final Mail mail;
    private final Texts texts;
    private final Scope scope;
    private final Journal journal;
    private final Clock clock;
    private final String address;

    Approvals(
            ApprovalStore store,
            Drafts drafts,
            Accounts accounts,
            Mail mail,
            Texts texts,
            Scope scope,
            Journal journal,
            Clock clock,
            @Value("${kelisim.address}") String address) {
        this.store = store;
        this.drafts = drafts;
        this.accounts = accounts;
        this.mail = mail;
        this.texts = texts;
        this.scope = scope;
        this.journal = journal;
        this.clock = clock;
        this.address = address;
    }

    /// Somebody whom a party names.
    ///
    /// @param party the key of its organisation
    /// @param office as what they agree
    record Named(String party, int place, String office, String email, int days) {}

    /// The routes of the newest text by the keys of the parties that have one.
    Map<String, Route> routes(long forumId, Reading text) {
        return scope.read(forumId, () -> store.routes(forumId, text.agreement(), text.sha256()));
    }

    @Override
    public List<Problem> missing(long forumId, String agreement, String text, Lang lang) {
        Map<String, Route> routes = store.routes(forumId, agreement, text);
        List<Problem> problems = new ArrayList<>();
        if (routes.values().stream().allMatch(route -> route.missing().isEmpty())) {
            return problems;
        }
        Reading reading = reading(forumId, agreement);
        routes.forEach((party, route) -> route.missing()
                .forEach(step -> problems.add(
                        Problem.of("", "error.approval_missing", name(reading, party, lang), step.office()))));
        return problems;
    }

    void name(EditionRef edition, String key, Named named, String actor) {
        long forumId = edition.forumId();
        drafts.change(forumId, key, () -> {
            party(reading(forumId, key), named.party());
            store.name(forumId, key, named, actor, clock.instant());
            journal.write(
                    forumId,
                    actor,
                    "agreement.approver_named",
                    key,
                    Map.of("party", named.party(), "office", named.office(), "place", named.place()));
            call(edition, key);
            return key;
        });
    }

    /// Asks somebody no longer; what they said stays to be read in the journal.
    void drop(EditionRef edition, String key, long step, String actor) {
        long forumId = edition.forumId();
        drafts.change(forumId, key, () -> {
            store.drop(forumId, step, clock.instant());
            journal.write(forumId, actor, "agreement.approver_dropped", key, Map.of("step", step));
            call(edition, key);
            return key;
        });
    }

    /// Sends the newest text to the approvers of a party.
    ///
    /// @throws Refused where it has none, or this text was sent before
    void ask(EditionRef edition, String key, String party, String actor) {
        long forumId = edition.forumId();
        drafts.change(forumId, key, () -> {
            Reading text = reading(forumId, key);
            Route route = store.routes(forumId, key, text.sha256()).get(party);
            if (route == null) {
                throw refused("error.approval_nobody");
            }
            if (route.asked() != null) {
                throw refused("error.approval_asked");
            }
            store.ask(forumId, key, party, text.sha256(), text.version(), actor, clock.instant());
            journal.write(
                    forumId, actor, "agreement.approval_asked", key, Map.of("party", party, "version", text.version()));
            call(edition, key);
            return key;
        });
    }

    /// An approver's word on the text that was before them.
    ///
    /// @param seen the hash of that text
    /// @param reason why it is returned; may be null where it is approved
    /// @throws Refused where the text is another one meanwhile, or it is not their turn
    void decide(
            EditionRef edition,
            String key,
            long step,
            String seen,
            boolean approved,
            @Nullable String reason,
            Actor actor) {
        long forumId = edition.forumId();
        drafts.change(forumId, key, () -> {
            Reading text = reading(forumId, key);
            if (!text.sha256().equals(seen)) {
                throw refused("error.approval_other_text");
            }
            Map.Entry<String, Route.Standing> mine = standings(forumId, text).stream()
                    .filter(one -> one.getValue().step().id() == step)
                    .findFirst()
                    .orElseThrow(() -> refused("error.approval_not_asked"));
            if (!mine.getValue().open()) {
                throw refused("error.approval_not_asked");
            }
            store.decide(
                    forumId, step, text.sha256(), text.version(), approved, reason, actor.email(), clock.instant());
            journal.write(
                    forumId,
                    actor.email(),
                    approved ? "agreement.approved" : "agreement.returned",
                    key,
                    Map.of("step", step, "party", mine.getKey(), "version", text.version()));
            if (approved) {
                call(edition, key);
            } else {
                tellReturned(edition, text, mine, reason);
            }
            return key;
        });
    }

    private List<Map.Entry<String, Route.Standing>> standings(long forumId, Reading text) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), View.ZONE);
        return store.routes(forumId, text.agreement(), text.sha256()).entrySet().stream()
                .flatMap(route ->
                        route.getValue().standings(today).stream().map(standing -> Map.entry(route.getKey(), standing)))
                .toList();
    }

    /// Writes to those whose turn has come and who were not written to about this text.
    private void call(EditionRef edition, String key) {
        Reading text = reading(edition.forumId(), key);
        standings(edition.forumId(), text).stream()
                .filter(one -> one.getValue().state() == Route.State.ASKED)
                .forEach(one -> tell(edition, text, one, "CALLED"));
    }

    /// Writes once to those whose day has passed.
    ///
    /// @return how many mails were queued
    int remind(EditionRef edition) {
        long forumId = edition.forumId();
        int mails = 0;
        for (String key : drafts.changing(forumId)) {
            mails += scope.write(forumId, () -> {
                Reading text = reading(forumId, key);
                return (int) standings(forumId, text).stream()
                        .filter(one -> one.getValue().state() == Route.State.OVERDUE)
                        .filter(one -> tell(edition, text, one, "OVERDUE"))
                        .count();
            });
        }
        return mails;
    }

    private boolean tell(EditionRef edition, Reading text, Map.Entry<String, Route.Standing> asked, String occasion) {
        Route.Step step = asked.getValue().step();
        LocalDate dueOn = asked.getValue().dueOn();
        if (dueOn == null || !store.mail(edition.forumId(), step.id(), text.sha256(), occasion)) {
            return false;
        }
        Lang lang = language(step.email());
        boolean called = occasion.equals("CALLED");
        mail.queue(
                step.email(),
                lang,
                texts.text(
                        lang,
                        called ? "approvals.mail.called" : "approvals.mail.overdue",
                        text.title().in(lang)),
                texts.text(
                                lang,
                                "approvals.mail.body",
                                text.title().in(lang),
                                name(text, asked.getKey(), lang),
                                step.office(),
                                View.day(dueOn, lang))
                        + " " + page(edition, text, lang));
        return true;
    }

    private void tellReturned(
            EditionRef edition, Reading text, Map.Entry<String, Route.Standing> by, @Nullable String reason) {
        store.askedBy(edition.forumId(), text.agreement(), by.getKey(), text.sha256())
                .ifPresent(email -> {
                    Lang lang = language(email);
                    mail.queue(
                            email,
                            lang,
                            texts.text(
                                    lang,
                                    "approvals.mail.returned",
                                    text.title().in(lang)),
                            texts.text(
                                    lang,
                                    "approvals.mail.returned.body",
                                    text.title().in(lang),
                                    by.getValue().step().office(),
                                    reason == null ? "" : reason,
                                    page(edition, text, lang)));
                });
    }

    private String page(EditionRef edition, Reading text, Lang lang) {
        return "%s/%s/forums/%s/agreements/%s/approvals"
                .formatted(address, lang.tag(), edition.slug(), text.agreement());
    }

    private Lang language(String email) {
        return accounts.actor(email).map(Actor::language).orElse(Lang.RU);
    }

    private Reading reading(long forumId, String key) {
        return drafts.reading(forumId, key).orElseThrow(() -> refused("error.no_clauses"));
    }

    private static Optional<Reading.Party> find(Reading text, String party) {
        return text.parties().stream().filter(one -> one.key().equals(party)).findFirst();
    }

    private static void party(Reading text, String party) {
        if (find(text, party).isEmpty()) {
            throw new Refused(List.of(Problem.of("party", "error.required")));
        }
    }

    private static String name(Reading text, String party, Lang lang) {
        return find(text, party).map(one -> one.name().in(lang)).orElse(party);
    }

    private static Refused refused(String text) {
        return new Refused(List.of(Problem.of("", text)));
    }
}
