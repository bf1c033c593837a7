package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The ids of a problem that is being read, by list, and the reading of what refers to them.
final class ProblemIds {
    private final JsonTokens in;
    private final Requests.Columns columns;
    private final Map<SlotSet, SlotSet> sharedSlots = new HashMap<>();
    private @Nullable Ids requests;
    final Listed slots = new Listed("slot", "slots");
    final Listed parties = new Listed("party", "parties");
    final Listed places = new Listed("place", "places");
    final Listed interpreters = new Listed("interpreter", "interpreters");

    /// @param columns the problem's requests
    ProblemIds(JsonTokens in, Requests.Columns columns) {
        this.in = in;
        this.columns = columns;
    }

    /// The ids of one list of the problem, in their order.
    final class Listed {
        private final String what;
        private final String list;
        private final List<String> ids = new ArrayList<>();
        private final Ids positions = new Ids(ids::get);

        /// @param what an element of the list, as a refusal names it
        /// @param list the list's field
        private Listed(String what, String list) {
            this.what = what;
            this.list = list;
        }

        /// A repeated id is refused when the problem is built.
        void add(String id) {
            ids.add(id);
            positions.add(ids.size() - 1);
        }

        int size() {
            return ids.size();
        }

        /// Reads an id: its position in the list.
        int read() {
            String id = in.text();
            int position = positions.find(id);
            if (position == Ids.NONE) {
                throw in.refusal(what + " \"" + id + "\" is unknown; name one listed under \"" + list + "\"");
            }
            return position;
        }

        /// Reads an array of ids.
        List<Integer> readAll() {
            List<Integer> all = new ArrayList<>();
            in.array();
            while (in.element()) {
                all.add(read());
            }
            return all;
        }
    }

    /// Reads an array of slots; equal sets are one object.
    SlotSet slotSet() {
        BitSet set = new BitSet();
        in.array();
        while (in.element()) {
            set.set(slots.read());
        }
        SlotSet read = SlotSet.of(set.stream());
        SlotSet known = sharedSlots.putIfAbsent(read, read);
        return known == null ? read : known;
    }

    /// The position of the request with the id, or [Ids#NONE]; all requests have been read.
    int requestOf(String id) {
        if (requests == null) {
            requests = new Ids(columns::givenId);
            for (int q = 0; q < columns.size(); q++) {
                requests.add(q);
            }
        }
        int found = requests.find(id);
        if (found != Ids.NONE || id.length() > 9 || !id.chars().allMatch(c -> c >= '0' && c <= '9') || id.isEmpty()) {
            return found;
        }
        int number = Integer.parseInt(id);
        return number < columns.size() && columns.givenId(number) == null ? number : Ids.NONE;
    }
}
