package kz.kelisim.accreditation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.kelisim.accreditation.CheckIn.Conflict;
import kz.kelisim.accreditation.CheckIn.Holder;
import kz.kelisim.accreditation.CheckIn.Presence;
import kz.kelisim.accreditation.CheckIn.Seen;
import kz.kelisim.accreditation.CheckIn.Zone;
import kz.kelisim.accreditation.Verdict.Admission;
import kz.kelisim.store.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class ScanStore {

    private static final String HOLDERS = """
            select b.participant_id, b.serial, b.token_hash, p.name, c.key as category_key, c.title as category,
                b.blocked_at is null and b.replaced_at is null and not t.withdrawn as valid
            from badge b
            join participant t on (t.forum_id, t.id) = (b.forum_id, b.participant_id)
            join person p on (p.forum_id, p.id) = (t.forum_id, t.person_id)
            left join category c on (c.forum_id, c.id) = (t.forum_id, t.category_id)
            where b.forum_id = :forum
            """;

    private final JdbcClient database;

    ScanStore(JdbcClient database) {
        this.database = database;
    }

    List<Zone> zones(long forumId) {
        return database.sql("select id, key, title from zone where forum_id = :forum order by id")
                .param("forum", forumId)
                .query((row, _) -> new Zone(row.getLong("id"), row.getString("key"), Rows.text(row, "title")))
                .list();
    }

    List<Admission> admissions(long forumId) {
        return database.sql("""
                        select c.key as category, z.key as zone, a.day from admission a
                        join category c on (c.forum_id, c.id) = (a.forum_id, a.category_id)
                        join zone z on (z.forum_id, z.id) = (a.forum_id, a.zone_id)
                        where a.forum_id = :forum order by a.id
                        """)
                .param("forum", forumId)
                .query((row, _) ->
                        new Admission(row.getString("category"), row.getString("zone"), Rows.dayOrNull(row, "day")))
                .list();
    }

    List<Holder> holders(long forumId) {
        return database.sql(HOLDERS)
                .param("forum", forumId)
                .query((row, _) -> holder(row))
                .list();
    }

    Optional<Holder> holder(long forumId, String hash) {
        return database.sql(HOLDERS + " and b.token_hash = :hash")
                .param("forum", forumId)
                .param("hash", hash)
                .query((row, _) -> holder(row))
                .optional();
    }

    private static Holder holder(ResultSet row) throws SQLException {
        return new Holder(
                row.getLong("participant_id"),
                row.getInt("serial"),
                row.getString("token_hash"),
                Rows.text(row, "name"),
                row.getString("category_key"),
                Rows.textOrNull(row, "category"),
                row.getBoolean("valid"));
    }

    /// Makes who reads the badges of one participant at the same time wait for each other.
    void lock(long forumId, long participantId) {
        database.sql("select id from participant where forum_id = :forum and id = :participant for update")
                .param("forum", forumId)
                .param("participant", participantId)
                .query(Long.class)
                .single();
    }

    /// The first admission of a participant to a zone on a day.
    Optional<Seen> admitted(long forumId, long participantId, long zoneId, LocalDate day) {
        return database.sql("""
                        select scanned_at, desk from scan
                        where forum_id = :forum and participant_id = :participant and zone_id = :zone and day = :day
                            and verdict = 'ADMITTED'
                        order by scanned_at limit 1
                        """)
                .param("forum", forumId)
                .param("participant", participantId)
                .param("zone", zoneId)
                .param("day", day)
                .query((row, _) -> new Seen(Rows.instant(row, "scanned_at"), row.getString("desk")))
                .optional();
    }

    /// The verdict that a device was given for this reading before.
    Optional<Verdict> verdict(long forumId, UUID device, long sequence) {
        return database.sql(
                        "select verdict from scan where forum_id = :forum and device = :device and sequence = :sequence")
                .param("forum", forumId)
                .param("device", device)
                .param("sequence", sequence)
                .query((row, _) -> Verdict.valueOf(row.getString("verdict")))
                .optional();
    }

    /// @return whether it was not stored before
    boolean add(
            long forumId,
            UUID device,
            long sequence,
            @Nullable Holder holder,
            long zoneId,
            LocalDate day,
            Instant at,
            boolean offline,
            String desk,
            Verdict verdict) {
        return database.sql("""
                                insert into scan (forum_id, device, sequence, participant_id, serial, zone_id, day, scanned_at, offline, desk, verdict)
                                values (:forum, :device, :sequence, :participant, :serial, :zone, :day, :at, :offline, :desk, :verdict)
                                on conflict do nothing
                                """)
                        .param("forum", forumId)
                        .param("device", device)
                        .param("sequence", sequence)
                        .param("participant", holder == null ? null : holder.participantId())
                        .param("serial", holder == null ? null : holder.serial())
                        .param("zone", zoneId)
                        .param("day", day)
                        .param("at", Timestamp.from(at))
                        .param("offline", offline)
                        .param("desk", desk)
                        .param("verdict", verdict.name())
                        .update()
                == 1;
    }

    /// Who was admitted where on that day, by the hash of each badge of theirs.
    List<Presence> present(long forumId, LocalDate day) {
        return database.sql("""
                        select b.token_hash, z.key as zone, min(s.scanned_at) as at, min(s.desk) as desk from scan s
                        join zone z on (z.forum_id, z.id) = (s.forum_id, s.zone_id)
                        join badge b on (b.forum_id, b.participant_id) = (s.forum_id, s.participant_id)
                        where s.forum_id = :forum and s.day = :day and s.verdict = 'ADMITTED'
                        group by b.token_hash, z.key
                        """)
                .param("forum", forumId)
                .param("day", day)
                .query((row, _) -> new Presence(
                        row.getString("token_hash"),
                        row.getString("zone"),
                        Rows.instant(row, "at"),
                        row.getString("desk")))
                .list();
    }

    /// How many participants were admitted to each zone on that day, by category.
    List<CheckIn.Count> counts(long forumId, LocalDate day) {
        return database.sql("""
                        select z.title as zone, c.title as category, count(distinct s.participant_id) as people from scan s
                        join zone z on (z.forum_id, z.id) = (s.forum_id, s.zone_id)
                        join participant t on (t.forum_id, t.id) = (s.forum_id, s.participant_id)
                        left join category c on (c.forum_id, c.id) = (t.forum_id, t.category_id)
                        where s.forum_id = :forum and s.day = :day and s.verdict = 'ADMITTED'
                        group by z.id, z.title, c.id, c.title order by z.id, c.id
                        """)
                .param("forum", forumId)
                .param("day", day)
                .query((row, _) -> new CheckIn.Count(
                        Rows.text(row, "zone"), Rows.textOrNull(row, "category"), row.getLong("people")))
                .list();
    }

    /// The readings of those whom more than one device admitted to the same zone on the same day.
    List<Conflict> conflicts(long forumId) {
        return database.sql("""
                        select p.name, z.title as zone, s.scanned_at, s.desk, s.device::text as device from scan s
                        join zone z on (z.forum_id, z.id) = (s.forum_id, s.zone_id)
                        join participant t on (t.forum_id, t.id) = (s.forum_id, s.participant_id)
                        join person p on (p.forum_id, p.id) = (t.forum_id, t.person_id)
                        where s.forum_id = :forum and s.verdict = 'ADMITTED' and exists (
                            select from scan o
                            where (o.forum_id, o.participant_id, o.zone_id, o.day) = (s.forum_id, s.participant_id, s.zone_id, s.day)
                                and o.verdict = 'ADMITTED' and (o.device, o.sequence) <> (s.device, s.sequence))
                        order by s.day desc, s.participant_id, s.zone_id, s.scanned_at limit 200
                        """)
                .param("forum", forumId)
                .query((row, _) -> new Conflict(
                        Rows.text(row, "name"),
                        Rows.text(row, "zone"),
                        Rows.instant(row, "scanned_at"),
                        row.getString("desk"),
                        row.getString("device").substring(0, 8)))
                .list();
    }
}
