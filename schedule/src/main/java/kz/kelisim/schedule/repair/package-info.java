/// Repair of a timetable on the day of the event: one event after another, each in microseconds, with few
/// people moved.
@NullMarked
package kz.kelisim.schedule.repair;

import org.jspecify.annotations.NullMarked;
