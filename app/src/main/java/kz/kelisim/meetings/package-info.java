/// Stage 4. Requests for meetings, the timetable computed from them, and the meetings held.
/// Enters: organisations and listings. Leaves: meetings that an agreement can arise from.
/// Example: in the sample edition forty requests become a checked timetable; for Aktobe Invest-2017 no
/// origin states any.
@org.jspecify.annotations.NullMarked
package kz.kelisim.meetings;
