package kz.kelisim.schedule;

import java.util.stream.IntStream;

/// A wish for one meeting. Two requests between the same parties are two meetings.
///
/// @param id unique among the requests
/// @param sender position of the party that asks
/// @param addressee position of the party that is asked
/// @param level decides before any weight
/// @param weight value of the meeting within its level, 1 to 1,000,000
public record Request(String id, int sender, int addressee, Level level, int weight, Terms terms) {

    /// Positions of all parties of the meeting: sender, addressee, others.
    public IntStream parties() {
        return IntStream.concat(
                IntStream.of(sender, addressee), terms.others().stream().mapToInt(Integer::intValue));
    }
}
