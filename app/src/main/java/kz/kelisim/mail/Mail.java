package kz.kelisim.mail;

import java.util.List;
import kz.kelisim.kernel.Lang;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The door to the outbox.
@Component
public final class Mail {

    private final OutboxStore store;

    Mail(OutboxStore store) {
        this.store = store;
    }

    /// Queues a mail; call it within the transaction that causes it.
    public void queue(String recipient, Lang language, String subject, String body) {
        queue(List.of(new Draft(recipient, language, subject, body, null, null)));
    }

    /// A mail as it is to be queued.
    ///
    /// @param calendar an iCalendar object; null without
    /// @param method `PUBLISH` or `CANCEL`, as the calendar itself says; null without
    public record Draft(
            String recipient,
            Lang language,
            String subject,
            String body,
            @Nullable String calendar,
            @Nullable String method) {}

    /// Queues many mails at once, in their order.
    public void queue(List<Draft> mails) {
        store.insert(mails);
    }

    /// Removes the mails to an address: those that were sent now, the others when they are sent.
    public void forget(String recipient) {
        store.forget(recipient);
    }

    /// The newest mails, sent or waiting.
    public List<Letter> latest(int most) {
        return store.latest(most);
    }
}
