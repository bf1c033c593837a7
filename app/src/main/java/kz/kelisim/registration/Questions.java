package kz.kelisim.registration;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.registration.Answer.Given;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Scope;
import kz.kelisim.web.EditionList;
import org.springframework.stereotype.Component;

/// The door to the questions of a form and the answers to them.
@Component
public final class Questions {

    private final AnswerStore store;
    private final Scope scope;
    private final Journal journal;
    private final EditionList editions;
    private final Forms forms;

    Questions(AnswerStore store, Scope scope, Journal journal, EditionList editions, Forms forms) {
        this.store = store;
        this.scope = scope;
        this.journal = journal;
        this.editions = editions;
        this.forms = forms;
    }

    /// All versions of all questions of a category: the open ones in the order of the form, then the closed.
    List<Question> all(long forumId, String category) {
        return scope.read(forumId, () -> store.all(forumId, category));
    }

    /// The questions that the form of a category shows.
    List<Question> open(long forumId, String category) {
        return scope.read(forumId, () -> store.open(forumId, category));
    }

    /// Adds a question to the form of a category.
    public void add(long forumId, String category, Question.Draft draft, String actor) {
        String key = "q" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        scope.write(forumId, () -> {
            store.insert(forumId, category, key, 1, draft, actor);
            forms.changed();
            journal.write(
                    forumId,
                    actor,
                    "question.added",
                    key,
                    Map.of("category", category, "kind", draft.kind().name()));
            return key;
        });
    }

    /// Changes a question: where it was answered, a new version takes its place and the answers keep theirs.
    ///
    /// @throws Refused where the form shows it no longer
    void change(long forumId, String category, String key, Question.Draft draft, String actor) {
        scope.write(forumId, () -> {
            Question before = store.lock(forumId, category, key).orElseThrow(Questions::closed);
            if (before.draft().equals(draft)) {
                return before;
            }
            boolean answered = before.answers() > 0;
            forms.changed();
            if (answered) {
                store.close(forumId, before.id());
                store.insert(forumId, category, key, before.version() + 1, draft, actor);
            } else {
                store.change(forumId, before.id(), draft);
            }
            journal.write(
                    forumId,
                    actor,
                    "question.changed",
                    key,
                    Map.of("category", category, "version", answered ? before.version() + 1 : before.version()));
            return before;
        });
    }

    /// Takes a question out of the form; its answers stay.
    ///
    /// @throws Refused where it was closed before
    void close(long forumId, String category, String key, String actor) {
        scope.write(forumId, () -> {
            Question question = store.lock(forumId, category, key).orElseThrow(Questions::closed);
            store.close(forumId, question.id());
            forms.changed();
            journal.write(forumId, actor, "question.closed", key, Map.of("category", category));
            return question;
        });
    }

    private static Refused closed() {
        return new Refused(List.of(Problem.of("", "error.question_closed")));
    }

    /// Stores answers; call it within the transaction that makes the registration.
    ///
    /// @throws Refused where a question got a new version since the form was read
    void give(long forumId, long registration, List<Given> given) {
        for (Given one : given) {
            if (!store.answer(forumId, registration, one)) {
                throw new Refused(List.of(Problem.of(one.question().input(), "error.question_changed")));
            }
        }
    }

    /// Answers what is still open, later than the registration.
    void complete(long forumId, Registration one, List<Given> given) {
        scope.write(forumId, () -> {
            give(forumId, one.id(), given);
            journal.write(forumId, "own", "registration.answered", one.key(), Map.of("answers", given.size()));
            return given;
        });
    }

    /// Takes a consent back. The journal keeps that it was taken back, the answer goes.
    ///
    /// @param name the key of the question, a point and the version
    /// @throws Refused where no such consent is there
    void withdraw(long forumId, Registration one, String name) {
        scope.write(forumId, () -> {
            Question consent = store.of(forumId, one.id()).stream()
                    .map(Answer::question)
                    .filter(question -> question.kind() == Question.Kind.CONSENT
                            && question.input().equals("answer." + name))
                    .findFirst()
                    .orElseThrow(Questions::noConsent);
            if (!store.withdraw(forumId, one.id(), consent.id())) {
                throw noConsent();
            }
            journal.write(
                    forumId,
                    "own",
                    "registration.consent_withdrawn",
                    one.key(),
                    Map.of("question", consent.key(), "version", consent.version()));
            return consent;
        });
    }

    private static Refused noConsent() {
        return new Refused(List.of(Problem.of("", "error.no_consent")));
    }

    List<Answer> of(long forumId, Registration one) {
        return scope.read(forumId, () -> store.of(forumId, one.id()));
    }

    /// The questions of the form that a registration did not answer, in any version.
    static List<Question> left(List<Question> open, List<Answer> answers) {
        List<String> answered =
                answers.stream().map(answer -> answer.question().key()).toList();
        return open.stream()
                .filter(question -> !answered.contains(question.key()))
                .toList();
    }

    List<AnswerStore.Of> ofCategory(long forumId, String category) {
        return scope.read(forumId, () -> store.ofCategory(forumId, category));
    }

    Optional<byte[]> content(long forumId, Registration one, Question question) {
        return scope.read(forumId, () -> store.content(forumId, one.id(), question.id()));
    }

    /// Removes the answers of every edition whose time is over, and notes how many, never whose.
    ///
    /// @return how many went
    int removeOver(LocalDate today) {
        return editions.editions().stream()
                .mapToInt(edition -> removeOver(edition, today))
                .sum();
    }

    private int removeOver(EditionRef edition, LocalDate today) {
        LocalDate ends = edition.endsOn();
        if (ends == null || !today.isAfter(ends)) {
            return 0;
        }
        long forumId = edition.forumId();
        return scope.write(forumId, () -> {
            List<AnswerStore.Gone> gone = store.removeOver(forumId, ends, today);
            gone.forEach(one -> journal.write(
                    forumId,
                    "retention",
                    "question.answers_removed",
                    one.question(),
                    Map.of("version", one.version(), "answers", one.answers())));
            return gone.stream().mapToInt(AnswerStore.Gone::answers).sum();
        });
    }
}
