package kz.kelisim.obligations;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kelisim.kernel.Lang;
import kz.kelisim.participants.Paper;
import kz.kelisim.store.Problem;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;

/// What may be said of a promise, by whom and when.
final class DutyRules {

    static final List<String> SAYS = List.of("IN_PROGRESS", "PARTIAL", "DONE", "IMPOSSIBLE");
    static final List<String> VERDICTS = List.of("CONFIRMED", "PARTLY", "RETURNED", "DISPUTED");
    static final List<String> RULINGS = List.of("CONFIRMED", "PARTLY", "RETURNED", "NOT_FULFILLED");
    static final List<String> PRECISIONS = List.of("DAY", "MONTH", "QUARTER", "YEAR");
    static final List<String> KINDS =
            List.of("ACT", "INVOICE", "CUSTOMS_DECLARATION", "PHOTO", "PRESS", "REGISTER_EXTRACT", "OTHER");

    static final int MOST_FILES = 5;
    private static final int LONGEST = 4000;

    private DutyRules() {}

    /// What an officer sends of a promise.
    ///
    /// @param reached as typed; empty where nothing was
    /// @param kind of its files
    /// @param issuedOn the day that they bear; null where none was given
    /// @param seen [#version] of the promise as the form showed it
    record Draft(
            String says,
            String reached,
            String words,
            List<Paper> files,
            String kind,
            @Nullable LocalDate issuedOn,
            boolean isPublic,
            int seen) {

        Draft {
            files = List.copyOf(files);
        }
    }

    /// How many events a promise has: what a form shows of it is old where there are more now.
    static int version(Obligation one) {
        return one.reports().stream()
                        .mapToInt(report -> 1 + report.reviews().size())
                        .sum()
                + one.dueChanges().stream()
                        .mapToInt(change -> change.waits() ? 1 : 2)
                        .sum();
    }

    /// The last day on which something was recorded of it.
    static Optional<LocalDate> lastRecorded(Obligation one) {
        return Stream.of(
                        one.reports().stream().map(Report::recordedOn),
                        one.reports().stream()
                                .flatMap(report -> report.reviews().stream())
                                .map(Report.Review::recordedOn),
                        one.dueChanges().stream().map(Due.Change::proposedOn),
                        one.dueChanges().stream().map(Due.Change::answeredOn).filter(Objects::nonNull))
                .flatMap(days -> days)
                .max(LocalDate::compareTo);
    }

    /// What stands against anything being recorded of a promise today, whoever does it.
    ///
    /// @param live whether its agreement is signed, or recorded from an origin
    private static List<Problem> problemsOf(Obligation one, boolean live, int seen, LocalDate today, Lang lang) {
        List<Problem> problems = new ArrayList<>();
        LocalDate last = lastRecorded(one).orElse(today);
        LocalDate agreed = one.particulars().agreedOn();
        if (!live) {
            problems.add(Problem.of("", "error.duty_unsigned"));
        } else if (today.isBefore(last)) {
            problems.add(Problem.of("", "error.duty_clock", View.day(today, lang), View.day(last, lang)));
        } else if (agreed != null && today.isBefore(agreed)) {
            problems.add(Problem.of("", "error.duty_before_agreement", View.day(agreed, lang)));
        } else if (seen != version(one)) {
            problems.add(Problem.of("", "error.duty_meanwhile", View.day(last, lang)));
        }
        return problems;
    }

    static List<Problem> report(
            Obligation one, boolean live, Officer officer, Draft draft, LocalDate today, Lang lang) {
        if (!officer.debtor()) {
            return List.of(Problem.of("", "error.duty_stranger"));
        }
        List<Problem> problems = problemsOf(one, live, draft.seen(), today, lang);
        if (settled(one, today)) {
            problems.add(Problem.of("", "error.duty_settled"));
        }
        if (one.standing(today, today) instanceof Standing.Disputed
                && !draft.says().equals("IN_PROGRESS")) {
            problems.add(Problem.of("says", "error.duty_disputed"));
        }
        if (!SAYS.contains(draft.says())) {
            problems.add(Problem.of("says", "error.required"));
        }
        problems.addAll(words(draft.words(), true));
        problems.addAll(reached(one, draft));
        problems.addAll(files(one, draft, today, lang));
        return problems;
    }

    /// Whether nothing more can be said of it: it was kept, or it is settled that it was not.
    static boolean settled(Obligation one, LocalDate today) {
        return switch (one.standing(today, today)) {
            case Standing.Fulfilled _, Standing.NotFulfilled _ -> true;
            case Standing.Open _,
                    Standing.AtRisk _,
                    Standing.Stale _,
                    Standing.Claimed _,
                    Standing.Returned _,
                    Standing.Disputed _,
                    Standing.Overdue _,
                    Standing.PartlyFulfilled _,
                    Standing.Unknown _ -> false;
        };
    }

    private static List<Problem> words(String words, boolean needed) {
        if (needed && words.isBlank()) {
            return List.of(Problem.of("words", "error.duty_words"));
        }
        return words.length() > LONGEST
                ? List.of(Problem.of("words", "error.long", words.length(), LONGEST))
                : List.of();
    }

    static Optional<BigDecimal> number(String typed) {
        try {
            return Optional.of(new BigDecimal(typed.strip().replace(',', '.').replaceAll("[\\s\\u00a0\\u202f]", "")))
                    .filter(number -> Math.abs((long) number.precision() - number.scale()) < 18 && number.scale() < 10);
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private static List<Problem> reached(Obligation one, Draft draft) {
        if (draft.reached().isBlank()) {
            return List.of();
        }
        Optional<BigDecimal> number = number(draft.reached());
        BigDecimal target = one.particulars().target();
        BigDecimal baseline = one.particulars().baseline();
        if (number.isEmpty()) {
            return List.of(Problem.of("reached", "error.duty_number"));
        }
        if (target == null || !draft.says().equals("DONE")) {
            return List.of();
        }
        boolean falls = baseline != null && baseline.compareTo(target) > 0;
        int missing = number.get().compareTo(target);
        return (falls ? missing > 0 : missing < 0)
                ? List.of(Problem.of(
                        "reached", "error.duty_target", number.get().toPlainString(), target.toPlainString()))
                : List.of();
    }

    private static List<Problem> files(Obligation one, Draft draft, LocalDate today, Lang lang) {
        List<Problem> problems = new ArrayList<>();
        LocalDate issued = draft.issuedOn();
        LocalDate agreed = one.particulars().agreedOn();
        if (draft.says().equals("DONE") && draft.files().isEmpty()) {
            problems.add(Problem.of("files", "error.duty_evidence"));
        }
        if (draft.files().size() > MOST_FILES) {
            problems.add(Problem.of("files", "error.duty_files", MOST_FILES));
        }
        if (!draft.files().isEmpty() && !KINDS.contains(draft.kind())) {
            problems.add(Problem.of("kind", "error.required"));
        }
        if (issued != null && agreed != null && issued.isBefore(agreed)) {
            problems.add(Problem.of(
                    "issued_on", "error.duty_evidence_before", View.day(issued, lang), View.day(agreed, lang)));
        }
        if (issued != null && issued.isAfter(today)) {
            problems.add(Problem.of("issued_on", "error.duty_evidence_later", View.day(issued, lang)));
        }
        return problems;
    }

    /// The report that waits for the other side: the last one that concludes, unless it was answered.
    static Optional<Report> waiting(Obligation one) {
        return one.reports().reversed().stream()
                .filter(Report::concludes)
                .findFirst()
                .filter(report -> report.reviews().isEmpty());
    }

    /// The last report that concludes.
    static Optional<Report> concluding(Obligation one) {
        return one.reports().reversed().stream().filter(Report::concludes).findFirst();
    }

    static List<Problem> review(
            Obligation one,
            boolean live,
            Officer officer,
            String verdict,
            String words,
            int seen,
            LocalDate today,
            Lang lang) {
        if (!officer.creditor()) {
            return List.of(Problem.of("", officer.debtor() ? "error.duty_own" : "error.duty_stranger"));
        }
        List<Problem> problems = problemsOf(one, live, seen, today, lang);
        Optional<Report> report = concluding(one);
        if (report.isEmpty()) {
            problems.add(Problem.of("", "error.duty_nothing"));
        } else if (Objects.equals(report.get().reporter(), officer.account())) {
            problems.add(Problem.of("", "error.duty_own"));
        } else if (report.get().reviews().stream().anyMatch(Report.Review::byCommission)) {
            problems.add(Problem.of("", "error.duty_ruled"));
        }
        if (!VERDICTS.contains(verdict)) {
            problems.add(Problem.of("verdict", "error.required"));
        }
        problems.addAll(words(words, !verdict.equals("CONFIRMED")));
        return problems;
    }

    /// @param judge who enters it, who must be no officer of a side
    static List<Problem> ruling(
            Obligation one,
            Optional<Officer> judge,
            String verdict,
            String words,
            Optional<Paper> document,
            int seen,
            LocalDate today,
            Lang lang) {
        if (judge.filter(officer -> officer.debtor() || officer.creditor()).isPresent()) {
            return List.of(Problem.of("", "error.duty_own"));
        }
        List<Problem> problems = problemsOf(one, true, seen, today, lang);
        if (!(one.standing(today, today) instanceof Standing.Disputed)) {
            problems.add(Problem.of("", "error.duty_undisputed"));
        }
        if (!RULINGS.contains(verdict)) {
            problems.add(Problem.of("verdict", "error.required"));
        }
        problems.addAll(words(words, true));
        if (document.isEmpty()) {
            problems.add(Problem.of("document", "error.duty_document"));
        }
        return problems;
    }

    static List<Problem> dueChange(
            Obligation one,
            boolean live,
            Officer officer,
            @Nullable LocalDate dueOn,
            String precision,
            String words,
            Optional<Paper> document,
            int seen,
            LocalDate today,
            Lang lang) {
        if (!officer.debtor() && !officer.creditor()) {
            return List.of(Problem.of("", "error.duty_stranger"));
        }
        List<Problem> problems = problemsOf(one, live, seen, today, lang);
        LocalDate starts = one.particulars().startOn();
        if (settled(one, today)) {
            problems.add(Problem.of("", "error.duty_settled"));
        }
        if (one.dueChanges().stream().anyMatch(Due.Change::waits)) {
            problems.add(Problem.of("", "error.due_waits"));
        }
        if (dueOn == null) {
            problems.add(Problem.of("due_on", "error.required"));
        } else if (starts != null && dueOn.isBefore(starts)) {
            problems.add(Problem.of("due_on", "error.due_before_start", View.day(dueOn, lang), View.day(starts, lang)));
        } else if (dueOn.equals(one.due(today, today).on())) {
            problems.add(Problem.of("due_on", "error.due_same", View.day(dueOn, lang)));
        } else if (dueOn.isAfter(today.plusYears(50))) {
            problems.add(Problem.of("due_on", "error.due_far", View.day(dueOn, lang)));
        }
        if (!PRECISIONS.contains(precision)) {
            problems.add(Problem.of("due_precision", "error.required"));
        }
        problems.addAll(words(words, true));
        if (document.isEmpty()) {
            problems.add(Problem.of("document", "error.duty_document"));
        }
        return problems;
    }

    /// The other side answers, never the one that proposed, nor the same person for both.
    static List<Problem> dueAnswer(
            Obligation one,
            Officer officer,
            long proposer,
            int ordinal,
            boolean agreed,
            int seen,
            LocalDate today,
            Lang lang) {
        Optional<Due.Change> asked = one.dueChanges().stream()
                .filter(change -> change.ordinal() == ordinal && change.waits())
                .findFirst();
        if (asked.isEmpty()) {
            return List.of(Problem.of("", "error.due_answered"));
        }
        if (!(asked.get().byDebtor() ? officer.creditor() : officer.debtor()) || officer.account() == proposer) {
            return List.of(
                    Problem.of("", officer.debtor() || officer.creditor() ? "error.due_own" : "error.duty_stranger"));
        }
        if (agreed && settled(one, today)) {
            return List.of(Problem.of("", "error.duty_settled"));
        }
        return problemsOf(one, true, seen, today, lang);
    }
}
