package kz.kelisim.schedule.general;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.kelisim.schedule.Interpreter;
import kz.kelisim.schedule.LanguagePair;
import kz.kelisim.schedule.Party;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.Representative;
import kz.kelisim.schedule.SlotSet;

/// All persons of a problem in one numbering: the representatives, party by party, then the interpreters.
final class People {
    /// Number of representatives: the number of the first interpreter.
    final int representatives;
    final int interpreters;
    /// By party, the number of its first representative; one entry more than parties.
    final int[] first;
    /// By representative, the party.
    final int[] party;
    /// By person, the slots in which the person is available.
    final SlotSet[] free;
    /// By person, the most meetings in a row; 0 for no limit.
    final int[] inARow;
    /// By representative, which set of languages the person speaks; 0 where languages do not matter.
    private final int[] tongue;

    private final int tongues;
    /// By pair of sets of languages: whether they need no interpreter.
    private final boolean[] share;
    /// By interpreter and pair of sets of languages: whether the interpreter can stand between them.
    private final boolean[][] between;

    People(Problem problem) {
        first = new int[problem.parties().size() + 1];
        for (int p = 0; p < problem.parties().size(); p++) {
            first[p + 1] = first[p] + problem.parties().get(p).representatives().size();
        }
        representatives = first[problem.parties().size()];
        interpreters = problem.interpreters().size();
        party = new int[representatives];
        tongue = new int[representatives];
        free = new SlotSet[representatives + interpreters];
        inARow = new int[representatives + interpreters];
        Map<Set<String>, Integer> numbers = new HashMap<>();
        List<Set<String>> languages = new ArrayList<>();
        numbers.put(Set.of(), 0);
        languages.add(Set.of());
        for (int p = 0; p < problem.parties().size(); p++) {
            readParty(p, problem.parties().get(p), numbers, languages);
        }
        for (int k = 0; k < interpreters; k++) {
            free[representatives + k] = problem.interpreters().get(k).free();
            inARow[representatives + k] = problem.interpreters().get(k).inARow();
        }
        tongues = languages.size();
        share = new boolean[tongues * tongues];
        between = new boolean[interpreters][tongues * tongues];
        for (int a = 0; a < tongues; a++) {
            for (int b = 0; b < tongues; b++) {
                compare(problem, languages.get(a), languages.get(b), a * tongues + b);
            }
        }
    }

    private void readParty(int p, Party from, Map<Set<String>, Integer> numbers, List<Set<String>> languages) {
        for (int r = 0; r < from.representatives().size(); r++) {
            Representative person = from.representatives().get(r);
            int at = first[p] + r;
            party[at] = p;
            free[at] = person.free();
            inARow[at] = person.inARow();
            Integer known = numbers.get(person.languages());
            if (known == null) {
                known = languages.size();
                numbers.put(person.languages(), known);
                languages.add(person.languages());
            }
            tongue[at] = known;
        }
    }

    private void compare(Problem problem, Set<String> first, Set<String> second, int pair) {
        share[pair] = first.isEmpty() || second.isEmpty() || first.stream().anyMatch(second::contains);
        for (int k = 0; k < interpreters; k++) {
            Interpreter interpreter = problem.interpreters().get(k);
            for (LanguagePair languages : interpreter.pairs()) {
                between[k][pair] |= (first.contains(languages.first()) && second.contains(languages.second()))
                        || (first.contains(languages.second()) && second.contains(languages.first()));
            }
        }
    }

    int count() {
        return representatives + interpreters;
    }

    boolean isInterpreter(int person) {
        return person >= representatives;
    }

    /// Whether the first `count` of these representatives need no interpreter: every two share a language.
    boolean understand(int[] people, int count) {
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++) {
                if (!share[tongue[people[i]] * tongues + tongue[people[j]]]) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Whether every two of these representatives share a language or the interpreter stands between them.
    boolean understand(int[] people, int count, int interpreter) {
        boolean[] pairs = between[interpreter - representatives];
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++) {
                int pair = tongue[people[i]] * tongues + tongue[people[j]];
                if (!share[pair] && !pairs[pair]) {
                    return false;
                }
            }
        }
        return true;
    }
}
