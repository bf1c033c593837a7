package kz.kelisim.schedule.breaks;

import java.util.function.BooleanSupplier;

/// Simulated annealing of one [Board]: a proposal swaps two slots along an alternating path; one that raises
/// the cost by `d` is accepted with probability `exp(-d / temperature)`. The temperature falls geometrically
/// over a given number of proposals, while the price of a fault rises evenly: early on the board may pass through
/// timetables that break a rule.
final class Anneal {
    /// First and last temperature, in the units of [Board]'s cost.
    private static final double HOT = 0.35 * Board.BREAK;

    private static final double COLD = 0.15 * Board.BREAK;
    /// First and last price of a fault.
    private static final int CHEAP_FAULT = 5 * Board.BREAK / 4;

    private static final int DEAR_FAULT = 4 * Board.BREAK;
    /// Proposals at one temperature.
    private static final int STEP = 1 << 13;
    /// One proposal in so many tries to give a slot to a meeting that has none, while there is one.
    private static final int INSERT_EVERY = 16;
    /// One proposal in so many swaps two slots in which the party has meetings.
    private static final int INNER_EVERY = 16;
    /// One slot in so many is drawn without regard to gaps.
    private static final int ANY_EVERY = 4;
    /// Larger rises of the cost are never accepted.
    private static final int MOST_RISE = 256;

    private final Meetings meetings;
    private final Board board;
    private final Chance chance;
    /// By rise of the cost, the number of 53 bits below which a random one accepts it.
    private final long[] accepts = new long[MOST_RISE];

    private final int[] best;
    private int bestFaults;
    private int bestBreaks;

    Anneal(Meetings meetings, Board board, long seed) {
        this.meetings = meetings;
        this.board = board;
        chance = new Chance(seed);
        best = new int[meetings.count];
    }

    /// Slots of the meetings in the best timetable seen: fewest faults, then fewest breaks.
    int[] best() {
        return best;
    }

    int bestFaults() {
        return bestFaults;
    }

    int bestBreaks() {
        return bestBreaks;
    }

    /// Makes up to `moves` proposals and returns their number; ends early without faults and with `enough`
    /// breaks or fewer, or when `goOn`, asked at every temperature, says so.
    long run(long moves, int enough, BooleanSupplier goOn) {
        for (long tries = 64L * meetings.count; tries > 0 && board.left().size() > 0; tries--) {
            insert();
        }
        note();
        double cooling = StrictMath.pow(COLD / HOT, STEP / (double) Math.max(STEP, moves));
        double temperature = HOT;
        long made = 0;
        while (made < moves && !reached(enough) && goOn.getAsBoolean()) {
            for (int rise = 0; rise < MOST_RISE; rise++) {
                accepts[rise] = (long) (StrictMath.exp(-rise / temperature) * 0x1.0p53);
            }
            board.priceFaults(CHEAP_FAULT + (int) ((DEAR_FAULT - CHEAP_FAULT) * made / moves));
            int proposals = (int) Math.min(STEP, moves - made);
            made += proposals;
            for (int i = 0; i < proposals; i++) {
                if (board.left().size() > 0 && i % INSERT_EVERY == 0) {
                    insert();
                }
                propose();
                if (board.faults() < bestFaults || (board.faults() == bestFaults && board.breaks() < bestBreaks)) {
                    note();
                    if (reached(enough)) {
                        return made;
                    }
                }
            }
            temperature *= cooling;
        }
        return made;
    }

    private boolean reached(int enough) {
        return bestFaults == 0 && bestBreaks <= enough;
    }

    private void note() {
        bestFaults = board.faults();
        bestBreaks = board.breaks();
        board.copySlots(best);
    }

    private void propose() {
        int party = board.broken().size() > 0 && chance.below(2) == 0
                ? board.broken().get(chance.below(board.broken().size()))
                : chance.below(meetings.parties);
        long busy = board.busy(party);
        if (busy == 0) {
            return;
        }
        long idle = ~busy & meetings.allSlots();
        int from = bit(busy);
        int to = idle == 0 || chance.below(INNER_EVERY) == 0 ? chance.below(meetings.slots) : bit(idle);
        if (from == to) {
            return;
        }
        int rise = board.walk(party, from, to);
        if (rise <= 0 || (rise < MOST_RISE && chance.of53Bits() < accepts[rise])) {
            board.apply(from, to);
        }
    }

    private int bit(long bits) {
        return chance.below(ANY_EVERY) == 0 ? chance.anyBit(bits) : chance.bitBesideGap(bits, meetings.slots);
    }

    /// Gives a slot to a meeting that has none: one in which both parties are idle, or one that an alternating
    /// path frees, or one from which another meeting is taken.
    private void insert() {
        int m = board.left().get(chance.below(board.left().size()));
        int u = meetings.first[m];
        int v = meetings.second[m];
        long idleU = ~board.busy(u) & meetings.allSlots();
        long idleV = ~board.busy(v) & meetings.allSlots();
        long common = idleU & idleV;
        if (common != 0) {
            long allowed = common & meetings.allowed[m];
            board.put(m, chance.anyBit(allowed == 0 ? common : allowed));
            return;
        }
        if (idleU == 0 || (idleV != 0 && chance.below(2) == 0)) {
            u = meetings.second[m];
            v = meetings.first[m];
            idleU = ~board.busy(u) & meetings.allSlots();
            idleV = ~board.busy(v) & meetings.allSlots();
        }
        int s = idleU == 0 ? chance.below(meetings.slots) : chance.anyBit(idleU);
        if (idleU != 0 && idleV != 0 && chance.below(INSERT_EVERY) != 0) {
            int t = chance.anyBit(idleV);
            board.walk(v, s, t);
            if (board.endsAt(u)) {
                return;
            }
            board.apply(s, t);
        }
        for (int party : new int[] {u, v}) {
            if (board.at(party, s) != Board.NONE) {
                board.take(board.at(party, s));
            }
        }
        board.put(m, s);
    }
}
