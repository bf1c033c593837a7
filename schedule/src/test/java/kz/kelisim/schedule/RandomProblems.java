package kz.kelisim.schedule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Seeded problems for tests, each with some of the features; pins never exclude each other.
final class RandomProblems {
    static final LocalDate DAY = LocalDate.of(2026, 5, 31);

    /// What a problem can have beyond two parties in one slot at a table.
    enum Feature {
        REPRESENTATIVES,
        LANGUAGES,
        KINDS,
        ZONES,
        REST,
        PRECEDENCES,
        LENGTHS,
        OTHERS,
        PINS,
        EXCLUSIONS,
        QUOTAS,
        MANY_SLOTS,
        WISHES
    }

    private static final List<Earlier.Status> STATUSES = List.of(Earlier.Status.values());
    private static final List<String> LANGUAGES = List.of("en", "kk", "ru", "zh");

    private final SplittableRandom random;
    private final Set<Feature> features;
    private final int slots;
    private final int parties;
    private final int places;
    private final int requests;
    private final int holes;
    /// Draws whose pins excluded each other.
    private int refused;

    private RandomProblems(
            SplittableRandom random, Set<Feature> features, int slots, int parties, int places, int requests) {
        this.random = random;
        this.features = features;
        this.slots = features.contains(Feature.MANY_SLOTS) ? slots + 80 : slots;
        this.parties = parties;
        this.places = places;
        this.requests = requests;
        this.holes = random.nextInt(40);
    }

    /// Up to 100 slots, 30 parties and 150 requests, with holes in every calendar and a third of the features.
    static Problem mixed(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new RandomProblems(
                        random,
                        some(random, 3),
                        random.nextInt(1, 20),
                        random.nextInt(3, 30),
                        random.nextInt(0, 12),
                        random.nextInt(0, 150))
                .problem();
    }

    /// At most 3 slots, 5 parties, 2 places and 4 requests: small enough to try every timetable.
    static Problem tiny(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<Feature> features = some(random, 3);
        features.remove(Feature.MANY_SLOTS);
        return new RandomProblems(
                        random,
                        features,
                        random.nextInt(1, 4),
                        random.nextInt(3, 6),
                        random.nextInt(1, 3),
                        random.nextInt(1, 5))
                .problem();
    }

    /// A problem with exactly these features.
    static Problem with(Set<Feature> features, int seed, int slots, int parties, int places, int requests) {
        return new RandomProblems(new SplittableRandom(seed), features, slots, parties, places, requests).problem();
    }

    private static Set<Feature> some(SplittableRandom random, int oneOf) {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        for (Feature feature : Feature.values()) {
            if (random.nextInt(oneOf) == 0) {
                features.add(feature);
            }
        }
        return features;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean has(Feature feature) {
        return features.contains(feature);
    }

    private Problem problem() {
        while (refused < 10_000) {
            try {
                return attempt();
            } catch (ConflictingPins conflict) {
                refused++;
            }
        }
        throw new IllegalStateException("every draw of " + features + " has conflicting pins");
    }

    private Problem attempt() {
        ProblemBuilder builder = Problem.builder();
        for (int t = 0; t < slots; t++) {
            builder.slot("s" + t, DAY.plusDays(t / 12), "session" + t / 6);
        }
        for (int p = 0; p < parties; p++) {
            builder.party(party(p));
        }
        for (int p = 0; p < places; p++) {
            builder.place(place(p));
        }
        for (int k = 0; has(Feature.LANGUAGES) && k < 1 + parties / 6; k++) {
            builder.interpreter(interpreter(k));
        }
        for (int x = 0; has(Feature.EXCLUSIONS) && x < parties / 2; x++) {
            int first = random.nextInt(parties);
            builder.exclude(first, (first + random.nextInt(1, parties)) % parties);
        }
        if (has(Feature.ZONES)) {
            builder.walk(random.nextInt(1, 3));
        }
        addRequests(builder);
        return builder.build();
    }

    private Party party(int p) {
        List<Representative> people = new ArrayList<>();
        int count = has(Feature.REPRESENTATIVES) ? random.nextInt(1, 4) : 1;
        for (int r = 0; r < count; r++) {
            people.add(new Representative("r" + r, free(holes), languages(), inARow()));
        }
        int max = has(Feature.QUOTAS) ? random.nextInt(0, slots + 2) : slots * count;
        return new Party("p" + p, has(Feature.QUOTAS) ? random.nextInt(3) : 0, max, people);
    }

    private Set<String> languages() {
        Set<String> spoken = new HashSet<>();
        for (int i = 0; has(Feature.LANGUAGES) && i < random.nextInt(3); i++) {
            spoken.add(LANGUAGES.get(random.nextInt(LANGUAGES.size())));
        }
        return spoken;
    }

    private int inARow() {
        return has(Feature.REST) ? random.nextInt(4) : 0;
    }

    private Place place(int p) {
        PlaceKind kind = has(Feature.KINDS) ? one(List.of(PlaceKind.values())) : PlaceKind.TABLE;
        OptionalInt owner = kind == PlaceKind.BOOTH ? OptionalInt.of(random.nextInt(parties)) : OptionalInt.empty();
        String zone = has(Feature.ZONES) ? "zone" + random.nextInt(3) : "";
        return new Place("t" + p, kind, owner, zone, free(holes / 2));
    }

    private Interpreter interpreter(int k) {
        Set<LanguagePair> pairs = new HashSet<>();
        for (int i = 0; i < 2; i++) {
            int first = random.nextInt(LANGUAGES.size());
            int second = (first + random.nextInt(1, LANGUAGES.size())) % LANGUAGES.size();
            pairs.add(new LanguagePair(LANGUAGES.get(first), LANGUAGES.get(second)));
        }
        return new Interpreter("k" + k, pairs, free(holes), inARow());
    }

    private void addRequests(ProblemBuilder builder) {
        for (int q = 0; q < requests; q++) {
            int sender = random.nextInt(parties);
            int addressee = (sender + random.nextInt(1, parties)) % parties;
            Level level = one(List.of(Level.values()));
            int weight = random.nextInt(1, 10);
            Terms terms = terms(q, sender, addressee);
            if (terms == null) {
                builder.request(sender, addressee, level, weight);
            } else {
                builder.request(q % 3 == 0 ? null : "q" + q, sender, addressee, level, weight, terms);
            }
        }
    }

    private @Nullable Terms terms(int q, int sender, int addressee) {
        if (random.nextInt(3) == 0) {
            return null;
        }
        SlotSet allowed = free(holes / 2);
        Terms terms = Terms.within(allowed);
        if (has(Feature.KINDS)) {
            terms = terms.at(one(List.of(PlaceKind.values())));
        }
        if (has(Feature.LENGTHS) && random.nextInt(3) == 0) {
            terms = terms.lasting(random.nextInt(1, Math.min(4, Math.min(slots, 6) + 1)));
        }
        if (has(Feature.PRECEDENCES) && q > 0 && random.nextInt(4) == 0) {
            terms = terms.afterAll(List.of(random.nextInt(q)));
        }
        if (has(Feature.OTHERS) && parties > 2 && random.nextInt(4) == 0) {
            int other = random.nextInt(parties);
            terms = other == sender || other == addressee ? terms : terms.with(List.of(other));
        }
        if (has(Feature.WISHES)) {
            terms = terms.wishing(free(80));
        }
        return has(Feature.PINS) && q < 6 && random.nextInt(3) == 0 ? pinned(terms) : terms;
    }

    /// Pins to a slot in which the meeting lies within its own slots and one session, if there is one.
    private Terms pinned(Terms terms) {
        int[] starts = terms.allowed()
                .positions()
                .filter(t -> t % 6 + terms.length() <= 6)
                .filter(t -> IntStream.range(t, t + terms.length())
                        .allMatch(s -> terms.allowed().contains(s)))
                .toArray();
        return starts.length == 0 ? terms : terms.pinnedTo(starts[random.nextInt(starts.length)]);
    }

    private SlotSet free(int percentAway) {
        return SlotSet.of(IntStream.range(0, slots).filter(_ -> random.nextInt(100) >= percentAway));
    }

    /// The problem with this timetable in force: a quarter of its meetings held, missed, confirmed or drafts,
    /// some people no longer free, and what begins before a slot frozen.
    static Problem replanned(Problem problem, Timetable timetable, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int frozenBefore = random.nextInt(problem.slots().size() + 1) / 2;
        List<Earlier.Arranged> meetings = new ArrayList<>();
        for (Timetable.Meeting meeting : timetable.meetings()) {
            boolean pinned = problem.requests().terms(meeting.request()).pin().isPresent();
            Earlier.Status status = STATUSES.get(random.nextInt(STATUSES.size()));
            if (!(pinned && status == Earlier.Status.MISSED)) {
                meetings.add(new Earlier.Arranged(meeting, status));
            }
        }
        try {
            return new Problem(
                    problem.aim(),
                    problem.slots(),
                    problem.parties(),
                    problem.places(),
                    problem.interpreters(),
                    problem.requests(),
                    problem.exclusions(),
                    problem.walk(),
                    java.util.Optional.of(new Earlier(meetings, frozenBefore)));
        } catch (ConflictingPins conflict) {
            // A held or pinned meeting waited for one that was missed.
            return problem;
        }
    }
}
