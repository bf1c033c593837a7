package kz.kelisim.approvals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kelisim.store.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class ApprovalStore {

    private final JdbcClient database;

    ApprovalStore(JdbcClient database) {
        this.database = database;
    }

    /// The routes of a text by the keys of the parties that have one.
    ///
    /// @param text the hash of what its master would show
    Map<String, Route> routes(long forumId, String agreement, String text) {
        Map<String, List<Route.Step>> steps = new LinkedHashMap<>();
        Map<String, @Nullable Instant> asked = new LinkedHashMap<>();
        database.sql("""
                        select g.key as party, s.id, s.place, s.office, s.email, s.days, r.asked_at, p.decision, p.reason, p.given_at
                        from approval_step s
                        join agreement a on (a.forum_id, a.id) = (s.forum_id, s.agreement_id)
                        join organisation g on (g.forum_id, g.id) = (s.forum_id, s.organisation_id)
                        left join approval_request r on (r.forum_id, r.agreement_id, r.organisation_id) = (s.forum_id, s.agreement_id, s.organisation_id)
                            and r.text_sha256 = :text
                        left join lateral (select * from approval o
                            where (o.forum_id, o.step_id, o.text_sha256) = (s.forum_id, s.id, :text) order by o.id desc limit 1) p on true
                        where s.forum_id = :forum and a.key = :agreement and s.dropped_at is null
                        order by g.id, s.place, s.id
                        """)
                .param("forum", forumId)
                .param("agreement", agreement)
                .param("text", text)
                .query(row -> {
                    String party = row.getString("party");
                    asked.put(party, Rows.instantOrNull(row, "asked_at"));
                    steps.computeIfAbsent(party, _ -> new ArrayList<>())
                            .add(new Route.Step(
                                    row.getLong("id"),
                                    row.getInt("place"),
                                    row.getString("office"),
                                    row.getString("email"),
                                    row.getInt("days"),
                                    given(row)));
                });
        Map<String, Route> routes = new LinkedHashMap<>();
        steps.forEach((party, list) -> routes.put(party, new Route(asked.get(party), list)));
        return routes;
    }

    private static Route.@Nullable Given given(ResultSet row) throws SQLException {
        String decision = row.getString("decision");
        return decision == null
                ? null
                : new Route.Given(decision.equals("APPROVED"), row.getString("reason"), Rows.instant(row, "given_at"));
    }

    void name(long forumId, String agreement, Approvals.Named named, String by, Instant at) {
        database.sql("""
                        insert into approval_step (forum_id, agreement_id, organisation_id, place, office, email, days, named_by, named_at)
                        select p.forum_id, p.agreement_id, p.organisation_id, :place, :office, :email, :days, :by, :at
                        from party p
                        join agreement a on (a.forum_id, a.id) = (p.forum_id, p.agreement_id)
                        join organisation g on (g.forum_id, g.id) = (p.forum_id, p.organisation_id)
                        where p.forum_id = :forum and a.key = :agreement and g.key = :party
                        """)
                .param("forum", forumId)
                .param("agreement", agreement)
                .param("party", named.party())
                .param("place", named.place())
                .param("office", named.office())
                .param("email", named.email())
                .param("days", named.days())
                .param("by", by)
                .param("at", Timestamp.from(at))
                .update();
    }

    void drop(long forumId, long step, Instant at) {
        database.sql("update approval_step set dropped_at = :at where forum_id = :forum and id = :step")
                .param("forum", forumId)
                .param("step", step)
                .param("at", Timestamp.from(at))
                .update();
    }

    void ask(long forumId, String agreement, String party, String text, int version, String by, Instant at) {
        database.sql("""
                        insert into approval_request (forum_id, agreement_id, organisation_id, text_sha256, version, asked_by, asked_at)
                        select p.forum_id, p.agreement_id, p.organisation_id, :text, :version, :by, :at
                        from party p
                        join agreement a on (a.forum_id, a.id) = (p.forum_id, p.agreement_id)
                        join organisation g on (g.forum_id, g.id) = (p.forum_id, p.organisation_id)
                        where p.forum_id = :forum and a.key = :agreement and g.key = :party
                        """)
                .param("forum", forumId)
                .param("agreement", agreement)
                .param("party", party)
                .param("text", text)
                .param("version", version)
                .param("by", by)
                .param("at", Timestamp.from(at))
                .update();
    }

    /// The address of who sent a text to the approvers of a party.
    Optional<String> askedBy(long forumId, String agreement, String party, String text) {
        return database.sql("""
                        select r.asked_by from approval_request r
                        join agreement a on (a.forum_id, a.id) = (r.forum_id, r.agreement_id)
                        join organisation g on (g.forum_id, g.id) = (r.forum_id, r.organisation_id)
                        where r.forum_id = :forum and a.key = :agreement and g.key = :party and r.text_sha256 = :text
                        """)
                .param("forum", forumId)
                .param("agreement", agreement)
                .param("party", party)
                .param("text", text)
                .query((row, _) -> row.getString("asked_by"))
                .optional();
    }

    void decide(
            long forumId,
            long step,
            String text,
            int version,
            boolean approved,
            @Nullable String reason,
            String by,
            Instant at) {
        database.sql("""
                        insert into approval (forum_id, step_id, text_sha256, version, decision, reason, given_by, given_at)
                        values (:forum, :step, :text, :version, :decision, :reason, :by, :at)
                        """)
                .param("forum", forumId)
                .param("step", step)
                .param("text", text)
                .param("version", version)
                .param("decision", approved ? "APPROVED" : "RETURNED")
                .param("reason", reason)
                .param("by", by)
                .param("at", Timestamp.from(at))
                .update();
    }

    /// @param occasion CALLED or OVERDUE
    /// @return whether no such mail was queued for this text before
    boolean mail(long forumId, long step, String text, String occasion) {
        return database.sql("""
                        insert into approval_mail (forum_id, step_id, text_sha256, occasion) values (:forum, :step, :text, :occasion)
                        on conflict do nothing
                        """)
                        .param("forum", forumId)
                        .param("step", step)
                        .param("text", text)
                        .param("occasion", occasion)
                        .update()
                == 1;
    }
}
