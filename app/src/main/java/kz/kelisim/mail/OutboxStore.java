package kz.kelisim.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class OutboxStore {

    private final JdbcClient database;

    OutboxStore(JdbcClient database) {
        this.database = database;
    }

    void insert(List<Mail.Draft> mails) {
        database.sql("""
                        insert into outbox (recipient, language, subject, body, calendar, calendar_method)
                        select * from unnest(cast(:recipients as text[]), cast(:languages as text[]), cast(:subjects as text[]),
                            cast(:bodies as text[]), cast(:calendars as text[]), cast(:methods as text[]))
                        """)
                .param("recipients", each(mails, Mail.Draft::recipient))
                .param("languages", each(mails, mail -> mail.language().tag()))
                .param("subjects", each(mails, Mail.Draft::subject))
                .param("bodies", each(mails, Mail.Draft::body))
                .param("calendars", each(mails, Mail.Draft::calendar))
                .param("methods", each(mails, Mail.Draft::method))
                .update();
    }

    private static @Nullable String[] each(List<Mail.Draft> mails, Function<Mail.Draft, @Nullable String> what) {
        return mails.stream().map(what).toArray(String[]::new);
    }

    List<Letter> latest(int most) {
        return database.sql("select * from outbox order by id desc limit :most")
                .param("most", most)
                .query(OutboxStore::letter)
                .list();
    }

    /// The oldest mail that is due, locked against other senders until the transaction ends.
    Optional<Letter> due() {
        return database.sql("""
                        select * from outbox where sent_at is null and next_try <= now()
                        order by id limit 1 for update skip locked
                        """).query(OutboxStore::letter).optional();
    }

    /// Notes that a mail was taken. Its words go, since they may hold a link that acts in the name of its reader.
    void sent(long id) {
        database.sql("""
                        update outbox set sent_at = now(), attempts = attempts + 1, body = '', calendar = null, calendar_method = null
                        where id = :id
                        """).param("id", id).update();
        database.sql("delete from outbox where id = :id and forget")
                .param("id", id)
                .update();
    }

    void forget(String recipient) {
        database.sql("delete from outbox where lower(recipient) = lower(:recipient) and sent_at is not null")
                .param("recipient", recipient)
                .update();
        database.sql("update outbox set forget = true where lower(recipient) = lower(:recipient)")
                .param("recipient", recipient)
                .update();
    }

    /// Waits twice as long after each failure, at most an hour.
    void failed(long id) {
        database.sql("""
                        update outbox set attempts = attempts + 1,
                            next_try = now() + least(interval '1 hour', interval '5 seconds' * power(2, least(attempts, 12)))
                        where id = :id
                        """).param("id", id).update();
    }

    private static Letter letter(ResultSet row, int number) throws SQLException {
        Timestamp sent = row.getTimestamp("sent_at");
        return new Letter(
                row.getLong("id"),
                row.getString("recipient"),
                row.getString("language"),
                row.getString("subject"),
                row.getString("body"),
                row.getString("message_id"),
                row.getString("calendar"),
                row.getString("calendar_method"),
                row.getTimestamp("queued_at").toInstant(),
                sent == null ? null : sent.toInstant());
    }
}
