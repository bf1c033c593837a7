package kz.kelisim.schedule;

/// Watches a search and may end it early.
@FunctionalInterface
public interface ProgressListener {
    /// What the search is doing.
    enum Stage {
        SELECT,
        PLACE,
        IMPROVE,
        PROVE
    }

    /// How far the search is.
    ///
    /// @param moves moves made in this stage
    /// @param measure what the stage improves
    /// @param value of the best timetable so far in this measure
    /// @param bound what is known of the best possible value
    record Progress(Stage stage, long moves, Measure measure, long value, Bound bound) {}

    /// Called at the start of each stage and at least ten times a second by the searching thread; `false` ends
    /// the search, and the timetable so far is completed, checked and returned.
    boolean goOn(Progress progress);

    /// Watches nothing and never ends the search.
    static ProgressListener silent() {
        return _ -> true;
    }
}
