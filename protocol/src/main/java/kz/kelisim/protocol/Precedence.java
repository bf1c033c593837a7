package kz.kelisim.protocol;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The order of precedence of one occasion: first by rank, at equal rank guests before hosts, then the parties
/// in alphabetical order, then the people of one party in alphabetical order.
///
/// The order is total and does not depend on the order of the input. Each rule is applied only where those
/// before it leave two people equal, so every place can name the one rule that gave it.
public record Precedence(Alphabet alphabet) implements Comparator<Guest> {

    /// The rules in the order in which they are applied.
    public enum Rule {
        RANK,
        GUESTS_BEFORE_HOSTS,
        PARTY_ALPHABETICALLY,
        NAME_ALPHABETICALLY,
        IDENTIFIER;

        private Comparator<Guest> order(Alphabet alphabet) {
            return switch (this) {
                case RANK -> comparingInt(Guest::rank);
                case GUESTS_BEFORE_HOSTS -> comparing(Guest::side);
                case PARTY_ALPHABETICALLY -> comparing(Guest::party, alphabet);
                case NAME_ALPHABETICALLY -> comparing(Guest::name, alphabet);
                case IDENTIFIER -> comparing(Guest::id);
            };
        }
    }

    /// A guest's place in the order, from 1.
    public sealed interface Place {

        int number();

        Guest guest();

        /// The first place of the list.
        record First(Guest guest) implements Place {

            @Override
            public int number() {
                return 1;
            }
        }

        /// Any other place; `rule` is the first one that sets this guest behind the guest just before.
        record Behind(int number, Guest guest, Rule rule) implements Place {}
    }

    /// Precedence on a list written in `language`: `kk`, `ru` or `en`.
    public static Precedence in(String language) {
        return new Precedence(Alphabet.of(language));
    }

    /// The guests in order. Throws when two of them share an id.
    public List<Guest> order(Collection<Guest> guests) {
        return places(guests).stream().map(Place::guest).toList();
    }

    /// The guests in order, each with the rule that gave the place. Throws when two of them share an id.
    public List<Place> places(Collection<Guest> guests) {
        requireListedOnce(guests);
        List<Place> places = new ArrayList<>();
        for (Guest guest : guests.stream().sorted(this).toList()) {
            places.add(
                    places.isEmpty()
                            ? new Place.First(guest)
                            : new Place.Behind(
                                    places.size() + 1,
                                    guest,
                                    ruleBetween(places.getLast().guest(), guest)));
        }
        return List.copyOf(places);
    }

    @Override
    public int compare(Guest left, Guest right) {
        for (Rule rule : Rule.values()) {
            int order = rule.order(alphabet).compare(left, right);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private Rule ruleBetween(Guest before, Guest after) {
        return Stream.of(Rule.values())
                .filter(rule -> rule.order(alphabet).compare(before, after) != 0)
                .findFirst()
                .orElseThrow();
    }

    private static void requireListedOnce(Collection<Guest> guests) {
        Set<String> seen = new HashSet<>();
        for (Guest guest : guests) {
            if (!seen.add(guest.id())) {
                throw new IllegalArgumentException(
                        "The guest (%s, id %s) stands in the list twice; list every person once, with the higher rank."
                                .formatted(guest.name(), guest.id()));
            }
        }
    }
}
