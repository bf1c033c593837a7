package kz.kelisim.obligations;

import java.util.List;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.store.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Standings as the database computes them, by the rules of `docs/algorithms/standing.md`, for lists of any length. A
/// test compares them with [Obligation#standing] on random histories.
@Component
final class BoardStore {

    /// Promises of an edition with the day that holds for them.
    private static final String OWED = """
            select o.id, o.key, o.weight, o.agreement_id, o.debtor_id, o.creditor_id, o.responsible_body_id,
                coalesce(n.due_on, o.due_on) as due_on, coalesce(o.start_on, %s) as start_on, a.state
            from obligation o
            join agreement a on (a.forum_id, a.id) = (o.forum_id, o.agreement_id)
            left join registration g on (g.forum_id, g.agreement_id) = (a.forum_id, a.id)
            left join (
                select distinct on (d.obligation_id) d.obligation_id, d.due_on from due_change d
                join due_answer w on (w.forum_id, w.obligation_id, w.ordinal) = (d.forum_id, d.obligation_id, d.ordinal)
                where d.forum_id = :forum and w.agreed and w.given_on <= :on and w.given_on <= :known
                order by d.obligation_id, d.ordinal desc) n on n.obligation_id = o.id
            where o.forum_id = :forum and a.state in ('SIGNED', 'RECORDED')
                and (:agreement = '' or a.key = :agreement)
                and (:side = '' or exists (select from organisation s where s.forum_id = :forum and s.key = :side
                    and s.id in (o.debtor_id, o.creditor_id, o.responsible_body_id)))
                and (:like = '%%%%' or searchable(o.promise) like :like)
            """.formatted(ObligationStore.AGREED);

    /// Begins a query on `stands`: a promise with its word and the last day on which something was heard.
    static final String STANDS = """
            with owed as (%s), judged as (
                select r.obligation_id, r.id, r.submitted_on, case
                    when w.verdict is null then case when r.says <> 'IN_PROGRESS' then 'claimed' end
                    when w.verdict = 'PARTLY' then 'partly_fulfilled'
                    when w.verdict = 'RETURNED' then 'returned'
                    when w.verdict = 'DISPUTED' then 'disputed'
                    when w.verdict = 'NOT_FULFILLED' then 'not_fulfilled'
                    when r.says = 'DONE' then case when r.evidence is not null or f.report_id is not null then 'fulfilled' else 'claimed' end
                    when r.says = 'PARTIAL' then 'partly_fulfilled'
                    when r.says = 'IMPOSSIBLE' then 'not_fulfilled' end as word
                from report r
                left join (
                    select distinct on (report_id) report_id, verdict from review
                    where forum_id = :forum and given_on <= :on and recorded_on <= :known
                    order by report_id, by_commission desc, given_on desc, recorded_on desc, id desc) w on w.report_id = r.id
                left join (select distinct report_id from report_evidence where forum_id = :forum) f on f.report_id = r.id
                where r.forum_id = :forum and r.submitted_on <= :on and r.recorded_on <= :known
            ), said as (
                select distinct on (obligation_id) obligation_id, word, submitted_on from judged where word is not null
                order by obligation_id, submitted_on desc, id desc
            ), heard as (
                select obligation_id, max(submitted_on) as last from judged group by obligation_id
            ), stands as (
                select o.*, h.last as heard_on, s.submitted_on as said_on, case
                    when s.word = 'claimed' and s.submitted_on > o.due_on and not :late then 'overdue'
                    when s.word is not null then s.word
                    when o.due_on < :on then case when o.state = 'RECORDED' and h.last is null then 'unknown' else 'overdue' end
                    when o.state = 'RECORDED' and h.last is null then 'open'
                    when o.due_on - :on <= :near and (h.last is null or :on - h.last > :near) then 'at_risk'
                    when :on - coalesce(h.last, o.start_on) > :old then 'stale'
                    else 'open' end as word
                from owed o
                left join said s on s.obligation_id = o.id
                left join heard h on h.obligation_id = o.id
            )
            """.formatted(OWED);

    private final JdbcClient database;
    private final Policy policy;

    BoardStore(JdbcClient database, Policy policy) {
        this.database = database;
        this.policy = policy;
    }

    Board board(long forumId, Board.Asked asked) {
        return new Board(asking(forumId, asked, STANDS + """
                        select word, due_on < :on as past, heard_on is null as silent, count(*) as count, sum(weight) as weight
                        from stands group by 1, 2, 3 order by 1
                        """)
                .query((row, _) -> new Board.Cell(
                        row.getString("word"),
                        row.getBoolean("past"),
                        row.getBoolean("silent"),
                        row.getInt("count"),
                        row.getBigDecimal("weight")))
                .list());
    }

    /// The ids of a page of those asked for, by their days.
    List<Long> page(long forumId, Board.Asked asked, int limit) {
        boolean any = asked.standing().isEmpty();
        String from = any ? "with stands as (%s) ".formatted(OWED) : STANDS;
        return asking(
                        forumId,
                        asked,
                        from
                                + "select id from stands %s order by due_on, id limit :limit offset :offset"
                                        .formatted(any ? "" : "where word = :standing"))
                .param("limit", limit)
                .param("offset", asked.page().offset())
                .query((row, _) -> row.getLong("id"))
                .list();
    }

    /// What has to be done about promises, and who are asked to.
    ///
    /// @param email of the account of an officer
    List<Long> dutiesOf(long forumId, String email, Board.Asked asked, int limit) {
        return asking(forumId, asked, STANDS + """
                        select t.id from stands t
                        where t.state in ('SIGNED', 'RECORDED') and t.word in ('open', 'at_risk', 'stale', 'overdue', 'returned', 'partly_fulfilled', 'claimed', 'disputed')
                            and exists (select from role_grant r join organisation b on b.forum_id = :forum and b.key = r.organisation
                                where r.forum_id = :forum and r.account_id = (select a.id from account a where a.email = :email) and r.role = 'RESPONSIBLE_OFFICER'
                                    and b.id in (coalesce(t.responsible_body_id, t.debtor_id), t.creditor_id))
                        order by t.due_on, t.id limit :limit
                        """)
                .param("email", email)
                .param("limit", limit)
                .query((row, _) -> row.getLong("id"))
                .list();
    }

    JdbcClient.StatementSpec asking(long forumId, Board.Asked asked, String sql) {
        return database.sql(sql)
                .param("forum", forumId)
                .param("on", asked.on())
                .param("known", asked.known())
                .param("agreement", asked.agreement())
                .param("side", asked.side())
                .param("standing", asked.standing())
                .param("like", asked.page().like())
                .param("near", policy.nearDays())
                .param("old", policy.oldDays())
                .param("late", policy.lateClaimStops());
    }

    /// The organisations that owe or are owed, for a choice.
    List<Side> sides(long forumId) {
        return database.sql("""
                        select s.key, s.name from organisation s where s.forum_id = :forum
                            and exists (select from obligation o join agreement a on (a.forum_id, a.id) = (o.forum_id, o.agreement_id)
                                where o.forum_id = :forum and a.state in ('SIGNED', 'RECORDED') and s.id in (o.debtor_id, o.creditor_id))
                        order by s.key limit 200
                        """)
                .param("forum", forumId)
                .query((row, _) -> new Side(row.getString("key"), Rows.text(row, "name")))
                .list();
    }

    record Side(String key, LocalizedText name) {}
}
