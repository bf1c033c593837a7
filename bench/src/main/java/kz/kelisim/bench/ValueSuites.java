package kz.kelisim.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import kz.kelisim.schedule.CertifiedBound;
import kz.kelisim.schedule.Limits;
import kz.kelisim.schedule.Measure;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.ProgressListener;
import kz.kelisim.schedule.pairs.FairnessCurve;
import kz.kelisim.schedule.pairs.Plan;

/// The value suites B4, B4h, B4x and B7 as rows of Markdown. Times are CPU seconds of the searching thread,
/// from the problem to the tables; the first run of a row is cold only if the row is run alone. Beside each
/// stands the time of a loop of arithmetic and of memory, run just before, by which rows of different machines
/// and loads compare.
public final class ValueSuites {
    private static final int SEEDS = 5;
    private static final Limits LIMITS = Limits.USUAL;

    private ValueSuites() {}

    /// @param arguments suites of `B4`, `B4h`, `B4x`, `B7`, all but `B4x` if none; or `row FAMILY PARTIES
    /// SEEDS`
    public static void main(String[] arguments) {
        head();
        if (arguments.length == 4 && arguments[0].equals("row")) {
            row(
                    Families.valueOf(arguments[1].toUpperCase(Locale.ROOT)),
                    Integer.parseInt(arguments[2]),
                    Integer.parseInt(arguments[3]));
            return;
        }
        List<String> suites = arguments.length == 0 ? List.of("B4", "B4h", "B7") : Arrays.asList(arguments);
        for (String suite : suites) {
            suite(suite);
        }
    }

    private static void suite(String suite) {
        switch (suite) {
            case "B4" -> {
                for (int parties : new int[] {100, 500, 1_000, 2_000, 10_000}) {
                    row(Families.STD, parties, SEEDS);
                }
                row(Families.STD, 100_000, 1);
                row(Families.STD, 200_000, 1);
            }
            case "B4h" -> {
                for (Families family : List.of(Families.DAYS, Families.DAYSFREE, Families.PLANT, Families.COARSE)) {
                    for (int parties : new int[] {200, 1_000, 2_000, 10_000}) {
                        row(family, parties, SEEDS);
                    }
                }
                row(Families.COARSE, 100_000, 1);
            }
            case "B4x" -> growth(1_000, 10_000, 100_000, 1_000_000);
            case "B7" -> fairness();
            default -> throw new IllegalArgumentException("suite is " + suite + "; the suites are B4, B4h, B4x and B7");
        }
    }

    private static void head() {
        System.out.println(
                "| family | parties | requests | seeds | gap, median | gap, worst | proven optimal | idle slots, worst "
                        + "| CPU s to the value, first | median | CPU s with breaks and tables, first | median | heap MB | calibration ms | load | problem |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    }

    /// Rows of growing size, then the exponents of the least-squares line through the logarithms of time and
    /// parties.
    private static void growth(int... sizes) {
        List<Cost> costs = Arrays.stream(sizes)
                .mapToObj(size -> row(Families.STD, size, size > 10_000 ? 1 : SEEDS))
                .toList();
        System.out.printf(
                Locale.ROOT,
                "%nFrom %,d to %,d parties the CPU time grows with the power %.2f of their number up to the value, %.2f"
                        + " with breaks and tables.%n",
                sizes[0],
                sizes[sizes.length - 1],
                exponent(costs, Cost::toValue),
                exponent(costs, Cost::inAll));
    }

    private static double exponent(List<Cost> costs, ToDoubleFunction<Cost> time) {
        double x = costs.stream()
                .mapToDouble(cost -> Math.log(cost.parties()))
                .average()
                .orElseThrow();
        double y = costs.stream()
                .mapToDouble(cost -> Math.log(time.applyAsDouble(cost)))
                .average()
                .orElseThrow();
        double product = 0;
        double square = 0;
        for (Cost cost : costs) {
            double dx = Math.log(cost.parties()) - x;
            product += dx * (Math.log(time.applyAsDouble(cost)) - y);
            square += dx * dx;
        }
        return product / square;
    }

    /// Medians, in CPU seconds.
    private record Cost(int parties, double toValue, double inAll) {}

    private static Cost row(Families family, int parties, int seeds) {
        double[] gaps = new double[seeds];
        double[] values = new double[seeds];
        double[] times = new double[seeds];
        int proven = 0;
        long idle = 0;
        double first = 0;
        double firstValue = 0;
        int requests = 0;
        String hash = "";
        double calibration = Calibration.milliseconds();
        for (int i = 0; i < seeds; i++) {
            Problem problem = family.problem(parties, i + 1L);
            double start = cpu();
            Stopwatch watch = new Stopwatch();
            Plan plan = new Plan(problem, LIMITS, watch);
            plan.make();
            times[i] = cpu() - start;
            values[i] = watch.chosen == 0 ? times[i] : watch.chosen - start;
            long bound = CertifiedBound.of(problem, plan.certificate());
            gaps[i] = (double) (bound - plan.value()) / bound;
            proven += bound == plan.value() ? 1 : 0;
            idle = Math.max(idle, plan.idle());
            requests = problem.requests().size();
            if (i == 0) {
                first = times[0];
                firstValue = values[0];
                hash = problem.hash().substring(0, 12);
            }
        }
        Arrays.sort(gaps);
        Arrays.sort(times);
        Arrays.sort(values);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %d | %.5f %% | %.5f %% | %d of %d | %d | %.3f | %.3f | %.3f | %.3f | %d | %.0f | %.1f | %s |%n",
                family.label(),
                parties,
                requests,
                seeds,
                100 * gaps[seeds / 2],
                100 * gaps[seeds - 1],
                proven,
                seeds,
                idle,
                firstValue,
                values[seeds / 2],
                first,
                times[seeds / 2],
                heap(),
                calibration,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                hash);
        return new Cost(parties, values[seeds / 2], times[seeds / 2]);
    }

    /// Notes when the meetings have their slots and only breaks are left to improve.
    private static final class Stopwatch implements ProgressListener {
        private double chosen;

        @Override
        public boolean goOn(Progress progress) {
            if (chosen == 0 && progress.measure() == Measure.BREAKS) {
                chosen = cpu();
            }
            return true;
        }
    }

    private static void fairness() {
        Problem problem = Families.STD.problem(2_000, 1);
        for (int warm = 0; warm < 10; warm++) {
            FairnessCurve.of(problem, 6);
        }
        double calibration = Calibration.milliseconds();
        double start = cpu();
        List<FairnessCurve.Point> curve = FairnessCurve.of(problem, 6);
        double time = cpu() - start;
        System.out.printf(
                Locale.ROOT,
                "%nFairness floors 0 to 6, std, 2,000 parties: %.3f CPU s warm, calibration %.0f ms%n%n",
                time,
                calibration);
        System.out.println("| floor | value | parties below |");
        System.out.println("|---|---|---|");
        for (FairnessCurve.Point point : curve) {
            System.out.printf(Locale.ROOT, "| %d | %.1f | %d |%n", point.floor(), point.value(), point.below());
        }
    }

    private static double cpu() {
        return Calibration.cpu() / 1e9;
    }

    private static long heap() {
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    }
}
