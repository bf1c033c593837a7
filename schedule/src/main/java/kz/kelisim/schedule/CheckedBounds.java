package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.List;

/// Compares what the timetable is worth by each of its certificates with the bound that the certificate proves.
final class CheckedBounds {
    private final CheckedCalendars calendars;
    private final Timetable timetable;

    CheckedBounds(CheckedCalendars calendars) {
        this.calendars = calendars;
        this.timetable = calendars.timetable;
    }

    List<Violation> violations() {
        List<Violation> found = new ArrayList<>();
        for (int c = 0; c < timetable.certificates().size(); c++) {
            Certificate certificate = timetable.certificates().get(c);
            long worth = worth(certificate);
            long bound = CertifiedBound.of(calendars.problem, certificate);
            if (worth > bound) {
                found.add(new Violation.CertificateFalse(c, worth, bound));
            }
        }
        return found;
    }

    private long worth(Certificate certificate) {
        Requests requests = calendars.problem.requests();
        long[] meetings = new long[Level.values().length];
        long[] weights = new long[meetings.length];
        for (int q : calendars.held) {
            int rank = requests.level(q).rank();
            meetings[rank]++;
            weights[rank] += requests.weight(q);
        }
        long worth = 0;
        for (Level level : Level.values()) {
            Certificate.Worth each = certificate.worth(level);
            worth = Math.addExact(
                    worth,
                    Math.addExact(
                            Math.multiplyExact(each.perMeeting(), meetings[level.rank()]),
                            Math.multiplyExact(each.perWeight(), weights[level.rank()])));
        }
        return worth;
    }
}
