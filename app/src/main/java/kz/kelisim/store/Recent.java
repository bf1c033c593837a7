package kz.kelisim.store;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What was read less than a second ago, for pages that many ask for at once. Whoever changes it calls [#forget], so
/// that this process shows the change at once; other processes on the same database show it within the second.
///
/// Nothing is decided by such a value: who writes reads again, under a lock.
public final class Recent<K, V> {

    private static final long LIVES = Duration.ofSeconds(1).toNanos();
    private static final int MOST = 1_000;

    private record Kept<V>(V value, long readAt) {}

    private final Map<K, Kept<V>> all = new ConcurrentHashMap<>();
    private final AtomicLong forgotten = new AtomicLong();

    /// The value of a key.
    ///
    /// @param read gives it where it is not known; what is empty is not kept
    public Optional<V> get(K key, Supplier<Optional<V>> read) {
        long now = System.nanoTime();
        Kept<V> kept = all.get(key);
        if (kept != null && now - kept.readAt() < LIVES) {
            return Optional.of(kept.value());
        }
        long before = forgotten.get();
        Optional<V> fresh = read.get();
        fresh.filter(_ -> forgotten.get() == before).ifPresent(value -> {
            if (all.size() >= MOST) {
                all.clear();
            }
            all.put(key, new Kept<>(value, now));
        });
        return fresh;
    }

    /// Reads everything anew from now on, or, within a transaction, from its end on.
    public void forget() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    clear();
                }
            });
        } else {
            clear();
        }
    }

    private void clear() {
        forgotten.incrementAndGet();
        all.clear();
    }
}
