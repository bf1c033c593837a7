package kz.kelisim.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CertifiedBoundTest {
    private static final int SLOTS = 3;
    private static final int PARTIES = 4;
    private static final int REQUESTS = 4;
    private static final Map<Level, Certificate.Worth> WORTHS = Map.of(
            Level.MANDATORY, new Certificate.Worth(50, 3),
            Level.MUTUAL, new Certificate.Worth(5, 2),
            Level.ONE_SIDED, new Certificate.Worth(0, 1));

    private final SplittableRandom random = new SplittableRandom(7);

    private SlotSet some() {
        return SlotSet.of(
                IntStream.range(0, SLOTS).filter(t -> random.nextInt(3) > 0).toArray());
    }

    /// Parties with one or two representatives, long meetings, a third party, booths, pins and an exclusion.
    private Problem problem() {
        ProblemBuilder builder = Problem.builder();
        for (int t = 0; t < SLOTS; t++) {
            builder.slot("s" + t, LocalDate.of(2017, 6, 10), t < 2 ? "morning" : "afternoon");
        }
        for (int p = 0; p < PARTIES; p++) {
            List<Representative> people = new ArrayList<>();
            for (int r = 0; r <= random.nextInt(2); r++) {
                people.add(new Representative("r" + r, some(), Set.of(), 0));
            }
            builder.party(new Party("p" + p, 0, random.nextInt(4), people));
        }
        builder.table("t0", some());
        builder.place(new Place("b0", PlaceKind.BOOTH, OptionalInt.of(0), "", some()));
        Level[] levels = {Level.MANDATORY, Level.MUTUAL, Level.ONE_SIDED};
        for (int q = 0; q < REQUESTS; q++) {
            int u = random.nextInt(PARTIES);
            int v = (u + 1 + random.nextInt(PARTIES - 1)) % PARTIES;
            Terms terms = Terms.within(some());
            terms = random.nextInt(4) == 0 ? terms.lasting(2) : terms;
            terms = random.nextInt(4) == 0 && (u == 0 || v == 0) ? terms.at(PlaceKind.BOOTH) : terms;
            int third = 6 - u - v;
            terms = random.nextInt(5) == 0 && third >= 0 && third < PARTIES && third != u && third != v
                    ? terms.with(List.of(third))
                    : terms;
            builder.request(null, u, v, levels[random.nextInt(3)], 1 + random.nextInt(9), terms);
        }
        builder.exclude(2, 3);
        return builder.build();
    }

    private Certificate certificate() {
        long[] prices = new long[PARTIES];
        for (int p = 0; p < PARTIES; p++) {
            prices[p] = random.nextInt(60);
        }
        return new Certificate(
                WORTHS,
                1 + random.nextInt(4),
                prices,
                List.of(
                        new Certificate.PartyCap(random.nextInt(PARTIES), some(), random.nextInt(40)),
                        new Certificate.PartyCap(random.nextInt(PARTIES), some(), random.nextInt(40))),
                List.of(
                        new Certificate.PlaceCap(SlotSet.first(SLOTS), random.nextInt(40)),
                        new Certificate.PlaceCap(some(), random.nextInt(40))));
    }

    @Test
    void no_timetable_of_a_tiny_problem_is_worth_more_than_any_certificate_says() {
        for (int i = 0; i < 3_000; i++) {
            Problem problem = problem();
            long best = new Exhaustive(problem).best(0, 0);
            assertThat(CertifiedBound.of(problem, certificate()))
                    .as("problem %d", i)
                    .isGreaterThanOrEqualTo(best);
        }
    }

    /// The greatest worth of a timetable by trying all of them.
    private static final class Exhaustive {
        private final Problem problem;
        /// By party and slot: meetings under way; by party: meetings; by place and slot: taken.
        private final int[][] busy = new int[PARTIES][SLOTS];

        private final int[] meetings = new int[PARTIES];
        private final boolean[][] taken;

        Exhaustive(Problem problem) {
            this.problem = problem;
            taken = new boolean[problem.places().size()][SLOTS];
        }

        long best(int q, long worth) {
            if (q == problem.requests().size()) {
                return worth;
            }
            long best = best(q + 1, worth);
            Request request = problem.requests().get(q);
            Certificate.Worth per = WORTHS.getOrDefault(request.level(), new Certificate.Worth(0, 0));
            for (int t = 0; t < SLOTS; t++) {
                for (int k = 0; k < problem.places().size(); k++) {
                    if (fits(request, t, k)) {
                        change(request, t, k, 1);
                        best = Math.max(
                                best, best(q + 1, worth + per.perMeeting() + per.perWeight() * request.weight()));
                        change(request, t, k, -1);
                    }
                }
            }
            return best;
        }

        private void change(Request request, int from, int place, int more) {
            for (int party : request.parties().toArray()) {
                meetings[party] += more;
                for (int t = from; t < from + request.terms().length(); t++) {
                    busy[party][t] += more;
                }
            }
            for (int t = from; t < from + request.terms().length(); t++) {
                taken[place][t] = more > 0;
            }
        }

        /// As many representatives must be free as there are meetings: no less than the problem asks for.
        private boolean fits(Request request, int from, int place) {
            Place at = problem.places().get(place);
            Terms terms = request.terms();
            if (at.kind() != terms.place() || from + terms.length() > SLOTS) {
                return false;
            }
            boolean excluded = Math.min(request.sender(), request.addressee()) == 2
                    && Math.max(request.sender(), request.addressee()) == 3;
            for (int t = from; t < from + terms.length(); t++) {
                int slot = t;
                boolean sameSession = problem.slots()
                        .get(from)
                        .session()
                        .equals(problem.slots().get(t).session());
                if (excluded
                        || !sameSession
                        || !terms.allowed().contains(t)
                        || !at.free().contains(t)
                        || taken[place][t]) {
                    return false;
                }
                for (int party : request.parties().toArray()) {
                    Party who = problem.parties().get(party);
                    long free = who.representatives().stream()
                            .filter(person -> person.free().contains(slot))
                            .count();
                    if (busy[party][t] >= free || meetings[party] >= who.max()) {
                        return false;
                    }
                }
            }
            return true;
        }
    }

    @Test
    void wrong_certificates_are_refused_by_name() {
        Problem problem = problem();
        refused(problem, new Certificate(WORTHS, 0, new long[PARTIES], List.of(), List.of()), "scale is 0");
        refused(problem, new Certificate(WORTHS, 1, new long[3], List.of(), List.of()), "partyPrices is 3");
        refused(
                problem,
                new Certificate(WORTHS, 1, new long[] {0, -1, 0, 0}, List.of(), List.of()),
                "partyPrices is -1");
        var foreign = new Certificate.PartyCap(4, SlotSet.first(1), 1);
        refused(problem, new Certificate(WORTHS, 1, new long[PARTIES], List.of(foreign), List.of()), "party is 4");
        var negative = new Certificate.PlaceCap(SlotSet.first(1), -5);
        refused(problem, new Certificate(WORTHS, 1, new long[PARTIES], List.of(), List.of(negative)), "price is -5");
        var huge = Map.of(
                Level.MANDATORY, new Certificate.Worth(Long.MAX_VALUE, 2),
                Level.MUTUAL, new Certificate.Worth(Long.MAX_VALUE, 2),
                Level.ONE_SIDED, new Certificate.Worth(Long.MAX_VALUE, 2));
        Problem all = all();
        refused(all, new Certificate(huge, 3, new long[2], List.of(), List.of()), "63 bits");
    }

    private static Problem all() {
        ProblemBuilder builder = Problem.builder();
        builder.slot("s0", LocalDate.of(2017, 6, 10), "morning");
        builder.party("a", 1, SlotSet.first(1));
        builder.party("b", 1, SlotSet.first(1));
        builder.table("t", SlotSet.first(1));
        builder.request(0, 1, Level.MUTUAL, 9);
        return builder.build();
    }

    private static void refused(Problem problem, Certificate certificate, String why) {
        assertThatThrownBy(() -> CertifiedBound.of(problem, certificate))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void lower_prices_than_needed_show_as_a_higher_bound() {
        Problem problem = all();
        var tight = new Certificate(WORTHS, 1, new long[] {23, 0}, List.of(), List.of());
        var tampered = new Certificate(WORTHS, 1, new long[] {10, 0}, List.of(), List.of());
        assertThat(CertifiedBound.of(problem, tight)).isEqualTo(23);
        assertThat(CertifiedBound.of(problem, tampered)).isEqualTo(23);
        var dear = new Certificate(WORTHS, 2, new long[] {61, 0}, List.of(), List.of());
        assertThat(CertifiedBound.of(problem, dear)).isEqualTo(30);
    }
}
