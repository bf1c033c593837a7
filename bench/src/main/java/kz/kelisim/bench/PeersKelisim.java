package kz.kelisim.bench;

import java.time.Duration;
import java.util.OptionalLong;
import kz.kelisim.schedule.Bound;
import kz.kelisim.schedule.Limits;
import kz.kelisim.schedule.Problem;
import kz.kelisim.schedule.ProgressListener;
import kz.kelisim.schedule.Scheduler;
import kz.kelisim.schedule.Score;
import kz.kelisim.schedule.Timetable;

/// The scheduler of this project, on one thread, among its peers; the time includes bounds, hash and check.
final class PeersKelisim implements Peer {
    @Override
    public String name() {
        return "Kelisim";
    }

    @Override
    public Answer solve(Problem problem, Duration limit, int threads, long seed) {
        long began = System.nanoTime();
        ProgressListener listener = _ -> System.nanoTime() - began < limit.toNanos();
        Timetable timetable = Scheduler.solve(problem, Limits.USUAL.withSeed(seed), listener);
        return new Answer.Found(timetable, (System.nanoTime() - began) / 1e9, OptionalLong.empty());
    }

    /// The first score of a level's value that the timetable's own certificate bounds.
    static OptionalLong bound(Timetable timetable) {
        return timetable.scores().stream()
                .filter(score -> score.value() > 0 && score.measure().most())
                .map(Score::bound)
                .filter(Bound.Proven.class::isInstance)
                .mapToLong(bound -> ((Bound.Proven) bound).value())
                .findFirst();
    }
}
