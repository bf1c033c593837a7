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
    private final ProblemIds ids;
    private final List<Party> parties = new ArrayList<>();
    private final Map<Terms, Terms> sharedTerms = new HashMap<>();
    /// By request with such a field: the ids it waits for.
    private final Map<Integer, List<String>> after = new HashMap<>();
    private SlotSet all = SlotSet.none();
    private Terms usual = Terms.usual(0);

    ProblemReader(JsonTokens in) {
        this.in = in;
        ids = new ProblemIds(in, builder.columns());
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
            String known = in.required(id, "id");
            builder.slot(known, in.required(day, "day"), in.required(session, "session"));
            ids.slots.add(known);
        }
        all = SlotSet.first(ids.slots.size());
        usual = Terms.usual(ids.slots.size());
    }

    private LocalDate date() {
        String text = in.text();
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException fault) {
            throw in.refusal("\"" + text + "\" is not a date; write it as 2026-05-31");
        }
    }

    private void party() {
        Party party = new PartyReader(in, ids, all).read();
        builder.party(party);
        parties.add(party);
        ids.parties.add(party.id());
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
                case 2 -> owner = OptionalInt.of(ids.parties.read());
                case 3 -> zone = in.text();
                default -> free = ids.slotSet();
            }
        }
        String known = in.required(id, "id");
        builder.place(new Place(known, kind, owner, zone, free));
        ids.places.add(known);
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
                case 2 -> free = ids.slotSet();
                default -> inARow = in.integer();
            }
        }
        String known = in.required(id, "id");
        builder.interpreter(new Interpreter(known, pairs, free, inARow));
        ids.interpreters.add(known);
    }

    private List<String> two(String what) {
        List<String> two = in.texts();
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
                case 0 -> sender = ids.parties.read();
                case 1 -> addressee = ids.parties.read();
                case 2 -> level = in.constant(Level.class);
                case 3 -> weight = OptionalInt.of(in.integer());
                case 4 -> id = in.text();
                case 5 -> allowed = ids.slotSet();
                case 6 -> pin = OptionalInt.of(ids.slots.read());
                case 7 -> length = in.integer();
                case 8 -> place = in.constant(PlaceKind.class);
                case 9 -> before = in.texts();
                case 10 -> others = ids.parties.readAll();
                default -> wished = ids.slotSet();
            }
        }
        Level known = in.required(level, "level");
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

    private void exclusion() {
        List<Integer> pair = ids.parties.readAll();
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

    private void linkPrecedences() {
        after.forEach((q, before) -> {
            List<Integer> positions = new ArrayList<>();
            for (String id : before) {
                int position = ids.requestOf(id);
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
        builder.earlier(new EarlierReader(in, ids, parties, builder.columns()).read());
    }
}
