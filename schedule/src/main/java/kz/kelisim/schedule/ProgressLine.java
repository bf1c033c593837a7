package kz.kelisim.schedule;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// Shows how far a search is: a bar on a terminal, otherwise one JSON line per second.
final class ProgressLine implements ProgressListener {
    private static final long SECOND = 1_000_000_000L;
    private static final long BAR_INTERVAL = SECOND / 10;
    private static final int BAR = 20;

    private final PrintStream err;
    private final OptionalLong seconds;
    private final boolean terminal;
    private final long began = System.nanoTime();
    private long shown = Long.MIN_VALUE;

    private ProgressLine(PrintStream err, OptionalLong seconds, boolean terminal) {
        this.err = err;
        this.seconds = seconds;
        this.terminal = terminal;
    }

    /// @param seconds after which the search is to end
    static ProgressListener of(PrintStream err, OptionalLong seconds) {
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        return new ProgressLine(err, seconds, terminal);
    }

    @Override
    public boolean goOn(Progress progress) {
        long now = System.nanoTime() - began;
        if (shown == Long.MIN_VALUE ? terminal : now - shown >= (terminal ? BAR_INTERVAL : SECOND)) {
            show(progress, now);
            shown = now;
        } else if (shown == Long.MIN_VALUE) {
            shown = 0;
        }
        boolean goOn = seconds.isEmpty() || now < seconds.getAsLong() * SECOND;
        if (!goOn && terminal) {
            err.println();
        }
        return goOn;
    }

    private void show(Progress progress, long now) {
        double elapsed = (double) now / SECOND;
        String bound = switch (progress.bound()) {
            case Bound.Proven(String _, long value) -> Long.toString(value);
            case Bound.None() -> "";
        };
        if (terminal) {
            int done = seconds.isEmpty() ? 0 : (int) Math.min(BAR, BAR * now / (seconds.getAsLong() * SECOND));
            String bar = seconds.isEmpty() ? "" : "[" + "#".repeat(done) + " ".repeat(BAR - done) + "] ";
            err.printf(
                    Locale.ROOT,
                    "\r%s%.1f s %s %d moves, %s: %d%s\033[K",
                    bar,
                    elapsed,
                    progress.stage(),
                    progress.moves(),
                    progress.measure().label(),
                    progress.value(),
                    bound.isEmpty() ? "" : " (bound " + bound + ")");
        } else {
            err.printf(
                    Locale.ROOT,
                    "{\"seconds\": %.1f, \"stage\": \"%s\", \"moves\": %d, \"measure\": \"%s\", \"value\": %d%s}%n",
                    elapsed,
                    progress.stage(),
                    progress.moves(),
                    progress.measure(),
                    progress.value(),
                    bound.isEmpty() ? "" : ", \"bound\": " + bound);
        }
    }
}
