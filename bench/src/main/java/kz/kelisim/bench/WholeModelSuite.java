package kz.kelisim.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import kz.kelisim.schedule.Checker;
import kz.kelisim.schedule.Interpreter;
import kz.kelisim.schedule.LanguagePair;
import kz.kelisim.schedule.Level;
import kz.kelisim.schedule.Limits;
import kz.kelisim.schedule.Measure;
import kz.kelisim.schedule.Party;
import kz.kelisim.schedule.Place;
import kz.kelisim.schedule.PlaceKind;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.ProblemBuilder;
import kz.kelisim.schedule.Representative;
import kz.kelisim.schedule.Request;
import kz.kelisim.schedule.Scheduler;
import kz.kelisim.schedule.Score;
import kz.kelisim.schedule.SlotSet;
import kz.kelisim.schedule.Terms;
import kz.kelisim.schedule.Timetable;

/// Suite B5: a forum that uses the whole model. The parties, calendars and requests are those of the realistic
/// family; to them come several representatives of a party, languages and interpreters, zones with a walk between
/// them, booths and rooms, quotas, the four levels, rest, long meetings, meetings of three and precedences.
final class WholeModelSuite {
    private static final Measure[] LEVELS = {
        Measure.MANDATORY_VALUE, Measure.MUTUAL_MUST_VALUE, Measure.MUTUAL_VALUE, Measure.ONE_SIDED_VALUE
    };
    private static final LocalDate FIRST_DAY = LocalDate.of(2017, 6, 10);
    private static final int ZONES = 4;
    /// Most meetings of a representative without a pause.
    private static final int IN_A_ROW = 6;

    private final Problem plain;
    private final SplittableRandom random;
    private final int slots;
    private final int parties;
    private final ProblemBuilder builder = Problem.builder();

    private WholeModelSuite(Problem plain, long seed) {
        this.plain = plain;
        random = new SplittableRandom(seed * 1_000_003 + 5);
        slots = plain.slots().size();
        parties = plain.parties().size();
    }

    /// @param args parties (2,000), seeds (5)
    static void main(String[] args) {
        int size = args.length > 0 ? Integer.parseInt(args[0]) : 2_000;
        int seeds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        System.out.println(Calibration.machine());
        System.out.println();
        System.out.println("| parties | requests | seed | held | mandatory left out | gap of the levels' values "
                + "| violations | CPU s to the value | CPU s in all |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (int seed = 1; seed <= seeds; seed++) {
            row(problem(size, seed), seed);
        }
        System.out.printf(Locale.ROOT, "%ncalibration loop after the suite %.0f ms%n", Calibration.milliseconds());
    }

    private static void row(Problem problem, int seed) {
        double start = Calibration.cpu() / 1e9;
        double[] value = {0};
        Timetable timetable = Scheduler.solve(problem, Limits.USUAL.withSeed(seed), progress -> {
            if (value[0] == 0 && EnumSet.range(Measure.BREAKS, Measure.WISHES).contains(progress.measure())) {
                value[0] = Calibration.cpu() / 1e9 - start;
            }
            return true;
        });
        double all = Calibration.cpu() / 1e9 - start;
        int requests = problem.requests().size();
        System.out.printf(
                Locale.ROOT,
                "| %d | %d | %d | %d | %s | %s | %d | %.2f | %.2f |%n",
                problem.parties().size(),
                requests,
                seed,
                requests - timetable.unscheduled().count(),
                score(timetable, Measure.UNSCHEDULED_MANDATORY)
                        .map(Score::value)
                        .orElseThrow(),
                gaps(timetable),
                Checker.check(problem, timetable).size(),
                value[0] == 0 ? all : value[0],
                all);
    }

    private static Optional<Score> score(Timetable timetable, Measure measure) {
        return timetable.scores().stream()
                .filter(score -> score.measure() == measure)
                .findFirst();
    }

    /// By level, the part of the bound that its value lacks.
    private static String gaps(Timetable timetable) {
        List<String> gaps = new ArrayList<>();
        for (Measure level : LEVELS) {
            Score score = score(timetable, level).orElseThrow();
            gaps.add(
                    score.gap().isEmpty()
                            ? "no bound"
                            : String.format(
                                    Locale.ROOT,
                                    "%.2f %%",
                                    100.0
                                            * score.gap().getAsLong()
                                            / Math.max(
                                                    1,
                                                    score.value() + score.gap().getAsLong())));
        }
        return String.join(", ", gaps);
    }

    static Problem problem(int parties, long seed) {
        return new WholeModelSuite(Families.STD.problem(parties, seed), seed).dressed();
    }

    private Problem dressed() {
        for (int t = 0; t < slots; t++) {
            builder.slot("s" + t, FIRST_DAY.plusDays(2L * t / slots), "half-day " + 4 * t / slots);
        }
        builder.walk(1);
        for (int p = 0; p < parties; p++) {
            builder.party(party(p));
        }
        places();
        interpreters();
        requests();
        return builder.build();
    }

    /// One party in seven sends two or three people; the others are free when the first is and elsewhere too.
    private Party party(int p) {
        SlotSet free = plain.parties().get(p).representatives().getFirst().free();
        int people = random.nextInt(7) == 0 ? 2 + random.nextInt(2) : 1;
        Set<String> languages = languages();
        List<Representative> all = new ArrayList<>();
        for (int r = 0; r < people; r++) {
            all.add(new Representative(
                    "r" + r, r == 0 ? free : SlotSet.first(slots), r == 0 ? languages : languages(), IN_A_ROW));
        }
        return new Party("p" + p, 1, 12 * people, all);
    }

    /// Seven in ten speak Russian and mostly Kazakh, the rest English, Chinese or both.
    private Set<String> languages() {
        int who = random.nextInt(20);
        return who < 10
                ? Set.of("kk", "ru")
                : who < 14
                        ? Set.of("ru")
                        : who < 16
                                ? Set.of("ru", "en")
                                : who < 18 ? Set.of("en") : who < 19 ? Set.of("zh") : Set.of("zh", "en");
    }

    private void places() {
        int tables = plain.places().size();
        for (int k = 0; k < tables; k++) {
            place("t" + k, PlaceKind.TABLE, OptionalInt.empty(), k);
        }
        for (int k = 0; k < parties / 100; k++) {
            place("room" + k, PlaceKind.ROOM, OptionalInt.empty(), k);
            place("booth" + k, PlaceKind.BOOTH, OptionalInt.of(k * 100), k);
        }
    }

    private void place(String id, PlaceKind kind, OptionalInt owner, int k) {
        builder.place(new Place(id, kind, owner, "zone " + k % ZONES, SlotSet.first(slots)));
    }

    /// One interpreter for thirty parties, who works half a day without a pause at most.
    private void interpreters() {
        List<LanguagePair> pairs =
                List.of(new LanguagePair("ru", "en"), new LanguagePair("ru", "zh"), new LanguagePair("en", "zh"));
        for (int k = 0; k < Math.max(3, parties / 30); k++) {
            builder.interpreter(new Interpreter("i" + k, Set.of(pairs.get(k % 3)), SlotSet.first(slots), 4));
        }
    }

    private void requests() {
        for (int q = 0; q < plain.requests().size(); q++) {
            Request request = plain.requests().get(q);
            int draw = random.nextInt(200);
            Level level = draw == 0 ? Level.MANDATORY : level(draw % 20);
            builder.request(null, request.sender(), request.addressee(), level, request.weight(), terms(q, request));
        }
    }

    /// Of twenty requests that are not mandatory two are a mutual must and three mutual.
    private static Level level(int draw) {
        return switch (draw) {
            case 1, 2 -> Level.MUTUAL_MUST;
            case 0, 3, 4 -> Level.MUTUAL;
            default -> Level.ONE_SIDED;
        };
    }

    /// Of a hundred requests two last two slots, one is with a third party, one comes after another, two are in a
    /// room and, where a side has a booth, one in two there.
    private Terms terms(int q, Request request) {
        Terms terms = Terms.usual(slots);
        boolean booth = request.sender() % 100 == 0 || request.addressee() % 100 == 0;
        int kind = random.nextInt(100);
        if (booth && random.nextBoolean()) {
            terms = terms.at(PlaceKind.BOOTH);
        } else if (kind < 2) {
            terms = terms.at(PlaceKind.ROOM);
        }
        return switch (random.nextInt(100)) {
            case 0, 1 -> terms.lasting(2);
            case 2 -> with(terms, request);
            case 3 -> q == 0 ? terms : terms.afterAll(List.of(random.nextInt(q)));
            default -> terms;
        };
    }

    private Terms with(Terms terms, Request request) {
        int other = random.nextInt(parties);
        return other == request.sender() || other == request.addressee() ? terms : terms.with(List.of(other));
    }
}
