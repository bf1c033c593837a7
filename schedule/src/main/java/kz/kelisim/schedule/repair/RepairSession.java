package kz.kelisim.schedule.repair;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import kz.kelisim.schedule.Draft;
import kz.kelisim.schedule.Level;
import kz.kelisim.schedule.Party;
import kz.kelisim.schedule.Place;
import kz.kelisim.schedule.PlaceKind;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.Request;
import kz.kelisim.schedule.SlotSet;
import kz.kelisim.schedule.Timetable;

/// A timetable in force that follows one event after another. Every event leaves a timetable that keeps all
/// rules; what it makes impossible is placed again if that is possible within the leeway, and what becomes free
/// is used. Meetings before the clock never change. The same events give the same timetable. Not safe for use
/// by several threads at once.
///
/// After an event no unscheduled request could be given a slot just by adding it, if that was so before; save a
/// meeting that an event gave up for one worth more and whose return would have disturbed too many.
public final class RepairSession {
    /// Alternating paths that one event may walk, and how many more for each meeting it displaces.
    private static final int WALKS = 600;

    private static final int WALKS_PER_DISPLACED = 40;

    /// Requests tried for each party that lost a meeting.
    private static final int REFILLS = 40;

    private final Problem opened;
    private final PairModel model;
    private final Log log;
    private final Board board;
    private final Placing placing;
    private final Waiting waiting;
    private final List<Party> parties;
    private final List<Request> added = new ArrayList<>();
    private final TakenIds ids;
    private final BitSet withdrawn = new BitSet();
    private final Displaced displaced = new Displaced();
    private Leeway leeway = Leeway.USUAL;

    private RepairSession(Problem problem, Timetable timetable) {
        opened = problem;
        model = new PairModel(problem);
        log = new Log(problem.requests().size(), problem.parties().size());
        board = model.board(problem, timetable, log);
        parties = new ArrayList<>(problem.parties());
        waiting = new Waiting(board);
        ids = new TakenIds(problem);
        int heaviest = 1;
        for (int q = 0; q < board.requests; q++) {
            heaviest = Math.max(heaviest, problem.requests().weight(q));
            if (board.slot(q) == Board.NONE) {
                waiting.enter(q);
            }
        }
        placing = new Placing(board, log, Math.max(1, heaviest / 10));
    }

    /// Takes over a timetable that keeps the rules of the problem; refuses one that does not with
    /// `IllegalArgumentException` and a problem that is more than pair meetings with [OutsidePairModel].
    public static RepairSession open(Problem problem, Timetable timetable) {
        return new RepairSession(problem, timetable);
    }

    /// Sets how far the following events may go.
    public void leeway(Leeway allowed) {
        leeway = allowed;
    }

    /// Sets the first slot that has not begun; it never goes back.
    public void clock(int slot) {
        if (slot < 0 || slot > board.slots || slot < clock()) {
            throw new IllegalArgumentException("clock is set to slot " + slot + "; it lies between " + clock()
                    + ", the slot it shows, and " + board.slots);
        }
        board.future = slot == 64 ? 0 : -1L << slot;
    }

    /// The first slot that has not begun.
    public int clock() {
        return Long.numberOfTrailingZeros(board.future);
    }

    /// Slot of the request's meeting, or [Timetable#NONE].
    public int slot(int request) {
        return board.slot(checked("request", request, board.requests));
    }

    /// Place of the request's meeting, or [Timetable#NONE].
    public int place(int request) {
        return board.place(checked("request", request, board.requests));
    }

    public int parties() {
        return board.parties;
    }

    public int requests() {
        return board.requests;
    }

    /// Sum of the weights of the meetings of the level.
    public long value(Level level) {
        return IntStream.range(0, board.requests)
                .filter(q -> board.slot(q) != Board.NONE && level(q) == level)
                .mapToLong(this::weight)
                .sum();
    }

    private Level level(int request) {
        int known = opened.requests().size();
        return request < known
                ? opened.requests().level(request)
                : added.get(request - known).level();
    }

    private int weight(int request) {
        int known = opened.requests().size();
        return request < known
                ? opened.requests().weight(request)
                : added.get(request - known).weight();
    }

    /// Follows the event and tells what it changed. An event that names something unknown, or cancels a meeting
    /// that has begun, is refused with `IllegalArgumentException` and changes nothing.
    public Effect apply(Change change) {
        board.released = 0;
        displaced.clear();
        switch (change) {
            case Change.MeetingCancelled(int request) -> cancel(checked("request", request, board.requests));
            case Change.PartyLeaves(int party, int from) -> absent(party, -1L << checked("from", from, board.slots));
            case Change.PartyLate(int party, int until) ->
                absent(party, ~(-1L << checked("until", until, board.slots)));
            case Change.PartyAway(int party, SlotSet slots) -> absent(party, slots.word(0));
            case Change.PlaceClosed(List<Integer> places, SlotSet slots) -> close(places, slots);
            case Change.HallClosed(String zone, SlotSet slots) -> close(tablesOf(zone), slots);
            case Change.WalkIn(Party party, List<Request> requests) -> walkIn(party, requests);
            case Change.RequestAdded(Request request) -> add(request);
        }
        placeDisplaced();
        fill();
        refill();
        fill();
        return log.effect(board);
    }

    private static int checked(String name, int position, int size) {
        if (position < 0 || position >= size) {
            throw new IllegalArgumentException(name + " is " + position + "; it is a position from 0 to " + (size - 1));
        }
        return position;
    }

    private void begin(int named, int meetingsDisplaced) {
        log.begin(named);
        placing.begin(leeway, WALKS + WALKS_PER_DISPLACED * meetingsDisplaced);
    }

    private void cancel(int request) {
        int slot = board.slot(request);
        if (slot != Board.NONE && (board.future >>> slot & 1) == 0) {
            throw new IllegalArgumentException("request " + request + " is a meeting in slot " + slot + ", before slot "
                    + clock() + " of the clock; what has begun does not change");
        }
        begin(Board.NONE, 0);
        withdrawn.set(request);
        board.allowed[request] = 0;
        if (slot != Board.NONE) {
            board.take(request);
            log.because(request, new Effect.Why.Cancelled());
        }
    }

    private void absent(int party, long inSlots) {
        checked("party", party, board.parties);
        long gone = inSlots & board.future & board.available[party];
        begin(party, Long.bitCount(gone & ~board.free(party)));
        for (long rest = gone & ~board.free(party); rest != 0; rest &= rest - 1) {
            int meeting = board.at(party, Long.numberOfTrailingZeros(rest));
            board.take(meeting);
            log.because(meeting, new Effect.Why.Absent(party));
            displaced.add(meeting, board.worth[meeting]);
        }
        board.absent(party, gone);
    }

    private List<Integer> tablesOf(String zone) {
        List<Place> places = opened.places();
        List<Integer> tables = IntStream.range(0, places.size())
                .filter(place -> places.get(place).zone().equals(zone))
                .boxed()
                .toList();
        if (tables.isEmpty()) {
            throw new IllegalArgumentException("zone is \"" + zone + "\"; no place of the problem lies in it");
        }
        return tables;
    }

    private void close(List<Integer> places, SlotSet slots) {
        places.forEach(place -> checked("place", place, board.tables.places));
        List<Integer> unseated = new ArrayList<>();
        for (long rest = model.mask(slots) & board.future; rest != 0; rest &= rest - 1) {
            int slot = Long.numberOfTrailingZeros(rest);
            for (int place : places) {
                int held = board.tables.close(slot, place);
                if (held >= 0) {
                    unseated.add(held);
                }
            }
        }
        begin(Board.NONE, unseated.size());
        for (int meeting : unseated) {
            if ((board.tables.open() >>> board.slot(meeting) & 1) != 0) {
                board.reseat(meeting);
            } else {
                board.take(meeting);
                displaced.add(meeting, board.worth[meeting]);
            }
        }
    }

    private void walkIn(Party party, List<Request> requests) {
        int position = board.parties;
        PairModel.refuse(party);
        ids.refuse(party);
        ids.refuse(requests);
        parties.add(party);
        long free = model.free(party);
        long[] allowed = new long[requests.size()];
        try {
            for (int i = 0; i < allowed.length; i++) {
                Request request = requests.get(i);
                if (request.sender() != position && request.addressee() != position) {
                    throw new IllegalArgumentException("request " + request.id() + " is between parties "
                            + request.sender() + " and " + request.addressee() + "; requests of a walk-in name the new"
                            + " party, " + position);
                }
                allowed[i] = allowed(request);
            }
        } catch (IllegalArgumentException refused) {
            parties.removeLast();
            throw refused;
        }
        ids.take(party);
        board.addParty(free, party.max());
        enter(requests, allowed, position);
    }

    private void add(Request request) {
        ids.refuse(List.of(request));
        enter(List.of(request), new long[] {allowed(request)}, Board.NONE);
    }

    private long allowed(Request request) {
        checked("sender", request.sender(), parties.size());
        checked("addressee", request.addressee(), parties.size());
        if (request.sender() == request.addressee()) {
            throw new IllegalArgumentException(
                    "request " + request.id() + " is of party " + request.sender() + " with itself");
        }
        return model.allowed(request.id(), request.sender(), request.addressee(), request.terms(), parties);
    }

    private void enter(List<Request> requests, long[] allowed, int named) {
        int from = board.requests;
        for (int i = 0; i < allowed.length; i++) {
            Request request = requests.get(i);
            added.add(request);
            ids.take(request);
            board.append(
                    request.sender(),
                    request.addressee(),
                    PairModel.worth(request.level(), request.weight(), request.terms()),
                    allowed[i]);
            board.link(from + i);
        }
        log.grow(board.first.length, board.available.length);
        waiting.grow();
        board.grown();
        begin(named, allowed.length);
        for (int q = from; q < board.requests; q++) {
            displaced.add(q, board.worth[q]);
        }
    }

    /// Places what the event displaced or brought, what is worth most first.
    private void placeDisplaced() {
        int[] order = displaced.byWorth();
        boolean[] placed = new boolean[order.length];
        for (int i = 0; i < order.length; i++) {
            placed[i] = placing.direct(order[i]);
        }
        for (int i = 0; i < order.length; i++) {
            if (!placed[i] && !placing.place(order[i])) {
                placing.replace(order[i]);
            }
        }
    }

    /// Offers the parties of lost meetings their other requests.
    private void refill() {
        for (int meeting : log.lost(board)) {
            refill(board.first[meeting]);
            refill(board.second[meeting]);
        }
    }

    private void refill(int party) {
        int tried = 0;
        for (int i = 0; i < board.askedCount(party) && board.room(party) != 0 && board.tables.open() != 0; i++) {
            if (board.room(board.otherAsked(party, i)) == 0) {
                continue;
            }
            int request = board.asked(party, i);
            if (board.slot(request) != Board.NONE || board.allowed[request] == 0) {
                continue;
            }
            if (tried++ == REFILLS) {
                break;
            }
            if (log.givenUp(request)) {
                placing.placeAgain(request);
            } else {
                placing.place(request);
            }
        }
    }

    /// Gives free tables to the requests that wait for nothing else, in the slots in which the event freed a
    /// table or a
    /// party.
    private void fill() {
        long slots = board.released;
        for (int i = 0; i < log.parties(); i++) {
            long gained = board.room(log.party(i)) & ~log.roomBefore(i);
            waiting.note(log.party(i), gained);
            slots |= gained;
        }
        for (int request : displaced.byWorth()) {
            if (board.slot(request) == Board.NONE) {
                waiting.enter(request);
                slots |= board.wanted(request);
            }
        }
        for (long rest = slots & board.future & board.tables.open(); rest != 0; rest &= rest - 1) {
            waiting.fill(Long.numberOfTrailingZeros(rest), placing);
        }
    }

    /// The timetable as it is now.
    public Draft draft() {
        int[] slots = new int[board.requests];
        int[] places = new int[board.requests];
        for (int q = 0; q < board.requests; q++) {
            slots[q] = board.slot(q);
            places[q] = board.place(q);
        }
        return new Draft(0, slots, places, null, null, List.of());
    }

    /// The problem as the events have changed it, without an earlier timetable; a withdrawn request is allowed
    /// in no slot.
    public Problem problem() {
        return changed().problem();
    }

    Changed changed() {
        return new Changed(opened, parties, added, withdrawn, this::free, this::open);
    }

    private SlotSet free(int party) {
        return SlotSet.ofBits(board.available[party]);
    }

    private SlotSet open(int place) {
        if (opened.places().get(place).kind() != PlaceKind.TABLE) {
            return opened.places().get(place).free();
        }
        long open = 0;
        for (int slot = 0; slot < board.slots; slot++) {
            open |= board.tables.holds(slot, place) == Tables.CLOSED ? 0 : 1L << slot;
        }
        return SlotSet.ofBits(open);
    }
}
