package kz.kelisim.schedule.exact;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import java.time.Duration;

/// One thread of CP-SAT with a time limit that several models share.
final class Solving {
    private final long deadline;

    Solving(Duration most) {
        Loader.loadNativeLibraries();
        deadline = System.nanoTime() + most.toNanos();
    }

    /// A solver that has solved the model, with its linear relaxation, in the time that is left, but no more
    /// than `most`.
    CpSolver byRelaxation(CpModel model, Duration most) {
        return solved(model, most, new CpSolver());
    }

    /// The same by unsatisfiable cores and without a relaxation: the objective is raised from below, by sets of
    /// its literals of which not all can be false.
    CpSolver byCores(CpModel model, Duration most) {
        CpSolver solver = new CpSolver();
        solver.getParameters().setOptimizeWithCore(true).setLinearizationLevel(0);
        return solved(model, most, solver);
    }

    private CpSolver solved(CpModel model, Duration most, CpSolver solver) {
        double left = Math.max(0.001, Math.min(deadline - System.nanoTime(), most.toNanos()) / 1e9);
        solver.getParameters().setNumWorkers(1).setRandomSeed(1).setMaxTimeInSeconds(left);
        solver.solve(model);
        return solver;
    }
}
