package kz.kelisim.agreements;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.register.Hash;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Everything the register and the agreements hold, row by row, for an audit. Streams live within a transaction and
/// are closed by who takes them.
@Component
final class AuditStore {

    /// So many rows are fetched at a time, whatever the log's length.
    private static final int FETCHED = 4000;

    private final JdbcClient database;
    private final JdbcTemplate streaming;

    AuditStore(JdbcClient database, DataSource source) {
        this.database = database;
        this.streaming = new JdbcTemplate(source);
        this.streaming.setFetchSize(FETCHED);
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Entry(long seq, byte[] bytes) {}

    record Node(long index, Hash hash) {}

    record Note(long size, String text) {}

    Stream<Entry> entries(String log) {
        return streaming.queryForStream(
                "select seq, entry from log_leaf where log = ? order by seq",
                (row, _) -> new Entry(row.getLong(1), row.getBytes(2)),
                log);
    }

    Stream<Node> nodes(String log, int level) {
        return streaming.queryForStream(
                "select idx, hash from log_node where log = ? and level = ? order by idx",
                (row, _) -> new Node(row.getLong(1), Hash.of(row.getBytes(2))),
                log,
                level);
    }

    Stream<Note> checkpoints(String log) {
        return streaming.queryForStream(
                "select size, note from log_checkpoint where log = ? order by size",
                (row, _) -> new Note(row.getLong(1), row.getString(2)),
                log);
    }

    long checkpointCount(String log) {
        return database.sql("select count(*) from log_checkpoint where log = :log")
                .param("log", log)
                .query(Long.class)
                .single();
    }

    /// What the head row says: its size and its edge in hexadecimal digits.
    Map.Entry<Long, String> head(String log) {
        return database.sql("select size, encode(frontier, 'hex') as frontier from log_head where log = :log")
                .param("log", log)
                .query((row, _) -> Map.entry(row.getLong("size"), row.getString("frontier")))
                .single();
    }

    /// What an entry of the log must say.
    ///
    /// @param artifacts the SHA-256 of every document of the agreement
    record Expected(
            String log, long seq, String edition, String agreement, int number, String event, Set<String> artifacts) {}

    /// What the rows of an edition say that the log holds. The edition must be in scope.
    List<Expected> expected(EditionRef edition) {
        Map<String, Set<String>> artifacts = new HashMap<>();
        database.sql("""
                        select a.key, f.sha256 from artifact f join agreement a on (a.forum_id, a.id) = (f.forum_id, f.agreement_id)
                        where f.forum_id = :forum
                        union all
                        select a.key, f.sha256 from life_document f join agreement a on (a.forum_id, a.id) = (f.forum_id, f.agreement_id)
                        where f.forum_id = :forum
                        """).param("forum", edition.forumId()).query(row -> {
            artifacts.computeIfAbsent(row.getString(1), _ -> new HashSet<>()).add(row.getString(2));
        });
        return database.sql("""
                        select r.log, r.seq, a.key, r.number, 'SIGNED' as event
                        from registration r join agreement a on (a.forum_id, a.id) = (r.forum_id, r.agreement_id)
                        where r.forum_id = :forum
                        union all
                        select f.log, f.seq, a.key, r.number, f.event
                        from agreement_leaf f join agreement a on (a.forum_id, a.id) = (f.forum_id, f.agreement_id)
                        join registration r on (r.forum_id, r.agreement_id) = (f.forum_id, f.agreement_id)
                        where f.forum_id = :forum
                        """)
                .param("forum", edition.forumId())
                .query((row, _) -> new Expected(
                        row.getString("log"),
                        row.getLong("seq"),
                        edition.slug(),
                        row.getString("key"),
                        row.getInt("number"),
                        row.getString("event"),
                        artifacts.getOrDefault(row.getString("key"), Set.of())))
                .list();
    }

    /// What in an edition contradicts itself, a line each. The edition must be in scope.
    List<String> contradictions(EditionRef edition) {
        List<String> found = new ArrayList<>();
        for (String table : List.of("artifact", "life_document")) {
            found.addAll(lines(edition, """
                    select '%1$s ' || f.sha256 || ' of the agreement ' || a.key || ' has other bytes'
                    from %1$s f join agreement a on (a.forum_id, a.id) = (f.forum_id, f.agreement_id)
                    where f.forum_id = :forum and encode(sha256(f.content), 'hex') <> f.sha256
                    """.formatted(table)));
        }
        found.addAll(lines(edition, """
                select 'agreement ' || a.key || case when r.number is null then ' is SIGNED without a registration' else ' is registered and not SIGNED' end
                from agreement a left join registration r on (r.forum_id, r.agreement_id) = (a.forum_id, a.id)
                where a.forum_id = :forum and (a.state = 'SIGNED') <> (r.number is not null)
                """));
        found.addAll(lines(edition, """
                select 'registration number ' || n || ' is missing'
                from generate_series(1, (select max(number) from registration where forum_id = :forum)) n
                where not exists (select from registration r where (r.forum_id, r.number) = (:forum, n))
                """));
        return found;
    }

    private List<String> lines(EditionRef edition, String sql) {
        return database.sql(sql)
                .param("forum", edition.forumId())
                .query((row, _) -> edition.slug() + ": " + row.getString(1))
                .list();
    }
}
