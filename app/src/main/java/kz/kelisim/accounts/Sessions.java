package kz.kelisim.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import kz.kelisim.journal.Journal;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/// The door to the sessions in which an account is signed in.
@Component
@ConditionalOnWebApplication
public final class Sessions {

    /// The attribute that says when the session was first used after the sign-in, in milliseconds since 1970.
    static final String SINCE = "kelisim.since";

    /// The attribute that says on what it is used.
    static final String DEVICE = "kelisim.device";

    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final Journal journal;

    Sessions(FindByIndexNameSessionRepository<? extends Session> sessions, Journal journal) {
        this.sessions = sessions;
        this.journal = journal;
    }

    /// A session that is open.
    ///
    /// @param handle names it without being its secret
    /// @param device browser and system, such as `Firefox, Windows`; empty where unknown
    /// @param here whether it is the one that asks
    public record Open(String handle, String device, Instant since, Instant seen, boolean here) {}

    /// The open sessions of an account, the asking one first, then the last seen.
    ///
    /// @param here the id of the session that asks
    public List<Open> of(String email, String here) {
        return sessions.findByPrincipalName(email).values().stream()
                .filter(session -> !session.isExpired())
                .map(session -> open(session, here))
                .sorted(Comparator.comparing(Open::here)
                        .thenComparing(Open::seen)
                        .reversed())
                .toList();
    }

    private static Open open(Session session, String here) {
        Instant since = session.getAttribute(SINCE) instanceof Long millis
                ? Instant.ofEpochMilli(millis)
                : session.getCreationTime();
        return new Open(
                handle(session.getId()),
                Objects.toString(session.getAttribute(DEVICE), ""),
                since,
                session.getLastAccessedTime(),
                session.getId().equals(here));
    }

    /// Ends one session of an account; one that is not its own, or ended before, is left as it is.
    public void end(String email, String handle) {
        end(email, id -> handle(id).equals(handle));
    }

    /// Ends all sessions of an account but the one that asks.
    public void endOthers(String email, String here) {
        end(email, id -> !id.equals(here));
    }

    private void end(String email, Predicate<String> which) {
        List<String> ended = sessions.findByPrincipalName(email).keySet().stream()
                .filter(which)
                .toList();
        ended.forEach(sessions::deleteById);
        if (!ended.isEmpty()) {
            journal.write(null, email, "session.revoked", "account", Map.of("sessions", ended.size()));
        }
    }

    private static String handle(String id) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
