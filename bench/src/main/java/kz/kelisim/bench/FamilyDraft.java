package kz.kelisim.bench;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import kz.kelisim.schedule.Level;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.ProblemBuilder;
import kz.kelisim.schedule.SlotSet;

/// A problem of a family in the making: columns of parties and requests.
final class FamilyDraft {
    private static final LocalDate FIRST_DAY = LocalDate.of(2017, 6, 10);
    private static final int HALF_DAYS = 4;

    private final int parties;
    private final int slots;
    /// First slot of each half-day, and the number of slots.
    private final int[] half;

    private final long[] free;
    private int[] sender = {};
    private int[] addressee = {};
    private int[] weight = {};
    private int requests;
    private int tables;
    private List<int[]> planted = List.of();

    FamilyDraft(int parties) {
        this.parties = parties;
        slots = parties <= 500 ? 16 : parties <= 10_000 ? 20 : 24;
        half = IntStream.rangeClosed(0, HALF_DAYS)
                .map(h -> h * slots / HALF_DAYS)
                .toArray();
        free = new long[parties];
    }

    private long halfDay(int h) {
        return (1L << half[h + 1]) - (1L << half[h]);
    }

    FamilyDraft realistic(long seed, int perParty) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + parties);
        new FamilyWishes(this, parties, random).ask(perParty);
        holes(random, true);
        return this;
    }

    /// Programme sessions of one to three slots; with `travel` also late arrivals and early departures.
    private void holes(SplittableRandom random, boolean travel) {
        for (int p = 0; p < parties; p++) {
            long away = 0;
            int sessions = random.nextDouble() < 0.4 ? 2 : 1;
            for (int k = 0; k < sessions; k++) {
                int h = random.nextInt(HALF_DAYS);
                int length = 1 + random.nextInt(3);
                int from = half[h] + random.nextInt(Math.max(1, half[h + 1] - half[h] - length + 1));
                int to = Math.min(from + length, half[h + 1]);
                away |= (1L << to) - (1L << from);
            }
            if (travel) {
                double when = random.nextDouble();
                away |= when < 0.05 ? halfDay(0) : when < 0.10 ? halfDay(HALF_DAYS - 1) : 0;
            }
            free[p] = ((1L << slots) - 1) & ~away;
        }
    }

    FamilyDraft someDaysOnly(long seed) {
        SplittableRandom random = new SplittableRandom(seed * 31 + parties);
        long dayOne = halfDay(0) | halfDay(1);
        long dayTwo = halfDay(2) | halfDay(3);
        for (int p = 0; p < parties; p++) {
            double who = random.nextDouble();
            int h = random.nextInt(HALF_DAYS);
            if (who < 0.6) {
                free[p] &= who < 0.25 ? dayOne : who < 0.5 ? dayTwo : halfDay(h);
            }
        }
        return this;
    }

    FamilyDraft fine(long seed) {
        SplittableRandom random = new SplittableRandom(seed + 55);
        for (int q = 0; q < requests; q++) {
            weight[q] = weight[q] * 97 + random.nextInt(97);
        }
        return this;
    }

    FamilyDraft coarse() {
        for (int q = 0; q < requests; q++) {
            weight[q] = 1 + weight[q] / 25;
        }
        return this;
    }

    FamilyDraft tablesForAll() {
        tables = parties;
        return this;
    }

    /// Tables for a part of what choosing by weight alone would hold.
    FamilyDraft tables(double part) {
        int[] left = new int[parties];
        for (int p = 0; p < parties; p++) {
            left[p] = Long.bitCount(free[p]);
        }
        long[] order = new long[requests];
        for (int q = 0; q < requests; q++) {
            order[q] = (long) -weight[q] << 32 | q;
        }
        Arrays.sort(order);
        int demand = 0;
        for (long key : order) {
            int q = (int) key;
            int u = sender[q];
            int v = addressee[q];
            if (left[u] > 0 && left[v] > 0 && (free[u] & free[v]) != 0) {
                left[u]--;
                left[v]--;
                demand++;
            }
        }
        tables = Math.max(1, (int) Math.ceil(part * demand / slots));
        return this;
    }

    /// Adds a request and returns its position.
    int request(int from, int to, int value) {
        if (requests == sender.length) {
            int more = Math.max(1024, requests * 2);
            sender = Arrays.copyOf(sender, more);
            addressee = Arrays.copyOf(addressee, more);
            weight = Arrays.copyOf(weight, more);
        }
        sender[requests] = from;
        addressee[requests] = to;
        weight[requests] = value;
        return requests++;
    }

    int requests() {
        return requests;
    }

    int sender(int request) {
        return sender[request];
    }

    /// Makes a request heavier, to 100 at most.
    void heavier(int request, int more) {
        weight[request] = Math.min(100, weight[request] + more);
    }

    /// Hides a full timetable: in every slot the parties free are matched at random, each pair at most
    /// once.
    FamilyDraft planted(long seed, double decoys) {
        SplittableRandom random = new SplittableRandom(seed * 77 + parties);
        holes(random, false);
        Set<Long> met = new HashSet<>();
        int[][] hidden = new int[slots][];
        for (int t = 0; t < slots; t++) {
            hidden[t] = match(random, t, met);
            tables = Math.max(tables, hidden[t].length);
        }
        int count = requests;
        for (int k = 0; k < (int) (count * decoys); k++) {
            int u = random.nextInt(parties);
            int v = random.nextInt(parties);
            if (u != v && met.add(pair(u, v))) {
                request(u, v, 1 + random.nextInt(60));
            }
        }
        shuffle(random, hidden);
        planted = List.of(hidden);
        return this;
    }

    private int[] match(SplittableRandom random, int slot, Set<Long> met) {
        int[] people = IntStream.range(0, parties)
                .filter(p -> (free[p] >>> slot & 1) != 0)
                .toArray();
        shuffle(random, people);
        int[] made = new int[people.length / 2];
        int count = 0;
        for (int i = 0; i + 1 < people.length; i += 2) {
            for (int tries = 0;
                    tries < 50 && i + 2 < people.length && met.contains(pair(people[i], people[i + 1]));
                    tries++) {
                int j = i + 2 + random.nextInt(people.length - i - 2);
                int swap = people[i + 1];
                people[i + 1] = people[j];
                people[j] = swap;
            }
            if (met.add(pair(people[i], people[i + 1]))) {
                made[count++] = request(people[i], people[i + 1], 20 + random.nextInt(81));
            }
        }
        return Arrays.copyOf(made, count);
    }

    /// Puts the requests into a random order, and the hidden timetable's positions with them.
    private void shuffle(SplittableRandom random, int[][] hidden) {
        int[] order = IntStream.range(0, requests).toArray();
        shuffle(random, order);
        int[] from = sender.clone();
        int[] to = addressee.clone();
        int[] value = weight.clone();
        int[] place = new int[requests];
        for (int q = 0; q < requests; q++) {
            sender[q] = from[order[q]];
            addressee[q] = to[order[q]];
            weight[q] = value[order[q]];
            place[order[q]] = q;
        }
        for (int[] slot : hidden) {
            Arrays.setAll(slot, i -> place[slot[i]]);
        }
    }

    static void shuffle(SplittableRandom random, int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = values[i];
            values[i] = values[j];
            values[j] = swap;
        }
    }

    /// One number for the pair, in either order.
    static long pair(int u, int v) {
        return (long) Math.min(u, v) << 32 | Math.max(u, v);
    }

    Families.Made made() {
        ProblemBuilder builder = Problem.builder();
        for (int t = 0; t < slots; t++) {
            int h = t * HALF_DAYS / slots;
            builder.slot("s" + t, FIRST_DAY.plusDays(h / 2), h % 2 == 0 ? "morning" : "afternoon");
        }
        Map<Long, SlotSet> sets = new HashMap<>();
        for (int p = 0; p < parties; p++) {
            builder.party("p" + p, slots, sets.computeIfAbsent(free[p], SlotSet::ofBits));
        }
        for (int k = 0; k < tables; k++) {
            builder.table("t" + k, SlotSet.first(slots));
        }
        for (int q = 0; q < requests; q++) {
            builder.request(sender[q], addressee[q], Level.ONE_SIDED, weight[q]);
        }
        return new Families.Made(builder.build(), planted);
    }
}
