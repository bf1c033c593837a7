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

    void insert(@Nullable Long forumId, String actor, String event, String subject, String data) {
        database.sql("""
                        insert into journal (forum_id, actor, event, subject, data)
                        values (:forum, :actor, :event, :subject, cast(:data as jsonb))
                        """)
                .param("forum", forumId)
                .param("actor", actor)
                .param("event", event)
                .param("subject", subject)
                .param("data", data)
                .update();
    }
}
