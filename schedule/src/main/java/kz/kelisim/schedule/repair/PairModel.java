package kz.kelisim.schedule.repair;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kz.kelisim.schedule.Aim;
import kz.kelisim.schedule.Earlier;
import kz.kelisim.schedule.Exclusion;
import kz.kelisim.schedule.Level;
import kz.kelisim.schedule.Party;
import kz.kelisim.schedule.Place;
import kz.kelisim.schedule.PlaceKind;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.Requests;
import kz.kelisim.schedule.SlotSet;
import kz.kelisim.schedule.Terms;
import kz.kelisim.schedule.Timetable;

/// A problem read as pair meetings at interchangeable tables; refuses one that is more with [OutsidePairModel].
final class PairModel {
    /// Worth of a pinned meeting: more than any three others, so that it is never given up.
    private static final int PINNED = 1 << 29;

    private final int slots;
    private final Set<Long> excluded = new HashSet<>();
    /// Whether the languages of the representatives matter to any party.
    private final boolean languages;

    PairModel(Problem problem) {
        slots = problem.slots().size();
        if (slots > 64) {
            throw new OutsidePairModel("the problem has " + slots + " slots, more than 64");
        }
        if (!(problem.aim() instanceof Aim.Plan)) {
            throw new OutsidePairModel("the aim is " + problem.aim() + ", under which every request is held");
        }
        if (problem.walk() > 0 && tableZones(problem.places()) > 1) {
            throw new OutsidePairModel("walk is " + problem.walk() + ", and the tables lie in several zones");
        }
        problem.parties().forEach(PairModel::refuse);
        languages = problem.parties().stream()
                .anyMatch(
                        party -> !party.representatives().getFirst().languages().isEmpty());
        for (Exclusion pair : problem.exclusions()) {
            excluded.add(key(pair.first(), pair.second()));
        }
    }

    private static long tableZones(List<Place> places) {
        return places.stream()
                .filter(place -> place.kind() == PlaceKind.TABLE)
                .map(Place::zone)
                .distinct()
                .count();
    }

    static void refuse(Party party) {
        if (party.representatives().size() != 1) {
            throw new OutsidePairModel("party " + party.id() + " has "
                    + party.representatives().size() + " representatives instead of one");
        }
        if (party.representatives().getFirst().inARow() != 0) {
            throw new OutsidePairModel("the representative of party " + party.id() + " needs rest after "
                    + party.representatives().getFirst().inARow() + " meetings in a row");
        }
    }

    private static long key(int a, int b) {
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }

    /// The slots as bits; slots that the problem does not have are passed over.
    long mask(SlotSet set) {
        return set.word(0) & (-1L >>> (64 - slots));
    }

    long free(Party party) {
        return mask(party.representatives().getFirst().free());
    }

    /// Slots in which a request with these terms may be held.
    long allowed(String id, int sender, int addressee, Terms terms, List<Party> parties) {
        if (terms.length() != 1 || terms.place() != PlaceKind.TABLE) {
            throw new OutsidePairModel("request " + id + " needs " + terms.length() + " slot(s) at a " + terms.place());
        }
        if (!terms.others().isEmpty() || !terms.after().isEmpty()) {
            throw new OutsidePairModel("request " + id + " has further parties or must come after others");
        }
        if (languages && needsInterpreter(parties.get(sender), parties.get(addressee))) {
            throw new OutsidePairModel("request " + id + " needs an interpreter");
        }
        if (!excluded.isEmpty() && excluded.contains(key(sender, addressee))) {
            return 0;
        }
        return terms.pin().isPresent() ? 1L << terms.pin().getAsInt() : mask(terms.allowed());
    }

    private static boolean needsInterpreter(Party a, Party b) {
        Set<String> ofA = a.representatives().getFirst().languages();
        Set<String> ofB = b.representatives().getFirst().languages();
        return !ofA.isEmpty() && !ofB.isEmpty() && Collections.disjoint(ofA, ofB);
    }

    static int worth(Level level, int weight, Terms terms) {
        return terms.pin().isPresent() ? PINNED : Worth.of(level, weight);
    }

    /// The problem's requests and the timetable's meetings.
    Board board(Problem problem, Timetable timetable, Log log) {
        List<Party> parties = problem.parties();
        Requests requests = problem.requests();
        Tables tables = new Tables(
                slots,
                problem.places().stream()
                        .mapToLong(place -> place.kind() == PlaceKind.TABLE ? mask(place.free()) : 0)
                        .toArray());
        Board board = new Board(
                slots,
                tables,
                parties.stream().mapToLong(this::free).toArray(),
                parties.stream().mapToInt(Party::max).toArray(),
                requests.size(),
                log);
        long usual = slots == 64 ? -1 : (1L << slots) - 1;
        for (int q = 0; q < requests.size(); q++) {
            int sender = requests.sender(q);
            int addressee = requests.addressee(q);
            boolean plain = requests.usual(q) && excluded.isEmpty() && !languages;
            long allowed = plain ? usual : allowed(requests.id(q), sender, addressee, requests.terms(q), parties);
            int worth = worth(requests.level(q), requests.weight(q), requests.terms(q));
            board.append(sender, addressee, worth, allowed);
        }
        board.link();
        problem.earlier().ifPresent(earlier -> freeze(board, earlier));
        seat(board, requests, timetable);
        return board;
    }

    private static void freeze(Board board, Earlier earlier) {
        board.future = -1L << earlier.frozenBefore();
        for (Earlier.Arranged arranged : earlier.meetings()) {
            int request = arranged.meeting().request();
            switch (arranged.status()) {
                case DRAFT, CONFIRMED -> {}
                case HELD -> {
                    board.allowed[request] = 1L << arranged.meeting().slot();
                    board.worth[request] = PINNED;
                }
                case MISSED -> board.allowed[request] = 0;
            }
        }
    }

    private static void seat(Board board, Requests requests, Timetable timetable) {
        if (timetable.requests() != requests.size()) {
            throw new IllegalArgumentException("timetable has " + timetable.requests() + " requests, the problem "
                    + requests.size() + "; a timetable is repaired with the problem it was made for");
        }
        for (int q = 0; q < requests.size(); q++) {
            if (!timetable.scheduled(q)) {
                continue;
            }
            int slot = timetable.slot(q);
            int place = timetable.place(q);
            long bit = 1L << slot;
            boolean fits = (board.allowed[q] & board.free(board.first[q]) & board.free(board.second[q]) & bit) != 0
                    && board.left(board.first[q]) > 0
                    && board.left(board.second[q]) > 0
                    && place >= 0
                    && board.tables.holds(slot, place) == Tables.FREE;
            if (!fits) {
                throw new IllegalArgumentException(
                        "request " + requests.id(q) + " is in slot " + slot + " at place " + place
                                + ", which breaks a rule of the problem; repair begins from a timetable that keeps all");
            }
            board.occupy(q, slot, board.tables.seat(q, slot, place));
        }
    }
}
