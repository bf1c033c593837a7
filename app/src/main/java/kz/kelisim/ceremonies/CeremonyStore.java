package kz.kelisim.ceremonies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kelisim.ceremonies.Ceremony.Holding;
import kz.kelisim.ceremonies.Ceremony.Item;
import kz.kelisim.ceremonies.Ceremony.Original;
import kz.kelisim.ceremonies.Ceremony.Side;
import kz.kelisim.ceremonies.Ceremony.Signatory;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.store.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class CeremonyStore {

    private final JdbcClient database;

    CeremonyStore(JdbcClient database) {
        this.database = database;
    }

    /// @param key of the one that is wanted; empty for all, in the order of time
    List<Ceremony> ceremonies(long forumId, String key) {
        Map<String, List<Item>> items = items(forumId, key);
        return database.sql("""
                        select c.key, c.title, c.released, s.key as session,
                            coalesce(c.starts_at, s.starts_at) as starts_at, coalesce(c.venue, s.venue) as venue
                        from ceremony c left join session s on (s.forum_id, s.id) = (c.forum_id, c.session_id)
                        where c.forum_id = :forum and (:key = '' or c.key = :key)
                        order by coalesce(c.starts_at, s.starts_at), c.id
                        """)
                .param("forum", forumId)
                .param("key", key)
                .query((row, _) -> new Ceremony(
                        row.getString("key"),
                        Rows.text(row, "title"),
                        row.getString("session"),
                        Rows.instantOrNull(row, "starts_at"),
                        Rows.textOrNull(row, "venue"),
                        row.getBoolean("released"),
                        items.getOrDefault(row.getString("key"), List.of())))
                .list();
    }

    private Map<String, List<Item>> items(long forumId, String key) {
        Map<Long, List<Side>> sides = sides(forumId, key);
        Map<Long, List<Original>> originals = originals(forumId, key);
        Map<String, List<Item>> items = new LinkedHashMap<>();
        database.sql("""
                        select c.key as ceremony, i.key, i.place_in_order, a.id, a.key as agreement, a.kind, a.title, a.state, r.number,
                            case when a.state in ('TEXT_AGREED', 'SIGNED') then
                                (select f.sha256 from artifact f where (f.forum_id, f.agreement_id) = (a.forum_id, a.id) and f.kind = 'MASTER_PDF'
                                 order by f.created_at desc, f.sha256 limit 1) end as sha256,
                            exists (select from attestation t where (t.forum_id, t.agreement_id) = (a.forum_id, a.id)
                                group by t.sha256 having count(distinct t.officer) >= 2) as ink,
                            exists (select from withheld_agreement w where (w.forum_id, w.id) = (a.forum_id, a.id)) as withheld
                        from ceremony_item i
                        join ceremony c on (c.forum_id, c.id) = (i.forum_id, i.ceremony_id)
                        join agreement a on (a.forum_id, a.id) = (i.forum_id, i.agreement_id)
                        left join registration r on (r.forum_id, r.agreement_id) = (a.forum_id, a.id)
                        where i.forum_id = :forum and (:key = '' or c.key = :key)
                        order by i.place_in_order, i.id
                        """).param("forum", forumId).param("key", key).query(row -> {
            long agreement = row.getLong("id");
            items.computeIfAbsent(row.getString("ceremony"), _ -> new ArrayList<>())
                    .add(new Item(
                            row.getString("key"),
                            row.getInt("place_in_order"),
                            row.getString("agreement"),
                            row.getString("kind"),
                            Rows.text(row, "title"),
                            row.getString("state"),
                            row.getString("sha256"),
                            row.getBoolean("ink"),
                            Rows.wholeOrNull(row, "number"),
                            sides.getOrDefault(agreement, List.of()),
                            originals.getOrDefault(agreement, List.of()),
                            row.getBoolean("withheld")));
        });
        return items;
    }

    /// By the id of the agreement.
    private Map<Long, List<Side>> sides(long forumId, String key) {
        Map<Long, List<Side>> sides = new HashMap<>();
        Map<Long, List<Signatory>> signatories = new HashMap<>();
        database.sql("""
                        select t.agreement_id, t.id, g.key, g.name, split_part(g.region, '-', 1) as country, t.role,
                            p.name as person, o.title as office, o.since, o.until, s.authority, s.authority_until,
                            w.basis is not null as powers, w.until as powers_until,
                            exists (select from valid_signature v where (v.forum_id, v.signatory_id) = (s.forum_id, s.id)
                                and v.over_sha256 = (select f.sha256 from artifact f
                                    where (f.forum_id, f.agreement_id) = (t.forum_id, t.agreement_id) and f.kind = 'MASTER_PDF'
                                    order by f.created_at desc, f.sha256 limit 1)) as signed
                        from ceremony_item i
                        join ceremony c on (c.forum_id, c.id) = (i.forum_id, i.ceremony_id)
                        join party t on (t.forum_id, t.agreement_id) = (i.forum_id, i.agreement_id)
                        join organisation g on (g.forum_id, g.id) = (t.forum_id, t.organisation_id)
                        left join signatory s on (s.forum_id, s.agreement_id, s.organisation_id) = (t.forum_id, t.agreement_id, t.organisation_id)
                        left join person p on (p.forum_id, p.id) = (s.forum_id, s.person_id)
                        left join office o on (o.forum_id, o.id) = (s.forum_id, s.office_id)
                        left join lateral (select f.basis, f.until from full_powers f
                            where (f.forum_id, f.signatory_id) = (s.forum_id, s.id) order by f.id desc limit 1) w on true
                        where i.forum_id = :forum and (:key = '' or c.key = :key)
                        order by t.agreement_id, t.place_in_order, t.id, s.id
                        """).param("forum", forumId).param("key", key).query(row -> {
            long party = row.getLong("id");
            List<Signatory> signing = signatories.get(party);
            if (signing == null) {
                signing = new ArrayList<>();
                signatories.put(party, signing);
                sides.computeIfAbsent(row.getLong("agreement_id"), _ -> new ArrayList<>())
                        .add(new Side(
                                row.getString("key"),
                                Rows.text(row, "name"),
                                row.getString("role"),
                                country(row),
                                signing));
            }
            LocalizedText person = Rows.textOrNull(row, "person");
            if (person != null) {
                signing.add(signatory(row, person));
            }
        });
        return sides;
    }

    private static @Nullable String country(ResultSet row) throws SQLException {
        @Nullable String code = row.getString("country");
        return code == null || !code.matches("[A-Z]{2}") ? null : code;
    }

    private static Signatory signatory(ResultSet row, LocalizedText person) throws SQLException {
        return new Signatory(
                person,
                Rows.textOrNull(row, "office"),
                Rows.dayOrNull(row, "since"),
                Rows.dayOrNull(row, "until"),
                Rows.textOrNull(row, "authority"),
                Rows.dayOrNull(row, "authority_until"),
                row.getBoolean("powers"),
                Rows.dayOrNull(row, "powers_until"),
                row.getBoolean("signed"));
    }

    /// By the id of the agreement.
    private Map<Long, List<Original>> originals(long forumId, String key) {
        Map<Long, List<Holding>> holdings = new HashMap<>();
        database.sql("""
                        select h.original_id, g.name, h.handed_on from original_handover h
                        join organisation g on (g.forum_id, g.id) = (h.forum_id, h.holder_id)
                        where h.forum_id = :forum order by h.id
                        """).param("forum", forumId).query(row -> {
            holdings.computeIfAbsent(row.getLong("original_id"), _ -> new ArrayList<>())
                    .add(new Holding(Rows.text(row, "name"), Rows.day(row, "handed_on")));
        });
        Map<Long, List<Original>> originals = new HashMap<>();
        database.sql("""
                        select o.agreement_id, o.id, g.key, o.languages, o.sha256, o.made_at from original o
                        join ceremony_item i on (i.forum_id, i.agreement_id) = (o.forum_id, o.agreement_id)
                        join ceremony c on (c.forum_id, c.id) = (i.forum_id, i.ceremony_id)
                        join organisation g on (g.forum_id, g.id) = (o.forum_id, o.organisation_id)
                        where o.forum_id = :forum and (:key = '' or c.key = :key) order by o.id
                        """).param("forum", forumId).param("key", key).query(row -> {
            originals
                    .computeIfAbsent(row.getLong("agreement_id"), _ -> new ArrayList<>())
                    .add(new Original(
                            row.getLong("id"),
                            row.getString("key"),
                            Rows.words(row, "languages"),
                            row.getString("sha256"),
                            Rows.instant(row, "made_at"),
                            holdings.getOrDefault(row.getLong("id"), List.of())));
        });
        return originals;
    }

    /// Whether the agreement of an item is only recorded from an origin.
    boolean recorded(long item) {
        return database.sql("""
                        select a.state = 'RECORDED' from ceremony_item i
                        join agreement a on (a.forum_id, a.id) = (i.forum_id, i.agreement_id) where i.id = :id
                        """).param("id", item).query(Boolean.class).single();
    }

    /// Locks the ceremony until the transaction ends.
    Optional<Boolean> lockReleased(long forumId, String key) {
        return database.sql("select released from ceremony where forum_id = :forum and key = :key for update")
                .param("forum", forumId)
                .param("key", key)
                .query(Boolean.class)
                .optional();
    }

    void release(long forumId, String key, boolean released) {
        database.sql("update ceremony set released = :released where forum_id = :forum and key = :key")
                .param("forum", forumId)
                .param("key", key)
                .param("released", released)
                .update();
    }

    void place(long forumId, String item, int place) {
        database.sql("update ceremony_item set place_in_order = :place where forum_id = :forum and key = :key")
                .param("forum", forumId)
                .param("key", item)
                .param("place", place)
                .update();
    }

    /// Adds an original in the languages of the text, or in all three where the text is kept elsewhere.
    void addOriginal(long forumId, String agreement, String keeper, @Nullable String sha256, String actor) {
        database.sql("""
                        insert into original (forum_id, agreement_id, organisation_id, languages, sha256, made_by)
                        select a.forum_id, a.id, g.id,
                            coalesce((select t.languages from agreement_text t where (t.forum_id, t.agreement_id) = (a.forum_id, a.id)), array['kk', 'ru', 'en']),
                            cast(:sha256 as text), :actor
                        from agreement a join organisation g on g.forum_id = a.forum_id and g.key = :keeper
                        where a.forum_id = :forum and a.key = :agreement
                        """)
                .param("forum", forumId)
                .param("agreement", agreement)
                .param("keeper", keeper)
                .param("sha256", sha256)
                .param("actor", actor)
                .update();
    }

    /// @return whether there is such a holder
    boolean handOver(long forumId, long original, String holder, LocalDate on, String actor) {
        return database.sql("""
                                insert into original_handover (forum_id, original_id, holder_id, handed_on, noted_by)
                                select :forum, :original, g.id, :day, :actor from organisation g where g.forum_id = :forum and g.key = :holder
                                """)
                        .param("forum", forumId)
                        .param("original", original)
                        .param("holder", holder)
                        .param("day", on)
                        .param("actor", actor)
                        .update()
                == 1;
    }
}
