package kz.kelisim.delegations;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.kelisim.participants.Paper;
import kz.kelisim.registration.Registration;
import kz.kelisim.store.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
final class DelegationStore {

    private static final String DELEGATION =
            "(select id from delegation where forum_id = :forum and key = :delegation)";

    private final JdbcClient database;
    private final JsonMapper json;

    DelegationStore(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// Who is registered for the delegation and who was entered without a registration; head and deputy first.
    List<DelegationList.Member> members(long forumId, String delegation) {
        return database
                .sql("""
                        select r.key, r.name, r.role, c.title as category, r.office_title, r.id as place
                        from participant_registration r
                        join category c on (c.forum_id, c.id) = (r.forum_id, r.category_id)
                        where r.forum_id = :forum and r.delegation_id = %1$s
                            and r.state in ('RECEIVED', 'WAITING', 'APPROVED')
                        union all
                        select 'participant/' || t.key, p.name, case when t.head and not exists (select from participant_registration h
                                where (h.forum_id, h.delegation_id, h.role) = (t.forum_id, t.delegation_id, 'HEAD')
                                    and h.state in ('RECEIVED', 'WAITING', 'APPROVED')) then 'HEAD' end, c.title, o.title ->> 'ru', t.id
                        from participant t
                        join person p on (p.forum_id, p.id) = (t.forum_id, t.person_id)
                        left join category c on (c.forum_id, c.id) = (t.forum_id, t.category_id)
                        left join office o on (o.forum_id, o.id) = (t.forum_id, t.office_id)
                        where t.forum_id = :forum and t.delegation_id = %1$s and not t.withdrawn
                            and not exists (select from participant_registration r
                                where (r.forum_id, r.person_id) = (t.forum_id, t.person_id))
                        order by role nulls last, place
                        """.formatted(DELEGATION))
                .param("forum", forumId)
                .param("delegation", delegation)
                .query((row, _) -> new DelegationList.Member(
                        row.getString("key"),
                        Rows.text(row, "name"),
                        role(row.getString("role")),
                        Rows.textOrNull(row, "category"),
                        row.getString("office_title")))
                .list()
                .stream()
                .sorted(Comparator.comparingInt(DelegationStore::order))
                .toList();
    }

    private static Registration.@Nullable Role role(@Nullable String word) {
        return word == null ? null : Registration.Role.valueOf(word);
    }

    private static int order(DelegationList.Member member) {
        return switch (member.role()) {
            case HEAD -> 0;
            case DEPUTY -> 1;
            case null -> 2;
        };
    }

    /// The submitted versions, the newest first.
    List<DelegationList> lists(long forumId, String delegation) {
        return database.sql("""
                        select version, submitted_at, submitted_by, members from delegation_list
                        where forum_id = :forum and delegation_id = %s order by version desc
                        """.formatted(DELEGATION))
                .param("forum", forumId)
                .param("delegation", delegation)
                .query((row, _) -> new DelegationList(
                        row.getInt("version"),
                        Rows.instant(row, "submitted_at"),
                        row.getString("submitted_by"),
                        List.of(json.readValue(row.getString("members"), DelegationList.Member[].class))))
                .list();
    }

    /// Locks the delegation, so that its versions come one after another; rows that refer to it may be written
    /// meanwhile.
    void lock(long forumId, String delegation) {
        database.sql("select id from delegation where forum_id = :forum and key = :delegation for no key update")
                .param("forum", forumId)
                .param("delegation", delegation)
                .query(row -> {});
    }

    /// Locks the categories of whoever holds the role in the delegation and of who is to hold it, as every decision
    /// about
    /// them does first.
    void lockCategories(long forumId, String delegation, String key, Registration.@Nullable Role role) {
        database.sql("""
                        select id from category where forum_id = :forum and id in (
                            select category_id from participant_registration
                            where forum_id = :forum and delegation_id = %s and (key = :key or role = cast(:role as text)))
                        order by id for no key update
                        """.formatted(DELEGATION))
                .param("forum", forumId)
                .param("delegation", delegation)
                .param("key", key)
                .param("role", role == null ? null : role.name())
                .query(row -> {});
    }

    /// Locks the delegation, then every category, in the order in which decisions lock them.
    void lockAll(long forumId, String delegation) {
        lock(forumId, delegation);
        database.sql("select id from category where forum_id = :forum order by id for no key update")
                .param("forum", forumId)
                .query(row -> {});
    }

    void submit(long forumId, String delegation, int version, String actor, List<DelegationList.Member> members) {
        database.sql("""
                        insert into delegation_list (forum_id, delegation_id, version, submitted_by, members)
                        values (:forum, %s, :version, :actor, cast(:members as jsonb))
                        """.formatted(DELEGATION))
                .param("forum", forumId)
                .param("delegation", delegation)
                .param("version", version)
                .param("actor", actor)
                .param("members", json.writeValueAsString(members))
                .update();
    }

    List<Delegations.Quota> quotas(long forumId, String delegation) {
        return database.sql("""
                        select c.key, c.title, q.quota, (select count(*) from participant_registration r
                            where (r.forum_id, r.delegation_id, r.category_id) = (q.forum_id, q.delegation_id, q.category_id)
                                and r.state in ('RECEIVED', 'WAITING', 'APPROVED')) as used
                        from delegation_quota q join category c on (c.forum_id, c.id) = (q.forum_id, q.category_id)
                        where q.forum_id = :forum and q.delegation_id = %s order by c.id
                        """.formatted(DELEGATION))
                .param("forum", forumId)
                .param("delegation", delegation)
                .query((row, _) -> new Delegations.Quota(
                        row.getString("key"), Rows.text(row, "title"), row.getInt("quota"), row.getInt("used")))
                .list();
    }

    /// Gives a living registration of the delegation a role, which its holder loses; null takes it away.
    ///
    /// @return whether there is such a registration
    boolean appoint(long forumId, String delegation, String key, Registration.@Nullable Role role) {
        String word = role == null ? null : role.name();
        database.sql("""
                        update participant_registration set role = null
                        where forum_id = :forum and delegation_id = %s and role = cast(:role as text) and key <> :key
                            and state in ('RECEIVED', 'WAITING', 'APPROVED')
                        """.formatted(DELEGATION))
                .param("forum", forumId)
                .param("delegation", delegation)
                .param("role", word)
                .param("key", key)
                .update();
        boolean there = database.sql("""
                                update participant_registration set role = cast(:role as text)
                                where forum_id = :forum and delegation_id = %s and key = :key
                                    and state in ('RECEIVED', 'WAITING', 'APPROVED')
                                """.formatted(DELEGATION))
                        .param("forum", forumId)
                        .param("delegation", delegation)
                        .param("role", word)
                        .param("key", key)
                        .update()
                == 1;
        lead(forumId, key);
        return there;
    }

    /// Lets exactly the head by registration be the head among the participants.
    private void lead(long forumId, String key) {
        database.sql("""
                        update participant p set head = false from participant_registration r
                        where r.forum_id = :forum and r.key = :key and p.head
                            and ((p.forum_id, p.person_id) = (r.forum_id, r.person_id)
                                or (r.role = 'HEAD' and r.person_id is not null and p.forum_id = r.forum_id and p.delegation_id = r.delegation_id))
                        """).param("forum", forumId).param("key", key).update();
        database.sql("""
                        update participant p set head = true from participant_registration r
                        where r.forum_id = :forum and r.key = :key and r.role = 'HEAD' and r.state = 'APPROVED'
                            and (p.forum_id, p.person_id) = (r.forum_id, r.person_id)
                        """).param("forum", forumId).param("key", key).update();
    }

    /// Brings the person and the participant up to a registration that was changed.
    void follow(long forumId, long id) {
        database.sql("""
                        update person p set name = r.name from participant_registration r
                        where r.forum_id = :forum and r.id = :id and (p.forum_id, p.id) = (r.forum_id, r.person_id)
                        """).param("forum", forumId).param("id", id).update();
        lead(
                forumId,
                database.sql("select key from participant_registration where forum_id = :forum and id = :id")
                        .param("forum", forumId)
                        .param("id", id)
                        .query(String.class)
                        .single());
    }

    /// Where each delegation of the edition stands, by its key.
    Map<String, Delegations.Progress> progress(long forumId) {
        Map<String, Delegations.Progress> progress = new HashMap<>();
        database.sql("""
                        select d.key,
                            (select count(*) from participant_registration r where (r.forum_id, r.delegation_id) = (d.forum_id, d.id)
                                and r.state in ('RECEIVED', 'WAITING', 'APPROVED')) as registered,
                            (select count(*) from participant_registration r where (r.forum_id, r.delegation_id) = (d.forum_id, d.id)
                                and r.state = 'RECEIVED') as undecided,
                            (select coalesce(max(l.version), 0) from delegation_list l
                                where (l.forum_id, l.delegation_id) = (d.forum_id, d.id)) as version
                        from delegation d where d.forum_id = :forum
                        """).param("forum", forumId).query(row -> {
            progress.put(
                    row.getString("key"),
                    new Delegations.Progress(row.getInt("registered"), row.getInt("undecided"), row.getInt("version")));
        });
        return progress;
    }

    /// All versions of the credential letter, the newest first.
    List<Credentials.Letter> letters(long forumId, String delegation) {
        return database.sql("""
                        select version, file_name, media_type, length(content) as size, sha256, uploaded_at, uploaded_by
                        from credential where forum_id = :forum and delegation_id = %s order by version desc
                        """.formatted(DELEGATION))
                .param("forum", forumId)
                .param("delegation", delegation)
                .query((row, _) -> new Credentials.Letter(
                        row.getInt("version"),
                        row.getString("file_name"),
                        row.getString("media_type"),
                        row.getLong("size"),
                        row.getString("sha256"),
                        Rows.instant(row, "uploaded_at"),
                        row.getString("uploaded_by")))
                .list();
    }

    byte[] letter(long forumId, String delegation, int version) {
        return database.sql("""
                        select content from credential
                        where forum_id = :forum and delegation_id = %s and version = :version
                        """.formatted(DELEGATION))
                .param("forum", forumId)
                .param("delegation", delegation)
                .param("version", version)
                .query((row, _) -> row.getBytes("content"))
                .single();
    }

    void addLetter(long forumId, String delegation, int version, Paper paper, String actor) {
        database.sql("""
                        insert into credential (forum_id, delegation_id, version, file_name, media_type, sha256, content, uploaded_by)
                        values (:forum, %s, :version, :name, :type, :hash, :content, :actor)
                        """.formatted(DELEGATION))
                .param("forum", forumId)
                .param("delegation", delegation)
                .param("version", version)
                .param("name", paper.name())
                .param("type", paper.mediaType())
                .param("hash", paper.sha256())
                .param("content", paper.content())
                .param("actor", actor)
                .update();
    }
}
