package kz.kelisim.obligations;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.kelisim.agreements.PublicLog;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.participants.Paper;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Scope;
import kz.kelisim.web.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The door to what officers do: report, answer a report, settle a dispute, move a day. Each is an event in one
/// transaction with its journal entry, its mails and, where it confirms what was signed here, its leaf of the register.
@Component
final class Duties {

    private static final int LONGEST_STEM = 74;

    private final DutyStore store;
    private final ReminderStore people;
    private final ObligationStore obligations;
    private final DutyLetters letters;
    private final PublicLog register;
    private final Scope scope;
    private final Journal journal;

    Duties(
            DutyStore store,
            ReminderStore people,
            ObligationStore obligations,
            DutyLetters letters,
            PublicLog register,
            Scope scope,
            Journal journal) {
        this.store = store;
        this.people = people;
        this.obligations = obligations;
        this.letters = letters;
        this.register = register;
        this.scope = scope;
        this.journal = journal;
    }

    /// What a mailed link opens.
    ///
    /// @param shut the key of the text that says why it does not open its form; empty where it does
    record Opened(DutyStore.Link link, Officer officer, Obligation one, String shut) {}

    /// @return empty where there is no such link
    Optional<Opened> open(long forumId, String token, LocalDate today) {
        return scope.read(
                forumId,
                () -> store.link(forumId, DutyLetters.hash(token)).flatMap(link -> opened(forumId, link, today)));
    }

    private Optional<Opened> opened(long forumId, DutyStore.Link link, LocalDate today) {
        Obligation one = obligations.find(forumId, link.obligation()).orElseThrow(NotFound::new);
        return store.officer(forumId, one, link.account()).map(officer -> {
            boolean reports = link.purpose().equals("REPORT");
            boolean still = reports ? officer.debtor() : officer.creditor();
            String shut = !still
                    ? "duty.shut.revoked"
                    : link.usedOn() != null
                            ? "duty.shut.used"
                            : today.isAfter(link.expiresOn())
                                    ? "duty.shut.expired"
                                    : !reports && DutyRules.waiting(one).isEmpty() ? "duty.shut.answered" : "";
            return new Opened(link, officer, one, shut);
        });
    }

    /// Mails a fresh link in the place of one that is used up or too old, to the same person.
    void renew(EditionRef edition, Opened old, LocalDate today) {
        if (old.shut().equals("duty.shut.revoked")) {
            throw new Refused(List.of(Problem.of("", "error.duty_stranger")));
        }
        Officer officer = old.officer();
        scope.write(edition.forumId(), () -> {
            letters.queue(
                    edition,
                    List.of(new DutyLetters.Letter(
                            new DutyLetters.Recipient(
                                    officer.account(), officer.email(), officer.name(), officer.language()),
                            "duty.mail.subject.link",
                            List.of(new DutyLetters.Item(old.one(), old.link().purpose(), "duty.reason.LINK")))),
                    today);
            journal.write(
                    edition.forumId(),
                    officer.email(),
                    "obligation.link_renewed",
                    old.one().key(),
                    Map.of());
            return true;
        });
    }

    /// Who somebody is to a promise; empty where no officer of either side.
    Optional<Officer> officer(long forumId, Obligation one, String email) {
        return scope.read(forumId, () -> store.officer(forumId, one, email))
                .filter(found -> found.debtor() || found.creditor());
    }

    /// Does the work on a locked promise, as it stands now.
    Obligation act(
            EditionRef edition,
            String key,
            @Nullable String link,
            LocalDate today,
            Function<Acting, List<Problem>> work) {
        long forumId = edition.forumId();
        return scope.write(forumId, () -> {
            DutyStore.Locked locked = store.lock(forumId, key).orElseThrow(NotFound::new);
            Obligation one = obligations.find(forumId, key).orElseThrow(NotFound::new);
            List<Problem> problems = link == null || store.use(forumId, link, today)
                    ? work.apply(new Acting(locked, one))
                    : List.of(Problem.of("", "error.duty_link_used"));
            if (!problems.isEmpty()) {
                throw new Refused(problems);
            }
            return one;
        });
    }

    record Acting(DutyStore.Locked locked, Obligation one) {}

    /// @param link the hash of the link that is used up by it; null for who is signed in
    /// @throws Refused with every problem; nothing is stored then
    void report(
            EditionRef edition,
            String key,
            Officer officer,
            DutyRules.Draft draft,
            @Nullable String link,
            Lang lang,
            LocalDate today) {
        long forumId = edition.forumId();
        act(edition, key, link, today, on -> {
            Obligation one = on.one();
            List<Problem> problems = Stream.concat(
                            DutyRules.report(one, on.locked().live(), officer, draft, today, lang).stream(),
                            removed(forumId, on.locked().id(), draft.files(), "files").stream())
                    .toList();
            if (!problems.isEmpty()) {
                return problems;
            }
            BigDecimal reached = DutyRules.number(draft.reached()).orElse(null);
            String name = stem(key) + "-" + (one.reports().size() + 1);
            long report = store.addReport(forumId, on.locked().id(), name, draft, reached, officer, lang, today);
            for (Paper paper : draft.files()) {
                store.addDocument(forumId, on.locked().id(), paper, draft.kind(), draft.issuedOn(), draft.isPublic());
                store.addEvidence(forumId, on.locked().id(), report, paper.sha256());
            }
            journal.write(
                    forumId,
                    officer.email(),
                    "obligation.reported",
                    key,
                    Map.of(
                            "report",
                            name,
                            "says",
                            draft.says(),
                            "files",
                            draft.files().size()));
            if (!draft.says().equals("IN_PROGRESS")) {
                tell(
                        edition,
                        key,
                        one.particulars().creditorKey(),
                        "duty.mail.subject.review",
                        "REVIEW",
                        "duty.reason.REPORTED",
                        today);
            }
            return List.of();
        });
    }

    /// Files that were taken away do not come back under another report.
    private List<Problem> removed(long forumId, long obligation, List<Paper> files, String field) {
        return files.stream()
                .filter(file -> store.removed(forumId, obligation, file.sha256()))
                .map(file -> Problem.of(field, "error.duty_file_removed", file.name()))
                .toList();
    }

    /// The begin of the key of what is said of the record with that key; other keys begin otherwise.
    private static String stem(String key) {
        return key.length() <= LONGEST_STEM
                ? key
                : key.substring(0, LONGEST_STEM - 9) + "-"
                        + DutyLetters.hash(key).substring(0, 8);
    }

    /// Tells the officers of an organisation.
    void tell(
            EditionRef edition,
            String key,
            String organisation,
            String subject,
            String purpose,
            String reason,
            LocalDate today) {
        Obligation now = obligations.find(edition.forumId(), key).orElseThrow(NotFound::new);
        List<DutyLetters.Letter> all = people.officers(edition.forumId(), organisation).stream()
                .map(one -> new DutyLetters.Letter(one, subject, List.of(new DutyLetters.Item(now, purpose, reason))))
                .toList();
        letters.queue(edition, all, today);
    }

    /// The other side's answer to the last report.
    void review(
            EditionRef edition,
            String key,
            Officer officer,
            String verdict,
            String words,
            int seen,
            @Nullable String link,
            Lang lang,
            LocalDate today) {
        act(edition, key, link, today, on -> {
            List<Problem> problems =
                    DutyRules.review(on.one(), on.locked().live(), officer, verdict, words, seen, today, lang);
            return problems.isEmpty()
                    ? answered(
                            edition,
                            on,
                            new DutyStore.Review(verdict, words, null, false),
                            officer.account(),
                            officer.email(),
                            lang,
                            today)
                    : problems;
        });
    }

    /// The commission's verdict on a disputed report, entered by who runs the edition.
    void rule(
            EditionRef edition,
            String key,
            String verdict,
            String words,
            Optional<Paper> document,
            int seen,
            String actor,
            Lang lang,
            LocalDate today) {
        act(edition, key, null, today, on -> {
            Optional<Officer> judge = store.officer(edition.forumId(), on.one(), actor);
            List<Problem> problems = Stream.concat(
                            DutyRules.ruling(on.one(), judge, verdict, words, document, seen, today, lang).stream(),
                            removed(
                                    edition.forumId(),
                                    on.locked().id(),
                                    document.stream().toList(),
                                    "document")
                                    .stream())
                    .toList();
            if (!problems.isEmpty()) {
                return problems;
            }
            Paper paper = document.orElseThrow();
            store.addDocument(edition.forumId(), on.locked().id(), paper, "ACT", null, false);
            return answered(
                    edition, on, new DutyStore.Review(verdict, words, paper.sha256(), true), null, actor, lang, today);
        });
    }

    private List<Problem> answered(
            EditionRef edition,
            Acting on,
            DutyStore.Review review,
            @Nullable Long reviewer,
            String actor,
            Lang lang,
            LocalDate today) {
        long forumId = edition.forumId();
        Obligation one = on.one();
        Report report = DutyRules.concluding(one).orElseThrow();
        String name = stem(report.key()) + "-" + (report.reviews().size() + 1);
        store.addReview(forumId, report.key(), name, review, reviewer, lang, today);
        journal.write(
                forumId,
                actor,
                review.byCommission() ? "obligation.settled" : "obligation.reviewed",
                one.key(),
                Map.of("report", report.key(), "review", name, "verdict", review.verdict()));
        boolean again = review.verdict().equals("RETURNED") || review.verdict().equals("PARTLY");
        tell(
                edition,
                one.key(),
                one.particulars().reporting(),
                "duty.mail.subject.answer",
                again ? "REPORT" : "",
                "duty.reason." + review.verdict(),
                today);
        boolean confirms =
                review.verdict().equals("CONFIRMED") || review.verdict().equals("PARTLY");
        boolean reverses = !confirms
                && report.lastReview(today, today)
                        .filter(before -> before.verdict().equals("CONFIRMED")
                                || before.verdict().equals("PARTLY"))
                        .isPresent();
        if (on.locked().signed() && (confirms || reverses)) {
            register.append(
                    edition,
                    one.agreement(),
                    confirms ? "OBLIGATION_CONFIRMED" : "OBLIGATION_CONFIRMATION_REVERSED",
                    name,
                    facts(one, report, review, today));
        }
        return List.of();
    }

    /// What the leaf tells: keys, codes, days and hashes.
    private static Map<String, String> facts(Obligation one, Report report, DutyStore.Review review, LocalDate today) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("obligation", one.key());
        facts.put("report", report.key());
        facts.put("says", report.says());
        facts.put("verdict", review.verdict());
        facts.put("by", review.byCommission() ? "COMMISSION" : "CREDITOR");
        facts.put("reportedOn", report.submittedOn().toString());
        facts.put("givenOn", today.toString());
        facts.put("dueOn", one.due(today, today).on().toString());
        int number = 0;
        for (Report.Paperwork file : report.files()) {
            number++;
            facts.put("evidence%dSha256".formatted(number), file.sha256());
        }
        if (review.sha256() != null) {
            facts.put("documentSha256", review.sha256());
        }
        return facts;
    }

    /// Takes the bytes of a file away, for a reason that stays; its hash stays too.
    void remove(EditionRef edition, String key, String sha256, String reason, String actor, LocalDate today) {
        if (reason.isBlank() || reason.length() > 1000) {
            throw new Refused(List.of(Problem.of("reason", "error.duty_words")));
        }
        act(edition, key, null, today, on -> {
            if (store.remove(edition.forumId(), on.locked().id(), sha256, reason.strip(), today)) {
                journal.write(edition.forumId(), actor, "obligation.file_removed", key, Map.of("sha256", sha256));
            }
            return List.of();
        });
    }

    Optional<DutyStore.Document> document(long forumId, String key, String sha256) {
        return scope.read(forumId, () -> store.document(forumId, key, sha256));
    }
}
