package kz.kelisim.schedule;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The best value of each measure over all timetables of a tiny problem, found by trying every one of them.
final class Exhaustive {
    private final Problem problem;
    private final Map<String, Party> parties = new HashMap<>();
    private final Map<Measure, Long> best = new EnumMap<>(Measure.class);
    private final Map<Request, Integer> chosen = new HashMap<>();

    private Exhaustive(Problem problem) {
        this.problem = problem;
        problem.parties().forEach(party -> parties.put(party.id(), party));
    }

    static Exhaustive of(Problem problem) {
        Exhaustive exhaustive = new Exhaustive(problem);
        exhaustive.decide(0);
        return exhaustive;
    }

    long of(Measure measure) {
        return best.getOrDefault(measure, Long.MIN_VALUE);
    }

    private void decide(int index) {
        if (index == problem.requests().size()) {
            count();
            return;
        }
        Request request = problem.requests().get(index);
        if (request.pin().isEmpty()) {
            decide(index + 1);
        }
        for (int t = 0; t < problem.slots().size(); t++) {
            if (fits(request, t)) {
                chosen.put(request, t);
                decide(index + 1);
                chosen.remove(request);
            }
        }
    }

    private boolean fits(Request request, int slot) {
        String id = problem.slots().get(slot).id();
        return request.allowed().contains(slot)
                && request.pin().map(id::equals).orElse(true)
                && List.of(request.sender(), request.addressee()).stream().allMatch(party -> canAttend(party, slot))
                && chosen.values().stream().filter(held -> held == slot).count() < placesIn(slot);
    }

    private long placesIn(int slot) {
        return problem.places().stream()
                .filter(place -> place.free().contains(slot))
                .count();
    }

    private boolean canAttend(String id, int slot) {
        Party party = parties.get(id);
        List<Integer> held = chosen.entrySet().stream()
                .filter(entry -> entry.getKey().sender().equals(id)
                        || entry.getKey().addressee().equals(id))
                .map(Map.Entry::getValue)
                .toList();
        return party != null && party.free().contains(slot) && held.size() < party.max() && !held.contains(slot);
    }

    private void count() {
        Map<Measure, Long> values = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            values.put(measure, 0L);
        }
        Set<String> asked = new HashSet<>();
        Set<String> met = new HashSet<>();
        for (Request request : problem.requests()) {
            boolean held = chosen.containsKey(request);
            Set<String> into = held ? met : asked;
            into.add(request.sender());
            into.add(request.addressee());
            if (held) {
                values.merge(Measure.ofLevel(request.level()), (long) request.weight(), Long::sum);
            } else if (request.level() == Level.MANDATORY) {
                values.merge(Measure.UNSCHEDULED_MANDATORY, 1L, Long::sum);
            }
        }
        asked.removeAll(met);
        values.put(Measure.PARTIES_BELOW_ONE, (long) asked.size());
        values.forEach((measure, value) -> best.merge(measure, value, measure.most() ? Math::max : Math::min));
    }
}
