package kz.kelisim.ceremonies;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import kz.kelisim.protocol.Alternat;

/// One turn of the copies at the table: who signs whose copy, and in which place of it.
///
/// @param hands in the order of the seats
record Round<P>(List<Hand<P>> hands) {

    /// @param seat who signs
    /// @param copy whose copy lies before them
    /// @param place where they sign in it: 1 is the place of honour
    record Hand<P>(P seat, P copy, int place) {}

    /// As many rounds as sides: each signs the own copy first, in the place of honour, then the copies go on by one
    /// seat. Nobody waits, and after the last round every side has signed every copy once. Empty for fewer than two
    /// sides.
    static <P> List<Round<P>> of(List<P> seats) {
        if (seats.size() < 2) {
            return List.of();
        }
        List<Alternat.Copy<P>> copies = Alternat.copies(seats);
        List<Round<P>> rounds = new ArrayList<>();
        for (int turn = 0; turn < seats.size(); turn++) {
            int shift = turn;
            rounds.add(new Round<>(IntStream.range(0, seats.size())
                    .mapToObj(seat -> hand(seats.get(seat), copies.get((seat + shift) % seats.size())))
                    .toList()));
        }
        return rounds;
    }

    private static <P> Hand<P> hand(P seat, Alternat.Copy<P> copy) {
        return new Hand<>(seat, copy.keeper(), copy.order().indexOf(seat) + 1);
    }
}
