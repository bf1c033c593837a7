package kz.kelisim.agreements;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Provenance;
import kz.kelisim.store.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class AgreementStore {

    private final JdbcClient database;

    AgreementStore(JdbcClient database) {
        this.database = database;
    }

    /// @param key of the one that is wanted; empty for all
    List<Agreement> agreements(long forumId, String key) {
        Map<String, List<Agreement.Party>> parties = parties(forumId, key);
        return database.sql("""
                        select t.*, l.key as listing, l.title as listing_title, q.key as request,
                            jsonb_build_object(
                                'kk', (x.name ->> 'kk') || ' – ' || (y.name ->> 'kk'),
                                'ru', (x.name ->> 'ru') || ' – ' || (y.name ->> 'ru'),
                                'en', (x.name ->> 'en') || ' – ' || (y.name ->> 'en')) as request_title,
                            s.key as same, s.title as same_title,
                            r.number, r.log, r.seq, r.registered_at, %s
                        from agreement t
                        left join listing l on (l.forum_id, l.id) = (t.forum_id, t.listing_id)
                        left join meeting_request q on (q.forum_id, q.id) = (t.forum_id, t.request_id)
                        left join organisation x on (x.forum_id, x.id) = (q.forum_id, q.sender_id)
                        left join organisation y on (y.forum_id, y.id) = (q.forum_id, q.addressee_id)
                        left join agreement s on (s.forum_id, s.id) = (t.forum_id, t.possibly_same_as_id)
                        left join registration r on (r.forum_id, r.agreement_id) = (t.forum_id, t.id)
                        where t.forum_id = :forum and (:key = '' or t.key = :key)
                        order by t.state = 'RECORDED', t.id
                        """.formatted(Rows.PROVENANCE))
                .param("forum", forumId)
                .param("key", key)
                .query((row, _) -> new Agreement(
                        row.getString("key"),
                        row.getString("kind"),
                        Rows.text(row, "title"),
                        row.getString("state"),
                        row.getString("signed"),
                        row.getBoolean("number_stated"),
                        Rows.texts(row, "subjects"),
                        linked(row, "listing"),
                        linked(row, "request"),
                        linked(row, "same"),
                        parties.getOrDefault(row.getString("key"), List.of()),
                        registration(row),
                        Rows.provenance(row)))
                .list();
    }

    private static Agreement.@Nullable Linked linked(ResultSet row, String name) throws SQLException {
        String key = row.getString(name);
        return key == null ? null : new Agreement.Linked(key, Rows.text(row, name + "_title"));
    }

    private static Agreement.@Nullable Registration registration(ResultSet row) throws SQLException {
        Integer number = Rows.wholeOrNull(row, "number");
        return number == null
                ? null
                : new Agreement.Registration(
                        number, row.getString("log"), row.getLong("seq"), Rows.instant(row, "registered_at"));
    }

    private Map<String, List<Agreement.Party>> parties(long forumId, String key) {
        Map<String, List<Agreement.Party>> parties = new LinkedHashMap<>();
        Map<Long, List<Agreement.Signatory>> signatories = new LinkedHashMap<>();
        database.sql("""
                        select a.key as agreement, t.id, g.name, t.role, %s,
                            p.name as signatory, f.title as office,
                            (select o.key from origin o where o.id = s.origin_id) as signed_origin, s.facts as signed_facts, s.place as signed_place, s.note as signed_note
                        from party t
                        join agreement a on (a.forum_id, a.id) = (t.forum_id, t.agreement_id)
                        join organisation g on (g.forum_id, g.id) = (t.forum_id, t.organisation_id)
                        left join signatory s on (s.forum_id, s.agreement_id, s.organisation_id) = (t.forum_id, t.agreement_id, t.organisation_id)
                        left join person p on (p.forum_id, p.id) = (s.forum_id, s.person_id)
                        left join office f on (f.forum_id, f.id) = (s.forum_id, s.office_id)
                        where t.forum_id = :forum and (:key = '' or a.key = :key)
                        order by a.id, t.place_in_order, t.id, s.id
                        """.formatted(Rows.PROVENANCE))
                .param("forum", forumId)
                .param("key", key)
                .query(row -> {
                    List<Agreement.Signatory> signing =
                            signatories.computeIfAbsent(row.getLong("id"), _ -> new ArrayList<>());
                    LocalizedText name = Rows.textOrNull(row, "signatory");
                    if (name != null) {
                        signing.add(new Agreement.Signatory(
                                name,
                                Rows.textOrNull(row, "office"),
                                new Provenance(
                                        row.getString("signed_origin"),
                                        Rows.words(row, "signed_facts"),
                                        row.getString("signed_place"),
                                        Rows.textOrNull(row, "signed_note"))));
                    }
                    if (signing.size() <= 1) {
                        parties.computeIfAbsent(row.getString("agreement"), _ -> new ArrayList<>())
                                .add(new Agreement.Party(
                                        Rows.text(row, "name"), row.getString("role"), signing, Rows.provenance(row)));
                    }
                });
        return parties;
    }

    /// Those that only their sides and the staff may see, with the sides as far as rights need them.
    ///
    /// @param key of the one that is asked about; empty for all
    Map<String, List<Draft.Party>> withheld(long forumId, String key) {
        Map<String, List<Draft.Party>> withheld = new LinkedHashMap<>();
        database.sql("""
                        select w.key as agreement, g.key, g.name, t.role,
                            array(select d.key from delegation d where (d.forum_id, d.organisation_id) = (t.forum_id, t.organisation_id)) as delegations
                        from withheld_agreement w
                        left join party t on (t.forum_id, t.agreement_id) = (w.forum_id, w.id)
                        left join organisation g on (g.forum_id, g.id) = (t.forum_id, t.organisation_id)
                        where w.forum_id = :forum and (:key = '' or w.key = :key)
                        """).param("forum", forumId).param("key", key).query(row -> {
            List<Draft.Party> parties = withheld.computeIfAbsent(row.getString("agreement"), _ -> new ArrayList<>());
            if (row.getString("key") != null) {
                parties.add(new Draft.Party(
                        row.getString("key"),
                        Rows.text(row, "name"),
                        row.getString("role"),
                        Rows.words(row, "delegations"),
                        List.of()));
            }
        });
        return withheld;
    }

    List<Agreements.Scan> scans(long forumId, String key) {
        return database.sql("""
                        select f.sha256, f.media_type, octet_length(f.content) as size,
                            array(select t.officer from attestation t where (t.forum_id, t.agreement_id, t.sha256) = (f.forum_id, f.agreement_id, f.sha256) order by t.given_at) as officers
                        from artifact f join agreement a on (a.forum_id, a.id) = (f.forum_id, f.agreement_id)
                        where f.forum_id = :forum and a.key = :key and f.kind = 'WET_INK_SCAN' order by f.created_at
                        """)
                .param("forum", forumId)
                .param("key", key)
                .query((row, _) -> new Agreements.Scan(
                        row.getString("sha256"),
                        row.getString("media_type"),
                        row.getLong("size"),
                        Rows.words(row, "officers")))
                .list();
    }

    /// The state of the agreement, whose row then stays locked until the transaction ends.
    Optional<String> lockState(long forumId, String key) {
        return database.sql("select state from agreement where forum_id = :forum and key = :key for update")
                .param("forum", forumId)
                .param("key", key)
                .query(String.class)
                .optional();
    }

    /// What a file already is to the agreement, such as MASTER_PDF; empty where it is not kept.
    Optional<String> kind(long forumId, String key, String sha256) {
        return database.sql("""
                        select f.kind from artifact f join agreement a on (a.forum_id, a.id) = (f.forum_id, f.agreement_id)
                        where f.forum_id = :forum and a.key = :key and f.sha256 = :sha256
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("sha256", sha256)
                .query(String.class)
                .optional();
    }

    /// @return the SHA-256 of the content
    String addScan(long forumId, String key, byte[] content, String mediaType) {
        String sha256 = database.sql("select encode(sha256(:content), 'hex')")
                .param("content", content)
                .query(String.class)
                .single();
        database.sql("""
                        insert into artifact (forum_id, sha256, agreement_id, media_type, content, kind)
                        select forum_id, :sha256, id, :type, :content, 'WET_INK_SCAN' from agreement where forum_id = :forum and key = :key
                        on conflict do nothing
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("sha256", sha256)
                .param("type", mediaType)
                .param("content", content)
                .update();
        return sha256;
    }

    /// @return whether this officer had not attested it before
    boolean attest(long forumId, String key, String sha256, String officer) {
        return database.sql("""
                        insert into attestation (forum_id, agreement_id, sha256, officer)
                        select forum_id, id, :sha256, :officer from agreement where forum_id = :forum and key = :key
                        on conflict do nothing
                        """)
                        .param("forum", forumId)
                        .param("key", key)
                        .param("sha256", sha256)
                        .param("officer", officer)
                        .update()
                == 1;
    }

    /// The scan that two officers have attested; empty while there is none.
    Optional<String> attestedScan(long forumId, String key) {
        return database.sql("""
                        select t.sha256 from attestation t join agreement a on (a.forum_id, a.id) = (t.forum_id, t.agreement_id)
                        where t.forum_id = :forum and a.key = :key
                        group by t.sha256 having count(distinct t.officer) >= 2 order by max(t.given_at) limit 1
                        """)
                .param("forum", forumId)
                .param("key", key)
                .query(String.class)
                .optional();
    }

    /// Makes it SIGNED and gives the next number of the edition; another transaction waits for its own until
    /// this one ends.
    int sign(long forumId, String key) {
        database.sql("select pg_advisory_xact_lock(hashtext('registration'), cast(:forum as integer))")
                .param("forum", forumId)
                .query(row -> {});
        database.sql("update agreement set state = 'SIGNED' where forum_id = :forum and key = :key")
                .param("forum", forumId)
                .param("key", key)
                .update();
        return database.sql("select coalesce(max(number), 0) + 1 from registration where forum_id = :forum")
                .param("forum", forumId)
                .query(Integer.class)
                .single();
    }

    void register(long forumId, String key, int number, String log, long seq, Instant at) {
        database.sql("""
                        insert into registration (forum_id, agreement_id, number, log, seq, registered_at)
                        select forum_id, id, :number, :log, :seq, :at from agreement where forum_id = :forum and key = :key
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("number", number)
                .param("log", log)
                .param("seq", seq)
                .param("at", Timestamp.from(at))
                .update();
    }
}
