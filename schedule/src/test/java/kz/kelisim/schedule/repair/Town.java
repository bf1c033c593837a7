package kz.kelisim.schedule.repair;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import kz.kelisim.schedule.Level;
import kz.kelisim.schedule.Party;
import kz.kelisim.schedule.Place;
import kz.kelisim.schedule.PlaceKind;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.ProblemBuilder;
import kz.kelisim.schedule.Representative;
import kz.kelisim.schedule.SlotSet;
import kz.kelisim.schedule.Terms;
import kz.kelisim.schedule.Timetable;

/// Random pair problems with every feature that repair serves, and a timetable by weight to begin with.
final class Town {
    private Town() {}

    /// @param tables of which some are closed in some slots; each third lies in zone `north`
    /// @param quotas whether parties attend at most half of the slots
    record Shape(int parties, int slots, int tables, int asksPerParty, double away, boolean quotas, boolean terms) {}

    static Problem problem(Shape shape, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ProblemBuilder builder = Problem.builder();
        for (int t = 0; t < shape.slots(); t++) {
            builder.slot(
                    "s" + t, LocalDate.of(2017, 6, 10).plusDays(2L * t / shape.slots()), "h" + 4 * t / shape.slots());
        }
        for (int p = 0; p < shape.parties(); p++) {
            builder.party(party("p" + p, shape, random));
        }
        for (int k = 0; k < shape.tables(); k++) {
            SlotSet free = random.nextInt(5) == 0 ? some(shape.slots(), 0.2, random) : SlotSet.first(shape.slots());
            builder.place(
                    new Place("t" + k, PlaceKind.TABLE, OptionalInt.empty(), k % 3 == 0 ? "north" : "south", free));
        }
        builder.place(new Place("room", PlaceKind.ROOM, OptionalInt.empty(), "north", SlotSet.first(shape.slots())));
        for (int k = 0; k < shape.parties() / 20; k++) {
            builder.exclude(random.nextInt(shape.parties() / 2), shape.parties() / 2);
        }
        for (int q = 0; q < shape.parties() * shape.asksPerParty(); q++) {
            int sender = random.nextInt(shape.parties());
            int addressee =
                    (sender + 1 + (int) ((shape.parties() - 1) * Math.pow(random.nextDouble(), 2))) % shape.parties();
            if (sender != addressee) {
                builder.request(
                        "q" + q, sender, addressee, level(random), 1 + random.nextInt(100), terms(shape, random));
            }
        }
        return builder.build();
    }

    static Party party(String id, Shape shape, SplittableRandom random) {
        SlotSet free = some(shape.slots(), shape.away(), random);
        int quota = shape.quotas() ? 1 + random.nextInt(shape.slots() / 2) : shape.slots();
        return new Party(id, 0, quota, List.of(new Representative(id, free, Set.of(), 0)));
    }

    static SlotSet some(int slots, double without, SplittableRandom random) {
        return SlotSet.of(IntStream.range(0, slots)
                .filter(_ -> random.nextDouble() >= without)
                .toArray());
    }

    static Level level(SplittableRandom random) {
        int x = random.nextInt(20);
        return x == 0 ? Level.MANDATORY : x < 3 ? Level.MUTUAL_MUST : x < 8 ? Level.MUTUAL : Level.ONE_SIDED;
    }

    static Terms terms(Shape shape, SplittableRandom random) {
        return shape.terms() && random.nextInt(4) == 0
                ? Terms.within(some(shape.slots(), 0.5, random))
                : Terms.usual(shape.slots());
    }

    /// By level and weight, each request in its first slot in which both parties and a table are free.
    static Timetable timetable(Problem problem) {
        int slots = problem.slots().size();
        int requests = problem.requests().size();
        int[] slot = new int[requests];
        int[] place = new int[requests];
        Arrays.fill(slot, Timetable.NONE);
        Arrays.fill(place, Timetable.NONE);
        Census census = new Census(problem);
        IntStream.range(0, requests)
                .boxed()
                .sorted(Comparator.comparing((Integer q) -> problem.requests().level(q))
                        .thenComparingInt(q -> -problem.requests().weight(q)))
                .forEach(q -> {
                    for (int t = 0; t < slots && slot[q] == Timetable.NONE; t++) {
                        int table = census.table(q, t, slot, place);
                        if (table != Timetable.NONE) {
                            slot[q] = t;
                            place[q] = table;
                        }
                    }
                });
        return new Timetable("", 1, 0, slot, place, null, null, List.of(), List.of());
    }
}
