package kz.kelisim.meetings;

import java.util.List;
import kz.kelisim.store.Entry;
import kz.kelisim.store.Problem;

/// What a request for a meeting must keep to.
final class MeetingRules {

    private MeetingRules() {}

    /// Nobody asks to meet themselves.
    static List<Problem> twoOrganisations(Entry request) {
        String sender = request.value("sender");
        return sender != null && sender.equals(request.value("addressee"))
                ? List.of(Problem.of("addressee", "error.self_meeting", sender))
                : List.of();
    }
}
