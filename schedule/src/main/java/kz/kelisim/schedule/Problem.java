package kz.kelisim.schedule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// A forum's meetings to be scheduled: who wants to meet whom, when everyone is free, where meetings are held.
///
/// Construction refuses a problem of wrong form with [InvalidProblem] and pins that exclude each other with
/// [ConflictingPins], so every existing problem has at least one timetable.
///
/// @param slots in the order of time, at least one
public record Problem(List<Slot> slots, List<Party> parties, List<Place> places, List<Request> requests) {
    public Problem {
        slots = List.copyOf(slots);
        parties = List.copyOf(parties);
        places = List.copyOf(places);
        requests = List.copyOf(requests);
        new ProblemRules(slots, parties, places, requests).check();
        new PinRules(slots, parties, places, requests).check();
    }

    public static ProblemBuilder builder() {
        return new ProblemBuilder();
    }

    /// SHA-256, in lower-case hexadecimal, of the UTF-8 bytes of [ProblemJson#write(Problem)].
    public String hash() {
        try {
            byte[] json = ProblemJson.write(this).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime; every Java has it", missing);
        }
    }
}
