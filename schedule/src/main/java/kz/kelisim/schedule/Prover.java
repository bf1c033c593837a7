package kz.kelisim.schedule;

import java.time.Duration;
import java.util.Optional;

/// An exact engine for small problems. The module itself has none; one can be put beside it.
public interface Prover {
    /// Whether the engine can work on the problem.
    boolean serves(Problem problem);

    /// Proves what it can within the time. Unlike a search, the answer may depend on the machine's speed; what
    /// is proven is true on every machine.
    ///
    /// @param known a timetable of the problem whose value is an upper bound and which may be proven best
    Proof prove(Problem problem, Optional<Timetable> known, Duration most);
}
