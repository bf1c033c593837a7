package kz.kelisim.schedule.pairs;

import kz.kelisim.schedule.Bound;
import kz.kelisim.schedule.Measure;
import kz.kelisim.schedule.ProgressListener;
import kz.kelisim.schedule.ProgressListener.Progress;
import kz.kelisim.schedule.ProgressListener.Stage;

/// Tells the listener how far the search is, and the search whether to go on. The clock decides only when to
/// tell.
final class Watch {
    /// Moves between two looks at the clock.
    private static final int PATIENCE = 1 << 10;

    private static final long INTERVAL_NANOS = 50_000_000;

    private final ProgressListener listener;
    private Stage stage = Stage.SELECT;
    private Measure measure = Measure.ONE_SIDED_VALUE;
    private Bound bound = new Bound.None();
    private long value;
    private long moves;
    private long movesBefore;
    private long nextLook;
    private long told;
    private boolean over;

    Watch(ProgressListener listener) {
        this.listener = listener;
    }

    /// Begins a stage; `false` if the search is over.
    boolean begin(Stage next, Measure improved, long from) {
        movesBefore += moves;
        moves = 0;
        nextLook = PATIENCE;
        stage = next;
        measure = improved;
        value = from;
        tell();
        return !over;
    }

    /// What is proven about the measure of the stage from now on.
    void proven(String name, long limit) {
        bound = new Bound.Proven(name, limit);
    }

    /// Counts a move and the value after it; `false` if the search is over.
    boolean goOn(long now) {
        return goOn(1, now);
    }

    boolean goOn(long more, long now) {
        moves += more;
        value = now;
        if (moves >= nextLook) {
            nextLook = moves + PATIENCE;
            if (System.nanoTime() - told >= INTERVAL_NANOS) {
                tell();
            }
        }
        return !over;
    }

    /// Whether the listener ended the search.
    boolean over() {
        return over;
    }

    /// Moves made in this stage.
    long moves() {
        return moves;
    }

    /// Moves made in all stages.
    long allMoves() {
        return movesBefore + moves;
    }

    private void tell() {
        if (!over) {
            over = !listener.goOn(new Progress(stage, moves, measure, value, bound));
        }
        told = System.nanoTime();
    }
}
