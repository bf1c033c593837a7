package kz.kelisim.bench;

import java.util.HashSet;
import java.util.Set;
import kz.kelisim.schedule.Exclusion;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.Requests;

/// What the models of all peers need of a problem.
final class PeerModel {
    private PeerModel() {}

    /// By request the slots in which it may be held.
    static long[] allowed(Problem problem) {
        Requests requests = problem.requests();
        long[] free = problem.parties().stream()
                .mapToLong(party -> party.representatives().getFirst().free().word(0))
                .toArray();
        Set<Exclusion> excluded = new HashSet<>(problem.exclusions());
        long[] allowed = new long[requests.size()];
        for (int q = 0; q < allowed.length; q++) {
            int u = requests.sender(q);
            int v = requests.addressee(q);
            allowed[q] = free[u] & free[v];
            if (!requests.usual(q)) {
                allowed[q] &= requests.terms(q).allowed().word(0);
                if (requests.terms(q).pin().isPresent()) {
                    allowed[q] &= 1L << requests.terms(q).pin().getAsInt();
                }
            }
            if (!excluded.isEmpty()
                    && (excluded.contains(new Exclusion(u, v)) || excluded.contains(new Exclusion(v, u)))) {
                allowed[q] = 0;
            }
        }
        return allowed;
    }
}
