package kz.kelisim.participants;

import java.util.Optional;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.store.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ErasureStore {

    private final JdbcClient database;

    ErasureStore(JdbcClient database) {
        this.database = database;
    }

    Optional<Erasure.Candidate> find(long forumId, String key) {
        return database.sql("""
                        select key, name from person
                        where forum_id = :forum and key = :key and erased is null
                        """)
                .param("forum", forumId)
                .param("key", key)
                .query((row, _) -> new Erasure.Candidate(row.getString("key"), Rows.text(row, "name")))
                .optional();
    }

    /// The id of somebody who was not erased yet; nobody else erases the same before the transaction ends.
    Optional<Long> lock(long forumId, String key) {
        return database.sql(
                        "select id from person where forum_id = :forum and key = :key and erased is null for update")
                .param("forum", forumId)
                .param("key", key)
                .query(Long.class)
                .optional();
    }

    /// The next number of an erased person; two who erase at once get two numbers.
    int next(long forumId) {
        database.sql("select id from edition where id = :forum for no key update")
                .param("forum", forumId)
                .query(row -> {});
        return database.sql("select coalesce(max(erased), 0) + 1 from person where forum_id = :forum")
                .param("forum", forumId)
                .query(Integer.class)
                .single();
    }

    void erase(long forumId, long person, int number, String key, LocalizedText name) {
        database.sql("""
                        update person set erased = :number, key = :key, origin_id = null, facts = '{}', place = null, note = null,
                            name = jsonb_build_object('kk', cast(:kk as text), 'ru', cast(:ru as text), 'en', cast(:en as text))
                        where forum_id = :forum and id = :person
                        """)
                .param("number", number)
                .param("key", key)
                .param("kk", name.kk())
                .param("ru", name.ru())
                .param("en", name.en())
                .param("forum", forumId)
                .param("person", person)
                .update();
    }

    /// Removes the key, which was made of the name, from what was noted on the way.
    void forget(long forumId, String was, String kept) {
        database.sql("select forget_in_journal(:forum, :was, :kept)")
                .param("forum", forumId)
                .param("was", was)
                .param("kept", kept)
                .query(row -> {});
        database.sql("delete from idempotency where location like :end")
                .param("end", "%/desk/people/edit/" + was + "?saved")
                .update();
    }
}
