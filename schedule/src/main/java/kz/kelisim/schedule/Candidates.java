package kz.kelisim.schedule;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// In which slots, and with whom, an unscheduled request could be held beside a timetable as it is.
final class Candidates {
    /// The rules that narrow the choice, each with all before it.
    enum Rule {
        /// Somebody of each party is available.
        AVAILABLE,
        /// Somebody available of each party has no other meeting.
        IDLE,
        /// That somebody may have another meeting in the row.
        RESTED,
        /// They understand each other, or a free and rested interpreter helps.
        UNDERSTOOD,
        /// A place is free.
        SEATED,
        /// All of them can walk to it.
        REACHED
    }

    private final Occupation occupation;
    private final Problem problem;
    private final int[] parties;
    private final Terms terms;
    private final List<Integer> places;

    Candidates(Occupation occupation, Request asked) {
        this.occupation = occupation;
        this.problem = occupation.problem;
        this.parties = asked.parties().toArray();
        this.terms = asked.terms();
        List<Integer> ofKind = occupation.places(terms.place());
        places = terms.place() == PlaceKind.BOOTH
                ? ofKind.stream()
                        .filter(p -> asked.parties()
                                .anyMatch(party ->
                                        party == problem.places().get(p).owner().orElseThrow()))
                        .toList()
                : ofKind;
    }

    /// The slots in which it could begin by this rule and those before, not counting the pin.
    int[] starts(Rule rule) {
        return IntStream.range(0, problem.slots().size())
                .filter(start -> lies(start) && possible(start, rule))
                .toArray();
    }

    /// Wholly in allowed slots of one session.
    private boolean lies(int start) {
        for (int slot = start; slot < start + terms.length(); slot++) {
            if (slot >= occupation.session.length
                    || occupation.session[slot] != occupation.session[start]
                    || !terms.allowed().contains(slot)) {
                return false;
            }
        }
        return true;
    }

    boolean possible(int start, Rule rule) {
        return choose(new int[parties.length], 0, start, rule);
    }

    /// Tries every choice of representatives from the party with this number on.
    private boolean choose(int[] people, int number, int start, Rule rule) {
        if (number == parties.length) {
            return together(people, start, rule);
        }
        Party party = problem.parties().get(parties[number]);
        for (int r = 0; r < party.representatives().size(); r++) {
            Representative representative = party.representatives().get(r);
            int person = occupation.firstPerson[parties[number]] + r;
            if (alone(person, representative.free(), representative.inARow(), start, rule)) {
                people[number] = r;
                if (choose(people, number + 1, start, rule)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean alone(int person, SlotSet free, int inARow, int start, Rule rule) {
        int end = start + terms.length();
        return IntStream.range(start, end).allMatch(free::contains)
                && (rule.compareTo(Rule.IDLE) < 0 || occupation.idle(person, start, end))
                && (rule.compareTo(Rule.RESTED) < 0 || occupation.rested(person, inARow, start, end));
    }

    private boolean together(int[] people, int start, Rule rule) {
        if (rule.compareTo(Rule.UNDERSTOOD) < 0) {
            return true;
        }
        if (understand(people, Set.of())) {
            return seated(people, Timetable.NONE, start, rule);
        }
        for (int k = 0; k < problem.interpreters().size(); k++) {
            Interpreter interpreter = problem.interpreters().get(k);
            if (understand(people, interpreter.pairs())
                    && alone(occupation.interpreter(k), interpreter.free(), interpreter.inARow(), start, Rule.RESTED)
                    && seated(people, k, start, rule)) {
                return true;
            }
        }
        return false;
    }

    private boolean understand(int[] people, Set<LanguagePair> pairs) {
        for (int i = 0; i < people.length; i++) {
            for (int j = i + 1; j < people.length; j++) {
                if (!understand(languages(i, people), languages(j, people), pairs)) {
                    return false;
                }
            }
        }
        return true;
    }

    private Set<String> languages(int number, int[] people) {
        return problem.parties()
                .get(parties[number])
                .representatives()
                .get(people[number])
                .languages();
    }

    private static boolean understand(Set<String> first, Set<String> second, Set<LanguagePair> pairs) {
        return first.isEmpty()
                || second.isEmpty()
                || first.stream().anyMatch(second::contains)
                || first.stream().anyMatch(a -> second.stream().anyMatch(b -> pairs.contains(new LanguagePair(a, b))));
    }

    private boolean seated(int[] people, int interpreter, int start, Rule rule) {
        if (rule.compareTo(Rule.SEATED) < 0) {
            return true;
        }
        int end = start + terms.length();
        int[] left = occupation.left(terms.place());
        if (IntStream.range(start, end).anyMatch(slot -> left[slot] == 0)) {
            return false;
        }
        for (int place : places) {
            if (occupation.open(place, start, end)
                    && (rule == Rule.SEATED || reached(people, interpreter, place, start, end))) {
                return true;
            }
        }
        return false;
    }

    private boolean reached(int[] people, int interpreter, int place, int start, int end) {
        String zone = problem.places().get(place).zone();
        for (int i = 0; i < parties.length; i++) {
            if (!occupation.reaches(occupation.firstPerson[parties[i]] + people[i], zone, start, end)) {
                return false;
            }
        }
        return interpreter == Timetable.NONE
                || occupation.reaches(occupation.interpreter(interpreter), zone, start, end);
    }
}
