package kz.kelisim.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The rules of form of a problem's requests, one method each. Terms shared by many requests are checked once.
final class RequestRules {
    static final int MAX_WEIGHT = 1_000_000;

    private final Problem problem;
    private final Requests requests;
    private final int slots;
    private final int parties;

    RequestRules(Problem problem) {
        this.problem = problem;
        this.requests = problem.requests();
        this.slots = problem.slots().size();
        this.parties = problem.parties().size();
    }

    void check() {
        idsAreUnique();
        int longest = ProblemRules.longestSession(problem.slots());
        Set<Terms> seen = ProblemRules.identitySet();
        for (int q = 0; q < requests.size(); q++) {
            partiesExist(q);
            nobodyMeetsItself(q);
            weightIsInRange(q);
            if (requests.usual(q)) {
                continue;
            }
            Terms terms = requests.terms(q);
            String field = "requests[" + q + "]";
            otherPartiesDiffer(q, terms);
            precedencesExist(q, terms);
            if (seen.add(terms)) {
                ProblemRules.slotsExist(field + ".allowed", terms.allowed(), slots);
                ProblemRules.slotsExist(field + ".wished", terms.wished(), slots);
                lengthFitsASession(field, terms, longest);
                pinIsAllowed(field, terms);
            }
        }
        precedencesHaveNoCycle();
    }

    /// Ids are well-formed and unique; the id of a request without one is its position.
    private void idsAreUnique() {
        if (requests.numbered()) {
            return;
        }
        Ids given = new Ids(requests::givenId);
        for (int q = 0; q < requests.size(); q++) {
            String id = requests.givenId(q);
            if (id == null) {
                continue;
            }
            ProblemRules.idIsWellFormed("requests[" + q + "].id", id);
            int numbered = numberedAs(id);
            int earlier = numbered == Ids.NONE ? given.add(q) : numbered;
            if (earlier != Ids.NONE) {
                throw ProblemRules.repeated("requests", q, id, earlier);
            }
        }
    }

    /// The request without an id of its own whose position is written like `id`, or [Ids#NONE].
    private int numberedAs(String id) {
        if (id.length() > 9 || !id.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Ids.NONE;
        }
        int number = Integer.parseInt(id);
        boolean same = number < requests.size()
                && requests.givenId(number) == null
                && Integer.toString(number).equals(id);
        return same ? number : Ids.NONE;
    }

    private void partiesExist(int q) {
        int sender = requests.sender(q);
        int addressee = requests.addressee(q);
        if (sender < 0 || sender >= parties || addressee < 0 || addressee >= parties) {
            ProblemRules.partyExists("requests[" + q + "].sender", sender, parties);
            ProblemRules.partyExists("requests[" + q + "].addressee", addressee, parties);
        }
    }

    private void nobodyMeetsItself(int q) {
        if (requests.sender(q) == requests.addressee(q)) {
            throw new InvalidProblem(
                    "requests[" + q + "].addressee",
                    "party \"" + problem.parties().get(requests.addressee(q)).id()
                            + "\" is also the sender; a meeting has two different parties");
        }
    }

    private void weightIsInRange(int q) {
        int weight = requests.weight(q);
        if (weight < 1 || weight > MAX_WEIGHT) {
            throw new InvalidProblem(
                    "requests[" + q + "].weight",
                    weight + " is not a weight; a weight is a whole number from 1 to " + MAX_WEIGHT);
        }
    }

    private void otherPartiesDiffer(int q, Terms terms) {
        if (terms.others().isEmpty()) {
            return;
        }
        String field = "requests[" + q + "].others";
        List<Integer> all = new ArrayList<>(List.of(requests.sender(q), requests.addressee(q)));
        for (int other : terms.others()) {
            ProblemRules.partyExists(field, other, parties);
            all.add(other);
        }
        int twice = ProblemRules.repeated(all);
        if (twice >= 0) {
            throw new InvalidProblem(
                    field,
                    "party \"" + problem.parties().get(twice).id()
                            + "\" is named twice; the parties of a meeting are different; remove one");
        }
    }

    private void precedencesExist(int q, Terms terms) {
        for (int before : terms.after()) {
            if (before < 0 || before >= requests.size()) {
                throw new InvalidProblem(
                        "requests[" + q + "].after",
                        "position " + before + " is not a request; the " + requests.size()
                                + " requests have the positions 0 to " + (requests.size() - 1));
            }
        }
    }

    private static void lengthFitsASession(String field, Terms terms, int longest) {
        if (terms.length() < 1 || terms.length() > longest) {
            throw new InvalidProblem(
                    field + ".length",
                    terms.length() + " is not a length; a meeting lasts 1 to " + longest
                            + " slots, the length of the longest session; shorten the meeting");
        }
    }

    private void pinIsAllowed(String field, Terms terms) {
        if (terms.pin().isEmpty()) {
            return;
        }
        int pin = terms.pin().getAsInt();
        if (pin < 0 || pin >= slots) {
            throw new InvalidProblem(
                    field + ".pin",
                    "position " + pin + " is not a slot; the " + slots + " slots have the positions 0 to "
                            + (slots - 1));
        }
        for (int slot = pin; slot < pin + terms.length(); slot++) {
            boolean inSession = slot < slots
                    && (slot == pin
                            || ProblemRules.sameSession(
                                    problem.slots().get(slot - 1),
                                    problem.slots().get(slot)));
            if (!inSession || !terms.allowed().contains(slot)) {
                throw new InvalidProblem(
                        field + ".pin",
                        "a meeting of " + terms.length() + " slots that begins in slot \""
                                + problem.slots().get(pin).id()
                                + "\" does not lie within the request's own slots and one session; allow them or move"
                                + " the pin");
            }
        }
    }

    /// Follows the requests that must come before, depth first, and refuses a way back.
    private void precedencesHaveNoCycle() {
        Map<Integer, Boolean> finished = new HashMap<>();
        for (int q = 0; q < requests.size(); q++) {
            if (!requests.usual(q) && !requests.terms(q).after().isEmpty() && !finished.containsKey(q)) {
                follow(q, finished);
            }
        }
    }

    /// @param finished absent: not seen; `false`: on the way; `true`: leads to no cycle
    private void follow(int from, Map<Integer, Boolean> finished) {
        Deque<Integer> way = new ArrayDeque<>();
        way.addLast(from);
        while (!way.isEmpty()) {
            int at = way.getLast();
            finished.putIfAbsent(at, false);
            Integer next = null;
            for (int before : requests.terms(at).after()) {
                Boolean state = finished.get(before);
                if (Boolean.FALSE.equals(state)) {
                    throw cycle(way, before);
                }
                if (state == null) {
                    next = before;
                    break;
                }
            }
            if (next == null) {
                finished.put(way.removeLast(), true);
            } else {
                way.addLast(next);
            }
        }
    }

    private InvalidProblem cycle(Deque<Integer> way, int back) {
        List<Integer> round = new ArrayList<>(way);
        List<Integer> cycle = round.subList(round.indexOf(back), round.size());
        return new InvalidProblem(
                "requests[" + cycle.getFirst() + "].after",
                "the requests " + String.join(", ", ProblemRules.ids(problem, cycle))
                        + " each wait for the next and the last for the first; remove one of these precedences");
    }
}
