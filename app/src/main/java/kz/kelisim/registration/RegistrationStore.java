package kz.kelisim.registration;

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

    /// Stores an application; empty where the address has a living registration in the edition.
    ///
    /// @param told days and place by language, as a JSON object, where a calendar entry tells
    /// them now; null without
    Optional<Registration> insert(
            long forumId,
            String key,
            long categoryId,
            @Nullable String delegation,
            RegistrationRules.Application application,
            Registration.State state,
            @Nullable String told) {
        return database.sql("""
                        with made as (
                        insert into participant_registration (forum_id, key, name, email, language, category_id,
                            delegation_id, role, organisation_name, office_title, identifier_scheme, identifier, state, told, sequence)
                        values (:forum, :key, cast(:name as jsonb), :email, :language, :category,
                            (select id from delegation where forum_id = :forum and key = cast(:delegation as text)),
                            cast(:role as text), cast(:organisation as text), cast(:office as text),
                            cast(:scheme as text), cast(:identifier as text), :state, cast(:told as jsonb) ->> :language,
                            case when cast(:told as text) is null then 0 else 1 end)
                        on conflict (forum_id, email_norm) where state in ('RECEIVED', 'WAITING', 'APPROVED') do nothing
                        returning *)
                        """ + REGISTRATION.replace("from participant_registration t", "from made t"))
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
                .param("state", state.name())
                .param("told", told)
                .query(RegistrationStore::registration)
                .optional();
    }

    /// The registrations of those ids, the oldest first.
    List<Registration> byIds(long forumId, List<Long> ids) {
        return database.sql(
                        REGISTRATION + "where t.forum_id = :forum and t.id = any(cast(:ids as bigint[])) order by t.id")
                .param("forum", forumId)
                .param("ids", ids.toArray(Long[]::new))
                .query(RegistrationStore::registration)
                .list();
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

    /// Those who wait longest for a seat of a category, the longest first.
    List<Registration> waiting(long forumId, long categoryId, int most) {
        return database.sql(REGISTRATION + """
                        where t.forum_id = :forum and t.category_id = :category and t.state = 'WAITING'
                        order by t.id limit :most
                        """)
                .param("forum", forumId)
                .param("category", categoryId)
                .param("most", most)
                .query(RegistrationStore::registration)
                .list();
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

    /// Adds a link to each registration.
    ///
    /// @param hashes of their tokens, in the order of the ids
    void addLinks(long forumId, Long[] ids, String[] hashes) {
        database.sql("""
                        insert into registration_link (forum_id, hash, registration_id)
                        select :forum, hash, id from unnest(cast(:hashes as text[]), cast(:ids as bigint[])) as link (hash, id)
                        """)
                .param("forum", forumId)
                .param("hashes", hashes)
                .param("ids", ids)
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
