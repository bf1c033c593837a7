package kz.kelisim.schedule;

/// A search for a timetable. Which engine a problem gets is decided by the scheduler from the problem's
/// features.
public interface Engine {
    Draft run(Problem problem, Limits limits, ProgressListener listener);
}
