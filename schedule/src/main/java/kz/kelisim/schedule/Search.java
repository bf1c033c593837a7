package kz.kelisim.schedule;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/// A greedy construction by rank, then ejection of one blocking meeting at a time where that strictly helps.
final class Search {
    /// Meetings of a slot without a place left that are tried to make room for one request.
    private static final int PLACE_TRIALS = 16;

    private static final int MOVES_PER_REPORT = 1_000;

    private final List<Request> requests;
    private final Board board;
    private final Limits limits;
    private final ProgressListener listener;
    /// All requests: pinned, then by level, weight descending, number of possible slots ascending, seed.
    private final int[] order;
    private long moves;
    private int scheduled;
    private boolean stopped;

    Search(Problem problem, Board board, Limits limits, ProgressListener listener) {
        this.requests = problem.requests();
        this.board = board;
        this.limits = limits;
        this.listener = listener;
        this.order = order();
    }

    /// Leaves a complete timetable on the board and returns the number of ejections attempted.
    long run() {
        insertAll();
        report();
        boolean improved = true;
        while (improved && !exhausted()) {
            improved = ejectForAll();
        }
        insertAll();
        return moves;
    }

    private int[] order() {
        int count = requests.size();
        long[] tie = new long[count];
        int[] choices = new int[count];
        SplittableRandom random = new SplittableRandom(limits.seed());
        for (int q = 0; q < count; q++) {
            tie[q] = random.nextLong();
            for (int w = 0; w < board.words; w++) {
                choices[q] += Long.bitCount(board.possible(q, w));
            }
        }
        Comparator<Integer> byPin = Comparator.comparing(board::movable);
        Integer[] boxed = new Integer[count];
        for (int q = 0; q < count; q++) {
            boxed[q] = q;
        }
        Arrays.sort(
                boxed,
                byPin.thenComparing((a, b) -> compareRank(a, b))
                        .thenComparingInt(q -> choices[q])
                        .thenComparingLong(q -> tie[q])
                        .thenComparingInt(q -> q));
        return Arrays.stream(boxed).mapToInt(Integer::intValue).toArray();
    }

    /// Negative if the first request outranks the second: higher level, then larger weight.
    private int compareRank(int first, int second) {
        Request a = requests.get(first);
        Request b = requests.get(second);
        int byLevel = a.level().compareTo(b.level());
        return byLevel != 0 ? byLevel : Integer.compare(b.weight(), a.weight());
    }

    /// Inserts, in order, every request that fits; afterwards no unscheduled request fits.
    private void insertAll() {
        for (int q : order) {
            if (!board.scheduled(q) && board.quotasLeft(q)) {
                int slot = tightestSlot(q);
                if (slot != Board.NONE) {
                    board.put(q, slot);
                    scheduled++;
                }
            }
        }
    }

    /// The slot with the fewest places left among those in which the request fits, the earliest of equals.
    private int tightestSlot(int request) {
        int best = Board.NONE;
        for (int w = 0; w < board.words; w++) {
            for (long rest = board.insertable(request, w); rest != 0; rest &= rest - 1) {
                int slot = (w << 6) + Long.numberOfTrailingZeros(rest);
                if (best == Board.NONE || board.placesLeft(slot) < board.placesLeft(best)) {
                    best = slot;
                }
            }
        }
        return best;
    }

    private boolean ejectForAll() {
        boolean improved = false;
        for (int q : order) {
            if (exhausted()) {
                break;
            }
            if (!board.scheduled(q) && board.quotasLeft(q)) {
                improved |= ejectFor(q);
            }
        }
        return improved;
    }

    /// Schedules the request by ejecting one meeting from one of its possible slots, if that strictly helps.
    private boolean ejectFor(int request) {
        for (int w = 0; w < board.words; w++) {
            for (long rest = board.possible(request, w); rest != 0; rest &= rest - 1) {
                int slot = (w << 6) + Long.numberOfTrailingZeros(rest);
                if (exhausted()) {
                    return false;
                }
                if (ejectAt(request, slot)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean ejectAt(int request, int slot) {
        int atSender = board.heldAt(board.sender[request], slot);
        int atAddressee = board.heldAt(board.addressee[request], slot);
        if (atSender == Board.NONE && atAddressee == Board.NONE) {
            return board.placesLeft(slot) > 0 ? insertAt(request, slot) : ejectForPlace(request, slot);
        }
        if (atSender != Board.NONE && atAddressee != Board.NONE && atSender != atAddressee) {
            return false;
        }
        int blocking = atSender != Board.NONE ? atSender : atAddressee;
        return ejectTo(request, slot, blocking) || replace(request, slot, blocking);
    }

    private boolean insertAt(int request, int slot) {
        board.put(request, slot);
        scheduled++;
        return true;
    }

    private boolean ejectForPlace(int request, int slot) {
        int count = board.countIn(slot);
        for (int i = 0; i < Math.min(count, PLACE_TRIALS) && !exhausted(); i++) {
            int blocking = board.heldIn(slot, (int) ((moves + i) % count));
            if (ejectTo(request, slot, blocking) || replace(request, slot, blocking)) {
                return true;
            }
        }
        return false;
    }

    /// Moves the blocking meeting to another slot and gives its slot to the request: one more meeting.
    private boolean ejectTo(int request, int slot, int blocking) {
        countMove();
        int other = board.movable(blocking) ? tightestSlot(blocking) : Board.NONE;
        if (other == Board.NONE) {
            return false;
        }
        board.take(blocking);
        board.put(request, slot);
        board.put(blocking, other);
        scheduled++;
        return true;
    }

    /// Gives the slot of the blocking meeting to a request that outranks it; the ejected request waits again.
    private boolean replace(int request, int slot, int blocking) {
        if (!board.movable(blocking) || compareRank(request, blocking) >= 0) {
            return false;
        }
        board.take(blocking);
        board.put(request, slot);
        return true;
    }

    private boolean exhausted() {
        return stopped || moves >= limits.moves();
    }

    private void countMove() {
        moves++;
        if (moves % MOVES_PER_REPORT == 0) {
            report();
        }
    }

    private void report() {
        stopped |= !listener.goOn(new ProgressListener.Progress(moves, scheduled, requests.size() - scheduled));
    }
}
