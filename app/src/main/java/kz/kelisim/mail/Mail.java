package kz.kelisim.mail;

import java.util.List;
import kz.kelisim.kernel.Lang;
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
        store.insert(recipient, language.tag(), subject, body, null, null);
    }

    /// Queues a mail with an iCalendar part.
    ///
    /// @param method `PUBLISH` or `CANCEL`, as the calendar itself says
    public void queue(String recipient, Lang language, String subject, String body, String calendar, String method) {
        store.insert(recipient, language.tag(), subject, body, calendar, method);
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
