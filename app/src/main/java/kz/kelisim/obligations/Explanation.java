package kz.kelisim.obligations;

import java.time.LocalDate;
import java.util.Optional;
import kz.kelisim.kernel.Lang;
import kz.kelisim.web.Texts;
import kz.kelisim.web.View;

/// Why a promise stands where it does: one sentence that names its facts, who said what and when.
final class Explanation {

    private Explanation() {}

    /// @param on the day
    /// @param known what was recorded by then counts
    static String of(Texts texts, Lang lang, Obligation one, LocalDate on, LocalDate known) {
        return said(texts, lang, one, on, known).replace("..", ".");
    }

    private static String said(Texts texts, Lang lang, Obligation one, LocalDate on, LocalDate known) {
        String debtor = one.debtor().in(lang);
        String creditor = one.creditor().in(lang);
        String due = View.day(one.due(on, known).on(), lang);
        return switch (one.standing(on, known)) {
            case Standing.Open open -> texts.text(lang, "why.open", due, open.daysLeft(), debtor);
            case Standing.AtRisk risk ->
                texts.text(
                        lang,
                        "why.at_risk",
                        due,
                        risk.daysLeft(),
                        debtor,
                        one.rules().policy().nearDays());
            case Standing.Stale stale ->
                texts.text(
                        lang,
                        stale.reported() ? "why.stale" : "why.stale_silent",
                        View.day(stale.since(), lang),
                        debtor,
                        due,
                        one.rules().policy().oldDays());
            case Standing.Claimed claimed ->
                texts.text(
                        lang,
                        on.isAfter(claimed.answerBy()) ? "why.claimed_unanswered" : why(one, on, known),
                        View.day(claimed.on(), lang),
                        debtor,
                        creditor,
                        View.day(claimed.answerBy(), lang),
                        texts.text(
                                lang,
                                "why.said."
                                        + one.deciding(on, known)
                                                .map(Report::says)
                                                .orElse("DONE")));
            case Standing.Returned returned ->
                texts.text(
                        lang,
                        one.deciding(on, known)
                                        .flatMap(report -> report.lastReview(on, known))
                                        .filter(Report.Review::byCommission)
                                        .isPresent()
                                ? "why.returned_commission"
                                : "why.returned",
                        View.day(returned.on(), lang),
                        creditor);
            case Standing.Disputed disputed ->
                texts.text(lang, "why.disputed", View.day(disputed.on(), lang), creditor);
            case Standing.Overdue late ->
                one.seen(on, known).isEmpty()
                        ? texts.text(lang, "why.overdue_silent", due, late.daysLate(), debtor)
                        : texts.text(
                                lang,
                                "why.overdue",
                                due,
                                late.daysLate(),
                                debtor,
                                View.day(one.seen(on, known).getLast().submittedOn(), lang));
            case Standing.PartlyFulfilled part ->
                texts.text(
                        lang,
                        "why.partly_fulfilled",
                        View.day(part.on(), lang),
                        debtor,
                        confirmed(lang, one, on, known));
            case Standing.Fulfilled kept ->
                kept.daysLate() == 0
                        ? texts.text(
                                lang,
                                "why.fulfilled",
                                View.day(kept.on(), lang),
                                debtor,
                                confirmed(lang, one, on, known),
                                due)
                        : texts.text(
                                lang,
                                "why.fulfilled_late",
                                View.day(kept.on(), lang),
                                debtor,
                                confirmed(lang, one, on, known),
                                kept.daysLate());
            case Standing.NotFulfilled not ->
                texts.text(
                        lang, "why.not_fulfilled", View.day(not.on(), lang), debtor, confirmed(lang, one, on, known));
            case Standing.Unknown _ -> texts.text(lang, "why.unknown", due);
        };
    }

    private static String why(Obligation one, LocalDate on, LocalDate known) {
        boolean answered = one.deciding(on, known)
                .flatMap(report -> report.lastReview(on, known))
                .isPresent();
        return answered ? "why.claimed_unproved" : "why.claimed";
    }

    /// On which day the word was given that decides.
    private static String confirmed(Lang lang, Obligation one, LocalDate on, LocalDate known) {
        Optional<Report.Review> review = one.deciding(on, known).flatMap(report -> report.lastReview(on, known));
        return review.map(word -> View.day(word.givenOn(), lang)).orElse("");
    }
}
