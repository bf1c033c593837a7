package kz.kelisim.schedule;

/// What an exact engine found out about a problem of [Aim.FewestBreaks].
public sealed interface Proof {
    /// The timetable holds all meetings and none that does has fewer breaks.
    record Optimal(long breaks, Timetable timetable) implements Proof {}

    /// No timetable that holds all meetings has fewer breaks; whether one holds all meetings is not known.
    record AtLeast(long breaks) implements Proof {}

    /// No timetable holds all meetings.
    ///
    /// @param reason what stands against it, with its values
    /// @param mostMeetings the most meetings that a timetable can hold, as far as is proven: no timetable holds
    /// more
    record AllDoNotFit(String reason, int mostMeetings) implements Proof {}

    /// The time was over before anything was proven.
    record Unknown() implements Proof {}
}
