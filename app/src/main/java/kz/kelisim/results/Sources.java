package kz.kelisim.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kz.kelisim.forum.Editions;
import kz.kelisim.forum.Origin;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.LocalizedText;
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

    /// How many records of a sheet and origin are listed; the rest is only counted.
    private static final int MOST = 100;

    private final Editions editions;
    private final Sheets sheets;

    Sources(Editions editions, Sheets sheets) {
        this.editions = editions;
        this.sheets = sheets;
    }

    /// @param total how many records rest on it, listed here or not
    record Source(Origin origin, List<Use> uses, long total) {}

    /// @param page the address of the page that shows it, without the language
    record Use(String page, LocalizedText edition, Resting record) {}

    List<Source> all() {
        List<EditionRef> all = editions.editions();
        List<Use> uses = new ArrayList<>();
        for (Resting record : sheets.resting(null, MOST)) {
            editionOf(record, all)
                    .ifPresent(edition -> uses.add(new Use(
                            record.sheet().equals("editions")
                                    ? "/forums/" + record.key()
                                    : "/forums/" + edition.slug() + "/indicators/" + record.key(),
                            edition.name(),
                            record)));
        }
        for (EditionRef edition : all) {
            for (Resting record : sheets.resting(edition.forumId(), MOST)) {
                String page = PAGES.getOrDefault(record.sheet(), "");
                uses.add(new Use(
                        "/forums/%s/%s#%s-%s".formatted(edition.slug(), page, record.sheet(), record.key()),
                        edition.name(),
                        record));
            }
        }
        return editions.origins().stream()
                .map(origin -> {
                    List<Use> its = uses.stream()
                            .filter(use -> use.record().origin().equals(origin.key()))
                            .toList();
                    return new Source(origin, its, total(its));
                })
                .toList();
    }

    /// An edition names itself; a series of indicators belongs to none and is shown in the oldest.
    private static Optional<EditionRef> editionOf(Resting record, List<EditionRef> all) {
        return all.stream()
                .filter(edition ->
                        !record.sheet().equals("editions") || edition.slug().equals(record.key()))
                .filter(edition -> record.sheet().equals("editions") || !edition.sample())
                .reduce((_, older) -> older);
    }

    private static long total(List<Use> uses) {
        return uses.stream()
                .collect(Collectors.toMap(
                        use -> use.edition() + use.record().sheet(),
                        use -> use.record().total(),
                        Math::max))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
