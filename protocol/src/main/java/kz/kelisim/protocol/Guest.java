package kz.kelisim.protocol;

/// One person as protocol sees them.
///
/// `rank` is 1 for the highest and is set by the protocol officer from the office held; two offices may share a
/// rank. `party` is the name of the delegation or body, `name` that of the person, family name first, both in
/// the language of the list. `id` is the caller's own and only ever settles what nothing else does.
public record Guest(String id, int rank, Side side, String party, String name) {

    /// Whether a person comes as a guest or belongs to those who receive.
    public enum Side {
        GUEST,
        HOST
    }

    public Guest {
        if (rank < 1) {
            throw new IllegalArgumentException(
                    "The protocol rank (%d) of (%s) must be 1 (highest) or a larger number; set it for the office."
                            .formatted(rank, name));
        }
    }
}
