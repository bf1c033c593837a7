package kz.kelisim.schedule.repair;

import java.util.Arrays;

/// Finds slots for single requests: a free one, one freed by a swap, or one of meetings worth less. What a
/// repair may do is
/// limited by people, see [Leeway], and by the number of paths walked, so that no event takes long.
final class Placing {
    private final Board board;
    private final Log log;
    private final Swap swap;
    /// By how much a request must be worth more than the meetings given up for it.
    private final int margin;

    private Leeway leeway = Leeway.USUAL;

    // The best replacement found: slot, and the meetings given up in it.
    private int bestSlot;
    private final int[] best = new int[Worth.MOST_GIVEN_UP];
    private final int[] tried = new int[Worth.MOST_GIVEN_UP];
    private int bestCount;
    private int bestGain;
    /// People who must stay within the leeway beside those of a swap.
    private int reserved;

    Placing(Board board, Log log, int margin) {
        this.board = board;
        this.log = log;
        this.margin = margin;
        swap = new Swap(board, log);
    }

    void begin(Leeway allowed, int walks) {
        leeway = allowed;
        swap.walks = walks;
    }

    private int spare() {
        return leeway.most() - log.disturbed() - reserved;
    }

    /// Gives the unscheduled request a free slot or one freed by a swap, and tells whether it could.
    boolean place(int request) {
        return direct(request) || swapIn(request);
    }

    /// Gives the unscheduled request the free slot with the most free tables, and tells whether there is one.
    boolean direct(int request) {
        int slot = Board.NONE;
        for (long rest = board.wanted(request) & board.tables.open(); rest != 0; rest &= rest - 1) {
            int t = Long.numberOfTrailingZeros(rest);
            if (slot == Board.NONE || board.tables.free(t) > board.tables.free(slot)) {
                slot = t;
            }
        }
        if (slot == Board.NONE) {
            return false;
        }
        board.put(request, slot, log.placeBefore(request));
        return true;
    }

    /// Whether the unscheduled request may be held again: one that the event gave up disturbs both its parties
    /// by that, who are counted if it may.
    boolean mayReturn(int request) {
        if (!log.givenUp(request)) {
            return true;
        }
        int first = board.first[request];
        int second = board.second[request];
        if (log.cost(first) + log.cost(second) > spare()) {
            return false;
        }
        log.disturb(first);
        log.disturb(second);
        return true;
    }

    private boolean swapIn(int request) {
        if (spare() < 0 || !swap.find(request, spare())) {
            return false;
        }
        swap.apply(request, log.placeBefore(request));
        return true;
    }

    /// Places the request in the slot of meetings worth less, which then look for another, and tells whether it
    /// could.
    boolean replace(int request) {
        boolean mandatory = Worth.mandatory(board.worth[request]);
        if (!mandatory && !leeway.replace()) {
            return false;
        }
        int u = board.first[request];
        int v = board.second[request];
        bestCount = 0;
        bestGain = (mandatory ? 1 : margin) - 1;
        for (long rest = board.allowed[request] & board.available[u] & board.available[v] & board.future;
                rest != 0;
                rest &= rest - 1) {
            consider(request, Long.numberOfTrailingZeros(rest));
        }
        if (bestCount == 0) {
            return false;
        }
        giveUpFor(request);
        return true;
    }

    /// Compares the replacement in this slot with the best so far.
    private void consider(int request, int slot) {
        int u = board.first[request];
        int v = board.second[request];
        int count = 0;
        int ofFirst = board.at(u, slot);
        int ofSecond = board.at(v, slot);
        if (ofFirst != Board.NONE) {
            tried[count++] = ofFirst;
        } else if (board.left(u) == 0) {
            return;
        }
        if (ofSecond != Board.NONE && ofSecond != ofFirst) {
            tried[count++] = ofSecond;
        } else if (ofSecond == Board.NONE && board.left(v) == 0) {
            return;
        }
        if (count == 0 && (board.tables.open() >>> slot & 1) == 0) {
            int lightest = board.lightest(slot);
            if (lightest == Board.NONE) {
                return;
            }
            tried[count++] = lightest;
        }
        int gain = board.worth[request];
        int people = 0;
        for (int i = 0; i < count; i++) {
            gain -= board.worth[tried[i]];
            people += cost(board.first[tried[i]], u, v) + cost(board.second[tried[i]], u, v);
        }
        if (count > 0 && gain > bestGain && people <= spare()) {
            bestGain = gain;
            bestSlot = slot;
            bestCount = count;
            System.arraycopy(tried, 0, best, 0, count);
        }
    }

    private int cost(int party, int u, int v) {
        return party == u || party == v ? 0 : log.cost(party);
    }

    private void giveUpFor(int request) {
        int u = board.first[request];
        int v = board.second[request];
        int count = bestCount;
        int[] givenUp = Arrays.copyOf(best, count);
        for (int meeting : givenUp) {
            board.take(meeting);
            log.because(meeting, new Effect.Why.GivenUpFor(request));
            for (int party : new int[] {board.first[meeting], board.second[meeting]}) {
                if (party != u && party != v) {
                    log.disturb(party);
                }
            }
        }
        board.put(request, bestSlot, log.placeBefore(request));
        for (int meeting : givenUp) {
            placeAgain(meeting);
        }
    }

    /// Looks for another slot for a meeting given up; both its parties are disturbed by that.
    void placeAgain(int meeting) {
        int a = board.first[meeting];
        int b = board.second[meeting];
        reserved = log.cost(a) + log.cost(b);
        if (spare() >= 0 && place(meeting)) {
            log.disturb(a);
            log.disturb(b);
        }
        reserved = 0;
    }
}
