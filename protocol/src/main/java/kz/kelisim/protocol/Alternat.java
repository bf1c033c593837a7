package kz.kelisim.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/// The alternat: of an agreement there are as many copies as parties, and each party stands first in the
/// copy it keeps.
///
/// "First" holds for the naming in the title and preamble and for the place of the signature: left of two
/// beside each other, top of several below each other. The others follow in the order agreed for all copies.
public final class Alternat {

    private Alternat() {}

    /// One copy: who keeps it, and the parties in the order in which it names them and they sign.
    public record Copy<P>(P keeper, List<P> order) {

        public Copy {
            order = List.copyOf(order);
        }
    }

    /// A copy for each party, in the agreed order of the parties. Throws for fewer than two parties or one
    /// named twice.
    public static <P> List<Copy<P>> copies(List<P> parties) {
        if (parties.size() < 2 || new HashSet<>(parties).size() < parties.size()) {
            throw new IllegalArgumentException(
                    "An agreement has two or more different parties, not (%s); name each once.".formatted(parties));
        }
        return parties.stream()
                .map(keeper -> new Copy<>(keeper, keeperFirst(keeper, parties)))
                .toList();
    }

    private static <P> List<P> keeperFirst(P keeper, List<P> parties) {
        return Stream.concat(Stream.of(keeper), parties.stream().filter(party -> !party.equals(keeper)))
                .toList();
    }
}
