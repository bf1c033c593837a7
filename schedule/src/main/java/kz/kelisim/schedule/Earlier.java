package kz.kelisim.schedule;

import java.util.List;

/// The timetable in force when a new one is made.
///
/// @param meetings at most one per request
/// @param frozenBefore position of the first slot whose meetings may change: a meeting that begins before it
/// stays as it is, and no other begins before it; 0 freezes nothing
public record Earlier(List<Arranged> meetings, int frozenBefore) {
    /// How far a meeting of the earlier timetable is.
    public enum Status {
        /// Not told to anyone.
        DRAFT,
        /// Told to both parties.
        CONFIRMED,
        /// Began or took place; it never changes.
        HELD,
        /// Was not held and will not be: its request is not scheduled again, and its slot is free.
        MISSED
    }

    public record Arranged(Timetable.Meeting meeting, Status status) {}

    public Earlier {
        meetings = List.copyOf(meetings);
    }
}
