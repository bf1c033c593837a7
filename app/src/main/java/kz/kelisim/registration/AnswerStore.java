package kz.kelisim.registration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.kelisim.participants.Paper;
import kz.kelisim.store.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
final class AnswerStore {

    private static final String QUESTION = """
            select q.*, (select count(*) from answer a where (a.forum_id, a.question_id) = (q.forum_id, q.id)) as answers
            from question q join category c on (c.forum_id, c.id) = (q.forum_id, q.category_id)
            where q.forum_id = :forum and c.key = :category
            """;

    private final JdbcClient database;
    private final JsonMapper json;

    AnswerStore(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// All versions of all questions of a category: the open ones in the order of the form, then the closed.
    List<Question> all(long forumId, String category) {
        return database.sql(QUESTION + "order by q.closed_at is not null, q.position, q.key, q.version desc")
                .param("forum", forumId)
                .param("category", category)
                .query((row, _) -> question(row, row.getLong("answers")))
                .list();
    }

    /// The questions that the form shows, in its order; their answers are not counted.
    List<Question> open(long forumId, String category) {
        return database.sql("""
                        select q.* from question q join category c on (c.forum_id, c.id) = (q.forum_id, q.category_id)
                        where q.forum_id = :forum and c.key = :category and q.closed_at is null order by q.position, q.key
                        """)
                .param("forum", forumId)
                .param("category", category)
                .query((row, _) -> question(row, 0))
                .list();
    }

    /// The version that the form shows, locked: nobody answers or changes it before the transaction ends.
    Optional<Question> lock(long forumId, String category, String key) {
        database.sql("""
                        select q.id from question q join category c on (c.forum_id, c.id) = (q.forum_id, q.category_id)
                        where q.forum_id = :forum and c.key = :category and q.key = :key and q.closed_at is null for update of q
                        """)
                .param("forum", forumId)
                .param("category", category)
                .param("key", key)
                .query(row -> {});
        return database.sql(QUESTION + "and q.key = :key and q.closed_at is null")
                .param("forum", forumId)
                .param("category", category)
                .param("key", key)
                .query((row, _) -> question(row, row.getLong("answers")))
                .optional();
    }

    private Question question(ResultSet row, long answers) throws SQLException {
        return new Question(
                row.getLong("id"),
                row.getString("key"),
                row.getInt("version"),
                new Question.Draft(
                        Question.Kind.valueOf(row.getString("kind")),
                        Rows.text(row, "label"),
                        Rows.textOrNull(row, "help"),
                        Rows.texts(row, "choices"),
                        row.getBoolean("required"),
                        row.getInt("position"),
                        row.getInt("keep_days")),
                Rows.instantOrNull(row, "closed_at"),
                answers);
    }

    void insert(long forumId, String category, String key, int version, Question.Draft draft, String actor) {
        bound(database.sql("""
                        insert into question (forum_id, category_id, key, version, kind, label, help, choices, required,
                            position, keep_days, created_by)
                        values (:forum, (select id from category where forum_id = :forum and key = :category), :key, :version,
                            :kind, cast(:label as jsonb), cast(:help as jsonb), cast(:choices as jsonb), :required, :position,
                            :keep, :actor)
                        """), draft)
                .param("forum", forumId)
                .param("category", category)
                .param("key", key)
                .param("version", version)
                .param("actor", actor)
                .update();
    }

    /// Changes a version that nobody answered.
    void change(long forumId, long id, Question.Draft draft) {
        bound(database.sql("""
                        update question set kind = :kind, label = cast(:label as jsonb), help = cast(:help as jsonb),
                            choices = cast(:choices as jsonb), required = :required, position = :position, keep_days = :keep
                        where forum_id = :forum and id = :id
                        """), draft).param("forum", forumId).param("id", id).update();
    }

    private JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, Question.Draft draft) {
        return statement
                .param("kind", draft.kind().name())
                .param("label", json.writeValueAsString(draft.label()))
                .param("help", draft.help() == null ? null : json.writeValueAsString(draft.help()))
                .param("choices", json.writeValueAsString(draft.choices()))
                .param("required", draft.required())
                .param("position", draft.position())
                .param("keep", draft.keepDays());
    }

    void close(long forumId, long id) {
        database.sql("update question set closed_at = now() where forum_id = :forum and id = :id and closed_at is null")
                .param("forum", forumId)
                .param("id", id)
                .update();
    }

    /// Stores an answer to a version that is still open; one that is there already stays.
    ///
    /// @return whether it was stored
    boolean answer(long forumId, long registration, Answer.Given given) {
        Paper file = given.file();
        return database.sql("""
                                insert into answer (forum_id, registration_id, question_id, value, file_name, media_type, sha256, content)
                                select :forum, :registration, q.id, :value, cast(:name as text), cast(:type as text),
                                    cast(:hash as text), cast(:content as bytea)
                                from question q where q.forum_id = :forum and q.id = :question and q.closed_at is null for share
                                on conflict do nothing
                                """)
                        .param("forum", forumId)
                        .param("registration", registration)
                        .param("question", given.question().id())
                        .param("value", given.values().toArray(String[]::new))
                        .param("name", file == null ? null : file.name())
                        .param("type", file == null ? null : file.mediaType())
                        .param("hash", file == null ? null : file.sha256())
                        .param("content", file == null ? null : file.content())
                        .update()
                == 1;
    }

    /// Removes an answer.
    ///
    /// @return whether it was there
    boolean withdraw(long forumId, long registration, long question) {
        return database.sql("""
                                delete from answer
                                where forum_id = :forum and registration_id = :registration and question_id = :question
                                """)
                        .param("forum", forumId)
                        .param("registration", registration)
                        .param("question", question)
                        .update()
                == 1;
    }

    /// The answers of a registration, in the order of the form.
    List<Answer> of(long forumId, long registration) {
        return database.sql("""
                        select q.*, a.value, a.file_name, a.media_type, a.sha256, length(a.content) as size, a.answered_at
                        from answer a join question q on (q.forum_id, q.id) = (a.forum_id, a.question_id)
                        where a.forum_id = :forum and a.registration_id = :registration order by q.position, q.key, q.version
                        """)
                .param("forum", forumId)
                .param("registration", registration)
                .query((row, _) -> answer(row))
                .list();
    }

    private Answer answer(ResultSet row) throws SQLException {
        String name = row.getString("file_name");
        return new Answer(
                question(row, 1),
                Rows.words(row, "value"),
                name == null
                        ? null
                        : new Answer.Attached(
                                name, row.getString("media_type"), row.getLong("size"), row.getString("sha256")),
                Rows.instant(row, "answered_at"));
    }

    /// An answer of somebody to one of the questions of their category.
    record Of(long registration, Answer answer) {}

    /// All answers to the questions of a category.
    List<Of> ofCategory(long forumId, String category) {
        return database.sql("""
                        select q.*, a.registration_id, a.value, a.file_name, a.media_type, a.sha256,
                            length(a.content) as size, a.answered_at
                        from answer a join question q on (q.forum_id, q.id) = (a.forum_id, a.question_id)
                        join category c on (c.forum_id, c.id) = (q.forum_id, q.category_id)
                        where a.forum_id = :forum and c.key = :category order by a.registration_id, q.version
                        """)
                .param("forum", forumId)
                .param("category", category)
                .query((row, _) -> new Of(row.getLong("registration_id"), answer(row)))
                .list();
    }

    /// The bytes of a file that somebody gave.
    Optional<byte[]> content(long forumId, long registration, long question) {
        return database.sql("""
                        select content from answer
                        where forum_id = :forum and registration_id = :registration and question_id = :question
                            and content is not null
                        """)
                .param("forum", forumId)
                .param("registration", registration)
                .param("question", question)
                .query((row, _) -> row.getBytes("content"))
                .optional();
    }

    /// How many answers to a version of a question went.
    record Gone(String question, int version, int answers) {}

    /// Removes the answers that are kept no longer.
    ///
    /// @param forumEnds the last day of the edition
    List<Gone> removeOver(long forumId, LocalDate forumEnds, LocalDate today) {
        return database.sql("""
                        with gone as (
                            delete from answer a using question q
                            where (q.forum_id, q.id) = (a.forum_id, a.question_id) and a.forum_id = :forum
                                and cast(:ends as date) + q.keep_days < cast(:today as date)
                            returning q.key, q.version)
                        select key, version, count(*) as answers from gone group by key, version order by key, version
                        """)
                .param("forum", forumId)
                .param("ends", forumEnds)
                .param("today", today)
                .query((row, _) -> new Gone(row.getString("key"), row.getInt("version"), row.getInt("answers")))
                .list();
    }

    /// How many days before the start those who take part are reminded; null for never.
    @Nullable
    Integer reminderDays(long forumId) {
        return database.sql("select days from reminder where forum_id = :forum")
                .param("forum", forumId)
                .query(Integer.class)
                .optional()
                .orElse(null);
    }

    void remind(long forumId, @Nullable Integer days) {
        if (days == null) {
            database.sql("delete from reminder where forum_id = :forum")
                    .param("forum", forumId)
                    .update();
        } else {
            database.sql("""
                            insert into reminder (forum_id, days) values (:forum, :days)
                            on conflict (forum_id) do update set days = excluded.days
                            """).param("forum", forumId).param("days", days).update();
        }
    }
}
