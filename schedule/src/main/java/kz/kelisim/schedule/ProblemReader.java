package kz.kelisim.schedule;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a problem from the JSON form described at [ProblemJson], piece by piece: only the problem itself is
/// held.
final class ProblemReader {
    private final JsonTokens in;
    private final ProblemBuilder builder = Problem.builder();
    private final List<String> slots = new ArrayList<>();
    private final List<String> parties = new ArrayList<>();
    private final List<Party> partyList = new ArrayList<>();
    private final List<String> places = new ArrayList<>();
    private final List<String> interpreters = new ArrayList<>();
    private final Ids slotIds = new Ids(slots::get);
    private final Ids partyIds = new Ids(parties::get);
    private final Ids placeIds = new Ids(places::get);
    private final Ids interpreterIds = new Ids(interpreters::get);
    private final Map<SlotSet, SlotSet> sharedSlots = new HashMap<>();
    private final Map<Terms, Terms> sharedTerms = new HashMap<>();
    /// By request with such a field: the ids it waits for.
    private final Map<Integer, List<String>> after = new HashMap<>();
    private @Nullable Ids requestIds;
    private SlotSet all = SlotSet.none();
    private Terms usual = Terms.usual(0);

    ProblemReader(JsonTokens in) {
        this.in = in;
    }

    Problem read() {
        in.object();
        BitSet found = new BitSet();
        int f;
        while ((f = in.field(
                        "slots",
                        "parties",
                        "places",
                        "interpreters",
                        "requests",
                        "exclusions",
                        "earlier",
                        "walk",
                        "aim"))
                >= 0) {
            found.set(f);
            switch (f) {
                case 0 -> readSlots();
                case 1 -> list(found, 0, "slots", this::party);
                case 2 -> list(found, 1, "parties", this::place);
                case 3 -> list(found, 0, "slots", this::interpreter);
                case 4 -> list(found, 1, "parties", this::request);
                case 5 -> list(found, 1, "parties", this::exclusion);
                case 6 -> earlier(found);
                case 7 -> builder.walk(in.integer());
                default -> aim();
            }
        }
        in.end();
        for (String needed : List.of("slots", "parties", "places", "requests")) {
            int at = List.of("slots", "parties", "places", "interpreters", "requests")
                    .indexOf(needed);
            if (!found.get(at)) {
                throw in.missing(needed);
            }
        }
        linkPrecedences();
        return builder.build();
    }

    private void list(BitSet found, int needs, String needed, Runnable element) {
        if (!found.get(needs)) {
            throw in.refusal("stands before \"" + needed + "\", whose ids it uses; put \"" + needed + "\" first");
        }
        in.array();
        while (in.element()) {
            element.run();
        }
    }

    private void readSlots() {
        in.array();
        while (in.element()) {
            String id = null;
            LocalDate day = null;
            String session = null;
            in.object();
            int f;
            while ((f = in.field("id", "day", "session")) >= 0) {
                switch (f) {
                    case 0 -> id = in.text();
                    case 1 -> day = date();
                    default -> session = in.text();
                }
            }
            String known = required(id, "id");
            builder.slot(known, required(day, "day"), required(session, "session"));
            add(slots, slotIds, known);
        }
        all = SlotSet.first(slots.size());
        usual = Terms.usual(slots.size());
    }

    private LocalDate date() {
        String text = in.text();
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException fault) {
            throw in.refusal("\"" + text + "\" is not a date; write it as 2026-05-31");
        }
    }

    private <T> T required(@Nullable T value, String member) {
        if (value == null) {
            throw in.missing(member);
        }
        return value;
    }

    /// A repeated id is refused when the problem is built.
    private static void add(List<String> list, Ids ids, String id) {
        list.add(id);
        ids.add(list.size() - 1);
    }

    private int find(Ids ids, String what, String list) {
        String id = in.text();
        int position = ids.find(id);
        if (position == Ids.NONE) {
            throw in.refusal(what + " \"" + id + "\" is unknown; name one listed under \"" + list + "\"");
        }
        return position;
    }

    private SlotSet slotSet() {
        BitSet set = new BitSet();
        in.array();
        while (in.element()) {
            set.set(find(slotIds, "slot", "slots"));
        }
        return shared(SlotSet.of(set.stream()));
    }

    private SlotSet shared(SlotSet set) {
        SlotSet known = sharedSlots.putIfAbsent(set, set);
        return known == null ? set : known;
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        in.array();
        while (in.element()) {
            texts.add(in.text());
        }
        return texts;
    }

    private void party() {
        String id = null;
        int min = 0;
        OptionalInt max = OptionalInt.empty();
        SlotSet free = all;
        Set<String> languages = Set.of();
        int inARow = 0;
        List<Representative> people = null;
        in.object();
        int f;
        while ((f = in.field("id", "min", "max", "free", "languages", "inARow", "representatives")) >= 0) {
            switch (f) {
                case 0 -> id = in.text();
                case 1 -> min = in.integer();
                case 2 -> max = OptionalInt.of(in.integer());
                case 3 -> free = slotSet();
                case 4 -> languages = Set.copyOf(texts());
                case 5 -> inARow = in.integer();
                default -> people = representatives();
            }
        }
        if (max.isEmpty()) {
            throw in.missing("max");
        }
        boolean alone = people == null;
        if (!alone && !(free.equals(all) && languages.isEmpty() && inARow == 0)) {
            throw in.refusal("a party with \"representatives\" has \"free\", \"languages\" and \"inARow\" there, not"
                    + " beside them; move them to the representatives");
        }
        String known = required(id, "id");
        Party party = new Party(
                known,
                min,
                max.getAsInt(),
                people == null ? List.of(new Representative(known, free, languages, inARow)) : people);
        builder.party(party);
        partyList.add(party);
        add(parties, partyIds, known);
    }

    private List<Representative> representatives() {
        List<Representative> people = new ArrayList<>();
        in.array();
        while (in.element()) {
            String id = null;
            SlotSet free = all;
            Set<String> languages = Set.of();
            int inARow = 0;
            in.object();
            int f;
            while ((f = in.field("id", "free", "languages", "inARow")) >= 0) {
                switch (f) {
                    case 0 -> id = in.text();
                    case 1 -> free = slotSet();
                    case 2 -> languages = Set.copyOf(texts());
                    default -> inARow = in.integer();
                }
            }
            people.add(new Representative(required(id, "id"), free, languages, inARow));
        }
        return people;
    }

    private void place() {
        String id = null;
        PlaceKind kind = PlaceKind.TABLE;
        OptionalInt owner = OptionalInt.empty();
        String zone = "";
        SlotSet free = all;
        in.object();
        int f;
        while ((f = in.field("id", "kind", "owner", "zone", "free")) >= 0) {
            switch (f) {
                case 0 -> id = in.text();
                case 1 -> kind = in.constant(PlaceKind.class);
                case 2 -> owner = OptionalInt.of(find(partyIds, "party", "parties"));
                case 3 -> zone = in.text();
                default -> free = slotSet();
            }
        }
        String known = required(id, "id");
        builder.place(new Place(known, kind, owner, zone, free));
        add(places, placeIds, known);
    }

    private void interpreter() {
        String id = null;
        Set<LanguagePair> pairs = new HashSet<>();
        SlotSet free = all;
        int inARow = 0;
        in.object();
        int f;
        while ((f = in.field("id", "pairs", "free", "inARow")) >= 0) {
            switch (f) {
                case 0 -> id = in.text();
                case 1 -> {
                    in.array();
                    while (in.element()) {
                        List<String> pair = two("languages");
                        pairs.add(new LanguagePair(pair.get(0), pair.get(1)));
                    }
                }
                case 2 -> free = slotSet();
                default -> inARow = in.integer();
            }
        }
        String known = required(id, "id");
        builder.interpreter(new Interpreter(known, pairs, free, inARow));
        add(interpreters, interpreterIds, known);
    }

    private List<String> two(String what) {
        List<String> two = texts();
        if (two.size() != 2) {
            throw in.refusal("has " + two.size() + " " + what + "; a pair has two");
        }
        return two;
    }

    private void request() {
        String id = null;
        int sender = Ids.NONE;
        int addressee = Ids.NONE;
        Level level = null;
        OptionalInt weight = OptionalInt.empty();
        SlotSet allowed = all;
        OptionalInt pin = OptionalInt.empty();
        int length = 1;
        PlaceKind place = PlaceKind.TABLE;
        List<String> before = List.of();
        List<Integer> others = List.of();
        SlotSet wished = SlotSet.none();
        in.object();
        int f;
        while ((f = in.field(
                        "sender",
                        "addressee",
                        "level",
                        "weight",
                        "id",
                        "slots",
                        "pin",
                        "length",
                        "place",
                        "after",
                        "others",
                        "wished"))
                >= 0) {
            switch (f) {
                case 0 -> sender = find(partyIds, "party", "parties");
                case 1 -> addressee = find(partyIds, "party", "parties");
                case 2 -> level = in.constant(Level.class);
                case 3 -> weight = OptionalInt.of(in.integer());
                case 4 -> id = in.text();
                case 5 -> allowed = slotSet();
                case 6 -> pin = OptionalInt.of(find(slotIds, "slot", "slots"));
                case 7 -> length = in.integer();
                case 8 -> place = in.constant(PlaceKind.class);
                case 9 -> before = texts();
                case 10 -> others = partyPositions();
                default -> wished = slotSet();
            }
        }
        Level known = required(level, "level");
        if (sender == Ids.NONE || addressee == Ids.NONE || weight.isEmpty()) {
            throw in.missing(sender == Ids.NONE ? "sender" : addressee == Ids.NONE ? "addressee" : "weight");
        }
        Terms terms = shared(new Terms(allowed, pin, length, place, List.of(), others, wished));
        if (!before.isEmpty()) {
            after.put(builder.requests(), before);
        }
        builder.columns().add(id, sender, addressee, known, weight.getAsInt(), terms);
    }

    /// `null` for the usual terms.
    private @Nullable Terms shared(Terms terms) {
        if (terms.equals(usual)) {
            return null;
        }
        Terms known = sharedTerms.putIfAbsent(terms, terms);
        return known == null ? terms : known;
    }

    private List<Integer> partyPositions() {
        List<Integer> positions = new ArrayList<>();
        in.array();
        while (in.element()) {
            positions.add(find(partyIds, "party", "parties"));
        }
        return positions;
    }

    private void exclusion() {
        in.array();
        List<Integer> pair = new ArrayList<>();
        while (in.element()) {
            pair.add(find(partyIds, "party", "parties"));
        }
        if (pair.size() != 2) {
            throw in.refusal("has " + pair.size() + " parties; an exclusion has two");
        }
        builder.exclude(pair.get(0), pair.get(1));
    }

    private void aim() {
        in.object();
        boolean read = false;
        while (in.field("fewestBreaks") >= 0) {
            builder.aim(new Aim.FewestBreaks(in.integer()));
            read = true;
        }
        if (!read) {
            throw in.missing("fewestBreaks");
        }
    }

    /// The position of the request with the id; all requests are read by now.
    private int requestOf(String id) {
        Requests.Columns columns = builder.columns();
        if (requestIds == null) {
            requestIds = new Ids(columns::givenId);
            for (int q = 0; q < columns.size(); q++) {
                requestIds.add(q);
            }
        }
        int found = requestIds.find(id);
        if (found != Ids.NONE || id.length() > 9 || !id.chars().allMatch(c -> c >= '0' && c <= '9') || id.isEmpty()) {
            return found;
        }
        int number = Integer.parseInt(id);
        return number < columns.size() && columns.givenId(number) == null ? number : Ids.NONE;
    }

    private void linkPrecedences() {
        after.forEach((q, ids) -> {
            List<Integer> positions = new ArrayList<>();
            for (String id : ids) {
                int position = requestOf(id);
                if (position == Ids.NONE) {
                    throw new InvalidProblem(
                            "requests[" + q + "].after",
                            "request \"" + id + "\" is unknown; name one listed under \"requests\"");
                }
                positions.add(position);
            }
            Terms terms = builder.columns().terms(q);
            builder.columns().terms(q, (terms == null ? usual : terms).afterAll(positions));
        });
    }

    private void earlier(BitSet found) {
        if (!found.get(4) || !found.get(2)) {
            throw in.refusal("stands before \"requests\" and \"places\", whose ids it uses; put it after them");
        }
        int frozenBefore = 0;
        List<Earlier.Arranged> meetings = new ArrayList<>();
        in.object();
        int f;
        while ((f = in.field("frozenBefore", "meetings")) >= 0) {
            if (f == 0) {
                frozenBefore = in.integer();
            } else {
                in.array();
                while (in.element()) {
                    meetings.add(arranged());
                }
            }
        }
        builder.earlier(new Earlier(meetings, frozenBefore));
    }

    private Earlier.Arranged arranged() {
        int request = Ids.NONE;
        int slot = Ids.NONE;
        int place = Ids.NONE;
        List<String> people = List.of();
        OptionalInt interpreter = OptionalInt.empty();
        Earlier.Status status = null;
        in.object();
        int f;
        while ((f = in.field("request", "slot", "place", "representatives", "interpreter", "status")) >= 0) {
            switch (f) {
                case 0 -> {
                    String id = in.text();
                    request = requestOf(id);
                    if (request == Ids.NONE) {
                        throw in.refusal("request \"" + id + "\" is unknown; name one listed under \"requests\"");
                    }
                }
                case 1 -> slot = find(slotIds, "slot", "slots");
                case 2 -> place = find(placeIds, "place", "places");
                case 3 -> people = texts();
                case 4 -> interpreter = OptionalInt.of(find(interpreterIds, "interpreter", "interpreters"));
                default -> status = in.constant(Earlier.Status.class);
            }
        }
        if (request == Ids.NONE || slot == Ids.NONE || place == Ids.NONE) {
            throw in.missing(request == Ids.NONE ? "request" : slot == Ids.NONE ? "slot" : "place");
        }
        return new Earlier.Arranged(
                new Timetable.Meeting(request, slot, place, attending(request, people), interpreter),
                required(status, "status"));
    }

    private List<Integer> attending(int request, List<String> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        Requests.Columns columns = builder.columns();
        Terms terms = columns.terms(request);
        List<Integer> meeting = new ArrayList<>(List.of(columns.sender(request), columns.addressee(request)));
        meeting.addAll(terms == null ? List.of() : terms.others());
        return MeetingForm.representatives(
                in, meeting.stream().map(partyList::get).toList(), people);
    }
}
