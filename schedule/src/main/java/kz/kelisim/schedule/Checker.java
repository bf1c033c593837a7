package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Re-verifies a timetable against its problem from the two alone; shares no code with the searches.
public final class Checker {
    private final Problem problem;
    private final Requests requests;
    private final Timetable timetable;
    private final List<Violation> found = new ArrayList<>();

    private Checker(Problem problem, Timetable timetable) {
        this.problem = problem;
        this.requests = problem.requests();
        this.timetable = timetable;
    }

    /// Every broken rule; empty if the timetable keeps all of them.
    public static List<Violation> check(Problem problem, Timetable timetable) {
        return new Checker(problem, timetable).all();
    }

    private List<Violation> all() {
        problemIsTheSame();
        if (!everyRequestHasAnEntry()) {
            return List.copyOf(found);
        }
        CheckedCalendars calendars = new CheckedCalendars(problem, timetable, soundMeetings());
        boolean spoken = languagesMatter();
        for (int q : calendars.held) {
            slotsAreAllowed(q, calendars);
            placeIsFree(q, calendars);
            placeFits(q);
            if (spoken) {
                everybodyUnderstands(q, calendars);
            }
            precedencesHold(q, calendars);
        }
        partiesThatMustNotMeetDoNot(calendars);
        quotasHold(calendars);
        pinsHold();
        found.addAll(new CheckedPeople(calendars).violations());
        found.addAll(new CheckedEarlier(problem, timetable).violations());
        found.addAll(new CheckedAim(calendars).violations());
        found.addAll(new CheckedScores(calendars).violations());
        found.addAll(new CheckedBounds(calendars).violations());
        return List.copyOf(found);
    }

    private void problemIsTheSame() {
        String actual = problem.hash();
        if (!actual.equals(timetable.problem())) {
            found.add(new Violation.OtherProblem(timetable.problem(), actual));
        }
    }

    private boolean everyRequestHasAnEntry() {
        if (timetable.requests() == requests.size()) {
            return true;
        }
        found.add(new Violation.OtherSize(requests.size(), timetable.requests()));
        return false;
    }

    /// The requests whose meetings name only what is in the problem.
    private int[] soundMeetings() {
        return IntStream.range(0, requests.size())
                .filter(q -> timetable.scheduled(q) && namesAreKnown(q))
                .toArray();
    }

    private boolean namesAreKnown(int q) {
        boolean known = known(q, "slot", timetable.slot(q), problem.slots().size())
                && known(q, "place", timetable.place(q), problem.places().size());
        if (timetable.interpreter(q) != Timetable.NONE) {
            known &= known(
                    q,
                    "interpreter",
                    timetable.interpreter(q),
                    problem.interpreters().size());
        }
        known &= representativeIsKnown(q, 0, requests.sender(q));
        known &= representativeIsKnown(q, 1, requests.addressee(q));
        List<Integer> others = requests.usual(q) ? List.of() : requests.terms(q).others();
        for (int i = 0; i < others.size(); i++) {
            known &= representativeIsKnown(q, 2 + i, others.get(i));
        }
        return known && liesWithinOneSession(q);
    }

    private boolean representativeIsKnown(int q, int number, int party) {
        return known(
                q,
                "representative",
                timetable.representative(q, number),
                problem.parties().get(party).representatives().size());
    }

    private boolean known(int q, String what, int position, int size) {
        if (position >= 0 && position < size) {
            return true;
        }
        found.add(new Violation.Unknown(requests.id(q), what, position));
        return false;
    }

    private boolean liesWithinOneSession(int q) {
        int length = requests.usual(q) ? 1 : requests.terms(q).length();
        int from = timetable.slot(q);
        for (int slot = from + 1; slot < from + length; slot++) {
            if (slot >= problem.slots().size()
                    || !problem.slots()
                            .get(slot)
                            .day()
                            .equals(problem.slots().get(from).day())
                    || !problem.slots()
                            .get(slot)
                            .session()
                            .equals(problem.slots().get(from).session())) {
                found.add(new Violation.SessionLeft(requests.id(q), slotId(from), length));
                return false;
            }
        }
        return true;
    }

    private void slotsAreAllowed(int q, CheckedCalendars calendars) {
        SlotSet allowed = requests.terms(q).allowed();
        for (int slot = calendars.begin(q); slot < calendars.end(q); slot++) {
            if (!allowed.contains(slot)) {
                found.add(new Violation.SlotNotAllowed(requests.id(q), slotId(slot)));
            }
        }
    }

    private void placeIsFree(int q, CheckedCalendars calendars) {
        Place place = problem.places().get(timetable.place(q));
        for (int slot = calendars.begin(q); slot < calendars.end(q); slot++) {
            if (!place.free().contains(slot)) {
                found.add(new Violation.PlaceNotFree(requests.id(q), place.id(), slotId(slot)));
            }
        }
    }

    private void placeFits(int q) {
        Place place = problem.places().get(timetable.place(q));
        PlaceKind needed = requests.terms(q).place();
        if (place.kind() != needed) {
            found.add(new Violation.PlaceUnfit(requests.id(q), place.id(), needed, place.kind()));
        } else if (needed == PlaceKind.BOOTH) {
            int owner = place.owner().orElseThrow();
            if (requests.get(q).parties().noneMatch(party -> party == owner)) {
                found.add(new Violation.BoothOfAnother(
                        requests.id(q), place.id(), problem.parties().get(owner).id()));
            }
        }
    }

    private boolean languagesMatter() {
        return problem.parties().stream()
                .flatMap(party -> party.representatives().stream())
                .anyMatch(person -> !person.languages().isEmpty());
    }

    /// Every two representatives with languages share one, or the interpreter knows one of each.
    private void everybodyUnderstands(int q, CheckedCalendars calendars) {
        int[] people = new int[2 + requests.terms(q).others().size()];
        int[] count = {0};
        calendars.forEachPerson(q, person -> {
            if (person < calendars.representatives()) {
                people[count[0]++] = person;
            }
        });
        Set<LanguagePair> pairs = timetable.interpreter(q) == Timetable.NONE
                ? Set.of()
                : problem.interpreters().get(timetable.interpreter(q)).pairs();
        for (int i = 0; i < people.length; i++) {
            Set<String> first = calendars.representative(people[i]).languages();
            for (int j = i + 1; j < people.length && !first.isEmpty(); j++) {
                Set<String> second = calendars.representative(people[j]).languages();
                if (!second.isEmpty() && !understand(first, second, pairs)) {
                    found.add(new Violation.NotUnderstood(
                            requests.id(q), calendars.name(people[i]), calendars.name(people[j])));
                }
            }
        }
    }

    private static boolean understand(Set<String> first, Set<String> second, Set<LanguagePair> pairs) {
        for (String language : first) {
            if (second.contains(language)) {
                return true;
            }
        }
        for (LanguagePair pair : pairs) {
            if ((first.contains(pair.first()) && second.contains(pair.second()))
                    || (first.contains(pair.second()) && second.contains(pair.first()))) {
                return true;
            }
        }
        return false;
    }

    private void precedencesHold(int q, CheckedCalendars calendars) {
        if (requests.usual(q)) {
            return;
        }
        for (int before : requests.terms(q).after()) {
            if (!timetable.scheduled(before) || calendars.end(before) > calendars.begin(q)) {
                found.add(new Violation.PrecedenceBroken(requests.id(q), requests.id(before)));
            }
        }
    }

    private void partiesThatMustNotMeetDoNot(CheckedCalendars calendars) {
        Set<Exclusion> excluded = new HashSet<>(problem.exclusions());
        if (excluded.isEmpty()) {
            return;
        }
        for (int q : calendars.held) {
            int[] parties = requests.get(q).parties().toArray();
            for (int first : parties) {
                for (int second : parties) {
                    if (excluded.contains(new Exclusion(first, second))) {
                        found.add(new Violation.Excluded(
                                requests.id(q),
                                problem.parties().get(first).id(),
                                problem.parties().get(second).id()));
                    }
                }
            }
        }
    }

    private void quotasHold(CheckedCalendars calendars) {
        for (int p = 0; p < calendars.attended.length; p++) {
            Party party = problem.parties().get(p);
            if (calendars.attended[p] > party.max()) {
                found.add(new Violation.QuotaExceeded(party.id(), party.max(), calendars.attended[p]));
            }
        }
    }

    private void pinsHold() {
        for (int q = 0; q < requests.size(); q++) {
            if (!requests.usual(q) && requests.terms(q).pin().isPresent()) {
                int pin = requests.terms(q).pin().getAsInt();
                if (timetable.slot(q) != pin) {
                    found.add(new Violation.PinBroken(requests.id(q), slotId(pin)));
                }
            }
        }
    }

    private String slotId(int slot) {
        return problem.slots().get(slot).id();
    }
}
