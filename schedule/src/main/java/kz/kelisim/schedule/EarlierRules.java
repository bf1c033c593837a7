package kz.kelisim.schedule;

import java.util.BitSet;
import java.util.List;

/// The rules of form of the timetable in force that a problem names, one method each.
final class EarlierRules {
    private final Problem problem;

    EarlierRules(Problem problem) {
        this.problem = problem;
    }

    void check() {
        if (problem.earlier().isEmpty()) {
            return;
        }
        Earlier earlier = problem.earlier().get();
        freezeIsASlot(earlier.frozenBefore());
        BitSet seen = new BitSet();
        for (int m = 0; m < earlier.meetings().size(); m++) {
            Timetable.Meeting meeting = earlier.meetings().get(m).meeting();
            String field = "earlier.meetings[" + m + "]";
            inRange(
                    field + ".request",
                    "request",
                    meeting.request(),
                    problem.requests().size());
            inRange(field + ".slot", "slot", meeting.slot(), problem.slots().size());
            inRange(field + ".place", "place", meeting.place(), problem.places().size());
            if (meeting.interpreter().isPresent()) {
                inRange(
                        field + ".interpreter",
                        "interpreter",
                        meeting.interpreter().getAsInt(),
                        problem.interpreters().size());
            }
            representativesExist(field + ".representatives", meeting);
            requestIsMetOnce(field, meeting.request(), seen);
        }
    }

    private void freezeIsASlot(int frozenBefore) {
        int slots = problem.slots().size();
        if (frozenBefore < 0 || frozenBefore > slots) {
            throw new InvalidProblem(
                    "earlier.frozenBefore",
                    frozenBefore + " is not a position from 0 to " + slots
                            + "; give the first slot whose meetings may change, or " + slots + " if none may");
        }
    }

    private static void inRange(String field, String what, int position, int size) {
        if (position < 0 || position >= size) {
            throw new InvalidProblem(
                    field,
                    "position " + position + " is not a " + what + "; there are " + size
                            + ", at the positions from 0; name one that is in the problem");
        }
    }

    /// One per party of the request, or none where each party has one representative.
    private void representativesExist(String field, Timetable.Meeting meeting) {
        int[] parties = problem.requests().get(meeting.request()).parties().toArray();
        List<Integer> representatives = meeting.representatives();
        if (representatives.isEmpty()) {
            for (int party : parties) {
                if (problem.parties().get(party).representatives().size() > 1) {
                    throw new InvalidProblem(
                            field,
                            "are missing, and party \""
                                    + problem.parties().get(party).id()
                                    + "\" has several representatives; name who attends");
                }
            }
            return;
        }
        if (representatives.size() != parties.length) {
            throw new InvalidProblem(
                    field,
                    "are " + representatives.size() + ", but " + parties.length
                            + " parties meet; name one representative for each");
        }
        for (int i = 0; i < parties.length; i++) {
            inRange(
                    field + "[" + i + "]",
                    "representative of its party",
                    representatives.get(i),
                    problem.parties().get(parties[i]).representatives().size());
        }
    }

    private void requestIsMetOnce(String field, int request, BitSet seen) {
        if (seen.get(request)) {
            throw new InvalidProblem(
                    field + ".request",
                    "request \"" + problem.requests().id(request)
                            + "\" has another meeting; a request has at most one; remove one of the two");
        }
        seen.set(request);
    }
}
