package kz.kelisim.bench;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LongSummaryStatistics;
import java.util.OptionalInt;
import java.util.Set;
import kz.kelisim.schedule.Aim;
import kz.kelisim.schedule.Exclusion;
import kz.kelisim.schedule.Place;
import kz.kelisim.schedule.PlaceKind;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.Request;
import kz.kelisim.schedule.Timetable;

/// What a peer's timetable is worth, and whether it keeps the rules of pair meetings; shares no code with the
/// peers.
final class PeerCheck {
    private PeerCheck() {}

    /// The sum of the weights of the meetings, or the number of breaks if the aim is the fewest; refuses a
    /// timetable that breaks a rule with `IllegalStateException`.
    static long value(Problem problem, Timetable timetable) {
        long[] busy = new long[problem.parties().size()];
        BitSet used = new BitSet();
        long weight = 0;
        for (int q = 0; q < timetable.requests(); q++) {
            Request request = problem.requests().get(q);
            int slot = timetable.slot(q);
            if (slot == Timetable.NONE) {
                require(problem.aim() instanceof Aim.Plan, q, "is not held, though every request must be");
                continue;
            }
            checkSlot(problem, request, q, timetable);
            Place place = problem.places().get(timetable.place(q));
            int seat = slot * problem.places().size() + timetable.place(q);
            require(place.kind() == PlaceKind.TABLE && place.free().contains(slot), q, "has no open table");
            require(!used.get(seat), q, "shares its table");
            used.set(seat);
            weight += request.weight();
            for (int party : new int[] {request.sender(), request.addressee()}) {
                require((busy[party] >>> slot & 1) == 0, q, "meets party " + party + ", which is busy");
                busy[party] |= 1L << slot;
                require(
                        Long.bitCount(busy[party])
                                <= problem.parties().get(party).max(),
                        q,
                        "exceeds a quota");
            }
        }
        return switch (problem.aim()) {
            case Aim.Plan() -> weight;
            case Aim.FewestBreaks(int _) ->
                Arrays.stream(busy).map(PeerCheck::breaks).sum();
        };
    }

    /// Whether the breaks of any two parties differ by no more than the aim allows.
    static boolean keepsRange(Problem problem, Timetable timetable) {
        if (!(problem.aim() instanceof Aim.FewestBreaks(int range))) {
            return true;
        }
        long[] busy = new long[problem.parties().size()];
        for (int q = 0; q < timetable.requests(); q++) {
            if (timetable.slot(q) != Timetable.NONE) {
                busy[problem.requests().sender(q)] |= 1L << timetable.slot(q);
                busy[problem.requests().addressee(q)] |= 1L << timetable.slot(q);
            }
        }
        LongSummaryStatistics breaks =
                Arrays.stream(busy).map(PeerCheck::breaks).summaryStatistics();
        return breaks.getMax() - breaks.getMin() <= range;
    }

    private static long breaks(long slots) {
        return Math.max(0, Long.bitCount(slots & ~(slots << 1)) - 1);
    }

    private static void checkSlot(Problem problem, Request request, int q, Timetable timetable) {
        int slot = timetable.slot(q);
        require(request.terms().allowed().contains(slot), q, "is not allowed in slot " + slot);
        require(
                request.terms().pin().equals(OptionalInt.empty())
                        || request.terms().pin().getAsInt() == slot,
                q,
                "is not in the slot of its pin");
        for (int party : new int[] {request.sender(), request.addressee()}) {
            require(
                    problem.parties()
                            .get(party)
                            .representatives()
                            .getFirst()
                            .free()
                            .contains(slot),
                    q,
                    "meets party " + party + ", which is away in slot " + slot);
        }
        for (int before : request.terms().after()) {
            require(timetable.scheduled(before) && timetable.slot(before) < slot, q, "is not after request " + before);
        }
        if (!problem.exclusions().isEmpty()) {
            Set<Exclusion> excluded = new HashSet<>(problem.exclusions());
            require(
                    !excluded.contains(new Exclusion(request.sender(), request.addressee()))
                            && !excluded.contains(new Exclusion(request.addressee(), request.sender())),
                    q,
                    "is between parties that must not meet");
        }
    }

    private static void require(boolean kept, int request, String fault) {
        if (!kept) {
            throw new IllegalStateException("request " + request + " " + fault);
        }
    }
}
