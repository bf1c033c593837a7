package kz.kelisim.participants;

import java.util.List;
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

    /// The addresses by which registrations and invitations know the person.
    List<String> addresses(long forumId, long person) {
        return database.sql("""
                        select email from participant_registration where forum_id = :forum and person_id = :person
                        union
                        select i.email from invitation i
                        join participant_registration r on (r.forum_id, r.id) = (i.forum_id, i.registration_id)
                        where i.forum_id = :forum and r.person_id = :person
                        """)
                .param("forum", forumId)
                .param("person", person)
                .query((row, _) -> row.getString("email"))
                .list();
    }

    /// The keys, often made of the name, of what the person has in a table.
    List<Keyed> keyed(String table, long forumId, long person) {
        return database.sql("select id, key from %s where forum_id = :forum and person_id = :person".formatted(table))
                .param("forum", forumId)
                .param("person", person)
                .query((row, _) -> new Keyed(row.getLong("id"), row.getString("key")))
                .list();
    }

    record Keyed(long id, String key) {}

    void rename(String table, long forumId, long id, String key) {
        database.sql("update %s set key = :key, place = null, note = null where forum_id = :forum and id = :id"
                        .formatted(table))
                .param("key", key)
                .param("forum", forumId)
                .param("id", id)
                .update();
    }

    /// Removes what registration and accreditation hold: address, identifier, organisation, answers and photo.
    void eraseRecords(long forumId, long person, String key) {
        database.sql("""
                        delete from answer a using participant_registration r
                        where (r.forum_id, r.id) = (a.forum_id, a.registration_id) and a.forum_id = :forum and r.person_id = :person
                        """).param("forum", forumId).param("person", person).update();
        database.sql("""
                        update participant_registration t set registered_by = null
                        where t.forum_id = :forum and (t.person_id = :person or t.registered_by in (
                            select email_norm from participant_registration where forum_id = :forum and person_id = :person))
                        """).param("forum", forumId).param("person", person).update();
        database.sql("""
                        update participant_registration r set name = p.name, email = :key || '-' || r.id || '@erased.invalid',
                            organisation_name = null, office_title = null, identifier_scheme = null, identifier = null,
                            reason = case when r.state = 'DECLINED' then '-' end
                        from person p
                        where (p.forum_id, p.id) = (r.forum_id, r.person_id) and r.forum_id = :forum and r.person_id = :person
                        """)
                .param("key", key)
                .param("forum", forumId)
                .param("person", person)
                .update();
        database.sql("""
                        update invitation i set email = r.email from participant_registration r
                        where (r.forum_id, r.id) = (i.forum_id, i.registration_id) and i.forum_id = :forum and r.person_id = :person
                        """).param("forum", forumId).param("person", person).update();
        database.sql("""
                        delete from photo f using participant t
                        where (t.forum_id, t.id) = (f.forum_id, f.participant_id) and f.forum_id = :forum and t.person_id = :person
                        """).param("forum", forumId).param("person", person).update();
    }

    /// Removes what submitted lists of delegations say under that key.
    void forgetInLists(long forumId, long person, String was, String kept) {
        database.sql("""
                        select forget_in_lists(:forum, :was, :kept, p.name) from person p
                        where p.forum_id = :forum and p.id = :person
                        """)
                .param("forum", forumId)
                .param("was", was)
                .param("kept", kept)
                .param("person", person)
                .query(row -> {});
    }

    /// Removes what is shown of the person's electronic signatures; their files stay.
    void forgetInSignatures(long forumId, long person) {
        database.sql("select forget_in_signatures(:forum, :person)")
                .param("forum", forumId)
                .param("person", person)
                .query(row -> {});
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
