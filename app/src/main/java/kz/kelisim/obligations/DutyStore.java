package kz.kelisim.obligations;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.kelisim.kernel.Lang;
import kz.kelisim.participants.Paper;
import kz.kelisim.store.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What officers do about promises. Every event is a row that is never changed.
@Component
final class DutyStore {

    private final JdbcClient database;

    DutyStore(JdbcClient database) {
        this.database = database;
    }

    /// @param live whether its agreement is signed, or recorded from an origin
    record Locked(long id, boolean live, boolean signed) {}

    /// Locks a promise until the transaction ends, so that two who act on it come one after the other.
    Optional<Locked> lock(long forumId, String key) {
        return database.sql("""
                        select o.id, a.state from obligation o join agreement a on (a.forum_id, a.id) = (o.forum_id, o.agreement_id)
                        where o.forum_id = :forum and o.key = :key for no key update of o
                        """)
                .param("forum", forumId)
                .param("key", key)
                .query((row, _) -> new Locked(
                        row.getLong("id"),
                        List.of("SIGNED", "RECORDED").contains(row.getString("state")),
                        "SIGNED".equals(row.getString("state"))))
                .optional();
    }

    private static final String OFFICER = """
            select a.id, a.email, a.name, a.language,
                exists (select from role_grant r where r.account_id = a.id and r.forum_id = :forum and r.role = 'RESPONSIBLE_OFFICER' and r.organisation = :reporting) as debtor,
                exists (select from role_grant r where r.account_id = a.id and r.forum_id = :forum and r.role = 'RESPONSIBLE_OFFICER' and r.organisation = :creditor) as creditor
            from account a where\s""";

    Optional<Officer> officer(long forumId, Obligation one, String email) {
        return officer(OFFICER + "a.email = :who", forumId, one, email);
    }

    Optional<Officer> officer(long forumId, Obligation one, long account) {
        return officer(OFFICER + "a.id = :who", forumId, one, account);
    }

    private Optional<Officer> officer(String sql, long forumId, Obligation one, Object who) {
        return database.sql(sql)
                .param("forum", forumId)
                .param("reporting", one.particulars().reporting())
                .param("creditor", one.particulars().creditorKey())
                .param("who", who)
                .query((row, _) -> new Officer(
                        row.getLong("id"),
                        row.getString("email"),
                        row.getString("name"),
                        Lang.of(row.getString("language")).orElseThrow(),
                        row.getBoolean("debtor"),
                        row.getBoolean("creditor")))
                .optional();
    }

    /// @return the id of the report
    long addReport(
            long forumId,
            long obligation,
            String key,
            DutyRules.Draft draft,
            @Nullable BigDecimal reached,
            Officer officer,
            Lang lang,
            LocalDate today) {
        return database.sql("""
                        insert into report (forum_id, key, obligation_id, submitted_on, recorded_on, says, words, language, reached, reporter)
                        values (:forum, :key, :obligation, :today, :today, :says, :words, :language, :reached, :reporter) returning id
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("obligation", obligation)
                .param("today", today)
                .param("says", draft.says())
                .param("words", draft.words().strip())
                .param("language", lang.tag())
                .param("reached", reached)
                .param("reporter", officer.account())
                .query(Long.class)
                .single();
    }

    /// Keeps a file; the same file of the same promise is kept once.
    /// Whether the file was given to that obligation before, and taken away.
    boolean removed(long forumId, long obligation, String sha256) {
        return database.sql("""
                        select exists (select from duty_document where forum_id = :forum and obligation_id = :obligation
                            and sha256 = :sha256 and removed_on is not null)
                        """)
                .param("forum", forumId)
                .param("obligation", obligation)
                .param("sha256", sha256)
                .query(Boolean.class)
                .single();
    }

    void addDocument(
            long forumId, long obligation, Paper paper, String kind, @Nullable LocalDate issuedOn, boolean isPublic) {
        database.sql("""
                        insert into duty_document (forum_id, obligation_id, sha256, name, media_type, kind, issued_on, is_public, content)
                        values (:forum, :obligation, :sha256, :name, :type, :kind, :issued, :public, :content)
                        on conflict do nothing
                        """)
                .param("forum", forumId)
                .param("obligation", obligation)
                .param("sha256", paper.sha256())
                .param("name", paper.name())
                .param("type", paper.mediaType())
                .param("kind", kind)
                .param("issued", issuedOn)
                .param("public", isPublic)
                .param("content", paper.content())
                .update();
    }

    void addEvidence(long forumId, long obligation, long report, String sha256) {
        database.sql("""
                        insert into report_evidence (forum_id, report_id, obligation_id, sha256)
                        values (:forum, :report, :obligation, :sha256) on conflict do nothing
                        """)
                .param("forum", forumId)
                .param("report", report)
                .param("obligation", obligation)
                .param("sha256", sha256)
                .update();
    }

    /// @param verdict see [Report.Review]
    /// @param sha256 of the document of the commission; null of the other side
    record Review(String verdict, String words, @Nullable String sha256, boolean byCommission) {}

    void addReview(
            long forumId,
            String report,
            String key,
            Review review,
            @Nullable Long reviewer,
            Lang lang,
            LocalDate today) {
        boolean wordless = review.words().isBlank();
        database.sql("""
                        insert into review (forum_id, key, report_id, verdict, given_on, recorded_on, words, language, reviewer, by_commission, sha256)
                        select forum_id, :key, id, :verdict, :today, :today, :words, :language, :reviewer, :commission, :sha256
                        from report where forum_id = :forum and key = :report
                        """)
                .param("forum", forumId)
                .param("report", report)
                .param("key", key)
                .param("verdict", review.verdict())
                .param("today", today)
                .param("words", wordless ? null : review.words().strip())
                .param("language", wordless ? null : lang.tag())
                .param("reviewer", reviewer)
                .param("commission", review.byCommission())
                .param("sha256", review.sha256())
                .update();
    }

    void addDueChange(
            long forumId,
            long obligation,
            int ordinal,
            Due due,
            Officer officer,
            String words,
            String sha256,
            Lang lang,
            LocalDate today) {
        database.sql("""
                        insert into due_change (forum_id, obligation_id, ordinal, due_on, due_precision, by_debtor, proposer, proposed_on, words, language, sha256)
                        values (:forum, :obligation, :ordinal, :due, :precision, :debtor, :proposer, :today, :words, :language, :sha256)
                        """)
                .param("forum", forumId)
                .param("obligation", obligation)
                .param("ordinal", ordinal)
                .param("due", due.on())
                .param("precision", due.precision())
                .param("debtor", officer.debtor())
                .param("proposer", officer.account())
                .param("today", today)
                .param("words", words.strip())
                .param("language", lang.tag())
                .param("sha256", sha256)
                .update();
    }

    Optional<Long> proposer(long forumId, long obligation, int ordinal) {
        return database.sql(
                        "select proposer from due_change where forum_id = :forum and obligation_id = :obligation and ordinal = :ordinal")
                .param("forum", forumId)
                .param("obligation", obligation)
                .param("ordinal", ordinal)
                .query(Long.class)
                .optional();
    }

    void answerDueChange(long forumId, long obligation, int ordinal, boolean agreed, Officer officer, LocalDate today) {
        database.sql("""
                        insert into due_answer (forum_id, obligation_id, ordinal, agreed, answerer, given_on)
                        values (:forum, :obligation, :ordinal, :agreed, :answerer, :today)
                        """)
                .param("forum", forumId)
                .param("obligation", obligation)
                .param("ordinal", ordinal)
                .param("agreed", agreed)
                .param("answerer", officer.account())
                .param("today", today)
                .update();
    }

    /// A file of a promise.
    ///
    /// @param content null where only its hash is left
    @SuppressWarnings("ArrayRecordComponent")
    record Document(String name, String mediaType, boolean isPublic, byte @Nullable [] content) {}

    Optional<Document> document(long forumId, String key, String sha256) {
        return database.sql("""
                        select d.name, d.media_type, d.is_public, d.content from duty_document d
                        join obligation o on (o.forum_id, o.id) = (d.forum_id, d.obligation_id)
                        where d.forum_id = :forum and o.key = :key and d.sha256 = :sha256
                        """)
                .param("forum", forumId)
                .param("key", key)
                .param("sha256", sha256)
                .query(DutyStore::document)
                .optional();
    }

    private static Document document(ResultSet row, int number) throws SQLException {
        return new Document(
                row.getString("name"),
                row.getString("media_type"),
                row.getBoolean("is_public"),
                row.getBytes("content"));
    }

    /// Takes the bytes of a file away for good.
    ///
    /// @return whether they were there
    boolean remove(long forumId, long obligation, String sha256, String reason, LocalDate today) {
        return database.sql("""
                        update duty_document set content = null, removed_on = :today, removal = :reason
                        where forum_id = :forum and obligation_id = :obligation and sha256 = :sha256 and content is not null
                        """)
                        .param("forum", forumId)
                        .param("obligation", obligation)
                        .param("sha256", sha256)
                        .param("reason", reason)
                        .param("today", today)
                        .update()
                == 1;
    }

    /// A link that was mailed.
    ///
    /// @param purpose REPORT or REVIEW
    record Link(
            String hash,
            String obligation,
            long account,
            String purpose,
            LocalDate expiresOn,
            @Nullable LocalDate usedOn) {}

    Optional<Link> link(long forumId, String hash) {
        return database.sql("""
                        select l.*, o.key from duty_link l join obligation o on (o.forum_id, o.id) = (l.forum_id, l.obligation_id)
                        where l.forum_id = :forum and l.hash = :hash
                        """)
                .param("forum", forumId)
                .param("hash", hash)
                .query((row, _) -> new Link(
                        row.getString("hash"),
                        row.getString("key"),
                        row.getLong("account_id"),
                        row.getString("purpose"),
                        Rows.day(row, "expires_on"),
                        Rows.dayOrNull(row, "used_on")))
                .optional();
    }

    /// @return whether it was not used before
    boolean use(long forumId, String hash, LocalDate today) {
        return database.sql(
                                "update duty_link set used_on = :today where forum_id = :forum and hash = :hash and used_on is null")
                        .param("forum", forumId)
                        .param("hash", hash)
                        .param("today", today)
                        .update()
                == 1;
    }

    /// A link about to be mailed.
    record NewLink(String hash, String obligation, long account, String purpose) {}

    void addLinks(long forumId, List<NewLink> links, LocalDate today, LocalDate expiresOn) {
        database.sql("""
                        insert into duty_link (forum_id, hash, obligation_id, account_id, purpose, issued_on, expires_on)
                        select o.forum_id, n.hash, o.id, n.account, n.purpose, :today, :expires
                        from unnest(cast(:hashes as text[]), cast(:keys as text[]), cast(:accounts as bigint[]), cast(:purposes as text[]))
                            as n (hash, key, account, purpose)
                        join obligation o on o.forum_id = :forum and o.key = n.key
                        """)
                .param("forum", forumId)
                .param("hashes", links.stream().map(NewLink::hash).toArray(String[]::new))
                .param("keys", links.stream().map(NewLink::obligation).toArray(String[]::new))
                .param("accounts", links.stream().map(NewLink::account).toArray(Long[]::new))
                .param("purposes", links.stream().map(NewLink::purpose).toArray(String[]::new))
                .param("today", today)
                .param("expires", expiresOn)
                .update();
    }
}
