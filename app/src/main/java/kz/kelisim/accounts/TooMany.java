package kz.kelisim.accounts;

import java.time.Duration;

/// Thrown where something was asked for more often than its limit allows.
public final class TooMany extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long seconds;

    TooMany(Duration wait) {
        super("The limit is reached for %s.".formatted(wait));
        this.seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    }

    /// Whole seconds after which asking again succeeds, at least 1: the value of `Retry-After`.
    public long seconds() {
        return seconds;
    }
}
