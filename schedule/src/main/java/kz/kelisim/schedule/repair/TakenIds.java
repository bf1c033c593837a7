package kz.kelisim.schedule.repair;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kz.kelisim.schedule.Party;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.Request;

/// The ids of a problem's parties and requests, also of those that events added: each is used once.
final class TakenIds {
    private final Set<String> parties = new HashSet<>();
    private final Set<String> requests;

    TakenIds(Problem problem) {
        problem.parties().forEach(party -> parties.add(party.id()));
        requests = HashSet.newHashSet(problem.requests().size());
        for (int q = 0; q < problem.requests().size(); q++) {
            requests.add(problem.requests().id(q));
        }
    }

    /// Refuses a party whose id is taken with `IllegalArgumentException`.
    void refuse(Party party) {
        if (parties.contains(party.id())) {
            throw new IllegalArgumentException(
                    "party " + party.id() + " is there already; give the walk-in another id");
        }
    }

    /// Refuses requests whose id is taken, or given twice, with `IllegalArgumentException`.
    void refuse(List<Request> added) {
        Set<String> given = new HashSet<>();
        for (Request request : added) {
            if (requests.contains(request.id()) || !given.add(request.id())) {
                throw new IllegalArgumentException(
                        "request " + request.id() + " is there already; give the new one another id");
            }
        }
    }

    void take(Party party) {
        parties.add(party.id());
    }

    void take(Request request) {
        requests.add(request.id());
    }
}
