package kz.kelisim.registration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kelisim.store.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Categories, their seats, and what becomes of the registrations that get one.
@Component
final class SeatStore {

    private final JdbcClient database;

    SeatStore(JdbcClient database) {
        this.database = database;
    }

    List<Admission> admissions(long forumId) {
        return database.sql("""
                        select c.*, (select count(*) from participant_registration w
                            where (w.forum_id, w.category_id, w.state) = (c.forum_id, c.id, 'WAITING')) as waiting
                        from category c where c.forum_id = :forum order by c.id
                        """)
                .param("forum", forumId)
                .query(SeatStore::admission)
                .list();
    }

    /// The category of that key; how many wait is not counted.
    Optional<Admission> admission(long forumId, String key) {
        return database.sql("select c.*, 0 as waiting from category c where forum_id = :forum and key = :key")
                .param("forum", forumId)
                .param("key", key)
                .query(SeatStore::admission)
                .optional();
    }

    /// The category, locked until the transaction ends; every change of its seats begins here. Rows that refer to
    /// it may be written meanwhile: a lock that stopped them too would deadlock with that of the delegation.
    Optional<Admission> lock(long forumId, String key) {
        return database.sql(
                        "select c.*, 0 as waiting from category c where forum_id = :forum and key = :key for no key update")
                .param("forum", forumId)
                .param("key", key)
                .query(SeatStore::admission)
                .optional();
    }

    Admission lock(long forumId, long categoryId) {
        return lock(forumId, List.of(categoryId)).getFirst();
    }

    /// The same of several categories, in the order in which everybody locks them.
    List<Admission> lock(long forumId, List<Long> categoryIds) {
        return database.sql("""
                        select c.*, 0 as waiting from category c where forum_id = :forum and id in (:ids)
                        order by id for no key update
                        """)
                .param("forum", forumId)
                .param("ids", categoryIds)
                .query(SeatStore::admission)
                .list();
    }

    /// Locks the categories of these registrations, each in the same order as everybody else.
    void lockCategoriesOf(long forumId, List<String> keys) {
        database.sql("""
                        select id from category where forum_id = :forum and id in (
                            select category_id from participant_registration where forum_id = :forum and key in (:keys))
                        order by id for no key update
                        """).param("forum", forumId).param("keys", keys).query(row -> {});
    }

    private static Admission admission(ResultSet row, int number) throws SQLException {
        String entry = row.getString("entry");
        return new Admission(
                row.getLong("id"),
                row.getString("key"),
                Rows.text(row, "title"),
                Rows.wholeOrNull(row, "quota"),
                row.getInt("used"),
                row.getLong("waiting"),
                entry == null ? Admission.Entry.CLOSED : Admission.Entry.valueOf(entry),
                row.getBoolean("approval"),
                Rows.dayOrNull(row, "closes_on"));
    }

    /// Takes seats of a category that is locked, as many as are free.
    ///
    /// @param wanted at least 1
    /// @return how many it took, from 0 to `wanted`
    int take(long forumId, long categoryId, int wanted) {
        return database.sql("""
                        with had as (select id, used from category where forum_id = :forum and id = :id for no key update)
                        update category c set used = c.used + least(:wanted, coalesce(c.quota - c.used, :wanted))
                        from had
                        where c.forum_id = :forum and c.id = had.id and (c.quota is null or c.used < c.quota)
                        returning c.used - had.used
                        """)
                .param("forum", forumId)
                .param("id", categoryId)
                .param("wanted", wanted)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    void free(long forumId, long categoryId) {
        database.sql("update category set used = used - 1 where forum_id = :forum and id = :id")
                .param("forum", forumId)
                .param("id", categoryId)
                .update();
    }

    /// Notes that registrations are received or wait.
    ///
    /// @param told days and place by language, as a JSON object, where a calendar entry tells them now;
    ///     null without
    /// @return the number of the calendar entry of each, from 0, by id
    Map<Long, Integer> place(long forumId, Long[] ids, Registration.State state, @Nullable String told) {
        return numbers(database.sql("""
                        update participant_registration t set state = :state, %s
                        where t.forum_id = :forum and t.id = any(cast(:ids as bigint[]))
                        returning t.id, t.sequence - 1 as number
                        """.formatted(TOLD))
                .param("state", state.name())
                .param("told", told)
                .param("forum", forumId)
                .param("ids", ids));
    }

    private static final String TOLD = """
            sequence = t.sequence + case when cast(:told as text) is null then 0 else 1 end,
            told = coalesce(cast(:told as jsonb) ->> t.language, t.told)""";

    private static Map<Long, Integer> numbers(JdbcClient.StatementSpec updates) {
        Map<Long, Integer> numbers = new HashMap<>();
        updates.query(row -> {
            numbers.put(row.getLong("id"), row.getInt("number"));
        });
        return numbers;
    }

    /// Approves registrations: makes the person of each, the office where the organisation is known, and the
    /// participant.
    ///
    /// @param decidedBy who or what approved
    /// @param told as for [#place]
    Map<Long, Integer> admit(long forumId, Long[] ids, String decidedBy, @Nullable String told) {
        Map<Long, Integer> numbers = numbers(database.sql("""
                        with asked as (
                            select * from participant_registration where forum_id = :forum and id = any(cast(:ids as bigint[]))),
                        demoted as (
                            update participant p set head = false from asked
                            where asked.role = 'HEAD' and p.head
                                and (p.forum_id, p.delegation_id) = (asked.forum_id, asked.delegation_id)),
                        someone as (
                            insert into person (forum_id, key, name, delegation_id)
                            select forum_id, 'registered-' || id, name, delegation_id from asked order by id
                            returning id, key),
                        post as (
                            insert into office (forum_id, key, person_id, organisation_id, title, rank)
                            select asked.forum_id, someone.key, someone.id, asked.organisation_id,
                                jsonb_build_object('kk', office_title, 'ru', office_title, 'en', office_title, 'source', language), 99
                            from asked join someone on someone.key = 'registered-' || asked.id
                            where organisation_id is not null and office_title is not null
                            returning id, person_id),
                        taking_part as (
                            insert into participant (forum_id, key, person_id, category_id, delegation_id, office_id, listed, head)
                            select asked.forum_id, someone.key, someone.id, category_id, delegation_id, post.id, false, false
                            from asked join someone on someone.key = 'registered-' || asked.id
                            left join post on post.person_id = someone.id
                            order by asked.id)
                        update participant_registration t set person_id = someone.id, state = 'APPROVED', reason = null,
                            decided_by = :by, decided_at = now(), %s
                        from someone
                        where t.forum_id = :forum and t.id = any(cast(:ids as bigint[])) and someone.key = 'registered-' || t.id
                        returning t.id, t.sequence - 1 as number
                        """.formatted(TOLD))
                .param("by", decidedBy)
                .param("told", told)
                .param("forum", forumId)
                .param("ids", ids));
        return numbers;
    }

    /// Lets who leads a delegation by an approved registration be the head among the participants.
    void lead(long forumId, Long[] ids) {
        database.sql("""
                        update participant p set head = true from participant_registration t
                        where t.forum_id = :forum and t.id = any(cast(:ids as bigint[])) and t.role = 'HEAD'
                            and (p.forum_id, p.person_id) = (t.forum_id, t.person_id)
                        """).param("forum", forumId).param("ids", ids).update();
    }

    /// Lets somebody take part no longer.
    void withdraw(long forumId, long id) {
        database.sql("""
                        update participant p set withdrawn = true, head = false from participant_registration t
                        where t.forum_id = :forum and t.id = :id and (p.forum_id, p.person_id) = (t.forum_id, t.person_id)
                        """).param("forum", forumId).param("id", id).update();
    }
}
