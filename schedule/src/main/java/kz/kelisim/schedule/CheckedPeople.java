package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.List;

/// The rules of the [Checker] about one person's, or one place's, meetings after each other.
final class CheckedPeople {
    private final CheckedCalendars calendars;
    private final Problem problem;
    private final Timetable timetable;
    private final List<Violation> found = new ArrayList<>();

    CheckedPeople(CheckedCalendars calendars) {
        this.calendars = calendars;
        this.problem = calendars.problem;
        this.timetable = calendars.timetable;
    }

    List<Violation> violations() {
        for (int person = 0; person < calendars.people(); person++) {
            int from = calendars.personFrom[person];
            int to = calendars.personFrom[person + 1];
            if (from == to) {
                continue;
            }
            peopleAreFree(person, from, to);
            nobodyIsInTwoMeetings(person, from, to);
            peopleRest(person, from, to);
            peopleCanWalk(person, from, to);
        }
        placesHoldOneMeeting();
        return found;
    }

    private void peopleAreFree(int person, int from, int to) {
        SlotSet free = calendars.freeOf(person);
        for (int i = from; i < to; i++) {
            int q = calendars.meetingsOfPerson[i];
            for (int slot = calendars.begin(q); slot < calendars.end(q); slot++) {
                if (!free.contains(slot)) {
                    found.add(new Violation.PersonNotFree(id(q), calendars.name(person), slotId(slot)));
                }
            }
        }
    }

    private void nobodyIsInTwoMeetings(int person, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int first = calendars.meetingsOfPerson[i - 1];
            int second = calendars.meetingsOfPerson[i];
            if (calendars.end(first) > calendars.begin(second)) {
                found.add(new Violation.PersonTwice(
                        calendars.name(person), slotId(calendars.begin(second)), id(first), id(second)));
            }
        }
    }

    private void placesHoldOneMeeting() {
        for (int place = 0; place < problem.places().size(); place++) {
            for (int i = calendars.placeFrom[place] + 1; i < calendars.placeFrom[place + 1]; i++) {
                int first = calendars.meetingsOfPlace[i - 1];
                int second = calendars.meetingsOfPlace[i];
                if (calendars.end(first) > calendars.begin(second)) {
                    found.add(new Violation.PlaceTwice(
                            problem.places().get(place).id(), slotId(calendars.begin(second)), id(first), id(second)));
                }
            }
        }
    }

    /// No more meetings follow each other without an idle slot, within one session, than the person's most.
    private void peopleRest(int person, int from, int to) {
        int most = calendars.mostInARow(person);
        int run = 1;
        for (int i = from + 1; most > 0 && i < to; i++) {
            int first = calendars.meetingsOfPerson[i - 1];
            int second = calendars.meetingsOfPerson[i];
            boolean adjoin = calendars.end(first) == calendars.begin(second)
                    && calendars.together(calendars.begin(first), calendars.begin(second));
            run = adjoin ? run + 1 : 1;
            if (run > most) {
                found.add(new Violation.NoRest(calendars.name(person), slotId(calendars.begin(second)), run, most));
            }
        }
    }

    /// Between meetings in different zones of one session lie enough slots to walk.
    private void peopleCanWalk(int person, int from, int to) {
        for (int i = from + 1; problem.walk() > 0 && i < to; i++) {
            int first = calendars.meetingsOfPerson[i - 1];
            int second = calendars.meetingsOfPerson[i];
            int between = calendars.begin(second) - calendars.end(first);
            if (between < problem.walk()
                    && calendars.together(calendars.begin(first), calendars.begin(second))
                    && !zone(first).equals(zone(second))) {
                found.add(new Violation.TooFarToWalk(
                        calendars.name(person), id(first), id(second), between, problem.walk()));
            }
        }
    }

    private String zone(int q) {
        return problem.places().get(timetable.place(q)).zone();
    }

    private String id(int q) {
        return problem.requests().id(q);
    }

    private String slotId(int slot) {
        return problem.slots().get(slot).id();
    }
}
