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

/// Families of meeting scheduling problems, made from a seed: the same family, size and seed give the same
/// problem, whose [Problem#hash()] names it.
///
/// All have four half-days. In most, 20 % of the parties are hosts, three times as popular as others;
/// popularity has a Pareto tail; 60 % of the requests stay in the sender's sector; a weight is the sender's
/// rank of the request plus the addressee's rating; programme sessions, late arrivals and early departures
/// leave 13 to 19 % holes.
public enum Families {
    /// The realistic family: tables for 90 % of the demand.
    STD,
    /// Tables for 80 % of the demand.
    T80,
    /// Tables for all of the demand.
    T100,
    /// As many tables as parties.
    FREE,
    /// Tables for 30 % of the demand.
    SCARCE,
    /// Five requests a party instead of ten.
    SPARSE,
    /// Weights to 10,000, nearly all different.
    FINE,
    /// Weights of five values only.
    COARSE,
    /// A quarter of the parties comes on the first day only, a quarter on the second, a tenth for one half-day.
    DAYS,
    /// The same with as many tables as parties.
    DAYSFREE,
    /// A full timetable is hidden in the problem: nearly every slot in which a party is free must be used; half
    /// as many lighter requests again are decoys.
    PLANT,
    /// The same without decoys.
    PLANTX;

    private static final LocalDate FIRST_DAY = LocalDate.of(2017, 6, 10);
    private static final int HALF_DAYS = 4;

    /// A problem of a family.
    ///
    /// @param planted of a planted family, the requests of the hidden timetable by slot: each can be held there
    /// with all others; empty for other families
    public record Made(Problem problem, List<int[]> planted) {
        public Made {
            planted = List.copyOf(planted);
        }
    }

    /// The name of the family in tables.
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public Problem problem(int parties, long seed) {
        return make(parties, seed).problem();
    }

    public Made make(int parties, long seed) {
        Draft draft = new Draft(parties);
        return switch (this) {
            case STD -> draft.realistic(seed, 10).tables(0.9).made();
            case T80 -> draft.realistic(seed, 10).tables(0.8).made();
            case T100 -> draft.realistic(seed, 10).tables(1.0).made();
            case SCARCE -> draft.realistic(seed, 10).tables(0.3).made();
            case SPARSE -> draft.realistic(seed + 7, 5).tables(1.0).made();
            case FREE -> draft.realistic(seed, 10).tablesForAll().made();
            case FINE -> draft.realistic(seed, 10).tables(0.9).fine(seed).made();
            case COARSE -> draft.realistic(seed, 10).tables(0.9).coarse().made();
            case DAYS ->
                draft.realistic(seed, 10).someDaysOnly(seed).tables(0.9).made();
            case DAYSFREE ->
                draft.realistic(seed, 10).someDaysOnly(seed).tablesForAll().made();
            case PLANT -> draft.planted(seed, 0.5).made();
            case PLANTX -> draft.planted(seed, 0.0).made();
        };
    }

    /// A problem in the making: columns of parties and requests.
    private static final class Draft {
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

        Draft(int parties) {
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

        Draft realistic(long seed, int perParty) {
            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + parties);
            new Wishes(random).ask(perParty);
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

        Draft someDaysOnly(long seed) {
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

        Draft fine(long seed) {
            SplittableRandom random = new SplittableRandom(seed + 55);
            for (int q = 0; q < requests; q++) {
                weight[q] = weight[q] * 97 + random.nextInt(97);
            }
            return this;
        }

        Draft coarse() {
            for (int q = 0; q < requests; q++) {
                weight[q] = 1 + weight[q] / 25;
            }
            return this;
        }

        Draft tablesForAll() {
            tables = parties;
            return this;
        }

        /// Tables for a part of what choosing by weight alone would hold.
        Draft tables(double part) {
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

        private int request(int from, int to, int value) {
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

        /// Hides a full timetable: in every slot the parties free are matched at random, each pair at most
        /// once.
        Draft planted(long seed, double decoys) {
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

        private static void shuffle(SplittableRandom random, int[] values) {
            for (int i = values.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swap = values[i];
                values[i] = values[j];
                values[j] = swap;
            }
        }

        private static long pair(int u, int v) {
            return (long) Math.min(u, v) << 32 | Math.max(u, v);
        }

        Made made() {
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
            return new Made(builder.build(), planted);
        }

        /// Who asks whom: parties drawn by popularity from pools of hosts and others, of a sector or of all.
        private final class Wishes {
            private final SplittableRandom random;
            private final int sectors = Math.max(4, Math.min(40, parties / 100));
            private final int[] sector = new int[parties];
            private final boolean[] host = new boolean[parties];
            /// By pool its parties, and the sums of their popularity.
            private final int[][] members = new int[2 * sectors + 2][];

            private final double[][] popularity = new double[2 * sectors + 2][];
            /// Request of each pair that has one.
            private final Map<Long, Integer> known;

            Wishes(SplittableRandom random) {
                this.random = random;
                known = new HashMap<>(parties * 16);
            }

            void ask(int perParty) {
                pools();
                int[] wanted = new int[parties];
                for (int p = 0; p < parties; p++) {
                    int wishes = 2 + (int) (-Math.log(1 - random.nextDouble()) * (perParty - 2));
                    wanted[p] = Math.min(wishes, Math.min(60, parties / 3));
                }
                int[] order = IntStream.range(0, parties).toArray();
                shuffle(random, order);
                int goal = parties * perParty;
                for (int pass = 0; pass < 50 && requests < goal; pass++) {
                    for (int i = 0; i < parties && requests < goal; i++) {
                        int count = pass == 0 ? wanted[order[i]] : 1;
                        for (int rank = 0; rank < count && requests < goal; rank++) {
                            wish(order[i], Math.max(10, 50 - 40 * rank / Math.max(1, count)));
                        }
                    }
                }
            }

            private void pools() {
                double[] popular = new double[parties];
                int[] size = new int[members.length];
                for (int p = 0; p < parties; p++) {
                    sector[p] = (int) (sectors * Math.pow(random.nextDouble(), 1.5));
                    host[p] = random.nextDouble() < 0.2;
                    double pareto = Math.pow(1 - random.nextDouble(), -1 / 1.3) * (host[p] ? 3 : 1);
                    popular[p] = Math.min(pareto, 0.02 * parties + 50);
                    size[pool(sector[p], host[p])]++;
                    size[pool(sectors, host[p])]++;
                }
                for (int g = 0; g < members.length; g++) {
                    members[g] = new int[size[g]];
                    popularity[g] = new double[size[g]];
                    size[g] = 0;
                }
                for (int p = 0; p < parties; p++) {
                    for (int g : new int[] {pool(sector[p], host[p]), pool(sectors, host[p])}) {
                        int i = size[g]++;
                        members[g][i] = p;
                        popularity[g][i] = popular[p] + (i > 0 ? popularity[g][i - 1] : 0);
                    }
                }
            }

            private int pool(int ofSector, boolean hosts) {
                return 2 * ofSector + (hosts ? 1 : 0);
            }

            /// One wish of the party; a wish that was already a request of the other side makes that one
            /// heavier.
            private void wish(int party, int rank) {
                boolean toHost = random.nextDouble() < (host[party] ? 0.25 : 0.65);
                int g = pool(random.nextDouble() < 0.6 ? sector[party] : sectors, toHost);
                if (members[g].length < 2) {
                    g = pool(sectors, false);
                }
                for (int tries = 0; tries < 6; tries++) {
                    double[] sums = popularity[g];
                    int at = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
                    int other = members[g][Math.min(at < 0 ? -at - 1 : at, sums.length - 1)];
                    if (other == party) {
                        continue;
                    }
                    Integer old = known.get(pair(party, other));
                    if (old == null) {
                        int rating = random.nextDouble() < 0.5 ? 0 : 5 + random.nextInt(45);
                        known.put(pair(party, other), request(party, other, rank + rating));
                        return;
                    }
                    if (sender[old] != party) {
                        weight[old] = Math.min(100, weight[old] + rank);
                    }
                }
            }
        }
    }
}
