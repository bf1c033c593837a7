package kz.kelisim.journal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The door to the journal: every change of state writes one entry in its own transaction.
@Component
public final class Journal {

    private final JournalStore store;
    private final JsonMapper json;

    Journal(JournalStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    /// Writes an entry; call it within the transaction of the change.
    ///
    /// @param forumId the edition, which must be the scope of the transaction; null for what belongs to none
    /// @param event a dotted name such as `agreement.signed`
    /// @param subject the key of the record
    public void write(@Nullable Long forumId, String actor, String event, String subject, Map<String, ?> data) {
        write(forumId, actor, List.of(new Line(event, subject, data)));
    }

    /// What one entry says.
    ///
    /// @param event a dotted name such as `agreement.signed`
    /// @param subject the key of the record
    public record Line(String event, String subject, Map<String, ?> data) {}

    /// The same for many entries at once, in their order.
    public void write(@Nullable Long forumId, String actor, List<Line> lines) {
        store.insert(
                forumId,
                actor,
                lines.stream().map(Line::event).toArray(String[]::new),
                lines.stream().map(Line::subject).toArray(String[]::new),
                lines.stream().map(line -> json.writeValueAsString(line.data())).toArray(String[]::new));
    }
}
