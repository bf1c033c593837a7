package kz.kelisim.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// A fixed piece of integer work, whose time stands beside absolute times so that readers with other machines
/// can compare, and what is to be said about the machine.
final class Calibration {
    private static final int STEPS = 100_000_000;

    private Calibration() {}

    /// Milliseconds of processor time for 100 million dependent steps of a xorshift generator; the fastest of
    /// five.
    static double milliseconds() {
        double fastest = Double.MAX_VALUE;
        for (int run = 0; run < 5; run++) {
            long start = cpu();
            long x = 88172645463325252L + run;
            for (int i = 0; i < STEPS; i++) {
                x ^= x << 13;
                x ^= x >>> 7;
                x ^= x << 17;
            }
            if (x == 0) {
                throw new IllegalStateException("the generator reached 0, which it never does");
            }
            fastest = Math.min(fastest, (cpu() - start) / 1e6);
        }
        return fastest;
    }

    /// Processor time of this thread in nanoseconds.
    static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /// Date, versions, load and calibration in one line.
    static String machine() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return String.format(
                Locale.ROOT,
                "%s, Java %s, %s %s, %d processors, load average %.2f, calibration loop %.0f ms",
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Runtime.version(),
                system.getName(),
                system.getVersion(),
                system.getAvailableProcessors(),
                system.getSystemLoadAverage(),
                milliseconds());
    }
}
