package kz.kelisim.protocol;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Places at a table, from people already in order of precedence.
///
/// The rule is one: the place of honour is at the right hand of the person in the middle, the next at the left
/// hand, and so on outwards, right before left.
public final class Seating {

    private Seating() {}

    /// A chair of a row: `offset` 0 is the middle, 1, 2, ... go to the right hand of the person in the
    /// middle, -1, -2,
    /// ... to the left.
    public record Seat<P>(int offset, P person) {}

    /// The chairs along one side of a table, from the far left to the far right of those who sit there.
    public record Row<P>(List<Seat<P>> seats) {

        public Row {
            seats = List.copyOf(seats);
        }

        /// The people from left to right as one sees them who faces the row: the hall, the camera, the other
        /// side.
        public List<P> asSeenFromTheFront() {
            return seats.reversed().stream().map(Seat::person).toList();
        }
    }

    /// Two rows that face each other over a table: the heads in the middle, opposite one another.
    public record Negotiation<P>(Row<P> hosts, Row<P> guests) {}

    /// The host and the guests along one side of a table, or at a long table with the host at its head: then
    /// the offsets count the chairs down the long side at the host's right (1, 2, ...) and left (-1, -2, ...).
    public static <P> Row<P> besideTheHost(P host, List<P> guestsInOrder) {
        List<Seat<P>> seats = new ArrayList<>();
        seats.add(new Seat<>(0, host));
        for (int at = 0; at < guestsInOrder.size(); at++) {
            int distance = at / 2 + 1;
            boolean right = at % 2 == 0;
            seats.add(new Seat<>(right ? distance : -distance, guestsInOrder.get(at)));
        }
        seats.sort(Comparator.comparingInt(Seat::offset));
        return new Row<>(seats);
    }

    /// Two delegations face to face, each in its own order of precedence: its first person is its head and
    /// sits in the
    /// middle. Throws when a delegation is empty.
    public static <P> Negotiation<P> faceToFace(List<P> hostsInOrder, List<P> guestsInOrder) {
        return new Negotiation<>(aroundItsHead("host", hostsInOrder), aroundItsHead("guest", guestsInOrder));
    }

    private static <P> Row<P> aroundItsHead(String side, List<P> inOrder) {
        if (inOrder.isEmpty()) {
            throw new IllegalArgumentException(
                    "The %s side has nobody to sit opposite the other head; name its head.".formatted(side));
        }
        return besideTheHost(inOrder.getFirst(), inOrder.subList(1, inOrder.size()));
    }
}
