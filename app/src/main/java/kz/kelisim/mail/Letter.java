package kz.kelisim.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A mail of the outbox.
///
/// @param sentAt when a mail server took it; null while it waits
public record Letter(
        long id,
        String recipient,
        String language,
        String subject,
        String body,
        Instant queuedAt,
        @Nullable Instant sentAt) {}
