package kz.kelisim.agreements;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kz.kelisim.agreements.Signature.Awaited;
import kz.kelisim.agreements.Signature.Master;
import kz.kelisim.signatures.Line;
import kz.kelisim.signatures.Verdict;
import kz.kelisim.store.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class SignatureStore {

    private final JdbcClient database;

    SignatureStore(JdbcClient database) {
        this.database = database;
    }

    /// The master that counts; empty where the text was never frozen.
    Optional<Master> master(long forumId, String key) {
        return database.sql("""
                        select sha256, size, created_at from newest_master
                        where forum_id = :forum and agreement_id = (select id from agreement where forum_id = :forum and key = :key)
                        """)
                .param("forum", forumId)
                .param("key", key)
                .query((row, _) ->
                        new Master(row.getString("sha256"), row.getLong("size"), Rows.instant(row, "created_at")))
                .optional();
    }

    byte[] content(long forumId, String key, String sha256) {
        return database.sql("""
                        select f.content from artifact f join agreement a on (a.forum_id, a.id) = (f.forum_id, f.agreement_id)
                        where f.forum_id = :forum and a.key = :key and f.sha256 = :sha256
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("sha256", sha256)
                .query((row, _) -> row.getBytes("content"))
                .single();
    }

    /// The newest file of a kind that is made for an agreement.
    Optional<byte[]> made(long forumId, String key, String kind) {
        return database.sql("""
                        select f.content from artifact f join agreement a on (a.forum_id, a.id) = (f.forum_id, f.agreement_id)
                        where f.forum_id = :forum and a.key = :key and f.kind = :kind
                        order by f.created_at desc, f.sha256 limit 1
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("kind", kind)
                .query((row, _) -> row.getBytes("content"))
                .optional();
    }

    /// Keeps a file of an agreement; one that is there already stays as it is.
    void keep(long forumId, String key, String kind, String mediaType, byte[] content, String sha256) {
        database.sql("""
                        insert into artifact (forum_id, sha256, agreement_id, media_type, content, kind)
                        select forum_id, :sha256, id, :type, :content, :kind from agreement where forum_id = :forum and key = :key
                        on conflict do nothing
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("sha256", sha256)
                .param("type", mediaType)
                .param("content", content)
                .param("kind", kind)
                .update();
    }

    /// The signatories in the order of the parties.
    ///
    /// @param email of whoever asks; empty for a reader
    List<Awaited> awaited(long forumId, String key, String email) {
        Map<Long, List<Signature>> signatures = signatures(forumId, key);
        return database.sql("""
                        select s.id, s.key, s.person_id, p.name, g.name as party, g.key as organisation, t.role <> 'WITNESS' as required,
                            o.title as office, o.since, o.until, d.key as delegation,
                            exists (select from participant_registration r
                                where (r.forum_id, r.person_id) = (s.forum_id, s.person_id) and r.state = 'APPROVED'
                                    and r.email_norm = lower(normalize(:email, nfc))) as self,
                            w.basis, w.until as powers_until
                        from signatory s
                        join agreement a on (a.forum_id, a.id) = (s.forum_id, s.agreement_id)
                        join party t on (t.forum_id, t.agreement_id, t.organisation_id) = (s.forum_id, s.agreement_id, s.organisation_id)
                        join organisation g on (g.forum_id, g.id) = (s.forum_id, s.organisation_id)
                        join person p on (p.forum_id, p.id) = (s.forum_id, s.person_id)
                        left join delegation d on (d.forum_id, d.id) = (p.forum_id, p.delegation_id)
                        left join office o on (o.forum_id, o.id) = (s.forum_id, s.office_id)
                        left join lateral (select f.basis, f.until from full_powers f
                            where (f.forum_id, f.signatory_id) = (s.forum_id, s.id) order by f.id desc limit 1) w on true
                        where s.forum_id = :forum and a.key = :key
                        order by t.place_in_order, t.id, s.id
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("email", email)
                .query((row, _) -> new Awaited(
                        row.getLong("id"),
                        row.getString("key"),
                        row.getLong("person_id"),
                        Rows.text(row, "name"),
                        Rows.text(row, "party"),
                        row.getString("organisation"),
                        row.getBoolean("required"),
                        Rows.textOrNull(row, "office"),
                        row.getString("delegation"),
                        row.getBoolean("self"),
                        ground(row),
                        signatures.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    private static Authority.Ground ground(ResultSet row) throws SQLException {
        @Nullable String powers = row.getString("basis");
        return new Authority.Ground(
                row.getString("office") != null,
                Rows.dayOrNull(row, "since"),
                Rows.dayOrNull(row, "until"),
                powers == null ? Authority.Basis.NONE : Authority.Basis.valueOf(powers),
                Rows.dayOrNull(row, "powers_until"));
    }

    /// By the id of the signatory, the newest first; those of a person who is no longer the signatory are
    /// left out.
    private Map<Long, List<Signature>> signatures(long forumId, String key) {
        Map<Long, List<Signature>> found = new HashMap<>();
        database.sql("""
                        select g.*, u.answer, u.reason, u.basis, u.confirmation, u.decided_by, u.decided_at
                        from signature g
                        join agreement a on (a.forum_id, a.id) = (g.forum_id, g.agreement_id)
                        join signatory s on (s.forum_id, s.id, s.person_id) = (g.forum_id, g.signatory_id, g.person_id)
                        join lateral (select * from signature_authority h
                            where (h.forum_id, h.signature_id) = (g.forum_id, g.id) order by h.id desc limit 1) u on true
                        where g.forum_id = :forum and a.key = :key
                        order by g.id desc
                        """).param("forum", forumId).param("key", key).query(row -> {
            found.computeIfAbsent(row.getLong("signatory_id"), _ -> new ArrayList<>())
                    .add(signature(row));
        });
        return found;
    }

    private static Signature signature(ResultSet row) throws SQLException {
        return new Signature(
                row.getLong("id"),
                row.getString("over_sha256"),
                row.getString("file_sha256"),
                Verdict.Method.valueOf(row.getString("method")),
                Signature.line(row.getString("bytes_line")),
                Signature.line(row.getString("key_line")),
                Signature.line(row.getString("chain_line")),
                Signature.line(row.getString("time_line")),
                Verdict.Indication.valueOf(row.getString("indication")),
                row.getString("sub_indication"),
                row.getString("subject"),
                row.getBoolean("name_matches"),
                row.getString("serial"),
                row.getString("issuer"),
                row.getString("certificate_sha256"),
                Rows.instantOrNull(row, "claimed_at"),
                Rows.instantOrNull(row, "stamped_at"),
                row.getString("uploaded_by"),
                Rows.instant(row, "validated_at"),
                new Authority(
                        Line.Answer.valueOf(row.getString("answer")),
                        Authority.Reason.valueOf(row.getString("reason")),
                        Authority.Basis.valueOf(row.getString("basis")),
                        row.getString("confirmation"),
                        row.getString("decided_by"),
                        Rows.instant(row, "decided_at")));
    }

    /// The token of the time that was got for a signature; empty without one.
    byte[] timeStamp(long forumId, long signature) {
        return Objects.requireNonNullElse(
                database.sql(
                                "select coalesce(time_stamp, ''::bytea) as token from signature where forum_id = :forum and id = :id")
                        .param("forum", forumId)
                        .param("id", signature)
                        .query((row, _) -> row.getBytes("token"))
                        .single(),
                new byte[0]);
    }

    /// The place in its file of the signer whom a signature is of.
    int place(long forumId, long signature) {
        return database.sql("select place from signature where forum_id = :forum and id = :id")
                .param("forum", forumId)
                .param("id", signature)
                .query(Integer.class)
                .single();
    }

    /// @return its id
    long add(long forumId, String key, Arrived arrived, String actor) {
        Verdict verdict = arrived.verdict();
        Verdict.Signer signer = verdict.signer();
        return database.sql("""
                        insert into signature (forum_id, agreement_id, signatory_id, person_id, over_sha256, file_sha256, place, method,
                            bytes_line, key_line, chain_line, time_line, indication, sub_indication, engine, subject, name_matches,
                            serial, issuer, certificate_sha256, claimed_at, stamped_at, time_stamp, uploaded_by, validated_at)
                        select forum_id, id, :signatory, :person, :over, :file, :place, :method, :bytes, :key_line, :chain, :time, :indication,
                            :sub, :engine, :subject, :matches, :serial, :issuer, :certificate, :claimed, :stamped, :token, :actor, :at
                        from agreement where forum_id = :forum and key = :key
                        returning id
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("signatory", arrived.signatory().id())
                .param("person", arrived.signatory().personId())
                .param("over", arrived.master().sha256())
                .param("file", arrived.sha256())
                .param("place", arrived.place())
                .param("method", signer.method().name())
                .param("bytes", Signature.stored(verdict.bytes()))
                .param("key_line", Signature.stored(verdict.key()))
                .param("chain", Signature.stored(verdict.chain()))
                .param("time", Signature.stored(arrived.stamp().line()))
                .param("indication", verdict.indication().name())
                .param("sub", verdict.subIndication())
                .param("engine", verdict.engine().name())
                .param("subject", Authority.masked(signer.name()))
                .param("matches", arrived.named())
                .param("serial", signer.serial())
                .param("issuer", Authority.masked(signer.issuer()))
                .param("certificate", signer.certificateSha256())
                .param("claimed", timestamp(verdict.claimed()))
                .param("stamped", timestamp(arrived.stamp().at()))
                .param("token", arrived.token().length == 0 ? null : arrived.token())
                .param("actor", actor)
                .param("at", timestamp(arrived.at()))
                .query(Long.class)
                .single();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    void decide(long forumId, long signature, Authority authority) {
        database.sql("""
                        insert into signature_authority (forum_id, signature_id, answer, reason, basis, confirmation, decided_by, decided_at)
                        values (:forum, :signature, :answer, :reason, :basis, :confirmation, :by, :at)
                        """)
                .param("forum", forumId)
                .param("signature", signature)
                .param("answer", authority.answer().name())
                .param("reason", authority.reason().name())
                .param("basis", authority.basis().name())
                .param("confirmation", authority.confirmation())
                .param("by", authority.decidedBy())
                .param("at", Timestamp.from(authority.decidedAt()))
                .update();
    }

    void addPowers(
            long forumId,
            long signatory,
            Authority.Basis basis,
            @Nullable LocalDate until,
            String mediaType,
            byte[] content,
            String sha256,
            String officer) {
        database.sql("""
                        insert into full_powers (forum_id, signatory_id, basis, until, media_type, content, sha256, added_by)
                        values (:forum, :signatory, :basis, :until, :type, :content, :sha256, :officer)
                        """)
                .param("forum", forumId)
                .param("signatory", signatory)
                .param("basis", basis.name())
                .param("until", until)
                .param("type", mediaType)
                .param("content", content)
                .param("sha256", sha256)
                .param("officer", officer)
                .update();
    }

    /// Whether every signatory of every party has signed the master in a way that counts.
    boolean complete(long forumId, String key, String master) {
        return database.sql("""
                        select count(*) > 0 and bool_and(exists (
                            select from valid_signature v
                            where (v.forum_id, v.signatory_id) = (s.forum_id, s.id) and v.over_sha256 = :master))
                        from party t
                        join agreement a on (a.forum_id, a.id) = (t.forum_id, t.agreement_id)
                        left join signatory s on (s.forum_id, s.agreement_id, s.organisation_id) = (t.forum_id, t.agreement_id, t.organisation_id)
                        where t.forum_id = :forum and a.key = :key and t.role <> 'WITNESS'
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("master", master)
                .query(Boolean.class)
                .single();
    }
}
