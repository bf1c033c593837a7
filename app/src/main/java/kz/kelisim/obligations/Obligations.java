package kz.kelisim.obligations;

import static kz.kelisim.store.Field.may;
import static kz.kelisim.store.Field.needs;
import static kz.kelisim.store.Permit.every;
import static kz.kelisim.store.Permit.own;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.kelisim.agreements.Undertakings;
import kz.kelisim.kernel.Role;
import kz.kelisim.store.Kind;
import kz.kelisim.store.Scope;
import kz.kelisim.store.Sheet;
import org.springframework.stereotype.Component;

/// The door to promises, what is reported of them, and where they stand.
@Component
public final class Obligations implements Undertakings {

    public static final List<Sheet> SHEETS = List.of(
            Sheet.of(
                            "obligations",
                            "obligation",
                            needs("agreement", new Kind.Reference("agreements")),
                            needs("ordinal", new Kind.Whole(1, 9999)),
                            needs("promise", new Kind.Localized()),
                            needs("debtor", new Kind.Reference("organisations")),
                            needs("creditor", new Kind.Reference("organisations")),
                            needs("due_on", new Kind.Day()),
                            needs("due_precision", Kind.choice("DAY", "MONTH", "QUARTER", "YEAR")),
                            needs(
                                    "form",
                                    Kind.choice(
                                            "ACT",
                                            "INFORMATION",
                                            "CONTRACT",
                                            "EVENT",
                                            "PUBLICATION",
                                            "PAYMENT",
                                            "DELIVERY")),
                            needs("weight", new Kind.Decimal()),
                            may("reciprocal_of", new Kind.Reference("obligations")))
                    .editedBy(every(Role.ORGANISER))
                    .checkedBy(ObligationRules::sound),
            Sheet.of(
                            "reports",
                            "report",
                            needs("obligation", new Kind.Reference("obligations")),
                            needs("submitted_on", new Kind.Day()),
                            needs("recorded_on", new Kind.Day()),
                            needs("says", Kind.choice("IN_PROGRESS", "PARTIAL", "DONE", "IMPOSSIBLE")),
                            needs("narrative", new Kind.Localized()),
                            may("evidence", new Kind.Text(1000)))
                    .editedBy(own(Role.RESPONSIBLE_OFFICER, "obligation", "debtor"))
                    .checkedBy(report -> ObligationRules.recordedAfter(report, "submitted_on"))
                    .neverChanged(),
            Sheet.of(
                            "reviews",
                            "review",
                            needs("report", new Kind.Reference("reports")),
                            needs("verdict", Kind.choice("CONFIRMED", "PARTLY", "RETURNED", "DISPUTED")),
                            needs("given_on", new Kind.Day()),
                            needs("recorded_on", new Kind.Day()),
                            may("comment", new Kind.Localized()))
                    .editedBy(own(Role.RESPONSIBLE_OFFICER, "report", "obligation", "creditor"))
                    .checkedBy(review -> ObligationRules.recordedAfter(review, "given_on"))
                    .neverChanged());

    private final ObligationStore store;
    private final Scope scope;

    Obligations(ObligationStore store, Scope scope) {
        this.store = store;
        this.scope = scope;
    }

    public List<Obligation> all(long forumId) {
        return scope.read(forumId, () -> store.obligations(forumId, "", ""));
    }

    public Optional<Obligation> find(long forumId, String key) {
        return scope.read(
                forumId, () -> store.obligations(forumId, key, "").stream().findFirst());
    }

    @Override
    public List<Undertaking> of(long forumId, String agreement, LocalDate day) {
        return scope.read(forumId, () -> store.obligations(forumId, "", agreement)).stream()
                .map(owed -> new Undertaking(
                        owed.key(),
                        owed.promise(),
                        owed.debtor(),
                        owed.creditor(),
                        owed.standing(day, day).word()))
                .toList();
    }

    @Override
    public void undertake(long forumId, String agreement, List<Measure> measures) {
        measures.forEach(measure -> store.undertake(forumId, agreement, measure));
    }
}
