package kz.kelisim.accounts;

import java.time.Instant;
import java.util.List;
import kz.kelisim.store.Scope;
import org.springframework.stereotype.Component;

/// The door to the log of who of the staff read personal data. It names the set of records, never a person
/// in it.
@Component
public final class Reads {

    private final ReadStore store;
    private final Scope scope;

    Reads(ReadStore store, Scope scope) {
        this.store = store;
        this.scope = scope;
    }

    /// @param what the set of records, such as `people` or `people.export`
    /// @param records how many of them were shown
    public record Read(Instant at, String reader, String what, int records) {}

    /// Notes a reading, before it is shown; one of no record is not noted.
    ///
    /// @param what dotted words of small letters
    public void note(long forumId, Actor reader, String what, int records) {
        if (records > 0) {
            scope.write(forumId, () -> store.insert(forumId, reader.email(), what, records));
        }
    }

    /// The readings of an edition, the newest first.
    public List<Read> latest(long forumId, int limit, int offset) {
        return scope.read(forumId, () -> store.latest(forumId, limit, offset));
    }

    public long count(long forumId) {
        return scope.read(forumId, () -> store.count(forumId));
    }
}
