package kz.kelisim.results;

import java.util.List;
import kz.kelisim.store.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class ResultStore {

    private final JdbcClient database;

    ResultStore(JdbcClient database) {
        this.database = database;
    }

    List<LaterEvent> laterEvents(long forumId) {
        return database.sql("select t.*, %s from later_event t where t.forum_id = :forum order by t.period, t.id"
                        .formatted(Rows.PROVENANCE))
                .param("forum", forumId)
                .query((row, _) -> new LaterEvent(
                        row.getString("key"),
                        Rows.text(row, "title"),
                        row.getString("period"),
                        Rows.text(row, "location"),
                        Rows.provenance(row)))
                .list();
    }
}
