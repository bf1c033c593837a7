package kz.kelisim.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A mail of the outbox.
///
/// @param messageId the same over every attempt to send it, with its angle brackets
/// @param calendar an iCalendar object; null where it has none
/// @param calendarMethod `PUBLISH` or `CANCEL`; null without a calendar
/// @param sentAt when a mail server took it; null while it waits
public record Letter(
        long id,
        String recipient,
        String language,
        String subject,
        String body,
        String messageId,
        @Nullable String calendar,
        @Nullable String calendarMethod,
        Instant queuedAt,
        @Nullable Instant sentAt) {}
