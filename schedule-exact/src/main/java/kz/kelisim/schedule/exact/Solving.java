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

    /// Whether time is left.
    boolean goesOn() {
        return deadline - System.nanoTime() > 0;
    }

    /// A solver that has solved the model in the time that is left, but no more than `most`.
    CpSolver solve(CpModel model, Duration most) {
        CpSolver solver = new CpSolver();
        double left = Math.max(0.001, Math.min(deadline - System.nanoTime(), most.toNanos()) / 1e9);
        solver.getParameters().setNumWorkers(1).setRandomSeed(1).setMaxTimeInSeconds(left);
        solver.solve(model);
        return solver;
    }
}
