package kz.kelisim.participants;

import java.util.List;
import kz.kelisim.forum.Speaking;
import kz.kelisim.store.Rows;
import kz.kelisim.web.Paging;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class ParticipantStore {

    private static final String LISTED =
            "t.forum_id = :forum and t.listed and not t.withdrawn and (:search = '' or p.search like :like)";

    private final JdbcClient database;

    ParticipantStore(JdbcClient database) {
        this.database = database;
    }

    /// One page, by rank and name.
    List<Participant> participants(long forumId, Paging.Asked asked) {
        return participants(
                forumId,
                asked,
                LISTED,
                " order by coalesce(o.rank, 99), host, p.search, t.id limit %d offset %d"
                        .formatted(Paging.SIZE, asked.offset()));
    }

    /// All who hold an office.
    List<Participant> officials(long forumId) {
        return participants(forumId, new Paging.Asked("", 1), LISTED + " and o.id is not null", "");
    }

    private List<Participant> participants(long forumId, Paging.Asked asked, String wanted, String order) {
        return database.sql("""
                        select t.key, p.name, o.title, g.name as body, coalesce(o.rank, 99) as rank,
                            coalesce(g.region, '') = e.region as host, c.title as category, d.name as delegation, t.head, %s
                        from participant t
                        join edition e on e.id = t.forum_id
                        join person p on (p.forum_id, p.id) = (t.forum_id, t.person_id)
                        left join office o on (o.forum_id, o.id) = (t.forum_id, t.office_id)
                        left join organisation g on (g.forum_id, g.id) = (t.forum_id, o.organisation_id)
                        left join category c on (c.forum_id, c.id) = (t.forum_id, t.category_id)
                        left join delegation d on (d.forum_id, d.id) = (t.forum_id, t.delegation_id)
                        where %s
                        """.formatted(Rows.PROVENANCE, wanted) + order)
                .param("forum", forumId)
                .param("search", asked.search())
                .param("like", asked.like())
                .query((row, _) -> new Participant(
                        row.getString("key"),
                        Rows.text(row, "name"),
                        Rows.textOrNull(row, "title"),
                        Rows.textOrNull(row, "body"),
                        row.getInt("rank"),
                        row.getBoolean("host"),
                        Rows.textOrNull(row, "category"),
                        Rows.textOrNull(row, "delegation"),
                        row.getBoolean("head"),
                        Rows.provenance(row)))
                .list();
    }

    long count(long forumId, Paging.Asked asked) {
        return database.sql("""
                        select count(*) from participant t
                        join person p on (p.forum_id, p.id) = (t.forum_id, t.person_id) where %s
                        """.formatted(LISTED))
                .param("forum", forumId)
                .param("search", asked.search())
                .param("like", asked.like())
                .query(Long.class)
                .single();
    }

    long entered(long forumId) {
        return database.sql("select count(*) from participant where forum_id = :forum and not withdrawn")
                .param("forum", forumId)
                .query(Long.class)
                .single();
    }

    List<Delegation> delegations(long forumId) {
        return database.sql("""
                        select t.key, t.name, g.name as sent_by, t.size, h.name as head,
                            (select count(*) from participant m where (m.forum_id, m.delegation_id) = (t.forum_id, t.id) and not m.withdrawn) as members, %s
                        from delegation t
                        join organisation g on (g.forum_id, g.id) = (t.forum_id, t.organisation_id)
                        left join participant hp on (hp.forum_id, hp.delegation_id) = (t.forum_id, t.id) and hp.head and hp.listed
                        left join person h on (h.forum_id, h.id) = (t.forum_id, hp.person_id)
                        where t.forum_id = :forum order by t.id
                        """.formatted(Rows.PROVENANCE))
                .param("forum", forumId)
                .query((row, _) -> new Delegation(
                        row.getString("key"),
                        Rows.text(row, "name"),
                        Rows.text(row, "sent_by"),
                        Rows.wholeOrNull(row, "size"),
                        Rows.textOrNull(row, "head"),
                        row.getLong("members"),
                        Rows.provenance(row)))
                .list();
    }

    List<Category> categories(long forumId) {
        return database.sql("""
                        select t.key, t.title, t.attended,
                            (select count(*) from participant m where (m.forum_id, m.category_id) = (t.forum_id, t.id) and not m.withdrawn) as members, %s
                        from category t where t.forum_id = :forum order by t.id
                        """.formatted(Rows.PROVENANCE))
                .param("forum", forumId)
                .query((row, _) -> new Category(
                        row.getString("key"),
                        Rows.text(row, "title"),
                        row.getBoolean("attended"),
                        row.getLong("members"),
                        Rows.provenance(row)))
                .list();
    }

    List<Organisation> organisations(long forumId) {
        return database.sql("select t.*, %s from organisation t where t.forum_id = :forum order by t.id"
                        .formatted(Rows.PROVENANCE))
                .param("forum", forumId)
                .query((row, _) -> new Organisation(
                        row.getString("key"),
                        row.getString("kind"),
                        Rows.text(row, "name"),
                        row.getString("region"),
                        row.getString("identifier_scheme"),
                        row.getString("identifier"),
                        Rows.provenance(row)))
                .list();
    }

    List<Speaking.Speaker> speakers(long forumId) {
        return database.sql("""
                        select s.key as session, p.name, o.title, t.role
                        from speaker t
                        join session s on (s.forum_id, s.id) = (t.forum_id, t.session_id)
                        join person p on (p.forum_id, p.id) = (t.forum_id, t.person_id)
                        left join lateral (
                            select title from office f where (f.forum_id, f.person_id) = (t.forum_id, t.person_id) order by rank limit 1
                        ) o on true
                        where t.forum_id = :forum order by t.role, t.id
                        """)
                .param("forum", forumId)
                .query((row, _) -> new Speaking.Speaker(
                        row.getString("session"),
                        Rows.text(row, "name"),
                        Rows.textOrNull(row, "title"),
                        row.getString("role")))
                .list();
    }
}
