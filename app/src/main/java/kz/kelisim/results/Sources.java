package kz.kelisim.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.kelisim.forum.Editions;
import kz.kelisim.forum.Origin;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.store.Resting;
import kz.kelisim.store.Sheets;
import org.springframework.stereotype.Component;

/// Every origin, and what rests on it.
@Component
final class Sources {

    /// On which page of its edition the records of a sheet are shown.
    private static final Map<String, String> PAGES = Map.ofEntries(
            Map.entry("sessions", "programme"),
            Map.entry("speakers", "programme"),
            Map.entry("categories", "participants"),
            Map.entry("organisations", "participants"),
            Map.entry("delegations", "participants"),
            Map.entry("people", "participants"),
            Map.entry("offices", "participants"),
            Map.entry("participants", "participants"),
            Map.entry("directions", "market"),
            Map.entry("listings", "market"),
            Map.entry("slots", "meetings"),
            Map.entry("tables", "meetings"),
            Map.entry("requests", "meetings"),
            Map.entry("meetings", "meetings"),
            Map.entry("agreements", "agreements"),
            Map.entry("parties", "agreements"),
            Map.entry("signatories", "agreements"),
            Map.entry("obligations", "obligations"),
            Map.entry("reports", "obligations"),
            Map.entry("reviews", "obligations"),
            Map.entry("claims", "indicators"),
            Map.entry("later_events", "results"));

    /// How many records a sample origin lists; the rest is only counted.
    private static final int MOST = 200;

    private final Editions editions;
    private final Sheets sheets;

    Sources(Editions editions, Sheets sheets) {
        this.editions = editions;
        this.sheets = sheets;
    }

    /// @param total how many records rest on it, listed here or not
    record Source(Origin origin, List<Use> uses, long total) {}

    record Use(EditionRef edition, String page, Resting record) {}

    List<Source> all() {
        List<Use> uses = new ArrayList<>();
        for (EditionRef edition : editions.editions()) {
            for (Resting record : sheets.resting(edition.forumId())) {
                uses.add(new Use(edition, PAGES.getOrDefault(record.sheet(), ""), record));
            }
        }
        return editions.origins().stream()
                .map(origin -> {
                    List<Use> its = uses.stream()
                            .filter(use -> use.record().origin().equals(origin.key()))
                            .toList();
                    return new Source(origin, its.subList(0, Math.min(MOST, its.size())), its.size());
                })
                .toList();
    }
}
