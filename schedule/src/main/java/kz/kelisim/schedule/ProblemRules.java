package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/// The rules of form of a problem's slots, parties, places and interpreters, one method each; those of its
/// requests are [RequestRules], those of its earlier timetable [EarlierRules].
final class ProblemRules {
    private static final int LONGEST_NAME = 200;

    private final Problem problem;
    private final int slots;
    private final int parties;

    ProblemRules(Problem problem) {
        this.problem = problem;
        this.slots = problem.slots().size();
        this.parties = problem.parties().size();
    }

    /// Refuses with [InvalidProblem] what breaks a rule.
    void check() {
        thereIsASlot();
        idsAreUnique("slots", slots, s -> problem.slots().get(s).id());
        for (int s = 0; s < slots; s++) {
            nameIsWellFormed("slots[" + s + "].session", problem.slots().get(s).session());
        }
        idsAreUnique("parties", parties, p -> problem.parties().get(p).id());
        for (int p = 0; p < parties; p++) {
            checkParty(p, problem.parties().get(p));
        }
        idsAreUnique(
                "places", problem.places().size(), p -> problem.places().get(p).id());
        for (int p = 0; p < problem.places().size(); p++) {
            checkPlace("places[" + p + "]", problem.places().get(p));
        }
        idsAreUnique(
                "interpreters",
                problem.interpreters().size(),
                k -> problem.interpreters().get(k).id());
        for (int k = 0; k < problem.interpreters().size(); k++) {
            checkInterpreter("interpreters[" + k + "]", problem.interpreters().get(k));
        }
        exclusionsAreOfTwoParties();
        walkIsNotNegative();
        rangeIsNotNegative();
        new RequestRules(problem).check();
        new EarlierRules(problem).check();
    }

    private void checkParty(int p, Party party) {
        minimumIsNotNegative(p, party);
        quotaIsNotNegative(p, party);
        partyHasARepresentative(p, party);
        if (party.representatives().size() == 1) {
            checkRepresentative(
                    "parties[" + p + "].representatives[0]",
                    party.representatives().getFirst());
            return;
        }
        idsAreUnique(
                "parties[" + p + "].representatives",
                party.representatives().size(),
                r -> party.representatives().get(r).id());
        for (int r = 0; r < party.representatives().size(); r++) {
            checkRepresentative(
                    "parties[" + p + "].representatives[" + r + "]",
                    party.representatives().get(r));
        }
    }

    private void checkRepresentative(String field, Representative person) {
        idIsWellFormed(field + ".id", person.id());
        slotsExist(field + ".free", person.free(), slots);
        person.languages().forEach(language -> nameIsWellFormed(field + ".languages", language));
        restIsNotNegative(field, person.inARow());
    }

    private void checkPlace(String field, Place place) {
        boothsAndOnlyBoothsHaveAnOwner(field, place);
        nameIsWellFormed(field + ".zone", place.zone());
        slotsExist(field + ".free", place.free(), slots);
    }

    private void checkInterpreter(String field, Interpreter interpreter) {
        slotsExist(field + ".free", interpreter.free(), slots);
        interpreter.pairs().forEach(pair -> languagesOfAPairDiffer(field, pair));
        restIsNotNegative(field, interpreter.inARow());
    }

    private void thereIsASlot() {
        if (slots == 0) {
            throw new InvalidProblem("slots", "there are 0 slots; a problem has at least one; add a slot");
        }
    }

    static void idIsWellFormed(String field, String id) {
        if (id.isBlank() || id.length() > LONGEST_NAME || id.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidProblem(
                    field,
                    "\"" + shortened(id) + "\" is not an id; an id has 1 to " + LONGEST_NAME
                            + " characters, not all blank, none a control character");
        }
    }

    /// The ids of a list are well-formed and unique.
    static void idsAreUnique(String list, int size, IntFunction<String> idAt) {
        Ids ids = new Ids(idAt);
        for (int i = 0; i < size; i++) {
            String id = idAt.apply(i);
            idIsWellFormed(list + "[" + i + "].id", id);
            int earlier = ids.add(i);
            if (earlier != Ids.NONE) {
                throw repeated(list, i, id, earlier);
            }
        }
    }

    static InvalidProblem repeated(String list, int position, String id, int earlier) {
        return new InvalidProblem(
                list + "[" + position + "].id",
                "\"" + id + "\" is already the id of " + list + "[" + earlier
                        + "]; ids are unique; rename one of the two");
    }

    private static void nameIsWellFormed(String field, String name) {
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidProblem(
                    field,
                    "\"" + shortened(name) + "\" is not a name; a name has at most " + LONGEST_NAME
                            + " characters, none a control character");
        }
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_NAME));
    }

    static void slotsExist(String field, SlotSet set, int slots) {
        if (set.length() > slots) {
            throw new InvalidProblem(
                    field,
                    "position " + (set.length() - 1) + " is not a slot; the " + slots
                            + " slots have the positions 0 to " + (slots - 1));
        }
    }

    private static void minimumIsNotNegative(int p, Party party) {
        if (party.min() < 0) {
            throw new InvalidProblem(
                    "parties[" + p + "].min",
                    party.min() + " is not a minimum; a minimum is 0 or more; give 0 if the party needs none");
        }
    }

    private static void quotaIsNotNegative(int p, Party party) {
        if (party.max() < 0) {
            throw new InvalidProblem(
                    "parties[" + p + "].max",
                    party.max() + " is not a quota; a quota is 0 or more; give the most meetings the party attends");
        }
    }

    private static void partyHasARepresentative(int p, Party party) {
        if (party.representatives().isEmpty()) {
            throw new InvalidProblem(
                    "parties[" + p + "].representatives",
                    "there are 0 representatives; a party has at least one; add a representative");
        }
    }

    private static void restIsNotNegative(String field, int inARow) {
        if (inARow < 0) {
            throw new InvalidProblem(
                    field + ".inARow",
                    inARow + " is not a number of meetings in a row; it is 0 or more; give 0 for no limit");
        }
    }

    private void boothsAndOnlyBoothsHaveAnOwner(String field, Place place) {
        boolean booth = place.kind() == PlaceKind.BOOTH;
        if (booth && place.owner().isEmpty()) {
            throw new InvalidProblem(field + ".owner", "is missing; a booth has an owner; name the party");
        }
        if (!booth && place.owner().isPresent()) {
            throw new InvalidProblem(
                    field + ".owner",
                    place.owner().getAsInt() + " is the owner of a " + place.kind()
                            + "; only a booth has an owner; remove it or make the place a BOOTH");
        }
        place.owner().ifPresent(owner -> partyExists(field + ".owner", owner, parties));
    }

    static void partyExists(String field, int party, int parties) {
        if (party < 0 || party >= parties) {
            throw new InvalidProblem(
                    field,
                    "position " + party + " is not a party; the " + parties + " parties have the positions 0 to "
                            + (parties - 1));
        }
    }

    private static void languagesOfAPairDiffer(String field, LanguagePair pair) {
        nameIsWellFormed(field + ".pairs", pair.first());
        nameIsWellFormed(field + ".pairs", pair.second());
        if (pair.first().equals(pair.second())) {
            throw new InvalidProblem(
                    field + ".pairs",
                    "\"" + pair.first() + "\" is paired with itself; a pair has two different languages");
        }
    }

    private void exclusionsAreOfTwoParties() {
        for (int x = 0; x < problem.exclusions().size(); x++) {
            Exclusion exclusion = problem.exclusions().get(x);
            String field = "exclusions[" + x + "]";
            partyExists(field + ".first", exclusion.first(), parties);
            partyExists(field + ".second", exclusion.second(), parties);
            if (exclusion.first() == exclusion.second()) {
                throw new InvalidProblem(
                        field + ".second",
                        "party \"" + problem.parties().get(exclusion.second()).id()
                                + "\" is excluded from meeting itself; name two different parties");
            }
        }
    }

    private void walkIsNotNegative() {
        if (problem.walk() < 0) {
            throw new InvalidProblem(
                    "walk",
                    problem.walk() + " is not a number of slots; it is 0 or more; give 0 if zones do not matter");
        }
    }

    private void rangeIsNotNegative() {
        if (problem.aim() instanceof Aim.FewestBreaks(int range) && range < 0) {
            throw new InvalidProblem(
                    "aim.range", range + " is not a range of breaks; it is 0 or more; give the largest difference");
        }
    }

    /// Each different terms object once.
    static Set<Terms> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /// The length of the longest session: a maximal run of slots of one day and session.
    static int longestSession(List<Slot> slots) {
        int longest = 0;
        int length = 0;
        for (int s = 0; s < slots.size(); s++) {
            length = s > 0 && sameSession(slots.get(s - 1), slots.get(s)) ? length + 1 : 1;
            longest = Math.max(longest, length);
        }
        return longest;
    }

    static boolean sameSession(Slot first, Slot second) {
        return first.day().equals(second.day()) && first.session().equals(second.session());
    }

    /// The first repeated element, or -1.
    static int repeated(List<Integer> positions) {
        Set<Integer> seen = new HashSet<>();
        for (int position : positions) {
            if (!seen.add(position)) {
                return position;
            }
        }
        return -1;
    }

    /// The ids of the requests at these positions.
    static List<String> ids(Problem problem, List<Integer> requests) {
        List<String> ids = new ArrayList<>();
        requests.forEach(request -> ids.add(problem.requests().id(request)));
        return ids;
    }
}
