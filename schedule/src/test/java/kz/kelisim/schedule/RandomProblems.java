package kz.kelisim.schedule;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Seeded problems for tests; pins never exclude each other.
final class RandomProblems {
    static final LocalDate DAY = LocalDate.of(2026, 5, 31);

    private static final List<Level> LEVELS = List.of(Level.values());

    private RandomProblems() {}

    /// Up to 90 slots, 30 parties and 150 requests, with holes in every calendar.
    static Problem mixed(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int slots = seed % 10 == 0 ? 90 : random.nextInt(1, 20);
        return problem(
                random,
                slots,
                random.nextInt(2, 30),
                random.nextInt(0, 12),
                random.nextInt(0, 150),
                random.nextInt(50));
    }

    /// At most 4 slots, 5 parties, 2 places and 7 requests: small enough to try every timetable.
    static Problem tiny(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return problem(
                random,
                random.nextInt(1, 5),
                random.nextInt(2, 6),
                random.nextInt(0, 3),
                random.nextInt(1, 8),
                random.nextInt(40));
    }

    static Problem problem(SplittableRandom random, int slots, int parties, int places, int requests, int holes) {
        ProblemBuilder builder = Problem.builder();
        for (int t = 0; t < slots; t++) {
            builder.slot("s" + t, DAY.plusDays(t / 20), "session" + t / 10);
        }
        for (int p = 0; p < parties; p++) {
            builder.party("p" + p, random.nextInt(0, slots + 2), free(random, slots, holes));
        }
        for (int p = 0; p < places; p++) {
            builder.place("t" + p, free(random, slots, holes / 2));
        }
        addRequests(builder, random, slots, parties, requests, holes);
        try {
            return builder.build();
        } catch (ConflictingPins conflict) {
            return problem(random, slots, parties, places, requests, holes);
        }
    }

    private static void addRequests(
            ProblemBuilder builder, SplittableRandom random, int slots, int parties, int requests, int holes) {
        for (int q = 0; q < requests; q++) {
            int sender = random.nextInt(parties);
            int addressee = (sender + random.nextInt(1, parties)) % parties;
            Level level = LEVELS.get(random.nextInt(3));
            List<String> allowed = free(random, slots, holes / 2);
            boolean pin = q < 2 && !allowed.isEmpty() && random.nextInt(4) == 0;
            builder.request(
                    "q" + q,
                    "p" + sender,
                    "p" + addressee,
                    level,
                    random.nextInt(1, 10),
                    allowed,
                    pin ? Optional.of(allowed.get(random.nextInt(allowed.size()))) : Optional.empty());
        }
    }

    private static List<String> free(SplittableRandom random, int slots, int holes) {
        return IntStream.range(0, slots)
                .filter(_ -> random.nextInt(100) >= holes)
                .mapToObj(t -> "s" + t)
                .toList();
    }
}
