package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// Reads the parties of a problem with their representatives, after the problem's slots.
final class PartyReader {
    private final JsonTokens in;
    private final ProblemIds ids;
    private final SlotSet all;

    /// @param all the slots of the problem
    PartyReader(JsonTokens in, ProblemIds ids, SlotSet all) {
        this.in = in;
        this.ids = ids;
        this.all = all;
    }

    Party read() {
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
                case 3 -> free = ids.slotSet();
                case 4 -> languages = Set.copyOf(in.texts());
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
        String known = in.required(id, "id");
        return new Party(
                known,
                min,
                max.getAsInt(),
                people == null ? List.of(new Representative(known, free, languages, inARow)) : people);
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
                    case 1 -> free = ids.slotSet();
                    case 2 -> languages = Set.copyOf(in.texts());
                    default -> inARow = in.integer();
                }
            }
            people.add(new Representative(in.required(id, "id"), free, languages, inARow));
        }
        return people;
    }
}
