package kz.kelisim.schedule;

import java.util.List;
import java.util.Optional;

/// A forum's meetings to be scheduled: who wants to meet whom, when everyone is free, where meetings are held,
/// who interprets. Slots, parties, places, interpreters and requests refer to each other by their positions in
/// these lists, counted from 0.
///
/// Construction refuses a problem of wrong form with [InvalidProblem] and pins that exclude each other with
/// [ConflictingPins].
///
/// @param slots in the order of time, at least one
/// @param exclusions pairs of parties that must not meet
/// @param walk number of slots that must lie between meetings of one person in different zones of one session;
/// 0 if zones do not matter
/// @param earlier the timetable in force; with it, changes to it are measured before the value of the meetings
public record Problem(
        Aim aim,
        List<Slot> slots,
        List<Party> parties,
        List<Place> places,
        List<Interpreter> interpreters,
        Requests requests,
        List<Exclusion> exclusions,
        int walk,
        Optional<Earlier> earlier) {
    public Problem(
            Aim aim,
            List<Slot> slots,
            List<Party> parties,
            List<Place> places,
            List<Interpreter> interpreters,
            Requests requests,
            List<Exclusion> exclusions,
            int walk,
            Optional<Earlier> earlier) {
        this.aim = aim;
        this.slots = List.copyOf(slots);
        this.parties = List.copyOf(parties);
        this.places = List.copyOf(places);
        this.interpreters = List.copyOf(interpreters);
        this.requests = requests;
        this.exclusions = List.copyOf(exclusions);
        this.walk = walk;
        this.earlier = earlier;
        new ProblemRules(this).check();
        new PinRules(this).check();
    }

    public static ProblemBuilder builder() {
        return new ProblemBuilder();
    }

    /// SHA-256, in lower-case hexadecimal, of the problem's canonical bytes, see [ProblemHash].
    public String hash() {
        return ProblemHash.of(this);
    }
}
