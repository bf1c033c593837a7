package kz.kelisim.schedule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Collects a problem. Each addition returns the position by which the rest of the problem refers to what was
/// added; everything is checked by [#build()].
public final class ProblemBuilder {
    private final List<Slot> slots = new ArrayList<>();
    private final List<Party> parties = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final List<Interpreter> interpreters = new ArrayList<>();
    private final Requests.Columns requests = new Requests.Columns();
    private final List<Exclusion> exclusions = new ArrayList<>();
    private Aim aim = new Aim.Plan();
    private int walk;
    private Optional<Earlier> earlier = Optional.empty();

    ProblemBuilder() {}

    /// Adds the next slot in the order of time.
    public int slot(String id, LocalDate day, String session) {
        slots.add(new Slot(id, day, session));
        return slots.size() - 1;
    }

    public int party(Party party) {
        parties.add(party);
        return parties.size() - 1;
    }

    /// Adds a party without a minimum and with one representative, of the same id, whose languages do not
    /// matter.
    public int party(String id, int max, SlotSet free) {
        return party(new Party(id, 0, max, List.of(new Representative(id, free, Set.of(), 0))));
    }

    public int place(Place place) {
        places.add(place);
        return places.size() - 1;
    }

    /// Adds a shared table.
    public int table(String id, SlotSet free) {
        return place(new Place(id, PlaceKind.TABLE, OptionalInt.empty(), "", free));
    }

    public int interpreter(Interpreter interpreter) {
        interpreters.add(interpreter);
        return interpreters.size() - 1;
    }

    /// Adds a request for one slot at a table at any time, whose id is its position.
    public int request(int sender, int addressee, Level level, int weight) {
        return requests.add(null, sender, addressee, level, weight, null);
    }

    /// Adds a request for one slot at a table at any time.
    public int request(String id, int sender, int addressee, Level level, int weight) {
        return requests.add(id, sender, addressee, level, weight, null);
    }

    /// Adds a request with its own terms; terms shared by many requests are best one object.
    ///
    /// @param id `null` for the request's position
    public int request(@Nullable String id, int sender, int addressee, Level level, int weight, Terms terms) {
        return requests.add(id, sender, addressee, level, weight, terms);
    }

    /// Number of requests so far: the position of the next.
    public int requests() {
        return requests.size();
    }

    /// The requests so far, for a reader that learns late what they wait for.
    Requests.Columns columns() {
        return requests;
    }

    public ProblemBuilder exclude(int first, int second) {
        exclusions.add(new Exclusion(first, second));
        return this;
    }

    /// Number of slots that must lie between meetings of one person in different zones of one session.
    public ProblemBuilder walk(int slotsBetween) {
        walk = slotsBetween;
        return this;
    }

    public ProblemBuilder aim(Aim other) {
        aim = other;
        return this;
    }

    public ProblemBuilder earlier(Earlier inForce) {
        earlier = Optional.of(inForce);
        return this;
    }

    /// The problem; [InvalidProblem] names the first field at fault, [ConflictingPins] the pins that exclude
    /// each other.
    public Problem build() {
        return new Problem(
                aim,
                slots,
                parties,
                places,
                interpreters,
                requests.requests(Terms.usual(slots.size())),
                exclusions,
                walk,
                earlier);
    }
}
