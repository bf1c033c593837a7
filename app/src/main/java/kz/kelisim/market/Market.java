package kz.kelisim.market;

import static kz.kelisim.store.Field.may;
import static kz.kelisim.store.Field.needs;
import static kz.kelisim.store.Permit.every;
import static kz.kelisim.store.Permit.own;

import java.util.List;
import kz.kelisim.kernel.Role;
import kz.kelisim.store.Entry;
import kz.kelisim.store.Kind;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Scope;
import kz.kelisim.store.Sheet;
import kz.kelisim.web.Paging;
import org.springframework.stereotype.Component;

/// The door to offers, needs and directions.
@Component
public final class Market {

    public static final List<Sheet> SHEETS = List.of(
            Sheet.of(
                            "directions",
                            "direction",
                            needs("title", new Kind.Localized()),
                            may("named_by", new Kind.Reference("people")))
                    .editedBy(every(Role.ORGANISER)),
            Sheet.of(
                            "listings",
                            "listing",
                            needs("side", Kind.choice("OFFER", "NEED")),
                            needs("title", new Kind.Localized()),
                            may("description", new Kind.Localized()),
                            may("organisation", new Kind.Reference("organisations")),
                            may("region", new Kind.Area()),
                            may("hs_code", new Kind.Text(6)),
                            may("hs_note", new Kind.Localized()),
                            may("quantity", new Kind.Decimal()),
                            may("unit", new Kind.Localized()),
                            may("counterpart", new Kind.Reference("organisations")))
                    .editedBy(every(Role.ORGANISER), own(Role.ENTREPRENEUR, "organisation"))
                    .checkedBy(Market::sound));

    private final ListingStore store;
    private final Scope scope;

    Market(ListingStore store, Scope scope) {
        this.store = store;
        this.scope = scope;
    }

    private static List<Problem> sound(Entry listing) {
        String code = listing.value("hs_code");
        if (code != null && !code.matches("\\d{2}(\\d{2}(\\d{2})?)?")) {
            return List.of(Problem.of("hs_code", "error.hs_code", code));
        }
        String counterpart = listing.value("counterpart");
        return counterpart != null && counterpart.equals(listing.value("organisation"))
                ? List.of(Problem.of("counterpart", "error.counterpart", counterpart))
                : List.of();
    }

    /// One page of the listings.
    ///
    /// @param side OFFER or NEED; empty for both
    public Paging<Listing> page(long forumId, String side, Paging.Asked asked) {
        return scope.read(
                forumId,
                () -> new Paging<>(
                        store.listings(forumId, side, asked),
                        asked.number(),
                        store.count(forumId, side, asked),
                        asked.search()));
    }

    public List<Direction> directions(long forumId) {
        return scope.read(forumId, () -> store.directions(forumId));
    }

    /// Pairs of a need and an offer of different organisations under one code of the Harmonized System.
    public List<Match> matches(long forumId) {
        return scope.read(forumId, () -> store.matches(forumId));
    }
}
