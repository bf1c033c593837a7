package kz.kelisim.agreements;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kelisim.accounts.Actor;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.register.Hash;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The door to what becomes of agreements after their signing.
@Component
final class Lives implements PublicLog {

    private final LifeStore store;
    private final AgreementStore agreements;
    private final Register register;
    private final Scope scope;
    private final Journal journal;
    private final Clock clock;

    Lives(LifeStore store, AgreementStore agreements, Register register, Scope scope, Journal journal, Clock clock) {
        this.store = store;
        this.agreements = agreements;
        this.register = register;
        this.scope = scope;
        this.journal = journal;
        this.clock = clock;
    }

    /// What an act rests on.
    ///
    /// @param sha256 of its bytes, in hexadecimal digits
    @SuppressWarnings("ArrayRecordComponent")
    record Document(String sha256, String mediaType, byte[] content) {

        /// @throws Refused where it is no PDF, PNG or JPEG of at most 20 MB
        static Document of(byte[] content) {
            String mediaType = AgreementRules.mediaType(content)
                    .orElseThrow(() -> new Refused(List.of(Problem.of("document", "error.scan"))));
            return new Document(Hash.ofContent(content).hex(), mediaType, content);
        }
    }

    /// A leaf of the register that speaks of an agreement.
    ///
    /// @param about what tells it from another of the same event; empty for the signing
    record Leaf(String event, String about, String log, long seq, Instant at) {}

    /// The lives of the signed agreements of an edition, by their keys.
    Map<String, Life> all(long forumId) {
        return scope.read(forumId, () -> lives(forumId, ""));
    }

    /// The life of a signed agreement.
    Optional<Life> find(long forumId, String key) {
        return scope.read(forumId, () -> life(forumId, key));
    }

    List<Leaf> leaves(long forumId, String key) {
        return scope.read(forumId, () -> store.leaves(forumId, key));
    }

    Optional<Document> document(long forumId, String key, String sha256) {
        return scope.read(forumId, () -> store.document(forumId, key, sha256));
    }

    private Optional<Life> life(long forumId, String key) {
        return Optional.ofNullable(lives(forumId, key).get(key));
    }

    /// Each life with those that amend or supersede it, as far as they are loaded.
    private Map<String, Life> lives(long forumId, String key) {
        Map<String, Life> loaded = store.lives(forumId, key);
        Map<String, Life> lives = new LinkedHashMap<>();
        loaded.forEach((one, life) -> lives.put(
                one,
                new Life(
                        life.agreement(),
                        life.signedOn(),
                        life.terms(),
                        life.parties(),
                        life.acts(),
                        loaded.values().stream()
                                .flatMap(other -> follower(other, one).stream())
                                .toList())));
        return lives;
    }

    private static Optional<Life.Follower> follower(Life other, String key) {
        Terms terms = other.terms();
        if (terms == null) {
            return Optional.empty();
        }
        boolean supersedes =
                terms.supersedes() != null && terms.supersedes().key().equals(key);
        boolean amends = terms.amends() != null && terms.amends().key().equals(key);
        return supersedes || amends
                ? Optional.of(new Life.Follower(
                        other.agreement(),
                        supersedes,
                        other.entry(LocalDate.MAX).orElse(null)))
                : Optional.empty();
    }

    /// Records an act of which somebody has the document or the word, and puts into the register what follows from it
    /// by today, in one transaction.
    ///
    /// @param wanted the act, whose ordinal and moment are given here
    /// @throws Refused where it does not fit the agreement, or is not for this actor to record
    void record(EditionRef edition, String key, Act wanted, @Nullable Document document, Actor actor, LocalDate today) {
        scope.write(edition.forumId(), () -> {
            long forumId = edition.forumId();
            agreements.lockState(forumId, key);
            Life life = life(forumId, key)
                    .orElseThrow(() -> new Refused(List.of(Problem.of("action", "error.life_unsigned", key))));
            List<Problem> problems = LifeRules.problems(life, wanted, today);
            if (!problems.isEmpty()) {
                throw new Refused(problems);
            }
            if (document != null) {
                store.addDocument(forumId, key, document);
            }
            Act act = new Act(
                    life.acts().size() + 1,
                    wanted.action(),
                    wanted.party(),
                    wanted.notifiedOn(),
                    wanted.effectOn(),
                    wanted.until(),
                    wanted.corrects(),
                    wanted.note(),
                    document == null ? null : document.sha256(),
                    clock.instant());
            store.addAct(forumId, key, act);
            journal.write(
                    forumId,
                    actor.email(),
                    "agreement." + act.action().name().toLowerCase(Locale.ROOT),
                    key,
                    Map.of("act", act.ordinal(), "notified_on", act.notifiedOn().toString()));
            settle(edition, key, today, actor.email());
            return act.ordinal();
        });
    }

    /// Puts into the register what has happened to an agreement, and to those it amends or supersedes, until today
    /// and is not there yet. Call it last in the transaction of the change.
    ///
    /// @return how many leaves were appended
    int settle(EditionRef edition, String key, LocalDate today, String actor) {
        long forumId = edition.forumId();
        List<Map.Entry<String, RegisterEvent>> due = new ArrayList<>();
        for (String one : Stream.concat(Stream.of(key), lockFollowed(forumId, key).stream())
                .toList()) {
            List<Leaf> there = store.leaves(forumId, one);
            life(forumId, one).stream()
                    .flatMap(found -> found.course(today).steps().stream())
                    .filter(step -> there.stream()
                            .noneMatch(leaf -> leaf.event().equals(step.word())
                                    && leaf.about().equals(step.about())))
                    .forEach(step -> due.add(Map.entry(one, step)));
        }
        due.forEach(step -> journal.write(
                forumId,
                actor,
                "agreement." + step.getValue().word().toLowerCase(Locale.ROOT),
                step.getKey(),
                step.getValue().facts()));
        due.forEach(step -> append(edition, step.getKey(), step.getValue()));
        return due.size();
    }

    /// Locks those that an agreement amends or supersedes, so that nobody settles them meanwhile. Call it with
    /// the row of the agreement locked, and before anything is appended to the register: whoever settles one of
    /// them holds its row when they come to the head of the log.
    ///
    /// @return their keys
    List<String> lockFollowed(long forumId, String key) {
        List<String> followed = store.followed(forumId, key);
        followed.forEach(one -> agreements.lockState(forumId, one));
        return followed;
    }

    private void append(EditionRef edition, String key, RegisterEvent event) {
        long forumId = edition.forumId();
        int number = (int) store.number(forumId, key)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The agreement (%s) is not in the register. Maybe sign it first.".formatted(key)));
        long previous = store.leaves(forumId, key).getLast().seq();
        store.addLeaf(forumId, key, event, register.append(edition, key, number, event, previous));
    }

    /// What became due by the passing of days, each agreement in a transaction of its own.
    ///
    /// @return how many leaves were appended
    int settleAll(EditionRef edition, LocalDate today) {
        int appended = 0;
        for (String key : all(edition.forumId()).keySet()) {
            appended += scope.write(edition.forumId(), () -> {
                agreements.lockState(edition.forumId(), key);
                return settle(edition, key, today, "schedule");
            });
        }
        return appended;
    }

    @Override
    public void append(EditionRef edition, String agreement, String event, String subject, Map<String, String> facts) {
        LifeRules.requireNoNames(event, subject, facts);
        scope.write(edition.forumId(), () -> {
            agreements.lockState(edition.forumId(), agreement);
            boolean there = store.leaves(edition.forumId(), agreement).stream()
                    .anyMatch(leaf -> leaf.event().equals(event) && leaf.about().equals(subject));
            if (!there) {
                append(edition, agreement, new RegisterEvent.OfLaterStage(event, subject, facts));
            }
            return there;
        });
    }

    @Override
    public List<Entry> entries(long forumId, String agreement) {
        return leaves(forumId, agreement).stream()
                .map(leaf -> new Entry(leaf.event(), leaf.about(), leaf.seq()))
                .toList();
    }
}
