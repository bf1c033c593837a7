package kz.kelisim.accounts;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ReadStore {

    private final JdbcClient database;

    ReadStore(JdbcClient database) {
        this.database = database;
    }

    int insert(long forumId, String reader, String what, int records) {
        return database.sql("""
                        insert into data_read (forum_id, reader, what, records)
                        values (:forum, :reader, :what, :records)
                        """)
                .param("forum", forumId)
                .param("reader", reader)
                .param("what", what)
                .param("records", records)
                .update();
    }

    List<Reads.Read> latest(long forumId, int limit, int offset) {
        return database.sql("""
                        select at, reader, what, records from data_read where forum_id = :forum
                        order by at desc, id desc limit :limit offset :offset
                        """)
                .param("forum", forumId)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, _) -> new Reads.Read(
                        row.getTimestamp("at").toInstant(),
                        row.getString("reader"),
                        row.getString("what"),
                        row.getInt("records")))
                .list();
    }

    long count(long forumId) {
        return database.sql("select count(*) from data_read where forum_id = :forum")
                .param("forum", forumId)
                .query(Long.class)
                .single();
    }
}
