package kz.kelisim.obligations;

import static kz.kelisim.store.Field.may;
import static kz.kelisim.store.Field.needs;
import static kz.kelisim.store.Permit.every;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.kelisim.agreements.Undertakings;
import kz.kelisim.kernel.LocalizedText;
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
                            may("responsible_body", new Kind.Reference("organisations")),
                            may("start_on", new Kind.Day()),
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
                            may("unit", new Kind.Localized()),
                            may("base_value", new Kind.Decimal()),
                            may("target", new Kind.Decimal()),
                            needs("weight", new Kind.Decimal()),
                            may("reciprocal_of", new Kind.Reference("obligations")))
                    .editedBy(every(Role.ORGANISER))
                    .checkedBy(ObligationRules::sound),
            Sheet.of(
                            "heads",
                            "body_head",
                            needs("organisation", new Kind.Reference("organisations")),
                            needs("name", new Kind.Text(200)),
                            needs("email", new Kind.Email()),
                            needs("language", Kind.choice("kk", "ru", "en")))
                    .editedBy(every(Role.ORGANISER)),
            Sheet.of(
                            "reports",
                            "report",
                            needs("obligation", new Kind.Reference("obligations")),
                            needs("submitted_on", new Kind.Day()),
                            needs("recorded_on", new Kind.Day()),
                            needs("says", Kind.choice("IN_PROGRESS", "PARTIAL", "DONE", "IMPOSSIBLE")),
                            needs("narrative", new Kind.Localized()),
                            may("evidence", new Kind.Text(1000)))
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
                    .checkedBy(review -> ObligationRules.recordedAfter(review, "given_on"))
                    .neverChanged());

    private final ObligationStore store;
    private final BoardStore board;
    private final Scope scope;

    Obligations(ObligationStore store, BoardStore board, Scope scope) {
        this.store = store;
        this.board = board;
        this.scope = scope;
    }

    /// What is known to have happened later and is worth reading beside the promises of an agreement. It is evidence of
    /// none of them.
    public interface Afterwards {

        /// @param address within the pages of the edition
        record Event(LocalizedText title, String address) {}

        List<Event> of(long forumId, String agreement);
    }

    /// How many promises an edition has, and what became of them.
    ///
    /// @param unknown of which nobody tells what happened
    public record Counted(int total, int fulfilled, int unknown) {}

    /// What became of the promises of an edition by the end of a day.
    public Counted counted(long forumId, LocalDate day) {
        Board all = board(forumId, Board.Asked.all(day, day));
        return new Counted(all.total(), all.count("fulfilled"), all.count("unknown"));
    }

    Board board(long forumId, Board.Asked asked) {
        return scope.read(forumId, () -> board.board(forumId, asked));
    }

    /// A page of the promises asked for, by their days.
    List<Obligation> page(long forumId, Board.Asked asked, int limit) {
        return scope.read(forumId, () -> store.byIds(forumId, board.page(forumId, asked, limit)));
    }

    /// The promises on which an officer has to report, or which wait for the officer's word, by their days.
    List<Obligation> dutiesOf(long forumId, String email, LocalDate today, int limit) {
        return scope.read(
                forumId,
                () -> store.byIds(forumId, board.dutiesOf(forumId, email, Board.Asked.all(today, today), limit)));
    }

    /// The organisations that owe or are owed.
    List<BoardStore.Side> sides(long forumId) {
        return scope.read(forumId, () -> board.sides(forumId));
    }

    public Optional<Obligation> find(long forumId, String key) {
        return scope.read(forumId, () -> store.find(forumId, key));
    }

    @Override
    public List<Undertaking> of(long forumId, String agreement, LocalDate day) {
        return scope.read(forumId, () -> store.ofAgreement(forumId, agreement)).stream()
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
