package kz.kelisim.agreements;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Period;
import kz.kelisim.store.Rows;
import kz.kelisim.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
final class LifeStore {

    private final JdbcClient database;
    private final JsonMapper json;

    LifeStore(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// The lives of the signed agreements, followers without their own lives yet.
    ///
    /// @param key of the one that is wanted, which comes with those that amend or supersede it; empty for all
    Map<String, Life> lives(long forumId, String key) {
        Map<String, List<Agreement.Linked>> parties = parties(forumId);
        Map<String, List<Act>> acts = acts(forumId);
        Map<String, Life> lives = new LinkedHashMap<>();
        database.sql("""
                        select a.key, a.title, a.signed, r.registered_at, t.id as terms, t.entry_method, t.entry_on, t.provisional_from,
                            t.duration, coalesce(t.duration_months, 0) as months, t.until_on, t.renewal,
                            coalesce(t.renewal_months, 0) as renewal_months, coalesce(t.renewals_most, 0) as renewals_most,
                            coalesce(t.notice_months, 0) as notice_months,
                            i.key as implements, i.title as implements_title,
                            s.key as supersedes, s.title as supersedes_title,
                            m.key as amends, m.title as amends_title
                        from agreement a
                        join registration r on (r.forum_id, r.agreement_id) = (a.forum_id, a.id)
                        left join terms t on (t.forum_id, t.agreement_id) = (a.forum_id, a.id)
                        left join agreement i on (i.forum_id, i.id) = (t.forum_id, t.implements_id)
                        left join agreement s on (s.forum_id, s.id) = (t.forum_id, t.supersedes_id)
                        left join agreement m on (m.forum_id, m.id) = (t.forum_id, t.amends_id)
                        where a.forum_id = :forum and (:key = '' or :key in (a.key, s.key, m.key))
                        order by a.id
                        """).param("forum", forumId).param("key", key).query(row -> {
            String agreement = row.getString("key");
            lives.put(
                    agreement,
                    new Life(
                            new Agreement.Linked(agreement, Rows.text(row, "title")),
                            signedOn(row),
                            terms(row),
                            parties.getOrDefault(agreement, List.of()),
                            acts.getOrDefault(agreement, List.of()),
                            List.of()));
        });
        return lives;
    }

    /// The keys of those that an agreement amends or supersedes by its terms.
    List<String> followed(long forumId, String key) {
        return database.sql("""
                        select f.key from terms t
                        join agreement a on (a.forum_id, a.id) = (t.forum_id, t.agreement_id)
                        join agreement f on f.forum_id = t.forum_id and f.id in (t.amends_id, t.supersedes_id)
                        where t.forum_id = :forum and a.key = :key order by f.id
                        """)
                .param("forum", forumId)
                .param("key", key)
                .query((row, _) -> row.getString("key"))
                .list();
    }

    /// The day that the agreement states; else the one on which it was registered.
    private static LocalDate signedOn(ResultSet row) throws SQLException {
        String stated = row.getString("signed");
        LocalDate registered =
                Rows.instant(row, "registered_at").atZone(View.ZONE).toLocalDate();
        return stated == null
                ? registered
                : Period.of(stated)
                        .filter(period -> period.first().equals(period.last()))
                        .map(Period::first)
                        .orElse(registered);
    }

    private static @Nullable Terms terms(ResultSet row) throws SQLException {
        if (row.getObject("terms") == null) {
            return null;
        }
        return new Terms(
                Terms.Entry.valueOf(row.getString("entry_method")),
                Rows.dayOrNull(row, "entry_on"),
                Rows.dayOrNull(row, "provisional_from"),
                Terms.Duration.valueOf(row.getString("duration")),
                row.getInt("months"),
                Rows.dayOrNull(row, "until_on"),
                Terms.Renewal.valueOf(row.getString("renewal")),
                row.getInt("renewal_months"),
                row.getInt("renewals_most"),
                row.getInt("notice_months"),
                linked(row, "implements"),
                linked(row, "supersedes"),
                linked(row, "amends"));
    }

    private static Agreement.@Nullable Linked linked(ResultSet row, String name) throws SQLException {
        String key = row.getString(name);
        return key == null ? null : new Agreement.Linked(key, Rows.text(row, name + "_title"));
    }

    private Map<String, List<Agreement.Linked>> parties(long forumId) {
        Map<String, List<Agreement.Linked>> parties = new LinkedHashMap<>();
        database.sql("""
                        select a.key as agreement, g.key, g.name from party p
                        join agreement a on (a.forum_id, a.id) = (p.forum_id, p.agreement_id)
                        join organisation g on (g.forum_id, g.id) = (p.forum_id, p.organisation_id)
                        where p.forum_id = :forum and p.role = 'PARTY' and a.state = 'SIGNED'
                        order by a.id, p.place_in_order, p.id
                        """).param("forum", forumId).query(row -> {
            parties.computeIfAbsent(row.getString("agreement"), _ -> new ArrayList<>())
                    .add(new Agreement.Linked(row.getString("key"), Rows.text(row, "name")));
        });
        return parties;
    }

    private Map<String, List<Act>> acts(long forumId) {
        Map<String, List<Act>> acts = new LinkedHashMap<>();
        database.sql("""
                        select a.key as agreement, c.*, g.key as party, g.name as party_title from life_act c
                        join agreement a on (a.forum_id, a.id) = (c.forum_id, c.agreement_id)
                        left join organisation g on (g.forum_id, g.id) = (c.forum_id, c.organisation_id)
                        where c.forum_id = :forum order by c.agreement_id, c.ordinal
                        """).param("forum", forumId).query(row -> {
            acts.computeIfAbsent(row.getString("agreement"), _ -> new ArrayList<>())
                    .add(new Act(
                            row.getInt("ordinal"),
                            Act.Action.valueOf(row.getString("action")),
                            linked(row, "party"),
                            Rows.day(row, "notified_on"),
                            Rows.dayOrNull(row, "effect_on"),
                            Rows.dayOrNull(row, "until_on"),
                            Rows.wholeOrNull(row, "corrects"),
                            Rows.textOrNull(row, "note"),
                            row.getString("sha256"),
                            Rows.instant(row, "recorded_at")));
        });
        return acts;
    }

    void addDocument(long forumId, String key, Lives.Document document) {
        database.sql("""
                        insert into life_document (forum_id, agreement_id, sha256, media_type, content)
                        select forum_id, id, :sha256, :type, :content from agreement where forum_id = :forum and key = :key
                        on conflict do nothing
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("sha256", document.sha256())
                .param("type", document.mediaType())
                .param("content", document.content())
                .update();
    }

    Optional<Lives.Document> document(long forumId, String key, String sha256) {
        return database.sql("""
                        select d.media_type, d.content from life_document d join agreement a on (a.forum_id, a.id) = (d.forum_id, d.agreement_id)
                        where d.forum_id = :forum and a.key = :key and d.sha256 = :sha256
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("sha256", sha256)
                .query((row, _) -> new Lives.Document(sha256, row.getString("media_type"), row.getBytes("content")))
                .optional();
    }

    void addAct(long forumId, String key, Act act) {
        LocalizedText note = act.note();
        database.sql("""
                        insert into life_act (forum_id, agreement_id, ordinal, action, organisation_id, notified_on, effect_on, until_on, corrects, note, sha256, recorded_at)
                        select a.forum_id, a.id, :ordinal, :action, (select g.id from organisation g where (g.forum_id, g.key) = (a.forum_id, :party)),
                            :notified, cast(:effect as date), cast(:until as date), cast(:corrects as integer), cast(:note as jsonb), :sha256, :at
                        from agreement a where a.forum_id = :forum and a.key = :key
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("ordinal", act.ordinal())
                .param("action", act.action().name())
                .param("party", act.party() == null ? null : act.party().key())
                .param("notified", act.notifiedOn())
                .param("effect", act.effectOn())
                .param("until", act.until())
                .param("corrects", act.corrects())
                .param("note", note == null ? null : json.writeValueAsString(note))
                .param("sha256", act.sha256())
                .param("at", Timestamp.from(act.recordedAt()))
                .update();
    }

    /// What the register holds of an agreement, its signing first.
    List<Lives.Leaf> leaves(long forumId, String key) {
        return database.sql("""
                        select * from (
                            select 'SIGNED' as event, '' as about, r.log, r.seq, r.registered_at, r.forum_id, r.agreement_id from registration r
                            union all select f.event, f.about, f.log, f.seq, f.registered_at, f.forum_id, f.agreement_id from agreement_leaf f) t
                        join agreement a on (a.forum_id, a.id) = (t.forum_id, t.agreement_id)
                        where t.forum_id = :forum and a.key = :key order by t.seq
                        """)
                .param("forum", forumId)
                .param("key", key)
                .query((row, _) -> new Lives.Leaf(
                        row.getString("event"),
                        row.getString("about"),
                        row.getString("log"),
                        row.getLong("seq"),
                        Rows.instant(row, "registered_at")))
                .list();
    }

    void addLeaf(long forumId, String key, RegisterEvent event, Register.Leaf leaf) {
        database.sql("""
                        insert into agreement_leaf (forum_id, agreement_id, event, about, log, seq, registered_at)
                        select forum_id, id, :event, :about, :log, :seq, :at from agreement where forum_id = :forum and key = :key
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("event", event.word())
                .param("about", event.about())
                .param("log", leaf.log())
                .param("seq", leaf.seq())
                .param("at", Timestamp.from(leaf.at()))
                .update();
    }

    OptionalLong number(long forumId, String key) {
        return database.sql("""
                        select r.number from registration r join agreement a on (a.forum_id, a.id) = (r.forum_id, r.agreement_id)
                        where a.forum_id = :forum and a.key = :key
                        """)
                .param("forum", forumId)
                .param("key", key)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /// @return whether nobody was warned of that day before
    boolean warn(long forumId, String key, LocalDate noticeBy) {
        return database.sql("""
                        insert into notice_warning (forum_id, agreement_id, notice_by)
                        select forum_id, id, :by from agreement where forum_id = :forum and key = :key
                        on conflict do nothing
                        """)
                        .param("forum", forumId)
                        .param("key", key)
                        .param("by", noticeBy)
                        .update()
                == 1;
    }

    /// The keys of the delegations that the parties of an agreement sent.
    List<String> delegations(long forumId, String key) {
        return database.sql("""
                        select d.key from delegation d join party p on (p.forum_id, p.organisation_id) = (d.forum_id, d.organisation_id)
                        join agreement a on (a.forum_id, a.id) = (p.forum_id, p.agreement_id)
                        where d.forum_id = :forum and a.key = :key order by d.id
                        """)
                .param("forum", forumId)
                .param("key", key)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
