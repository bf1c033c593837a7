package kz.kelisim.bench;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import kz.kelisim.schedule.Level;
import kz.kelisim.schedule.Limits;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.ProblemBuilder;
import kz.kelisim.schedule.ProgressListener;
import kz.kelisim.schedule.Request;
import kz.kelisim.schedule.Scheduler;
import kz.kelisim.schedule.Timetable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The greedy timetable, checked and with its bounds, of a forum with 40 slots, 5 requests a party and places
/// for nine tenths of what is asked, against merely reading and sorting the requests.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ScheduleBench {

    static final int SLOTS = 40;
    static final int REQUESTS_A_PARTY = 5;

    /// No ejection: the greedy pass alone.
    static final Limits GREEDY = new Limits(1, 0);

    @Param({"1000", "10000"})
    public int parties;

    private Problem problem = problem(2);

    @Setup
    public void make() {
        problem = problem(parties);
    }

    /// Every twentieth request is mandatory, every third mutual.
    static Problem problem(int parties) {
        var random = new SplittableRandom(2017);
        ProblemBuilder builder = Problem.builder();
        LocalDate day = LocalDate.of(2017, 10, 12);
        for (int slot = 0; slot < SLOTS; slot++) {
            builder.slot("s" + slot, day.plusDays(slot / 20), "half-" + slot / 10);
        }
        for (int party = 0; party < parties; party++) {
            builder.party("p" + party, SLOTS / 2);
        }
        int requests = parties * REQUESTS_A_PARTY;
        int places = Math.max(1, requests * 9 / 10 / SLOTS);
        for (int place = 0; place < places; place++) {
            builder.place("t" + place);
        }
        for (int request = 0; request < requests; request++) {
            int sender = request % parties;
            int addressee = (sender + random.nextInt(1, parties)) % parties;
            Level level = request % 20 == 0 ? Level.MANDATORY : request % 3 == 0 ? Level.MUTUAL : Level.ONE_SIDED;
            builder.request("q" + request, "p" + sender, "p" + addressee, level, random.nextInt(1, 10));
        }
        return builder.build();
    }

    /// The limit: no timetable can be made without reading each request and putting them in order.
    @Benchmark
    public Request[] readAndSort() {
        Request[] requests = problem.requests().toArray(Request[]::new);
        Arrays.sort(
                requests,
                Comparator.comparing(Request::level)
                        .thenComparing(Comparator.comparingInt(Request::weight).reversed())
                        .thenComparing(Request::id));
        return requests;
    }

    @Benchmark
    public Timetable greedy() {
        return Scheduler.solve(problem, GREEDY, ProgressListener.silent());
    }
}
