package kz.kelisim.agreements;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.kelisim.kernel.Lang;
import kz.kelisim.store.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What is said of clauses: remarks, and the words of lawyers on their figures.
@Component
final class RemarkStore {

    private final JdbcClient database;

    RemarkStore(JdbcClient database) {
        this.database = database;
    }

    /// The remarks on a text, the oldest first.
    List<Remark> remarks(long forumId, String key) {
        return database.sql("""
                        select r.*, g.key as organisation, g.name as side from clause_remark r
                        join agreement a on (a.forum_id, a.id) = (r.forum_id, r.agreement_id)
                        left join organisation g on (g.forum_id, g.id) = (r.forum_id, r.organisation_id)
                        where r.forum_id = :forum and a.key = :key order by r.id
                        """)
                .param("forum", forumId)
                .param("key", key)
                .query((row, _) -> new Remark(
                        row.getLong("id"),
                        row.getString("eid"),
                        Lang.of(row.getString("lang")).orElseThrow(),
                        row.getString("said"),
                        row.getString("proposed"),
                        row.getString("author"),
                        row.getString("organisation"),
                        Rows.textOrNull(row, "side"),
                        Rows.instant(row, "made_at"),
                        row.getString("decision")))
                .list();
    }

    /// @param organisation on whose behalf; null for those who hold the edition
    void remark(long forumId, String key, String eid, Drafts.Said said, String author, @Nullable String organisation) {
        database.sql("""
                        insert into clause_remark (forum_id, agreement_id, eid, lang, said, proposed, author, organisation_id)
                        select a.forum_id, a.id, :eid, :lang, :said, :proposed, :author,
                            (select g.id from organisation g where g.forum_id = a.forum_id and g.key = :organisation)
                        from agreement a where a.forum_id = :forum and a.key = :key
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("eid", eid)
                .param("lang", said.lang().tag())
                .param("said", said.said())
                .param("proposed", said.proposed())
                .param("author", author)
                .param("organisation", organisation)
                .update();
    }

    /// @return whether it was open
    boolean decide(long forumId, long id, String decision, String actor) {
        return database.sql("""
                        update clause_remark set decision = :decision, decided_by = :actor, decided_at = now()
                        where forum_id = :forum and id = :id and decision is null
                        """)
                        .param("forum", forumId)
                        .param("id", id)
                        .param("decision", decision)
                        .param("actor", actor)
                        .update()
                == 1;
    }

    /// The reasons why figures of clauses may differ, by the clause and the version that wrote it: `c3/12`.
    Map<String, String> overrides(long forumId, String key) {
        Map<String, String> overrides = new HashMap<>();
        database.sql("""
                        select o.eid || '/' || o.version as clause, o.reason from figure_override o
                        join agreement a on (a.forum_id, a.id) = (o.forum_id, o.agreement_id)
                        where o.forum_id = :forum and a.key = :key
                        """).param("forum", forumId).param("key", key).query(row -> {
            overrides.put(row.getString("clause"), row.getString("reason"));
        });
        return overrides;
    }

    void override(long forumId, String key, Clause clause, String reason, String lawyer) {
        database.sql("""
                        insert into figure_override (forum_id, agreement_id, eid, version, reason, lawyer)
                        select forum_id, id, :eid, :version, :reason, :lawyer from agreement where forum_id = :forum and key = :key
                        on conflict do nothing
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("eid", clause.eid())
                .param("version", clause.version())
                .param("reason", reason)
                .param("lawyer", lawyer)
                .update();
    }
}
