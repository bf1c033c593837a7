package kz.kelisim.obligations;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.participants.Paper;
import kz.kelisim.store.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How a due day moves: one side proposes with a document, and only the other side's word makes it hold.
@Component
final class DueChanges {

    private final DutyStore store;
    private final Duties duties;
    private final Journal journal;

    DueChanges(DutyStore store, Duties duties, Journal journal) {
        this.store = store;
        this.duties = duties;
        this.journal = journal;
    }

    /// One side proposes another day, with the document on which it rests.
    void proposeDue(
            EditionRef edition,
            String key,
            Officer officer,
            @Nullable LocalDate dueOn,
            String precision,
            String words,
            Optional<Paper> document,
            int seen,
            Lang lang,
            LocalDate today) {
        long forumId = edition.forumId();
        duties.act(edition, key, null, today, on -> {
            Obligation one = on.one();
            List<Problem> problems = DutyRules.dueChange(
                    one, on.locked().live(), officer, dueOn, precision, words, document, seen, today, lang);
            if (!problems.isEmpty() || dueOn == null) {
                return problems;
            }
            Paper paper = document.orElseThrow();
            int ordinal = one.dueChanges().size() + 1;
            store.addDocument(forumId, on.locked().id(), paper, "ACT", null, false);
            store.addDueChange(
                    forumId,
                    on.locked().id(),
                    ordinal,
                    new Due(dueOn, precision),
                    officer,
                    words,
                    paper.sha256(),
                    lang,
                    today);
            journal.write(
                    forumId,
                    officer.email(),
                    "obligation.due_proposed",
                    key,
                    Map.of("change", ordinal, "due_on", dueOn.toString()));
            String other = officer.debtor()
                    ? one.particulars().creditorKey()
                    : one.particulars().reporting();
            duties.tell(edition, key, other, "duty.mail.subject.due", "", "duty.reason.DUE_PROPOSED", today);
            return List.of();
        });
    }

    /// The other side agrees or refuses.
    void answerDue(
            EditionRef edition,
            String key,
            Officer officer,
            int ordinal,
            boolean agreed,
            int seen,
            Lang lang,
            LocalDate today) {
        long forumId = edition.forumId();
        duties.act(edition, key, null, today, on -> {
            long proposer = store.proposer(forumId, on.locked().id(), ordinal).orElse(-1L);
            List<Problem> problems =
                    DutyRules.dueAnswer(on.one(), officer, proposer, ordinal, agreed, seen, today, lang);
            if (problems.isEmpty()) {
                store.answerDueChange(forumId, on.locked().id(), ordinal, agreed, officer, today);
                journal.write(
                        forumId,
                        officer.email(),
                        agreed ? "obligation.due_changed" : "obligation.due_refused",
                        key,
                        Map.of("change", ordinal));
            }
            return problems;
        });
    }
}
