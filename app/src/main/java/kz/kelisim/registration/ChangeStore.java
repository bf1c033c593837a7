package kz.kelisim.registration;

import java.time.LocalDate;
import java.util.List;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class ChangeStore {

    private final JdbcClient database;

    ChangeStore(JdbcClient database) {
        this.database = database;
    }

    /// Locks a category and that of a registration, in the same order as everybody else.
    void lock(long forumId, String registration, String category) {
        database.sql("""
                        select id from category where forum_id = :forum and (key = :category or id in (
                            select category_id from participant_registration where forum_id = :forum and key = :key))
                        order by id for no key update
                        """)
                .param("forum", forumId)
                .param("category", category)
                .param("key", registration)
                .query(row -> {});
    }

    /// Puts a registration, and who takes part by it, into another category.
    void move(long forumId, long id, long category) {
        database.sql("""
                        update participant_registration set category_id = :category where forum_id = :forum and id = :id
                        """)
                .param("category", category)
                .param("forum", forumId)
                .param("id", id)
                .update();
        database.sql("""
                        update participant p set category_id = :category from participant_registration t
                        where t.forum_id = :forum and t.id = :id and (p.forum_id, p.person_id) = (t.forum_id, t.person_id)
                        """)
                .param("category", category)
                .param("forum", forumId)
                .param("id", id)
                .update();
    }

    /// Writes whom somebody represents and in which office, there and in the office that an approval made.
    ///
    /// @return whether anything changed
    boolean describe(long forumId, long id, @Nullable String organisation, @Nullable String office) {
        boolean changed = database.sql("""
                                update participant_registration t
                                set organisation_name = cast(:organisation as text), office_title = cast(:office as text)
                                where t.forum_id = :forum and t.id = :id
                                    and (coalesce(t.organisation_name, (select o.name ->> t.language from organisation o
                                            where (o.forum_id, o.id) = (t.forum_id, t.organisation_id))), t.office_title)
                                        is distinct from (cast(:organisation as text), cast(:office as text))
                                """)
                        .param("organisation", organisation)
                        .param("office", office)
                        .param("forum", forumId)
                        .param("id", id)
                        .update()
                == 1;
        if (changed && office != null) {
            database.sql("""
                            update office o set title = jsonb_build_object('kk', cast(:office as text), 'ru', cast(:office as text),
                                'en', cast(:office as text), 'source', t.language)
                            from participant_registration t
                            where t.forum_id = :forum and t.id = :id and o.forum_id = t.forum_id
                                and o.key = 'registered-' || t.id and o.person_id = t.person_id
                            """)
                    .param("office", office)
                    .param("forum", forumId)
                    .param("id", id)
                    .update();
        }
        return changed;
    }

    void registeredBy(long forumId, long id, String contact) {
        database.sql(
                        "update participant_registration set registered_by = :contact where forum_id = :forum and id = :id")
                .param("contact", contact)
                .param("forum", forumId)
                .param("id", id)
                .update();
    }

    /// Living registrations that were told other days or another place than the edition has now; locked, so that
    /// nobody else tells them before the transaction ends.
    List<Long> toldOtherwise(EditionRef edition, int most) {
        return database.sql("""
                        select id from participant_registration
                        where forum_id = :forum and state in ('RECEIVED', 'WAITING', 'APPROVED') and told is not null
                            and told <> case language when 'kk' then :kk when 'ru' then :ru else :en end
                        order by id limit :most for update skip locked
                        """)
                .param("forum", edition.forumId())
                .param("kk", RegistrationLetters.whereAndWhen(edition, Lang.KK))
                .param("ru", RegistrationLetters.whereAndWhen(edition, Lang.RU))
                .param("en", RegistrationLetters.whereAndWhen(edition, Lang.EN))
                .param("most", most)
                .query((row, _) -> row.getLong("id"))
                .list();
    }

    /// Notes that some of those who take part were reminded on a day; each is noted once.
    ///
    /// @return which
    List<Long> remind(long forumId, LocalDate today, int most) {
        return database.sql("""
                        update participant_registration set reminded_on = :today
                        where forum_id = :forum and reminded_on is null and id in (
                            select id from participant_registration
                            where forum_id = :forum and state = 'APPROVED' and reminded_on is null
                            order by id limit :most for update skip locked)
                        returning id
                        """)
                .param("today", today)
                .param("forum", forumId)
                .param("most", most)
                .query((row, _) -> row.getLong("id"))
                .list();
    }
}
