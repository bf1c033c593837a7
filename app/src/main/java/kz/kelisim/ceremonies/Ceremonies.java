package kz.kelisim.ceremonies;

import static kz.kelisim.store.Field.may;
import static kz.kelisim.store.Field.needs;
import static kz.kelisim.store.Permit.every;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kz.kelisim.ceremonies.Ceremony.Item;
import kz.kelisim.ceremonies.Ceremony.Original;
import kz.kelisim.journal.Journal;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Role;
import kz.kelisim.store.Kind;
import kz.kelisim.store.Scope;
import kz.kelisim.store.Sheet;
import org.springframework.stereotype.Component;

/// The door to signing ceremonies.
@Component
public final class Ceremonies {

    private final CeremonyStore store;
    private final Scope scope;
    private final Journal journal;

    Ceremonies(CeremonyStore store, Scope scope, Journal journal) {
        this.store = store;
        this.scope = scope;
        this.journal = journal;
    }

    /// The sheets of the stage.
    public List<Sheet> sheets() {
        return List.of(
                Sheet.of(
                                "ceremonies",
                                "ceremony",
                                needs("title", new Kind.Localized()),
                                may("session", new Kind.Reference("sessions")),
                                may("starts_at", new Kind.Moment()),
                                may("venue", new Kind.Localized()))
                        .editedBy(every(Role.ORGANISER), every(Role.PROTOCOL_OFFICER)),
                Sheet.of(
                                "ceremony_items",
                                "ceremony_item",
                                needs("ceremony", new Kind.Reference("ceremonies")),
                                needs("agreement", new Kind.Reference("agreements")),
                                needs("place_in_order", new Kind.Whole(1, 999)))
                        .editedBy(every(Role.ORGANISER), every(Role.PROTOCOL_OFFICER))
                        .followedBy(this::requireToBeSigned));
    }

    private void requireToBeSigned(long item) {
        if (store.recorded(item)) {
            throw CeremonyRules.refused("agreement", "error.ceremony_recorded");
        }
    }

    List<Ceremony> all(long forumId) {
        return scope.read(forumId, () -> store.ceremonies(forumId, ""));
    }

    Optional<Ceremony> find(long forumId, String key) {
        return scope.read(forumId, () -> store.ceremonies(forumId, key).stream().findFirst());
    }

    /// Shows a ceremony to everybody, or to the staff only.
    public void release(EditionRef edition, String key, boolean released, String actor) {
        change(edition, key, () -> {
            store.release(edition.forumId(), key, released);
            journal.write(
                    edition.forumId(), actor, released ? "ceremony.released" : "ceremony.withdrawn", key, Map.of());
            return key;
        });
    }

    /// Lets an item change places with the one before or behind it.
    void move(EditionRef edition, String key, String item, boolean up, String actor) {
        change(edition, key, () -> {
            List<Item> items = new ArrayList<>(ceremony(edition, key).items());
            int from = items.indexOf(item(items, item));
            int to = from + (up ? -1 : 1);
            if (to < 0 || to >= items.size()) {
                throw CeremonyRules.refused("item", "error.ceremony_order");
            }
            Collections.swap(items, from, to);
            for (int i = 0; i < items.size(); i++) {
                store.place(edition.forumId(), items.get(i).key(), i + 1);
            }
            journal.write(edition.forumId(), actor, "ceremony.item_moved", key, Map.of("item", item, "place", to + 1));
            return key;
        });
    }

    /// Notes that originals for a party were printed from the master as it is agreed, or came on paper where the text
    /// is
    /// kept elsewhere.
    public void addOriginals(EditionRef edition, String key, String item, String keeper, int copies, String actor) {
        change(edition, key, () -> {
            Item found = item(ceremony(edition, key).items(), item);
            if (!found.agreed()) {
                throw CeremonyRules.refused("item", "error.original_not_agreed");
            }
            if (found.bound().stream().noneMatch(side -> side.organisation().equals(keeper))) {
                throw CeremonyRules.refused("keeper", "error.original_keeper");
            }
            for (int i = 0; i < copies; i++) {
                store.addOriginal(edition.forumId(), found.agreement(), keeper, found.sha256(), actor);
            }
            journal.write(
                    edition.forumId(),
                    actor,
                    "ceremony.originals_made",
                    found.agreement(),
                    Map.of("keeper", keeper, "copies", copies));
            return key;
        });
    }

    /// Notes that an original was handed over.
    ///
    /// @param holder the key of the organisation that has it now
    void handOver(EditionRef edition, String key, long original, String holder, LocalDate on, String actor) {
        change(edition, key, () -> {
            boolean there = ceremony(edition, key).items().stream()
                    .flatMap(item -> item.originals().stream())
                    .map(Original::id)
                    .anyMatch(id -> id == original);
            if (!there) {
                throw CeremonyRules.refused("original", "error.no_original");
            }
            if (!store.handOver(edition.forumId(), original, holder, on, actor)) {
                throw CeremonyRules.refused("holder", "error.original_holder");
            }
            journal.write(
                    edition.forumId(),
                    actor,
                    "ceremony.original_handed_over",
                    key,
                    Map.of("original", original, "holder", holder, "on", on));
            return key;
        });
    }

    /// Hands every original of an item to the party that keeps it.
    public void handToKeepers(EditionRef edition, String key, String item, LocalDate on, String actor) {
        for (Original original :
                item(find(edition.forumId(), key).orElseThrow().items(), item).originals()) {
            handOver(edition, key, original.id(), original.keeper(), on, actor);
        }
    }

    private void change(EditionRef edition, String key, Supplier<String> work) {
        scope.write(edition.forumId(), () -> {
            if (store.lockReleased(edition.forumId(), key).isEmpty()) {
                throw CeremonyRules.refused("", "error.no_ceremony");
            }
            return work.get();
        });
    }

    private Ceremony ceremony(EditionRef edition, String key) {
        return store.ceremonies(edition.forumId(), key).getFirst();
    }

    private static Item item(List<Item> items, String wanted) {
        return items.stream()
                .filter(item -> item.key().equals(wanted))
                .findFirst()
                .orElseThrow(() -> CeremonyRules.refused("item", "error.no_item"));
    }
}
