package kz.kelisim.schedule.exact;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// One thread of CP-SAT with a time limit that several models share.
final class Solving {
    private static final long MILLIS_BETWEEN_QUESTIONS = 50;

    private final long deadline;

    Solving(Duration most) {
        Loader.loadNativeLibraries();
        deadline = System.nanoTime() + most.toNanos();
    }

    /// A solver that has solved the model, with its linear relaxation, in the time that is left, but no more
    /// than `most`.
    CpSolver byRelaxation(CpModel model, Duration most) {
        CpSolver solver = new CpSolver();
        solver.getParameters().setRandomSeed(1);
        return solved(model, most, solver);
    }

    /// The same by unsatisfiable cores and without a relaxation: the objective is raised from below, by sets of
    /// its literals of which not all can be false.
    CpSolver byCores(CpModel model, Duration most) {
        return solved(model, most, forCores(1));
    }

    /// A solver that has searched the model by unsatisfiable cores; it stops after `conflicts`, or when `goOn`,
    /// asked all the while by the calling thread, says so. Without the latter the result depends on seed and
    /// conflicts only.
    static CpSolver byCores(CpModel model, int seed, long conflicts, BooleanSupplier goOn) {
        CpSolver solver = forCores(seed);
        solver.getParameters().setMaxNumberOfConflicts(conflicts);
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<?> over = thread.submit(() -> solver.solve(model));
            while (!isOver(over, solver)) {
                if (!goOn.getAsBoolean()) {
                    solver.stopSearch();
                }
            }
        }
        return solver;
    }

    private static boolean isOver(Future<?> search, CpSolver solver) {
        try {
            search.get(MILLIS_BETWEEN_QUESTIONS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (InterruptedException interrupted) {
            solver.stopSearch();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the thread was interrupted while it waited for the solver", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the solver failed: " + failed.getCause(), failed);
        }
    }

    /// Neither probing nor the making of cores smaller pays: both took more time than they saved.
    private static CpSolver forCores(int seed) {
        CpSolver solver = new CpSolver();
        solver.getParameters()
                .setOptimizeWithCore(true)
                .setLinearizationLevel(0)
                .setCoreMinimizationLevel(0)
                .setCpModelProbingLevel(0)
                .setSymmetryLevel(0)
                .setInprocessingDtimeRatio(0)
                .setNumWorkers(1)
                .setRandomSeed(seed);
        return solver;
    }

    private CpSolver solved(CpModel model, Duration most, CpSolver solver) {
        double left = Math.max(0.001, Math.min(deadline - System.nanoTime(), most.toNanos()) / 1e9);
        solver.getParameters().setNumWorkers(1).setMaxTimeInSeconds(left);
        solver.solve(model);
        return solver;
    }
}
