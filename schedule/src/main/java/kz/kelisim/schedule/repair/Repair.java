package kz.kelisim.schedule.repair;

import java.util.ArrayList;
import java.util.List;
import kz.kelisim.schedule.Draft;
import kz.kelisim.schedule.Earlier;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.Timetable;

/// The repair of a timetable after one event.
public final class Repair {
    private Repair() {}

    /// @param problem as the event has changed it, with the timetable before the event as its earlier one
    /// @param draft the timetable after the event
    public record Repaired(Problem problem, Draft draft, Effect effect) {}

    /// Follows one event within the leeway; what the problem's earlier timetable freezes does not change. Refuses
    /// what [RepairSession] refuses.
    public static Repaired once(Problem problem, Timetable timetable, Change change, Leeway leeway) {
        RepairSession session = RepairSession.open(problem, timetable);
        session.leeway(leeway);
        Effect effect = session.apply(change);
        Earlier inForce = new Earlier(arranged(timetable, change, session.clock()), session.clock());
        return new Repaired(session.changed().builder().earlier(inForce).build(), session.draft(), effect);
    }

    private static List<Earlier.Arranged> arranged(Timetable timetable, Change change, int clock) {
        int cancelled = change instanceof Change.MeetingCancelled(int request) ? request : Timetable.NONE;
        List<Earlier.Arranged> arranged = new ArrayList<>();
        for (Timetable.Meeting meeting : timetable.meetings()) {
            Earlier.Status status = meeting.request() == cancelled
                    ? Earlier.Status.MISSED
                    : meeting.slot() < clock ? Earlier.Status.HELD : Earlier.Status.CONFIRMED;
            arranged.add(new Earlier.Arranged(meeting, status));
        }
        return arranged;
    }
}
