package kz.kelisim.journal;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class JournalStore {

    private final JdbcClient database;

    JournalStore(JdbcClient database) {
        this.database = database;
    }

    /// Writes as many entries as there are events, each with the subject and data of its place.
    void insert(@Nullable Long forumId, String actor, String[] events, String[] subjects, String[] data) {
        database.sql("""
                        insert into journal (forum_id, actor, event, subject, data)
                        select cast(:forum as bigint), :actor, event, subject, cast(data as jsonb)
                        from unnest(cast(:events as text[]), cast(:subjects as text[]), cast(:data as text[]))
                            as line (event, subject, data)
                        """)
                .param("forum", forumId)
                .param("actor", actor)
                .param("events", events)
                .param("subjects", subjects)
                .param("data", data)
                .update();
    }
}
