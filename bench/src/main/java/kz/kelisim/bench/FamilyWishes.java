package kz.kelisim.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Who asks whom: parties drawn by popularity from pools of hosts and others, of a sector or of all.
final class FamilyWishes {
    private final FamilyDraft draft;
    private final int parties;
    private final SplittableRandom random;
    private final int sectors;
    private final int[] sector;
    private final boolean[] host;
    /// By pool its parties, and the sums of their popularity.
    private final int[][] members;

    private final double[][] popularity;
    /// Request of each pair that has one.
    private final Map<Long, Integer> known;

    FamilyWishes(FamilyDraft draft, int parties, SplittableRandom random) {
        this.draft = draft;
        this.parties = parties;
        this.random = random;
        sectors = Math.max(4, Math.min(40, parties / 100));
        sector = new int[parties];
        host = new boolean[parties];
        members = new int[2 * sectors + 2][];
        popularity = new double[2 * sectors + 2][];
        known = new HashMap<>(parties * 16);
    }

    void ask(int perParty) {
        pools();
        int[] wanted = new int[parties];
        for (int p = 0; p < parties; p++) {
            int wishes = 2 + (int) (-Math.log(1 - random.nextDouble()) * (perParty - 2));
            wanted[p] = Math.min(wishes, Math.min(60, parties / 3));
        }
        int[] order = IntStream.range(0, parties).toArray();
        FamilyDraft.shuffle(random, order);
        int goal = parties * perParty;
        for (int pass = 0; pass < 50 && draft.requests() < goal; pass++) {
            for (int i = 0; i < parties && draft.requests() < goal; i++) {
                int count = pass == 0 ? wanted[order[i]] : 1;
                for (int rank = 0; rank < count && draft.requests() < goal; rank++) {
                    wish(order[i], Math.max(10, 50 - 40 * rank / Math.max(1, count)));
                }
            }
        }
    }

    private void pools() {
        double[] popular = new double[parties];
        int[] size = new int[members.length];
        for (int p = 0; p < parties; p++) {
            sector[p] = (int) (sectors * Math.pow(random.nextDouble(), 1.5));
            host[p] = random.nextDouble() < 0.2;
            double pareto = Math.pow(1 - random.nextDouble(), -1 / 1.3) * (host[p] ? 3 : 1);
            popular[p] = Math.min(pareto, 0.02 * parties + 50);
            size[pool(sector[p], host[p])]++;
            size[pool(sectors, host[p])]++;
        }
        for (int g = 0; g < members.length; g++) {
            members[g] = new int[size[g]];
            popularity[g] = new double[size[g]];
            size[g] = 0;
        }
        for (int p = 0; p < parties; p++) {
            for (int g : new int[] {pool(sector[p], host[p]), pool(sectors, host[p])}) {
                int i = size[g]++;
                members[g][i] = p;
                popularity[g][i] = popular[p] + (i > 0 ? popularity[g][i - 1] : 0);
            }
        }
    }

    private int pool(int ofSector, boolean hosts) {
        return 2 * ofSector + (hosts ? 1 : 0);
    }

    /// One wish of the party; a wish that was already a request of the other side makes that one
    /// heavier.
    private void wish(int party, int rank) {
        boolean toHost = random.nextDouble() < (host[party] ? 0.25 : 0.65);
        int g = pool(random.nextDouble() < 0.6 ? sector[party] : sectors, toHost);
        if (members[g].length < 2) {
            g = pool(sectors, false);
        }
        for (int tries = 0; tries < 6; tries++) {
            double[] sums = popularity[g];
            int at = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
            int other = members[g][Math.min(at < 0 ? -at - 1 : at, sums.length - 1)];
            if (other == party) {
                continue;
            }
            long pair = FamilyDraft.pair(party, other);
            Integer old = known.get(pair);
            if (old == null) {
                int rating = random.nextDouble() < 0.5 ? 0 : 5 + random.nextInt(45);
                known.put(pair, draft.request(party, other, rank + rating));
                return;
            }
            if (draft.sender(old) != party) {
                draft.heavier(old, rank);
            }
        }
    }
}
