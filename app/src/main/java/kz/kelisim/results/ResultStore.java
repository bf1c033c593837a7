package kz.kelisim.results;

import java.sql.ResultSet;
import java.sql.SQLException;
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

    private static final String EVENTS =
            "select t.*, %s from later_event t where t.forum_id = :forum %%s order by t.period, t.id"
                    .formatted(Rows.PROVENANCE);

    List<LaterEvent> laterEvents(long forumId) {
        return database.sql(EVENTS.formatted(""))
                .param("forum", forumId)
                .query(ResultStore::event)
                .list();
    }

    /// Those that are worth reading beside the promises of an agreement.
    List<LaterEvent> beside(long forumId, String agreement) {
        return database.sql(
                        EVENTS.formatted(
                                "and t.related_agreement_id = (select a.id from agreement a where (a.forum_id, a.key) = (:forum, :agreement))"))
                .param("forum", forumId)
                .param("agreement", agreement)
                .query(ResultStore::event)
                .list();
    }

    private static LaterEvent event(ResultSet row, int number) throws SQLException {
        return new LaterEvent(
                row.getString("key"),
                Rows.text(row, "title"),
                row.getString("period"),
                Rows.text(row, "location"),
                Rows.provenance(row));
    }
}
