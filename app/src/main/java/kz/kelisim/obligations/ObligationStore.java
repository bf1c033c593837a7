package kz.kelisim.obligations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kz.kelisim.agreements.Undertakings.Measure;
import kz.kelisim.kernel.Lang;
import kz.kelisim.store.Rows;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Promises with everything that was said of them, and what a signed text adds to them.
@Component
final class ObligationStore {

    private static final int LONGEST_STEM = 70;

    /// The day on which an agreement with the alias `a` was signed, where it is known to the day; `g` is its
    /// registration.
    static final String AGREED = """
            case when a.signed ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then cast(a.signed as date)
                else cast(g.registered_at at time zone '%s' as date) end
            """.formatted(View.ZONE.getId());

    private final JdbcClient database;
    private final JsonMapper json;
    private final Policy policy;

    ObligationStore(JdbcClient database, JsonMapper json, Policy policy) {
        this.database = database;
        this.json = json;
        this.policy = policy;
    }

    Optional<Obligation> find(long forumId, String key) {
        return load(forumId, "t.key = :what", key).stream().findFirst();
    }

    List<Obligation> ofAgreement(long forumId, String agreement) {
        return load(forumId, "a.key = :what", agreement);
    }

    /// Those with the ids, in their order.
    List<Obligation> byIds(long forumId, List<Long> ids) {
        Map<Long, Obligation> found = byId(forumId, ids);
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /// The same by their ids.
    Map<Long, Obligation> byId(long forumId, List<Long> ids) {
        Map<Long, Obligation> found = new HashMap<>();
        rows(forumId, "t.id = any (:what)", ids.toArray(Long[]::new)).forEach(row -> found.put(row.id(), row.bare()));
        return found;
    }

    private List<Obligation> load(long forumId, String which, Object what) {
        return rows(forumId, which, what).stream().map(Row::bare).toList();
    }

    private List<Row> rows(long forumId, String which, Object what) {
        List<Row> rows = database.sql("""
                        select t.*, a.key as agreement, a.title as agreement_title, a.state = 'RECORDED' as recorded,
                            d.key as debtor_key, d.name as debtor, c.key as creditor_key, c.name as creditor,
                            b.key as body_key, b.name as body, m.key as reciprocal_of, e.region, %s as agreed_on, %s
                        from obligation t
                        join edition e on e.id = t.forum_id
                        join agreement a on (a.forum_id, a.id) = (t.forum_id, t.agreement_id)
                        left join registration g on (g.forum_id, g.agreement_id) = (a.forum_id, a.id)
                        join organisation d on (d.forum_id, d.id) = (t.forum_id, t.debtor_id)
                        join organisation c on (c.forum_id, c.id) = (t.forum_id, t.creditor_id)
                        left join organisation b on (b.forum_id, b.id) = (t.forum_id, t.responsible_body_id)
                        left join obligation m on (m.forum_id, m.id) = (t.forum_id, t.reciprocal_of_id)
                        where t.forum_id = :forum and %s
                            and not exists (select from withheld_agreement w where (w.forum_id, w.id) = (a.forum_id, a.id))
                        order by t.due_on, t.id
                        """.formatted(AGREED, Rows.PROVENANCE, which))
                .param("forum", forumId)
                .param("what", what)
                .query((row, _) -> row(row))
                .list();
        Long[] ids = rows.stream().map(Row::id).toArray(Long[]::new);
        Map<Long, List<Report>> reports = ids.length == 0 ? Map.of() : reports(forumId, ids);
        Map<Long, List<Due.Change>> changes = ids.length == 0 ? Map.of() : changes(forumId, ids);
        return rows.stream()
                .map(row ->
                        row.with(reports.getOrDefault(row.id(), List.of()), changes.getOrDefault(row.id(), List.of())))
                .toList();
    }

    /// An obligation and its id.
    private record Row(long id, Obligation bare) {

        Row with(List<Report> reports, List<Due.Change> changes) {
            return new Row(
                    id,
                    new Obligation(
                            bare.key(),
                            bare.agreement(),
                            bare.agreementTitle(),
                            bare.ordinal(),
                            bare.promise(),
                            bare.debtor(),
                            bare.creditor(),
                            bare.dueOn(),
                            bare.duePrecision(),
                            bare.form(),
                            bare.weight(),
                            bare.reciprocalOf(),
                            bare.recorded(),
                            bare.particulars(),
                            reports,
                            changes,
                            bare.rules(),
                            bare.provenance()));
        }
    }

    private Row row(ResultSet row) throws SQLException {
        var agreedOn = Rows.dayOrNull(row, "agreed_on");
        var startOn = Rows.dayOrNull(row, "start_on");
        return new Row(
                row.getLong("id"),
                new Obligation(
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
                        new Obligation.Particulars(
                                row.getString("debtor_key"),
                                row.getString("creditor_key"),
                                row.getString("body_key"),
                                Rows.textOrNull(row, "body"),
                                Rows.textOrNull(row, "unit"),
                                Rows.numberOrNull(row, "base_value"),
                                Rows.numberOrNull(row, "target"),
                                agreedOn,
                                startOn == null ? agreedOn : startOn),
                        List.of(),
                        List.of(),
                        new Obligation.Rules(policy, WorkingDays.of(row.getString("region"))),
                        Rows.provenance(row)));
    }

    private Map<Long, List<Report>> reports(long forumId, Long[] ids) {
        Map<Long, List<Report.Review>> reviews = new HashMap<>();
        database.sql("""
                        select w.* from review w join report r on (r.forum_id, r.id) = (w.forum_id, w.report_id)
                        where w.forum_id = :forum and r.obligation_id = any (:ids) order by w.given_on, w.id
                        """).param("forum", forumId).param("ids", ids).query(row -> {
            reviews.computeIfAbsent(row.getLong("report_id"), _ -> new ArrayList<>())
                    .add(new Report.Review(
                            row.getString("key"),
                            row.getString("verdict"),
                            Rows.day(row, "given_on"),
                            Rows.day(row, "recorded_on"),
                            row.getBoolean("by_commission"),
                            Rows.textOrNull(row, "comment"),
                            words(row),
                            row.getString("sha256")));
        });
        Map<Long, List<Report.Paperwork>> files = new HashMap<>();
        database.sql("""
                        select e.report_id, d.sha256, d.kind, d.media_type, d.issued_on, d.is_public, d.removed_on, d.removal
                        from report_evidence e
                        join duty_document d on (d.forum_id, d.obligation_id, d.sha256) = (e.forum_id, e.obligation_id, e.sha256)
                        where e.forum_id = :forum and e.obligation_id = any (:ids) order by d.stored_at, d.sha256
                        """).param("forum", forumId).param("ids", ids).query(row -> {
            files.computeIfAbsent(row.getLong("report_id"), _ -> new ArrayList<>())
                    .add(new Report.Paperwork(
                            row.getString("sha256"),
                            row.getString("kind"),
                            row.getString("media_type"),
                            Rows.dayOrNull(row, "issued_on"),
                            row.getBoolean("is_public"),
                            Rows.dayOrNull(row, "removed_on"),
                            row.getString("removal")));
        });
        Map<Long, List<Report>> reports = new LinkedHashMap<>();
        database.sql("""
                        select * from report where forum_id = :forum and obligation_id = any (:ids) order by submitted_on, id
                        """).param("forum", forumId).param("ids", ids).query(row -> {
            long id = row.getLong("id");
            reports.computeIfAbsent(row.getLong("obligation_id"), _ -> new ArrayList<>())
                    .add(new Report(
                            row.getString("key"),
                            Rows.day(row, "submitted_on"),
                            Rows.day(row, "recorded_on"),
                            row.getString("says"),
                            Rows.textOrNull(row, "narrative"),
                            row.getString("evidence"),
                            files.getOrDefault(id, List.of()),
                            words(row),
                            Rows.numberOrNull(row, "reached"),
                            row.getObject("reporter", Long.class),
                            reviews.getOrDefault(id, List.of())));
        });
        return reports;
    }

    private Map<Long, List<Due.Change>> changes(long forumId, Long[] ids) {
        Map<Long, List<Due.Change>> changes = new HashMap<>();
        database.sql("""
                        select d.*, w.agreed, w.given_on from due_change d
                        left join due_answer w on (w.forum_id, w.obligation_id, w.ordinal) = (d.forum_id, d.obligation_id, d.ordinal)
                        where d.forum_id = :forum and d.obligation_id = any (:ids) order by d.ordinal
                        """).param("forum", forumId).param("ids", ids).query(row -> {
            changes.computeIfAbsent(row.getLong("obligation_id"), _ -> new ArrayList<>())
                    .add(new Due.Change(
                            row.getInt("ordinal"),
                            new Due(Rows.day(row, "due_on"), row.getString("due_precision")),
                            row.getBoolean("by_debtor"),
                            Rows.day(row, "proposed_on"),
                            new Report.Words(row.getString("words"), lang(row.getString("language"))),
                            row.getString("sha256"),
                            Rows.dayOrNull(row, "given_on"),
                            row.getBoolean("agreed")));
        });
        return changes;
    }

    private static Report.@Nullable Words words(ResultSet row) throws SQLException {
        String words = row.getString("words");
        return words == null ? null : new Report.Words(words, lang(row.getString("language")));
    }

    private static Lang lang(String tag) {
        return Lang.of(tag).orElseThrow();
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
}
