package kz.kelisim.participants;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.kernel.Lang;
import kz.kelisim.store.Rows;
import kz.kelisim.web.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
final class RegistrationStore {

    private static final String REGISTRATION = """
            select t.*, c.key as category_key, c.title as category, d.name as delegation,
                coalesce(t.organisation_name, o.name ->> t.language) as organisation
            from participant_registration t
            join category c on (c.forum_id, c.id) = (t.forum_id, t.category_id)
            left join delegation d on (d.forum_id, d.id) = (t.forum_id, t.delegation_id)
            left join organisation o on (o.forum_id, o.id) = (t.forum_id, t.organisation_id)
            """;

    private static final String WANTED = """
            where t.forum_id = :forum and (:state = '' or t.state = :state) and (:category = '' or c.key = :category)
                and (:delegation = '' or d.key = :delegation)
                and (:search = '' or t.search like :like or t.email_norm like :like)
            """;

    private final JdbcClient database;
    private final JsonMapper json;

    RegistrationStore(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// The edition in scope.
    EditionRef edition() {
        return database.sql("select * from edition where id = current_forum()")
                .query((row, _) -> new EditionRef(
                        row.getLong("id"),
                        row.getString("key"),
                        Rows.text(row, "name"),
                        Rows.text(row, "city"),
                        Rows.dayOrNull(row, "starts_on"),
                        Rows.dayOrNull(row, "ends_on"),
                        row.getBoolean("sample")))
                .single();
    }

    List<Admission> admissions(long forumId) {
        return database.sql("""
                        select c.*, (select count(*) from participant_registration w
                            where (w.forum_id, w.category_id, w.state) = (c.forum_id, c.id, 'WAITING')) as waiting
                        from category c where c.forum_id = :forum order by c.id
                        """)
                .param("forum", forumId)
                .query(RegistrationStore::admission)
                .list();
    }

    /// The category of that key; how many wait is not counted.
    Optional<Admission> admission(long forumId, String key) {
        return database.sql("select c.*, 0 as waiting from category c where forum_id = :forum and key = :key")
                .param("forum", forumId)
                .param("key", key)
                .query(RegistrationStore::admission)
                .optional();
    }

    /// The category, locked until the transaction ends; every change of its seats begins here. Rows that refer to
    /// it may be written meanwhile: a lock that stopped them too would deadlock with that of the delegation.
    Optional<Admission> lock(long forumId, String key) {
        return database.sql(
                        "select c.*, 0 as waiting from category c where forum_id = :forum and key = :key for no key update")
                .param("forum", forumId)
                .param("key", key)
                .query(RegistrationStore::admission)
                .optional();
    }

    Admission lock(long forumId, long categoryId) {
        return database.sql(
                        "select c.*, 0 as waiting from category c where forum_id = :forum and id = :id for no key update")
                .param("forum", forumId)
                .param("id", categoryId)
                .query(RegistrationStore::admission)
                .single();
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

    /// Takes a seat where one is free.
    boolean takeSeat(long forumId, long categoryId) {
        return database.sql("""
                                update category set used = used + 1
                                where forum_id = :forum and id = :id and (quota is null or used < quota)
                                """).param("forum", forumId).param("id", categoryId).update() == 1;
    }

    void freeSeat(long forumId, long categoryId) {
        database.sql("update category set used = used - 1 where forum_id = :forum and id = :id")
                .param("forum", forumId)
                .param("id", categoryId)
                .update();
    }

    /// Stores an application; empty where the address has a living registration in the edition.
    Optional<Long> insert(
            long forumId,
            String key,
            long categoryId,
            @Nullable String delegation,
            RegistrationRules.Application application) {
        return database.sql("""
                        insert into participant_registration (forum_id, key, name, email, language, category_id,
                            delegation_id, role, organisation_name, office_title, identifier_scheme, identifier)
                        values (:forum, :key, cast(:name as jsonb), :email, :language, :category,
                            (select id from delegation where forum_id = :forum and key = cast(:delegation as text)),
                            cast(:role as text), cast(:organisation as text), cast(:office as text),
                            cast(:scheme as text), cast(:identifier as text))
                        on conflict (forum_id, email_norm) where state in ('RECEIVED', 'WAITING', 'APPROVED') do nothing
                        returning id
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("name", json.writeValueAsString(application.name()))
                .param("email", application.email())
                .param("language", application.language().tag())
                .param("category", categoryId)
                .param("delegation", delegation)
                .param(
                        "role",
                        application.role() == null ? null : application.role().name())
                .param("organisation", application.organisation())
                .param("office", application.officeTitle())
                .param("scheme", application.identifierScheme())
                .param("identifier", application.identifier())
                .query(Long.class)
                .optional();
    }

    Registration byId(long forumId, long id) {
        return database.sql(REGISTRATION + "where t.forum_id = :forum and t.id = :id")
                .param("forum", forumId)
                .param("id", id)
                .query(RegistrationStore::registration)
                .single();
    }

    Optional<Registration> byKey(long forumId, String key) {
        return database.sql(REGISTRATION + "where t.forum_id = :forum and t.key = :key")
                .param("forum", forumId)
                .param("key", key)
                .query(RegistrationStore::registration)
                .optional();
    }

    Optional<Registration> byEmail(long forumId, String email) {
        return database.sql(REGISTRATION + """
                        where t.forum_id = :forum and t.email_norm = :email
                            and t.state in ('RECEIVED', 'WAITING', 'APPROVED')
                        """)
                .param("forum", forumId)
                .param("email", email)
                .query(RegistrationStore::registration)
                .optional();
    }

    Optional<Registration> byLink(long forumId, String hash) {
        return database.sql(REGISTRATION + """
                        join registration_link l on (l.forum_id, l.registration_id) = (t.forum_id, t.id)
                        where l.forum_id = :forum and l.hash = :hash
                        """)
                .param("forum", forumId)
                .param("hash", hash)
                .query(RegistrationStore::registration)
                .optional();
    }

    Optional<Registration> firstWaiting(long forumId, long categoryId) {
        return database.sql(REGISTRATION + """
                        where t.forum_id = :forum and t.category_id = :category and t.state = 'WAITING'
                        order by t.id limit 1
                        """)
                .param("forum", forumId)
                .param("category", categoryId)
                .query(RegistrationStore::registration)
                .optional();
    }

    List<Registration> ofDelegation(long forumId, String delegation) {
        return database.sql(REGISTRATION + """
                        where t.forum_id = :forum and d.key = :delegation
                        order by t.role = 'HEAD' desc nulls last, t.role = 'DEPUTY' desc nulls last, t.id
                        """)
                .param("forum", forumId)
                .param("delegation", delegation)
                .query(RegistrationStore::registration)
                .list();
    }

    List<Registration> ofCategory(long forumId, String category) {
        return database.sql(REGISTRATION + "where t.forum_id = :forum and c.key = :category order by t.id")
                .param("forum", forumId)
                .param("category", category)
                .query(RegistrationStore::registration)
                .list();
    }

    List<Registration> page(long forumId, Registrations.Wanted wanted) {
        return bound(
                        forumId,
                        wanted,
                        REGISTRATION
                                + WANTED
                                + "order by t.id desc limit %d offset %d"
                                        .formatted(Paging.SIZE, wanted.asked().offset()))
                .query(RegistrationStore::registration)
                .list();
    }

    long count(long forumId, Registrations.Wanted wanted) {
        return bound(forumId, wanted, """
                        select count(*) from participant_registration t
                        join category c on (c.forum_id, c.id) = (t.forum_id, t.category_id)
                        left join delegation d on (d.forum_id, d.id) = (t.forum_id, t.delegation_id)
                        """ + WANTED).query(Long.class).single();
    }

    private JdbcClient.StatementSpec bound(long forumId, Registrations.Wanted wanted, String sql) {
        return database.sql(sql)
                .param("forum", forumId)
                .param("state", wanted.state())
                .param("category", wanted.category())
                .param("delegation", wanted.delegation())
                .param("search", wanted.asked().search())
                .param("like", wanted.asked().like());
    }

    void decide(long forumId, long id, Registration.State state, @Nullable String reason, @Nullable String actor) {
        database.sql("""
                        update participant_registration set state = :state, reason = cast(:reason as text),
                            decided_by = coalesce(cast(:actor as text), decided_by),
                            decided_at = case when cast(:actor as text) is null then decided_at else now() end
                        where forum_id = :forum and id = :id
                        """)
                .param("state", state.name())
                .param("reason", reason)
                .param("actor", actor)
                .param("forum", forumId)
                .param("id", id)
                .update();
    }

    /// Makes the person, the office where the organisation is known, and the participant.
    void admit(long forumId, long id) {
        database.sql("""
                        with asked as (select * from participant_registration where forum_id = :forum and id = :id),
                        demoted as (
                            update participant p set head = false from asked
                            where asked.role = 'HEAD' and p.head
                                and (p.forum_id, p.delegation_id) = (asked.forum_id, asked.delegation_id)),
                        someone as (
                            insert into person (forum_id, key, name, delegation_id)
                            select forum_id, 'registered-' || id, name, delegation_id from asked returning forum_id, id),
                        post as (
                            insert into office (forum_id, key, person_id, organisation_id, title, rank)
                            select asked.forum_id, 'registered-' || asked.id, someone.id, asked.organisation_id,
                                jsonb_build_object('kk', office_title, 'ru', office_title, 'en', office_title, 'source', language), 99
                            from asked, someone where organisation_id is not null and office_title is not null returning id),
                        taking_part as (
                            insert into participant (forum_id, key, person_id, category_id, delegation_id, office_id, listed, head)
                            select asked.forum_id, 'registered-' || asked.id, someone.id, category_id, delegation_id,
                                (select id from post), false, false
                            from asked, someone)
                        update participant_registration t set person_id = someone.id from someone
                        where t.forum_id = :forum and t.id = :id
                        """).param("forum", forumId).param("id", id).update();
        database.sql("""
                        update participant p set head = true from participant_registration t
                        where t.forum_id = :forum and t.id = :id and t.role = 'HEAD'
                            and (p.forum_id, p.person_id) = (t.forum_id, t.person_id)
                        """).param("forum", forumId).param("id", id).update();
    }

    void withdraw(long forumId, long id) {
        database.sql("""
                        update participant p set withdrawn = true, head = false from participant_registration t
                        where t.forum_id = :forum and t.id = :id and (p.forum_id, p.person_id) = (t.forum_id, t.person_id)
                        """).param("forum", forumId).param("id", id).update();
    }

    void addLink(long forumId, long id, String hash) {
        database.sql("insert into registration_link (forum_id, hash, registration_id) values (:forum, :hash, :id)")
                .param("forum", forumId)
                .param("hash", hash)
                .param("id", id)
                .update();
    }

    /// The number of the next calendar entry of a registration, from 0.
    ///
    /// @param told days and place as the entry says them
    int nextSequence(long forumId, long id, String told) {
        return database.sql("""
                        update participant_registration set sequence = sequence + 1, told = :told
                        where forum_id = :forum and id = :id returning sequence - 1
                        """)
                .param("told", told)
                .param("forum", forumId)
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    void invite(long forumId, String hash, long categoryId, String email, String actor) {
        database.sql("""
                        insert into invitation (forum_id, hash, category_id, email, invited_by)
                        values (:forum, :hash, :category, :email, :actor)
                        """)
                .param("forum", forumId)
                .param("hash", hash)
                .param("category", categoryId)
                .param("email", email)
                .param("actor", actor)
                .update();
    }

    /// Whether the invitation into the category is there and was not used.
    boolean invited(long forumId, long categoryId, String hash) {
        return database.sql("""
                        select exists (select from invitation where forum_id = :forum and category_id = :category
                            and hash = :hash and registration_id is null)
                        """)
                .param("forum", forumId)
                .param("category", categoryId)
                .param("hash", hash)
                .query(Boolean.class)
                .single();
    }

    void useInvitation(long forumId, String hash, long registrationId) {
        database.sql("update invitation set registration_id = :id where forum_id = :forum and hash = :hash")
                .param("id", registrationId)
                .param("forum", forumId)
                .param("hash", hash)
                .update();
    }

    private static Registration registration(ResultSet row, int number) throws SQLException {
        String role = row.getString("role");
        return new Registration(
                row.getLong("id"),
                row.getString("key"),
                Rows.text(row, "name"),
                row.getString("email_norm"),
                Lang.of(row.getString("language")).orElse(Lang.KK),
                row.getLong("category_id"),
                row.getString("category_key"),
                Rows.text(row, "category"),
                Rows.textOrNull(row, "delegation"),
                role == null ? null : Registration.Role.valueOf(role),
                row.getString("organisation"),
                row.getString("office_title"),
                Registration.State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("decided_by"),
                Rows.instantOrNull(row, "decided_at"),
                Rows.instant(row, "created_at"),
                row.getInt("sequence"),
                row.getString("registered_by"));
    }
}
