package kz.kelisim.schedule.repair;

/// The search for the alternating path (Kempe chain) whose swap of two slots makes room for one meeting and
/// disturbs the fewest people. A meeting of p and q fits slot a if p is free in a, q is busy in a and free in
/// b, and the meetings on the path that begins at q with its meeting in a can swap a and b. Inside the path
/// every party stays busy in both.
final class Swap {
    /// Longest path that is walked.
    private static final int LONGEST = 16;

    private final Board board;
    private final Log log;

    /// Walks that this event may still make.
    int walks;

    private final int[] path = new int[LONGEST];
    private int length;
    private final int[] best = new int[LONGEST];
    private int bestLength;
    private int from;
    private int to;

    Swap(Board board, Log log) {
        this.board = board;
        this.log = log;
    }

    /// Searches a swap for the unscheduled request that disturbs at most `most` more people.
    boolean find(int request, int most) {
        int u = board.first[request];
        int v = board.second[request];
        bestLength = 0;
        if (board.room(u) == 0 || board.room(v) == 0 || board.tables.open() == 0) {
            return false;
        }
        int least = search(request, u, v, most + 1);
        if (least > 0) {
            search(request, v, u, least);
        }
        return bestLength > 0;
    }

    /// Swaps the slots of the path found and gives the request its slot.
    void apply(int request, int preferredPlace) {
        for (int i = 0; i < bestLength; i++) {
            log.disturb(board.first[best[i]]);
            log.disturb(board.second[best[i]]);
            board.take(best[i]);
        }
        int into = to;
        for (int i = 0; i < bestLength; i++) {
            board.put(best[i], into, log.placeBefore(best[i]));
            into = from + to - into;
        }
        board.put(request, from, preferredPlace);
    }

    /// Tries all pairs of slots with `p` free in the first; returns the fewest people disturbed by the best
    /// path so far.
    private int search(int request, int p, int q, int leastSoFar) {
        int least = leastSoFar;
        long open = board.tables.open();
        long freeToQ = board.free(q) & board.future;
        for (long as = board.room(p) & board.allowed[request] & board.available[q] & ~board.free(q);
                as != 0 && least > 0;
                as &= as - 1) {
            int a = Long.numberOfTrailingZeros(as);
            for (long bs = freeToQ; bs != 0; bs &= bs - 1) {
                int b = Long.numberOfTrailingZeros(bs);
                if ((open & (1L << a | 1L << b)) == 0) {
                    continue;
                }
                if (walks-- <= 0) {
                    return least;
                }
                int people = walk(p, q, a, b, least - 1);
                if (people >= 0 && people < least) {
                    least = people;
                    bestLength = length;
                    System.arraycopy(path, 0, best, 0, length);
                    from = a;
                    to = b;
                }
            }
        }
        return least;
    }

    /// People disturbed by the swap of the path from `q`, or -1 if it is impossible, too long or disturbs more
    /// than `most`.
    private int walk(int p, int q, int a, int b, int most) {
        int people = log.cost(q);
        int x = q;
        int in = a;
        int out = b;
        length = 0;
        for (int meeting = board.at(x, in); meeting != Board.NONE; meeting = board.at(x, in)) {
            int y = board.other(meeting, x);
            people += log.cost(y);
            if (length == LONGEST
                    || people > most
                    || y == p
                    || (board.allowed[meeting] & board.available[y] & 1L << out) == 0) {
                return -1;
            }
            path[length++] = meeting;
            x = y;
            int swap = in;
            in = out;
            out = swap;
        }
        boolean odd = (length & 1) == 1;
        return (board.tables.open() >>> (odd ? b : a) & 1) == 0 ? -1 : people;
    }
}
