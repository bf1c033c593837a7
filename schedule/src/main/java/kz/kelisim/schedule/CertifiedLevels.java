package kz.kelisim.schedule;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What certificates prove about the measures of value.
///
/// A certificate proves that the sum over the levels of `perMeeting × meetings + perWeight × value` is at most
/// a bound. Of timetables that equal this one in the higher levels, the value of a level is then at most the
/// bound less the worth of the higher levels, divided by `perWeight` and rounded down. If a higher level is not
/// proven best, its worth is left in: the bound then holds for all timetables.
final class CertifiedLevels {
    static final String NAME = "price certificate";

    private final Map<Measure, Long> values;
    private final List<Certificate> certificates;
    private final long[] proven;
    private final Map<Measure, Bound> bounds = new EnumMap<>(Measure.class);
    /// Number of requests, by level.
    private final Map<Level, Long> requests = new EnumMap<>(Level.class);

    private final long mandatory;

    CertifiedLevels(Problem problem, Map<Measure, Long> values, List<Certificate> certificates) {
        this.values = values;
        this.certificates = certificates;
        proven = certificates.stream()
                .mapToLong(certificate -> CertifiedBound.of(problem, certificate))
                .toArray();
        long[] byRank = new long[Level.values().length];
        for (int q = 0; q < problem.requests().size(); q++) {
            byRank[problem.requests().level(q).rank()]++;
        }
        for (Level level : Level.values()) {
            requests.put(level, byRank[level.rank()]);
        }
        mandatory = byRank[Level.MANDATORY.rank()];
    }

    /// The measures about which something is proven.
    Map<Measure, Bound> bounds() {
        if (mandatory == 0) {
            prove(Measure.UNSCHEDULED_MANDATORY, 0, "absence of mandatory requests");
        } else {
            mandatoryMeetings();
        }
        for (Level level : Level.values()) {
            if (value(Measure.valueOf(level)) == 0 && requests.getOrDefault(level, 0L) == 0) {
                prove(Measure.valueOf(level), 0, "absence of requests of the level");
            } else {
                value(level);
            }
        }
        return bounds;
    }

    private long value(Measure measure) {
        return values.getOrDefault(measure, 0L);
    }

    private void prove(Measure measure, long value, String name) {
        bounds.put(measure, new Bound.Proven(name, value));
    }

    private boolean best(Measure measure) {
        return bounds.get(measure) instanceof Bound.Proven(String _, long value) && value == value(measure);
    }

    /// At most bound ÷ (worth of the lightest meeting) mandatory meetings are held.
    private void mandatoryMeetings() {
        for (int c = 0; c < certificates.size(); c++) {
            Certificate.Worth worth = certificates.get(c).worth(Level.MANDATORY);
            long each = worth.perMeeting() + worth.perWeight();
            if (each > 0) {
                long most = Math.min(mandatory, proven[c] / each);
                improve(Measure.UNSCHEDULED_MANDATORY, mandatory - most);
            }
        }
        if (value(Measure.UNSCHEDULED_MANDATORY) == 0) {
            prove(Measure.UNSCHEDULED_MANDATORY, 0, "number of mandatory requests");
        }
    }

    private void value(Level level) {
        for (int c = 0; c < certificates.size(); c++) {
            Certificate certificate = certificates.get(c);
            long perWeight = certificate.worth(level).perWeight();
            if (perWeight > 0) {
                BigInteger left = BigInteger.valueOf(proven[c]).subtract(worthAbove(level, certificate));
                improve(
                        Measure.valueOf(level),
                        left.divide(BigInteger.valueOf(perWeight)).longValueExact());
            }
        }
    }

    /// Worth of this timetable in the levels above, and of the number of mandatory meetings, as far as it is
    /// proven that no timetable is better there.
    private BigInteger worthAbove(Level level, Certificate certificate) {
        BigInteger worth = BigInteger.ZERO;
        if (!best(Measure.UNSCHEDULED_MANDATORY)) {
            return worth;
        }
        long held = mandatory - value(Measure.UNSCHEDULED_MANDATORY);
        worth = worth.add(product(certificate.worth(Level.MANDATORY).perMeeting(), held));
        for (Level above : Level.values()) {
            Measure measure = Measure.valueOf(above);
            if (above == level || !best(measure)) {
                return worth;
            }
            worth = worth.add(product(certificate.worth(above).perWeight(), value(measure)));
        }
        return worth;
    }

    private static BigInteger product(long first, long second) {
        return BigInteger.valueOf(first).multiply(BigInteger.valueOf(second));
    }

    /// Keeps the tighter of the bound so far and another.
    private void improve(Measure measure, long value) {
        boolean looser = bounds.get(measure) instanceof Bound.Proven(String _, long known)
                && (measure.most() ? value >= known : value <= known);
        if (!looser) {
            prove(measure, value, NAME);
        }
    }
}
