package kz.kelisim.schedule.pairs;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import kz.kelisim.schedule.Level;
import kz.kelisim.schedule.Party;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.ProblemBuilder;
import kz.kelisim.schedule.Representative;
import kz.kelisim.schedule.SlotSet;
import kz.kelisim.schedule.Terms;

/// Random problems of pair meetings, and an independent check of the rules.
final class Forum {
    private static final List<Level> LEVELS = List.of(Level.values());

    private final SplittableRandom random;
    private final int slots;
    private final int parties;
    private final int requests;

    Forum(long seed, int slots, int parties, int requests) {
        this.random = new SplittableRandom(seed);
        this.slots = slots;
        this.parties = parties;
        this.requests = requests;
    }

    private SlotSet some(double share) {
        return SlotSet.of(IntStream.range(0, slots)
                .filter(t -> random.nextDouble() < share)
                .toArray());
    }

    /// Two days of two sessions, holes, quotas, tables that are not always free, allowed slots, an exclusion,
    /// one pin, and requests of all levels.
    Problem varied() {
        return make(true);
    }

    /// All requests at one level and in any slot.
    Problem plain() {
        return make(false);
    }

    private Problem make(boolean varied) {
        ProblemBuilder builder = Problem.builder();
        for (int t = 0; t < slots; t++) {
            int session = 4 * t / slots;
            builder.slot("s" + t, LocalDate.of(2017, 6, 10 + session / 2), session % 2 == 0 ? "morning" : "afternoon");
        }
        for (int p = 0; p < parties; p++) {
            int quota = varied && random.nextInt(4) == 0 ? random.nextInt(slots) : slots;
            var person = new Representative("r" + p, some(0.8), Set.of(), 0);
            builder.party(new Party("p" + p, varied ? 1 : 0, quota, List.of(person)));
        }
        int tables = 1 + random.nextInt(Math.max(1, parties / 2));
        for (int k = 0; k < tables; k++) {
            builder.table("t" + k, some(varied ? 0.9 : 1));
        }
        for (int q = 0; q < requests; q++) {
            int u = random.nextInt(parties);
            int v = (u + 1 + random.nextInt(parties - 1)) % parties;
            Level level = varied ? LEVELS.get(random.nextInt(4)) : Level.ONE_SIDED;
            Terms terms = varied && random.nextBoolean() ? Terms.within(some(0.6)) : Terms.usual(slots);
            builder.request(null, u, v, level, 1 + random.nextInt(20), terms);
        }
        if (varied) {
            builder.exclude(0, 1);
        }
        return varied ? withPin(builder.build()) : builder.build();
    }

    /// The problem with a pin on the first request that can be held.
    private static Problem withPin(Problem problem) {
        Pairs pairs = new Pairs(problem);
        ProblemBuilder builder = Problem.builder();
        problem.slots().forEach(slot -> builder.slot(slot.id(), slot.day(), slot.session()));
        problem.parties().forEach(builder::party);
        problem.places().forEach(builder::place);
        problem.exclusions().forEach(pair -> builder.exclude(pair.first(), pair.second()));
        Optional<Integer> pin = IntStream.range(0, pairs.meetings)
                .filter(q -> pairs.allowed[q] != 0)
                .boxed()
                .findFirst();
        for (int q = 0; q < pairs.meetings; q++) {
            var request = problem.requests().get(q);
            Terms terms = pin.isPresent() && pin.get() == q
                    ? request.terms().pinnedTo(Long.numberOfTrailingZeros(pairs.allowed[q]))
                    : request.terms();
            builder.request(null, request.sender(), request.addressee(), request.level(), request.weight(), terms);
        }
        return builder.build();
    }

    /// What the timetable breaks; empty if it keeps all rules.
    static Optional<String> fault(Problem problem, int[] slots, int[] places) {
        int[][] meetings = new int[problem.parties().size()][problem.slots().size()];
        boolean[][] tables =
                new boolean[problem.places().size()][problem.slots().size()];
        for (int q = 0; q < slots.length; q++) {
            var request = problem.requests().get(q);
            OptionalInt pin = request.terms().pin();
            if (slots[q] < 0) {
                if (pin.isPresent()) {
                    return Optional.of("pin of " + q);
                }
                continue;
            }
            int slot = slots[q];
            if (!request.terms().allowed().contains(slot) || (pin.isPresent() && pin.getAsInt() != slot)) {
                return Optional.of("slot of " + q);
            }
            for (int party : new int[] {request.sender(), request.addressee()}) {
                var person = problem.parties().get(party).representatives().getFirst();
                if (!person.free().contains(slot) || meetings[party][slot]++ > 0) {
                    return Optional.of("party of " + q);
                }
            }
            boolean excluded = problem.exclusions().stream()
                    .anyMatch(pair ->
                            Set.of(pair.first(), pair.second()).equals(Set.of(request.sender(), request.addressee())));
            if (excluded) {
                return Optional.of("exclusion of " + q);
            }
            if (!problem.places().get(places[q]).free().contains(slot) || tables[places[q]][slot]) {
                return Optional.of("table of " + q);
            }
            tables[places[q]][slot] = true;
        }
        for (int p = 0; p < meetings.length; p++) {
            if (IntStream.of(meetings[p]).sum() > problem.parties().get(p).max()) {
                return Optional.of("quota of " + p);
            }
        }
        return Optional.empty();
    }
}
