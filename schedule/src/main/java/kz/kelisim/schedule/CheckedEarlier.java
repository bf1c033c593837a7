package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The rules of the [Checker] about the timetable in force.
final class CheckedEarlier {
    private final Problem problem;
    private final Timetable timetable;
    private final List<Violation> found = new ArrayList<>();

    CheckedEarlier(Problem problem, Timetable timetable) {
        this.problem = problem;
        this.timetable = timetable;
    }

    List<Violation> violations() {
        if (problem.earlier().isPresent()) {
            Earlier earlier = problem.earlier().get();
            for (Earlier.Arranged arranged : earlier.meetings()) {
                heldMeetingsStay(arranged);
                missedRequestsStayOut(arranged);
                frozenMeetingsStay(arranged, earlier.frozenBefore());
            }
            nothingNewBeginsInFrozenSlots(earlier);
        }
        return found;
    }

    private void heldMeetingsStay(Earlier.Arranged arranged) {
        if (arranged.status() == Earlier.Status.HELD && !unchanged(arranged.meeting())) {
            found.add(new Violation.HeldChanged(id(arranged.meeting().request())));
        }
    }

    private void missedRequestsStayOut(Earlier.Arranged arranged) {
        if (arranged.status() == Earlier.Status.MISSED
                && timetable.scheduled(arranged.meeting().request())) {
            found.add(new Violation.MissedScheduled(id(arranged.meeting().request())));
        }
    }

    private void frozenMeetingsStay(Earlier.Arranged arranged, int frozenBefore) {
        Timetable.Meeting meeting = arranged.meeting();
        boolean told = switch (arranged.status()) {
            case DRAFT, CONFIRMED -> true;
            case HELD, MISSED -> false;
        };
        if (told && meeting.slot() < frozenBefore && !unchanged(meeting)) {
            found.add(new Violation.FrozenChanged(
                    id(meeting.request()), problem.slots().get(meeting.slot()).id()));
        }
    }

    private void nothingNewBeginsInFrozenSlots(Earlier earlier) {
        BitSet known = new BitSet();
        earlier.meetings().forEach(arranged -> {
            if (arranged.meeting().slot() < earlier.frozenBefore()) {
                known.set(arranged.meeting().request());
            }
        });
        for (int q = 0; q < timetable.requests(); q++) {
            int slot = timetable.slot(q);
            if (slot != Timetable.NONE && slot < earlier.frozenBefore() && !known.get(q)) {
                found.add(new Violation.FrozenNew(
                        id(q), slot < 0 ? "" : problem.slots().get(slot).id()));
            }
        }
    }

    private boolean unchanged(Timetable.Meeting meeting) {
        int q = meeting.request();
        if (timetable.slot(q) != meeting.slot()
                || timetable.place(q) != meeting.place()
                || timetable.interpreter(q) != meeting.interpreter().orElse(Timetable.NONE)) {
            return false;
        }
        int parties = (int) problem.requests().get(q).parties().count();
        for (int i = 0; i < parties; i++) {
            int before = meeting.representatives().isEmpty()
                    ? 0
                    : meeting.representatives().get(i);
            if (timetable.representative(q, i) != before) {
                return false;
            }
        }
        return true;
    }

    private String id(int request) {
        return problem.requests().id(request);
    }
}
