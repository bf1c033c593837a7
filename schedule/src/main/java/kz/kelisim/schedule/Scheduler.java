package kz.kelisim.schedule;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import kz.kelisim.schedule.breaks.BreaksEngine;
import kz.kelisim.schedule.general.GeneralEngine;
import kz.kelisim.schedule.pairs.PairEngine;
import kz.kelisim.schedule.repair.Change;
import kz.kelisim.schedule.repair.Effect;
import kz.kelisim.schedule.repair.Leeway;
import kz.kelisim.schedule.repair.Repair;

/// Makes and repairs timetables: chooses the engine for a problem, scores what it found and has it checked.
public final class Scheduler {
    /// An engine and the problems it serves.
    private record Choice(Predicate<Problem> serves, Supplier<Engine> engine) {}

    /// The first that serves a problem is taken; the last serves all.
    private static final List<Choice> ENGINES = List.of(
            new Choice(PairEngine::serves, PairEngine::new),
            new Choice(BreaksEngine::serves, BreaksEngine::new),
            new Choice(_ -> true, GeneralEngine::new));

    private Scheduler() {}

    /// A timetable that keeps every hard rule, re-verified by [Checker]. The same problem and limits always
    /// give the same one unless the listener ends the search. `IllegalStateException` means that the search
    /// erred: a defect.
    ///
    /// With [Aim.FewestBreaks] a timetable that does not hold all requests, or exceeds the range, is returned
    /// where the search found none better; [Violation#ofTheAim()] tells such violations apart.
    ///
    /// With several threads each searches with a seed of its own, counted up from the one given, and the best
    /// timetable is taken, the lowest seed's of equals.
    public static Timetable solve(Problem problem, Limits limits, ProgressListener listener) {
        if (limits.threads() == 1) {
            return search(problem, limits, listener);
        }
        AtomicBoolean over = new AtomicBoolean();
        ProgressListener leader = progress -> {
            if (!listener.goOn(progress)) {
                over.set(true);
            }
            return !over.get();
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(limits.threads())) {
            List<Future<Timetable>> searches = IntStream.range(0, limits.threads())
                    .mapToObj(t -> threads.submit(() ->
                            search(problem, limits.withSeed(limits.seed() + t), t == 0 ? leader : _ -> !over.get())))
                    .toList();
            return searches.stream()
                    .map(Scheduler::found)
                    .min(Scheduler::compare)
                    .orElseThrow();
        }
    }

    /// A problem as an event has changed it, and its timetable after the event.
    ///
    /// @param effect what the event changed
    public record Repaired(Problem problem, Timetable timetable, Effect effect) {}

    /// Follows one event with few changes: what it makes impossible is placed again if that is possible within
    /// the leeway, and what becomes free is used. The timetable is re-verified by [Checker]; what the problem's
    /// earlier timetable freezes does not change. For many events in a row a [RepairSession] is quicker, since it
    /// keeps its state. A problem that is more than meetings of two parties is refused with [OutsidePairModel]:
    /// give it the timetable in force as its earlier one and solve it anew.
    ///
    /// @param timetable keeps the rules of the problem
    public static Repaired repair(Problem problem, Timetable timetable, Change change, Leeway leeway) {
        Repair.Repaired repaired = Repair.once(problem, timetable, change, leeway);
        return new Repaired(
                repaired.problem(), checked(repaired.problem(), repaired.draft(), timetable.seed()), repaired.effect());
    }

    private static Timetable found(Future<Timetable> search) {
        try {
            return search.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the thread was interrupted while it waited for a search", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a search failed: " + failed.getCause(), failed);
        }
    }

    /// Negative if the first timetable is better.
    private static int compare(Timetable one, Timetable other) {
        for (Measure measure : Measure.values()) {
            long a = one.score(measure).map(Score::value).orElse(0L);
            long b = other.score(measure).map(Score::value).orElse(0L);
            if (a != b) {
                return measure.most() ? Long.compare(b, a) : Long.compare(a, b);
            }
        }
        return 0;
    }

    private static Timetable search(Problem problem, Limits limits, ProgressListener listener) {
        return checked(problem, engine(problem).run(problem, limits, listener), limits.seed());
    }

    private static Timetable checked(Problem problem, Draft draft, long seed) {
        Timetable timetable = new Timetable(
                problem.hash(),
                seed,
                draft.moves,
                draft.slots,
                draft.places,
                draft.interpreters,
                draft.representatives,
                Scores.of(problem, draft),
                draft.certificates);
        List<Violation> violations = Checker.check(problem, timetable).stream()
                .filter(violation -> !violation.ofTheAim())
                .toList();
        if (!violations.isEmpty()) {
            throw new IllegalStateException("the search broke " + violations.size() + " rules, the first: "
                    + violations.getFirst().message() + "; report this with the problem and seed " + seed);
        }
        return timetable;
    }

    private static Engine engine(Problem problem) {
        return ENGINES.stream()
                .filter(choice -> choice.serves().test(problem))
                .findFirst()
                .orElseThrow()
                .engine()
                .get();
    }
}
