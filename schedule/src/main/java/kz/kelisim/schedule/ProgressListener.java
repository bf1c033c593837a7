package kz.kelisim.schedule;

/// Watches a search and may end it early.
@FunctionalInterface
public interface ProgressListener {
    /// How far the search is.
    ///
    /// @param moves ejections attempted
    /// @param scheduled meetings in the timetable
    /// @param unscheduled requests outside the timetable
    record Progress(long moves, int scheduled, int unscheduled) {}

    /// Called after construction and then every 1,000 moves, by the searching thread; `false` ends the
    /// search, and
    /// the timetable so far is completed, checked and returned.
    boolean goOn(Progress progress);

    /// Watches nothing and never ends the search.
    static ProgressListener silent() {
        return _ -> true;
    }
}
