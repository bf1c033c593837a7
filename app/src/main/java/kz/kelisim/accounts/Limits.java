package kz.kelisim.accounts;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/// The door to the limits of how often something may be asked for. They are counted in the database, so all
/// replicas count together.
@Component
public final class Limits {

    private static final int CLEANS_EVERY = 64;

    /// A limit: at most `most` at once, and one more after each `each` (the generic cell rate algorithm).
    ///
    /// @param name tells limits apart; one key may be counted under several
    public record Limit(String name, int most, Duration each) {

        public Limit {
            if (most < 1 || !each.isPositive()) {
                throw new IllegalArgumentException("A limit (%s) must allow something.".formatted(name));
            }
        }
    }

    private final LimitStore store;
    private final AtomicInteger taken = new AtomicInteger();

    Limits(LimitStore store) {
        this.store = store;
    }

    /// Takes one of the allowance of a key, such as an address. Call it before the transaction of the work:
    /// one that is rolled back would give it back.
    ///
    /// @throws TooMany where nothing of the allowance is left; nothing is taken then
    public void take(Limit limit, String whose) {
        if (taken.incrementAndGet() % CLEANS_EVERY == 0) {
            store.forgetWhole();
        }
        Optional<Duration> wait = store.take(hash(limit.name() + "\n" + whose), limit.most(), limit.each());
        if (wait.isPresent()) {
            throw new TooMany(wait.get());
        }
    }

    /// Takes one of the allowance of the network from which an address of the Internet asks.
    ///
    /// @param address an address of IPv4 or IPv6 as digits
    /// @throws TooMany where nothing of the allowance is left; nothing is taken then
    public void takeOfNetwork(Limit limit, String address) {
        take(limit, network(address));
    }

    /// The network of an address: its first 24 bits of IPv4 or 56 of IPv6.
    static String network(String address) {
        InetAddress read = InetAddress.ofLiteral(address);
        byte[] bytes = read.getAddress();
        return HexFormat.of().formatHex(Arrays.copyOf(bytes, read instanceof Inet4Address ? 3 : 7));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
