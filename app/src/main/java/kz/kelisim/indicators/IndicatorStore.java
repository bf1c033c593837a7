package kz.kelisim.indicators;

import java.util.List;
import kz.kelisim.store.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class IndicatorStore {

    private final JdbcClient database;

    IndicatorStore(JdbcClient database) {
        this.database = database;
    }

    List<Indicator> indicators() {
        return database.sql("select t.*, %s from indicator t order by t.id".formatted(Rows.PROVENANCE))
                .query((row, _) -> new Indicator(
                        row.getString("key"),
                        Rows.text(row, "title"),
                        row.getString("freq"),
                        row.getString("ref_area"),
                        row.getString("counterpart_area"),
                        row.getString("flow"),
                        row.getString("measure"),
                        row.getString("unit"),
                        row.getInt("unit_mult"),
                        Rows.text(row, "definition"),
                        Rows.provenance(row)))
                .list();
    }

    List<Claim> claims(long forumId) {
        return database.sql("""
                        select t.*, i.key as indicator, a.key as agreement, a.title as agreement_title, p.name as speaker, s.title as session, %s
                        from claim t
                        left join indicator i on i.id = t.indicator_id
                        left join agreement a on (a.forum_id, a.id) = (t.forum_id, t.agreement_id)
                            and not exists (select from withheld_agreement w where (w.forum_id, w.id) = (a.forum_id, a.id))
                        left join person p on (p.forum_id, p.id) = (t.forum_id, t.speaker_id)
                        left join session s on (s.forum_id, s.id) = (t.forum_id, t.session_id)
                        where t.forum_id = :forum order by t.id
                        """.formatted(Rows.PROVENANCE))
                .param("forum", forumId)
                .query((row, _) -> new Claim(
                        row.getString("key"),
                        row.getString("subject"),
                        Rows.text(row, "text"),
                        row.getString("indicator"),
                        row.getString("agreement"),
                        Rows.textOrNull(row, "agreement_title"),
                        row.getString("period"),
                        row.getString("comparator"),
                        row.getBigDecimal("value"),
                        row.getString("unit"),
                        Rows.wholeOrNull(row, "unit_mult"),
                        Rows.textOrNull(row, "speaker"),
                        Rows.textOrNull(row, "session"),
                        Rows.textOrNull(row, "baseline"),
                        Rows.provenance(row)))
                .list();
    }

    List<Observation> observations(String indicator) {
        return database.sql("""
                        select distinct on (t.period) t.*, o.key as origin
                        from observation t join indicator i on i.id = t.indicator_id join origin o on o.id = t.origin_id
                        where i.key = :indicator order by t.period, t.vintage desc
                        """)
                .param("indicator", indicator)
                .query((row, _) -> new Observation(
                        row.getString("period"),
                        row.getInt("vintage"),
                        row.getBigDecimal("value"),
                        row.getBigDecimal("numerator"),
                        row.getBigDecimal("denominator"),
                        row.getInt("rows_read"),
                        row.getInt("rows_unstated"),
                        row.getInt("rows_rejected"),
                        row.getString("origin")))
                .list();
    }

    int nextVintage(String indicator) {
        return database.sql("""
                        select coalesce(max(vintage), 0) + 1 from observation t
                        join indicator i on i.id = t.indicator_id where i.key = :indicator
                        """)
                .param("indicator", indicator)
                .query(Integer.class)
                .single();
    }

    void insert(String indicator, Observation observation) {
        database.sql("""
                        insert into observation (indicator_id, period, vintage, value, numerator, denominator, rows_read, rows_unstated, rows_rejected, origin_id)
                        select i.id, :period, :vintage, :value, :numerator, :denominator, :read, :unstated, :rejected, o.id
                        from indicator i, origin o where i.key = :indicator and o.key = :origin
                        """)
                .param("indicator", indicator)
                .param("period", observation.period())
                .param("vintage", observation.vintage())
                .param("value", observation.value())
                .param("numerator", observation.numerator())
                .param("denominator", observation.denominator())
                .param("read", observation.rowsRead())
                .param("unstated", observation.rowsUnstated())
                .param("rejected", observation.rowsRejected())
                .param("origin", observation.origin())
                .update();
    }
}
