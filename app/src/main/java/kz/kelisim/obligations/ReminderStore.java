package kz.kelisim.obligations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import kz.kelisim.kernel.Lang;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who is reminded of what, each once.
@Component
final class ReminderStore {

    private final JdbcClient database;
    private final BoardStore board;

    ReminderStore(JdbcClient database, BoardStore board) {
        this.database = database;
        this.board = board;
    }

    /// A reminder that nobody sent before.
    ///
    /// @param id of the promise
    /// @param occasion such as BEFORE_30
    /// @param organisation the key of the body that is reminded
    /// @param head whether its head is, not its officers
    record Wanted(long id, String occasion, String organisation, boolean head) {}

    /// Notes what has to be reminded of today and was not yet, and gives it.
    ///
    /// @param unanswered reports of that day or before wait for their answer for too long
    List<Wanted> claim(long forumId, LocalDate today, LocalDate unanswered, int headAfter) {
        Board.Asked all = Board.Asked.all(today, today);
        return board.asking(forumId, all, BoardStore.STANDS + """
                        , wanted as (
                            select t.id, w.occasion, w.about, w.head, s.key as organisation
                            from stands t
                            cross join lateral (values
                                (case when t.word in ('open', 'at_risk', 'stale', 'overdue', 'returned', 'partly_fulfilled') then case
                                    when t.due_on - :on > 90 then null
                                    when t.due_on - :on > 30 then 'BEFORE_90' when t.due_on - :on > 7 then 'BEFORE_30'
                                    when t.due_on - :on > 0 then 'BEFORE_7' when t.due_on - :on > -7 then 'DAY'
                                    when t.due_on - :on > -30 then 'AFTER_7' when t.due_on - :on > -90 then 'AFTER_30'
                                    else 'AFTER_90' end end, t.due_on, false, coalesce(t.responsible_body_id, t.debtor_id)),
                                (case when t.word = 'stale' then 'STALE' end, coalesce(t.heard_on, t.start_on), false, coalesce(t.responsible_body_id, t.debtor_id)),
                                (case when t.word = 'stale' then 'HEAD_STALE' end, coalesce(t.heard_on, t.start_on), true, coalesce(t.responsible_body_id, t.debtor_id)),
                                (case when t.word = 'overdue' and :on - t.due_on >= :head then 'HEAD_OVERDUE' end, t.due_on, true, coalesce(t.responsible_body_id, t.debtor_id)),
                                (case when t.word = 'claimed' and t.said_on <= :unanswered then 'ANSWER' end, t.said_on, false, t.creditor_id),
                                (case when t.word = 'claimed' and t.said_on <= :unanswered - cast(:head as integer) then 'HEAD_ANSWER' end, t.said_on, true, t.creditor_id)
                            ) w (occasion, about, head, body)
                            join organisation s on s.forum_id = :forum and s.id = w.body
                            where t.state in ('SIGNED', 'RECORDED') and w.occasion is not null
                                and case when w.head
                                    then t.state = 'SIGNED' or exists (select from body_head h where h.forum_id = :forum and h.organisation_id = w.body)
                                    else exists (select from role_grant r where r.forum_id = :forum and r.organisation = s.key
                                        and r.role = 'RESPONSIBLE_OFFICER') end
                                and not exists (select from duty_reminder d where d.forum_id = :forum and d.obligation_id = t.id
                                    and d.occasion = w.occasion and d.about = w.about)
                        ), made as (
                            insert into duty_reminder (forum_id, obligation_id, occasion, about, reminded_on)
                            select cast(:forum as bigint), id, occasion, about, :on from wanted on conflict do nothing
                            returning obligation_id, occasion, about
                        )
                        select w.id, w.occasion, w.organisation, w.head from wanted w
                        join made m on m.obligation_id = w.id and m.occasion = w.occasion and m.about = w.about
                        order by w.id
                        """)
                .param("unanswered", unanswered)
                .param("head", headAfter)
                .query((row, _) -> new Wanted(
                        row.getLong("id"),
                        row.getString("occasion"),
                        row.getString("organisation"),
                        row.getBoolean("head")))
                .list();
    }

    private static final String PEOPLE = """
            select distinct a.id, a.email, a.name, a.language from account a join role_grant r on r.account_id = a.id
            where r.forum_id = :forum and r.role = :role and (:organisation = '' or r.organisation = :organisation) order by a.id
            """;

    List<DutyLetters.Recipient> officers(long forumId, String organisation) {
        return people(forumId, "RESPONSIBLE_OFFICER", organisation);
    }

    /// The heads of a body; where none is recorded, who runs the edition.
    List<DutyLetters.Recipient> heads(long forumId, String organisation) {
        List<DutyLetters.Recipient> heads = database.sql("""
                        select 0 as id, h.email, h.name, h.language from body_head h
                        join organisation s on (s.forum_id, s.id) = (h.forum_id, h.organisation_id)
                        where h.forum_id = :forum and s.key = :organisation order by h.id
                        """)
                .param("forum", forumId)
                .param("organisation", organisation)
                .query(ReminderStore::recipient)
                .list();
        return heads.isEmpty() ? people(forumId, "ORGANISER", "") : heads;
    }

    private List<DutyLetters.Recipient> people(long forumId, String role, String organisation) {
        return database.sql(PEOPLE)
                .param("forum", forumId)
                .param("role", role)
                .param("organisation", organisation)
                .query(ReminderStore::recipient)
                .list();
    }

    private static DutyLetters.Recipient recipient(ResultSet row, int number) throws SQLException {
        return new DutyLetters.Recipient(
                row.getLong("id"),
                row.getString("email"),
                row.getString("name"),
                Lang.of(row.getString("language")).orElseThrow());
    }
}
