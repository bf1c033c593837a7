package kz.kelisim.bench;

import com.google.ortools.Loader;
import com.google.ortools.graph.MinCostFlow;
import com.google.ortools.graph.MinCostFlowBase;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.Requests;

/// An upper bound on the sum of weights that owes nothing to the product's own: the relaxation in which a party
/// attends at most as many meetings as it has free slots (or its quota) and all slots together hold at most as
/// many as they have tables. On the double cover of the graph of requests it is a flow, here by OR-Tools'
/// minimum cost flow.
final class PeersFlowBound {
    private PeersFlowBound() {}

    static long of(Problem problem) {
        Loader.loadNativeLibraries();
        int parties = problem.parties().size();
        int slots = problem.slots().size();
        int source = 2 * parties;
        int sink = source + 1;
        Requests requests = problem.requests();
        MinCostFlow flow = new MinCostFlow(2 * parties + 2, 2 * requests.size() + 2 * parties + 1);
        int[] people = new int[slots];
        for (int p = 0; p < parties; p++) {
            long free =
                    problem.parties().get(p).representatives().getFirst().free().word(0);
            for (int t = 0; t < slots; t++) {
                people[t] += (int) (free >>> t & 1);
            }
            int most = Math.min(problem.parties().get(p).max(), Long.bitCount(free));
            flow.addArcWithCapacityAndUnitCost(source, p, most, 0);
            flow.addArcWithCapacityAndUnitCost(parties + p, sink, most, 0);
        }
        long[] allowed = PeerModel.allowed(problem);
        for (int q = 0; q < allowed.length; q++) {
            if (allowed[q] != 0) {
                int u = requests.sender(q);
                int v = requests.addressee(q);
                flow.addArcWithCapacityAndUnitCost(u, parties + v, 1, -requests.weight(q));
                flow.addArcWithCapacityAndUnitCost(v, parties + u, 1, -requests.weight(q));
            }
        }
        long held = 0;
        int[] tables = Greedy.capacity(problem);
        for (int t = 0; t < slots; t++) {
            held += Math.min(tables[t], people[t] / 2);
        }
        flow.addArcWithCapacityAndUnitCost(source, sink, 2 * held, 0);
        flow.setNodeSupply(source, 2 * held);
        flow.setNodeSupply(sink, -2 * held);
        MinCostFlowBase.Status status = flow.solve();
        if (status != MinCostFlowBase.Status.OPTIMAL) {
            throw new IllegalStateException("the flow ended " + status + " instead of OPTIMAL");
        }
        return Math.floorDiv(-flow.getOptimalCost(), 2);
    }
}
