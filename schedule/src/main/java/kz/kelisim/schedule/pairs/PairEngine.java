package kz.kelisim.schedule.pairs;

import java.util.List;
import java.util.Set;
import kz.kelisim.schedule.Aim;
import kz.kelisim.schedule.Draft;
import kz.kelisim.schedule.Engine;
import kz.kelisim.schedule.Limits;
import kz.kelisim.schedule.Party;
import kz.kelisim.schedule.PlaceKind;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.ProgressListener;
import kz.kelisim.schedule.Representative;
import kz.kelisim.schedule.Requests;
import kz.kelisim.schedule.Terms;

/// The engine for meetings of two parties with one representative each, in one slot of at most 64, at
/// interchangeable tables: first which meetings to hold, then when, then the people's breaks, then the tables.
public final class PairEngine implements Engine {
    private static final int MOST_SLOTS = 64;

    public PairEngine() {}

    /// Whether the engine's model holds all of the problem.
    public static boolean serves(Problem problem) {
        return problem.aim() instanceof Aim.Plan
                && problem.earlier().isEmpty()
                && problem.slots().size() <= MOST_SLOTS
                && (problem.walk() == 0
                        || problem.places().stream()
                                        .map(place -> place.zone())
                                        .distinct()
                                        .count()
                                <= 1)
                && problem.parties().stream().allMatch(PairEngine::single)
                && pairMeetings(problem);
    }

    private static boolean single(Party party) {
        return party.representatives().size() == 1
                && party.representatives().getFirst().inARow() == 0;
    }

    private static boolean pairMeetings(Problem problem) {
        Requests requests = problem.requests();
        for (int q = 0; q < requests.size(); q++) {
            Set<String> one = languages(problem, requests.sender(q));
            Set<String> two = languages(problem, requests.addressee(q));
            if (!one.isEmpty() && !two.isEmpty() && one.stream().noneMatch(two::contains)) {
                return false;
            }
            if (!requests.usual(q) && !simple(requests.terms(q))) {
                return false;
            }
        }
        return true;
    }

    private static Set<String> languages(Problem problem, int party) {
        Representative person = problem.parties().get(party).representatives().getFirst();
        return person.languages();
    }

    private static boolean simple(Terms terms) {
        return terms.length() == 1
                && terms.place() == PlaceKind.TABLE
                && terms.after().isEmpty()
                && terms.others().isEmpty();
    }

    @Override
    public Draft run(Problem problem, Limits limits, ProgressListener listener) {
        Plan plan = new Plan(problem, limits, listener);
        plan.make();
        return new Draft(plan.moves(), plan.slots(), plan.places(), null, null, List.of(plan.certificate()));
    }
}
