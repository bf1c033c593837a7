package kz.kelisim.indicators;

import static kz.kelisim.store.Field.may;
import static kz.kelisim.store.Field.needs;
import static kz.kelisim.store.Permit.every;

import java.util.List;
import kz.kelisim.kernel.Role;
import kz.kelisim.store.Entry;
import kz.kelisim.store.Kind;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Scope;
import kz.kelisim.store.Sheet;
import org.springframework.stereotype.Component;

/// The door to series, claims and observations.
@Component
public final class Indicators {

    public static final List<Sheet> SHEETS = List.of(
            Sheet.global(
                            "indicators",
                            "indicator",
                            true,
                            needs("title", new Kind.Localized()),
                            needs("freq", Kind.choice("A", "S", "Q", "M")),
                            may("ref_area", new Kind.Area()),
                            may("counterpart_area", new Kind.Area()),
                            needs("flow", Kind.choice("X", "M", "T", "NONE")),
                            needs("measure", Kind.choice("TRADE_VALUE", "TRADE_SHARE", "ENTERPRISES", "RATIO")),
                            needs("unit", Kind.choice("USD", "KZT", "PERCENT", "COUNT", "RATIO")),
                            needs("unit_mult", new Kind.Whole(0, 12)),
                            needs("definition", new Kind.Localized()))
                    .editedBy(every(Role.OPERATOR)),
            Sheet.of(
                            "claims",
                            "claim",
                            needs("subject", Kind.choice("EDITION", "SERIES", "AGREEMENT", "STATEMENT")),
                            needs("text", new Kind.Localized()),
                            may("indicator", new Kind.Reference("indicators")),
                            may("agreement", new Kind.Reference("agreements")),
                            may("period", new Kind.Span()),
                            may("comparator", Kind.choice("=", ">", ">=", "<", "<=", "~", "almost")),
                            may("value", new Kind.Decimal()),
                            may(
                                    "unit",
                                    Kind.choice(
                                            "PARTICIPANTS",
                                            "DOCUMENTS",
                                            "KZT",
                                            "USD",
                                            "PERCENT",
                                            "COUNT",
                                            "RATIO",
                                            "JOBS",
                                            "TONNES_PER_YEAR")),
                            may("unit_mult", new Kind.Whole(0, 12)),
                            may("speaker", new Kind.Reference("people")),
                            may("session", new Kind.Reference("sessions")),
                            may("baseline", new Kind.Localized()))
                    .editedBy(every(Role.ORGANISER))
                    .checkedBy(Indicators::sound));

    private final IndicatorStore store;
    private final Scope scope;

    Indicators(IndicatorStore store, Scope scope) {
        this.store = store;
        this.scope = scope;
    }

    private static List<Problem> sound(Entry claim) {
        if (!claim.has("origin")) {
            return List.of(Problem.of("origin", "error.claim_origin"));
        }
        boolean value = claim.has("value");
        if (claim.has("comparator") != value || claim.has("unit") != value) {
            return List.of(Problem.of("value", "error.claim_value"));
        }
        String subject = claim.value("subject");
        if ("SERIES".equals(subject) != claim.has("indicator")) {
            return List.of(Problem.of("indicator", "error.claim_series"));
        }
        if ("AGREEMENT".equals(subject) != claim.has("agreement")) {
            return List.of(Problem.of("agreement", "error.claim_agreement"));
        }
        return "STATEMENT".equals(subject) && value ? List.of(Problem.of("value", "error.statement_value")) : List.of();
    }

    public List<Claim> claims(long forumId) {
        return scope.read(forumId, () -> store.claims(forumId));
    }

    /// The series about which the edition's claims were made, and those that were computed.
    public List<Indicator> series() {
        return store.indicators();
    }

    /// The newest vintage of each period of a series, in the order of time.
    public List<Observation> observations(String indicator) {
        return store.observations(indicator);
    }
}
