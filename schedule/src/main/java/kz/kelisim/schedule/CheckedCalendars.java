package kz.kelisim.schedule;

import java.util.Arrays;
import java.util.function.IntConsumer;

/// The meetings of a timetable by person and by place, each in the order of time, as the [Checker] reads them.
/// A person is a number: the representatives party by party, then the interpreters.
final class CheckedCalendars {
    final Problem problem;
    final Timetable timetable;
    /// Requests whose meetings name only what is in the problem, in the order of their slots.
    final int[] held;
    /// By slot: number of its session; a session is a maximal run of slots of one day and session.
    final int[] session;
    /// By party: the number of its first representative; one entry more than parties.
    final int[] firstPerson;
    /// By person: where its meetings begin in `meetingsOfPerson`; one entry more than persons.
    final int[] personFrom;
    final int[] meetingsOfPerson;
    final int[] placeFrom;
    final int[] meetingsOfPlace;
    /// By party: number of meetings.
    final int[] attended;

    CheckedCalendars(Problem problem, Timetable timetable, int[] sound) {
        this.problem = problem;
        this.timetable = timetable;
        held = bySlot(sound);
        session = new int[problem.slots().size()];
        for (int s = 1; s < session.length; s++) {
            Slot before = problem.slots().get(s - 1);
            Slot slot = problem.slots().get(s);
            boolean same = before.day().equals(slot.day()) && before.session().equals(slot.session());
            session[s] = session[s - 1] + (same ? 0 : 1);
        }
        firstPerson = new int[problem.parties().size() + 1];
        for (int p = 0; p + 1 < firstPerson.length; p++) {
            firstPerson[p + 1] =
                    firstPerson[p] + problem.parties().get(p).representatives().size();
        }
        attended = new int[problem.parties().size()];
        int people = firstPerson[attended.length] + problem.interpreters().size();
        personFrom = new int[people + 1];
        placeFrom = new int[problem.places().size() + 1];
        for (int q : held) {
            forEachPerson(q, person -> personFrom[person + 1]++);
            placeFrom[timetable.place(q) + 1]++;
        }
        Arrays.parallelPrefix(personFrom, Integer::sum);
        Arrays.parallelPrefix(placeFrom, Integer::sum);
        meetingsOfPerson = new int[personFrom[people]];
        meetingsOfPlace = new int[held.length];
        int[] nextOfPerson = personFrom.clone();
        int[] nextOfPlace = placeFrom.clone();
        for (int q : held) {
            forEachPerson(q, person -> meetingsOfPerson[nextOfPerson[person]++] = q);
            meetingsOfPlace[nextOfPlace[timetable.place(q)]++] = q;
            forEachParty(q, party -> attended[party]++);
        }
    }

    /// Sorts by slot; requests of one slot stay in their order.
    private int[] bySlot(int[] requests) {
        int[] from = new int[problem.slots().size() + 1];
        for (int q : requests) {
            from[timetable.slot(q) + 1]++;
        }
        Arrays.parallelPrefix(from, Integer::sum);
        int[] sorted = new int[requests.length];
        for (int q : requests) {
            sorted[from[timetable.slot(q)]++] = q;
        }
        return sorted;
    }

    int people() {
        return personFrom.length - 1;
    }

    /// Number of representatives; persons from this number on are interpreters.
    int representatives() {
        return firstPerson[firstPerson.length - 1];
    }

    void forEachParty(int request, IntConsumer action) {
        Requests requests = problem.requests();
        action.accept(requests.sender(request));
        action.accept(requests.addressee(request));
        if (!requests.usual(request)) {
            requests.terms(request).others().forEach(action::accept);
        }
    }

    /// All who attend, and the interpreter.
    void forEachPerson(int request, IntConsumer action) {
        Requests requests = problem.requests();
        action.accept(firstPerson[requests.sender(request)] + timetable.representative(request, 0));
        action.accept(firstPerson[requests.addressee(request)] + timetable.representative(request, 1));
        if (!requests.usual(request)) {
            int number = 2;
            for (int other : requests.terms(request).others()) {
                action.accept(firstPerson[other] + timetable.representative(request, number++));
            }
        }
        if (timetable.interpreter(request) != Timetable.NONE) {
            action.accept(representatives() + timetable.interpreter(request));
        }
    }

    int begin(int request) {
        return timetable.slot(request);
    }

    /// The slot after the meeting's last.
    int end(int request) {
        Requests requests = problem.requests();
        int length = requests.usual(request) ? 1 : requests.terms(request).length();
        return timetable.slot(request) + length;
    }

    /// Whether two slots are in one session.
    boolean together(int first, int second) {
        return session[first] == session[second];
    }

    /// The party of a representative.
    int partyOf(int person) {
        int at = Arrays.binarySearch(firstPerson, person);
        return at >= 0 ? at : -at - 2;
    }

    SlotSet freeOf(int person) {
        return person < representatives()
                ? representative(person).free()
                : problem.interpreters().get(person - representatives()).free();
    }

    int mostInARow(int person) {
        return person < representatives()
                ? representative(person).inARow()
                : problem.interpreters().get(person - representatives()).inARow();
    }

    Representative representative(int person) {
        int party = partyOf(person);
        return problem.parties().get(party).representatives().get(person - firstPerson[party]);
    }

    /// What a person is called in messages.
    String name(int person) {
        return person < representatives()
                ? representative(person).id() + " ("
                        + problem.parties().get(partyOf(person)).id() + ")"
                : "interpreter "
                        + problem.interpreters().get(person - representatives()).id();
    }
}
