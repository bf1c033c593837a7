package kz.kelisim.schedule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import kz.kelisim.schedule.Certificate.PartyCap;
import kz.kelisim.schedule.Certificate.PlaceCap;
import kz.kelisim.schedule.Certificate.Worth;

/// The upper bound that a certificate proves, computed anew from the problem and the certificate alone, in
/// whole numbers: whoever made the prices, no timetable of the problem is worth more.
///
/// Take any timetable. Each of its meetings, of whatever length and wherever, begins in one slot, and in that
/// slot it takes a free representative of each of its parties and, if it is at a table, a free table. So the
/// caps of [Certificate] hold for the slots in which meetings begin. The worth of a meeting is at most the
/// prices it pays plus its surplus, and each price is paid at most as often as its cap says. The further slots
/// of a long meeting, languages, interpreters, rest, walking, precedences and an earlier timetable only forbid
/// timetables: leaving them out keeps the bound true.
public final class CertifiedBound {
    private final Problem problem;
    private final Certificate certificate;
    private final int words;
    private long sum;
    private BigInteger spilled = BigInteger.ZERO;

    private CertifiedBound(Problem problem, Certificate certificate) {
        this.problem = problem;
        this.certificate = certificate;
        words = (problem.slots().size() + 63) / 64;
    }

    /// The bound, rounded down. A certificate with a negative price or worth, of another number of parties,
    /// with a cap on a party the problem lacks, with a scale below 1 or with numbers beyond 63 bits is refused
    /// with `IllegalArgumentException`.
    public static long of(Problem problem, Certificate certificate) {
        refuse(problem, certificate);
        CertifiedBound bound = new CertifiedBound(problem, certificate);
        try {
            bound.partyCaps();
            bound.placeCaps();
            bound.surpluses();
            BigInteger total = bound.spilled.add(BigInteger.valueOf(bound.sum));
            return total.divide(BigInteger.valueOf(certificate.scale())).longValueExact();
        } catch (ArithmeticException tooLarge) {
            throw new IllegalArgumentException(
                    "certificate: its prices, worths and scale make a number beyond 63 bits; use smaller ones",
                    tooLarge);
        }
    }

    private static void refuse(Problem problem, Certificate certificate) {
        int parties = problem.parties().size();
        check(certificate.scale() >= 1, "scale", certificate.scale(), "a scale is 1 or more");
        check(
                certificate.parties() == parties,
                "partyPrices",
                certificate.parties(),
                "the problem has " + parties + " parties");
        for (int p = 0; p < parties; p++) {
            check(certificate.price(p) >= 0, "partyPrices", certificate.price(p), "a price is 0 or more");
        }
        for (PartyCap cap : certificate.partyCaps()) {
            check(cap.price() >= 0, "partyCaps.price", cap.price(), "a price is 0 or more");
            check(
                    cap.party() >= 0 && cap.party() < parties,
                    "partyCaps.party",
                    cap.party(),
                    "the problem has " + parties + " parties");
        }
        for (PlaceCap cap : certificate.placeCaps()) {
            check(cap.price() >= 0, "placeCaps.price", cap.price(), "a price is 0 or more");
        }
        for (Level level : Level.values()) {
            Worth worth = certificate.worth(level);
            check(worth.perMeeting() >= 0, "worths.perMeeting", worth.perMeeting(), "a worth is 0 or more");
            check(worth.perWeight() >= 0, "worths.perWeight", worth.perWeight(), "a worth is 0 or more");
        }
    }

    private static void check(boolean right, String field, long value, String rule) {
        if (!right) {
            throw new IllegalArgumentException("certificate: " + field + " is " + value + ", but " + rule
                    + "; take a certificate made for this problem");
        }
    }

    private void add(long number, long price) {
        if (Math.multiplyHigh(number, price) != 0 || number * price < 0 || sum + number * price < 0) {
            spilled = spilled.add(BigInteger.valueOf(number).multiply(BigInteger.valueOf(price)));
        } else {
            sum += number * price;
        }
    }

    private void partyCaps() {
        for (int p = 0; p < problem.parties().size(); p++) {
            Party party = problem.parties().get(p);
            long people = 0;
            for (Representative person : party.representatives()) {
                people += person.free().size();
            }
            add(Math.min(party.max(), people), certificate.price(p));
        }
        for (PartyCap cap : certificate.partyCaps()) {
            long people = 0;
            for (Representative person : problem.parties().get(cap.party()).representatives()) {
                for (int w = 0; w < words; w++) {
                    people += Long.bitCount(person.free().word(w) & cap.slots().word(w));
                }
            }
            add(people, cap.price());
        }
    }

    private void placeCaps() {
        if (certificate.placeCaps().isEmpty()) {
            return;
        }
        long[] people = new long[problem.slots().size()];
        long[] tables = new long[people.length];
        for (Party party : problem.parties()) {
            party.representatives().forEach(person -> count(person.free(), people));
        }
        for (Place place : problem.places()) {
            if (place.kind() == PlaceKind.TABLE) {
                count(place.free(), tables);
            }
        }
        for (PlaceCap cap : certificate.placeCaps()) {
            long most = IntStream.range(0, people.length)
                    .filter(cap.slots()::contains)
                    .mapToLong(t -> Math.min(tables[t], people[t] / 2))
                    .sum();
            add(most, cap.price());
        }
    }

    private static void count(SlotSet set, long[] counts) {
        for (int w = 0; w * 64 < counts.length; w++) {
            for (long left = set.word(w); left != 0; left &= left - 1) {
                counts[w * 64 + Long.numberOfTrailingZeros(left)]++;
            }
        }
    }

    /// What the worth of each request that can be held exceeds the prices it pays by.
    private void surpluses() {
        Requests requests = problem.requests();
        long[][] free = free();
        List<List<PartyCap>> caps = capsByParty();
        Set<Long> excluded = new HashSet<>();
        problem.exclusions().forEach(pair -> excluded.add(pair(pair.first(), pair.second())));
        long[] begin = new long[words];
        for (int q = 0; q < requests.size(); q++) {
            int sender = requests.sender(q);
            int addressee = requests.addressee(q);
            if (!excluded.isEmpty() && excluded.contains(pair(sender, addressee))) {
                continue;
            }
            Terms terms = requests.terms(q);
            for (int w = 0; w < words; w++) {
                begin[w] = terms.allowed().word(w) & free[sender][w] & free[addressee][w];
            }
            terms.pin().ifPresent(pin -> keepOnly(begin, pin));
            if (within(begin, SlotSet.none())) {
                continue;
            }
            add(surplus(q, begin, caps), 1);
        }
    }

    private long surplus(int request, long[] begin, List<List<PartyCap>> caps) {
        Requests requests = problem.requests();
        Worth worth = certificate.worth(requests.level(request));
        long perMeeting = Math.addExact(
                worth.perMeeting(), Math.multiplyExact(worth.perWeight(), (long) requests.weight(request)));
        long left = Math.multiplyExact(perMeeting, certificate.scale());
        left = afterPaying(left, requests.sender(request), begin, caps);
        left = afterPaying(left, requests.addressee(request), begin, caps);
        Terms terms = requests.terms(request);
        for (int other : terms.others()) {
            left = afterPaying(left, other, begin, caps);
        }
        if (terms.place() == PlaceKind.TABLE) {
            for (PlaceCap cap : certificate.placeCaps()) {
                left = within(begin, cap.slots()) ? Math.max(0, left - cap.price()) : left;
            }
        }
        return left;
    }

    /// What is left of an amount, at least 0, after the prices of the party.
    private long afterPaying(long amount, int party, long[] begin, List<List<PartyCap>> caps) {
        long left = Math.max(0, amount - certificate.price(party));
        for (PartyCap cap : caps.get(party)) {
            left = within(begin, cap.slots()) ? Math.max(0, left - cap.price()) : left;
        }
        return left;
    }

    /// By party, 64 slots to a word: the slots in which at least one of its representatives is free.
    private long[][] free() {
        long[][] free = new long[problem.parties().size()][words];
        for (int p = 0; p < free.length; p++) {
            for (Representative person : problem.parties().get(p).representatives()) {
                for (int w = 0; w < words; w++) {
                    free[p][w] |= person.free().word(w);
                }
            }
        }
        return free;
    }

    private List<List<PartyCap>> capsByParty() {
        List<List<PartyCap>> caps =
                new ArrayList<>(Collections.nCopies(problem.parties().size(), List.of()));
        for (PartyCap cap : certificate.partyCaps()) {
            if (caps.get(cap.party()).isEmpty()) {
                caps.set(cap.party(), new ArrayList<>());
            }
            caps.get(cap.party()).add(cap);
        }
        return caps;
    }

    private static boolean within(long[] begin, SlotSet slots) {
        for (int w = 0; w < begin.length; w++) {
            if ((begin[w] & ~slots.word(w)) != 0) {
                return false;
            }
        }
        return true;
    }

    private static void keepOnly(long[] begin, int slot) {
        for (int w = 0; w < begin.length; w++) {
            begin[w] &= w == slot >> 6 ? 1L << slot : 0;
        }
    }

    private static long pair(int a, int b) {
        return ((long) Math.min(a, b) << 32) | Math.max(a, b);
    }
}
