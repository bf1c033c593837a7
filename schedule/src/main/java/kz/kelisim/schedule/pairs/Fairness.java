package kz.kelisim.schedule.pairs;

import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.Requests;

/// Gives meetings to parties below their floors where that costs nothing of the value: an unscheduled meeting
/// of such a party takes the slot of a scheduled one of the same worth, whose other party stays above its
/// floors.
final class Fairness {
    private final Problem problem;
    private final Pairs pairs;
    private final Grid grid;
    /// Requests of each party.
    private final int[] asked;

    Fairness(Problem problem, Pairs pairs, Grid grid) {
        this.problem = problem;
        this.pairs = pairs;
        this.grid = grid;
        asked = new int[pairs.parties];
        Requests requests = problem.requests();
        for (int q = 0; q < pairs.meetings; q++) {
            asked[requests.sender(q)]++;
            asked[requests.addressee(q)]++;
        }
    }

    /// Shortfall of the party with this many meetings: meetings missing to its minimum first, then to one, then
    /// to two.
    private long shortfall(int party, int meetings) {
        int least = Math.min(problem.parties().get(party).min(), asked[party]);
        return (Math.max(0L, least - meetings) << 40)
                | (meetings < Math.min(1, asked[party]) ? 1L << 20 : 0)
                | (asked[party] >= 2 && meetings < 2 ? 1 : 0);
    }

    private int held(int party) {
        return Long.bitCount(grid.busy(party));
    }

    /// What the party's shortfall falls by if it gets one meeting more.
    private long gain(int party) {
        return shortfall(party, held(party)) - shortfall(party, held(party) + 1);
    }

    private long loss(int party) {
        return shortfall(party, held(party) - 1) - shortfall(party, held(party));
    }

    void improve(Watch watch) {
        for (int p = 0; p < pairs.parties; p++) {
            for (int i = pairs.start[p]; i < pairs.start[p + 1] && gain(p) > 0; i++) {
                if (grid.slot(pairs.incident[i]) == Grid.NONE) {
                    enter(pairs.incident[i], p);
                }
            }
            if (!watch.goOn(0)) {
                return;
            }
        }
    }

    /// Tries to hold the meeting in place of one that its other party has.
    private void enter(int meeting, int party) {
        int partner = pairs.other(meeting, party);
        if (held(party) >= pairs.most[party]) {
            return;
        }
        long slots = pairs.allowed[meeting] & grid.free(party) & grid.busy(partner);
        for (; slots != 0; slots &= slots - 1) {
            int t = Long.numberOfTrailingZeros(slots);
            int leaving = grid.at(partner, t);
            if (pairs.worth[leaving] == pairs.worth[meeting]
                    && !pairs.pinned[leaving]
                    && loss(pairs.other(leaving, partner)) < gain(party)) {
                grid.take(leaving);
                grid.put(meeting, t);
                return;
            }
        }
    }
}
