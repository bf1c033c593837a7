package kz.kelisim.bench;

import java.time.Duration;
import java.util.OptionalLong;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.Timetable;

/// Another way to make timetables of pair meetings at interchangeable tables. With [Aim.Plan] it looks for the
/// greatest sum of weights; with [Aim.FewestBreaks] it holds every meeting and looks for the fewest breaks.
///
/// Nothing but the benchmarks uses peers: each is one file, may be deleted, and is meant to be improved.
interface Peer {
    String name();

    /// The answer after at most about this time.
    Answer solve(Problem problem, Duration limit, int threads, long seed);

    sealed interface Answer {
        /// @param seconds wall time from the call to when this timetable was found
        /// @param bound what the peer proves about the best value or the fewest breaks
        record Found(Timetable timetable, double seconds, OptionalLong bound) implements Answer {}

        /// @param why no timetable was found, in a few words
        record Nothing(String why) implements Answer {}
    }
}
