package kz.kelisim.obligations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.kelisim.agreements.Undertakings.Measure;
import kz.kelisim.store.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
final class ObligationStore {

    private static final int LONGEST_STEM = 70;

    private final JdbcClient database;
    private final JsonMapper json;

    ObligationStore(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// @param key of the one that is wanted; empty for all
    /// @param agreement the key of the agreement whose are wanted; empty for all
    List<Obligation> obligations(long forumId, String key, String agreement) {
        Map<Long, List<Obligation.Report>> reports = reports(forumId);
        return database.sql("""
                        select t.*, a.key as agreement, a.title as agreement_title, a.state = 'RECORDED' as recorded,
                            d.name as debtor, c.name as creditor, m.key as reciprocal_of, %s
                        from obligation t
                        join agreement a on (a.forum_id, a.id) = (t.forum_id, t.agreement_id)
                        join organisation d on (d.forum_id, d.id) = (t.forum_id, t.debtor_id)
                        join organisation c on (c.forum_id, c.id) = (t.forum_id, t.creditor_id)
                        left join obligation m on (m.forum_id, m.id) = (t.forum_id, t.reciprocal_of_id)
                        where t.forum_id = :forum and (:key = '' or t.key = :key) and (:agreement = '' or a.key = :agreement)
                            and not exists (select from withheld_agreement w where (w.forum_id, w.id) = (a.forum_id, a.id))
                        order by t.due_on, t.id
                        """.formatted(Rows.PROVENANCE))
                .param("forum", forumId)
                .param("key", key)
                .param("agreement", agreement)
                .query((row, _) -> new Obligation(
                        row.getString("key"),
                        row.getString("agreement"),
                        Rows.text(row, "agreement_title"),
                        row.getInt("ordinal"),
                        Rows.text(row, "promise"),
                        Rows.text(row, "debtor"),
                        Rows.text(row, "creditor"),
                        Rows.day(row, "due_on"),
                        row.getString("due_precision"),
                        row.getString("form"),
                        row.getBigDecimal("weight"),
                        row.getString("reciprocal_of"),
                        row.getBoolean("recorded"),
                        reports.getOrDefault(row.getLong("id"), List.of()),
                        Rows.provenance(row)))
                .list();
    }

    /// Stores what a clause obliges to, unless it is there: under the key of the agreement and the clause, with
    /// a number behind it where that key stands for something else.
    void undertake(long forumId, String agreement, Measure measure) {
        String stem = agreement.substring(0, Math.min(LONGEST_STEM, agreement.length())) + "-" + measure.clause();
        String key = stem;
        int next = 2;
        while (!insert(forumId, key, agreement, measure) && !owed(forumId, key, agreement, measure)) {
            key = stem + "-" + next++;
        }
    }

    /// @return whether nothing stood under the key
    private boolean insert(long forumId, String key, String agreement, Measure measure) {
        return bound("""
                        insert into obligation (forum_id, key, agreement_id, ordinal, promise, debtor_id, creditor_id, due_on, due_precision, form, weight)
                        select a.forum_id, :key, a.id,
                            1 + coalesce((select max(o.ordinal) from obligation o where (o.forum_id, o.agreement_id) = (a.forum_id, a.id)), 0),
                            jsonb_strip_nulls(cast(:promise as jsonb)), d.id, c.id, :due, :precision, :form, 1
                        from agreement a
                        join organisation d on d.forum_id = a.forum_id and d.key = :debtor
                        join organisation c on c.forum_id = a.forum_id and c.key = :creditor
                        where a.forum_id = :forum and a.key = :agreement
                        on conflict (forum_id, key) do nothing
                        """, forumId, key, agreement, measure).update() == 1;
    }

    /// Whether what stands under the key is the same measure of the same agreement.
    private boolean owed(long forumId, String key, String agreement, Measure measure) {
        return bound("""
                        select exists (select from obligation o
                            join agreement a on (a.forum_id, a.id) = (o.forum_id, o.agreement_id)
                            join organisation d on (d.forum_id, d.id) = (o.forum_id, o.debtor_id)
                            join organisation c on (c.forum_id, c.id) = (o.forum_id, o.creditor_id)
                            where o.forum_id = :forum and o.key = :key and a.key = :agreement
                                and o.promise = jsonb_strip_nulls(cast(:promise as jsonb))
                                and (d.key, c.key, o.due_on, o.due_precision, o.form) = (:debtor, :creditor, :due, :precision, :form))
                        """, forumId, key, agreement, measure).query(Boolean.class).single();
    }

    private JdbcClient.StatementSpec bound(String sql, long forumId, String key, String agreement, Measure measure) {
        return database.sql(sql)
                .param("forum", forumId)
                .param("key", key)
                .param("agreement", agreement)
                .param("promise", json.writeValueAsString(measure.promise()))
                .param("debtor", measure.debtor())
                .param("creditor", measure.creditor())
                .param("due", measure.dueOn())
                .param("precision", measure.precision())
                .param("form", measure.form());
    }

    private Map<Long, List<Obligation.Report>> reports(long forumId) {
        Map<Long, List<Obligation.Report.Review>> reviews = new LinkedHashMap<>();
        database.sql("select * from review where forum_id = :forum order by given_on, id")
                .param("forum", forumId)
                .query(row -> {
                    reviews.computeIfAbsent(row.getLong("report_id"), _ -> new ArrayList<>())
                            .add(new Obligation.Report.Review(
                                    row.getString("verdict"),
                                    Rows.day(row, "given_on"),
                                    Rows.day(row, "recorded_on"),
                                    Rows.textOrNull(row, "comment")));
                });
        Map<Long, List<Obligation.Report>> reports = new LinkedHashMap<>();
        database.sql("select * from report where forum_id = :forum order by submitted_on, id")
                .param("forum", forumId)
                .query(row -> {
                    reports.computeIfAbsent(row.getLong("obligation_id"), _ -> new ArrayList<>())
                            .add(new Obligation.Report(
                                    row.getString("key"),
                                    Rows.day(row, "submitted_on"),
                                    Rows.day(row, "recorded_on"),
                                    row.getString("says"),
                                    Rows.text(row, "narrative"),
                                    row.getString("evidence"),
                                    reviews.getOrDefault(row.getLong("id"), List.of())));
                });
        return reports;
    }
}
