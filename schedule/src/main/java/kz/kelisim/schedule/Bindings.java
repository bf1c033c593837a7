package kz.kelisim.schedule;

import java.util.Optional;
import java.util.OptionalInt;

/// Where a pinned or unchangeable request must be held.
///
/// @param earlier its meeting in the timetable in force, if any
record Bindings(Problem problem, int request, Optional<Earlier.Arranged> earlier) {

    static Bindings of(Problem problem, int request) {
        Optional<Earlier.Arranged> earlier = problem.earlier().stream()
                .flatMap(inForce -> inForce.meetings().stream())
                .filter(arranged -> arranged.meeting().request() == request)
                .findAny();
        return new Bindings(problem, request, earlier);
    }

    OptionalInt pin() {
        return problem.requests().terms(request).pin();
    }

    /// The meeting that must stay as it is.
    Optional<Timetable.Meeting> fixed() {
        int frozenBefore = problem.earlier().map(Earlier::frozenBefore).orElse(0);
        return earlier.filter(arranged -> PinRules.stays(arranged, frozenBefore))
                .map(Earlier.Arranged::meeting);
    }

    /// The slot in which it must begin.
    int slot() {
        return fixed().map(Timetable.Meeting::slot).orElseGet(() -> pin().orElseThrow());
    }

    int length() {
        return problem.requests().terms(request).length();
    }

    boolean overlaps(int slot) {
        return slot() <= slot && slot < slot() + length();
    }
}
