package kz.kelisim.agreements;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kelisim.register.Frontier;
import kz.kelisim.register.Hash;
import kz.kelisim.register.NodeId;
import kz.kelisim.register.NodeReader;
import kz.kelisim.register.TreeNode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class LogStore {

    private final JdbcClient database;

    LogStore(JdbcClient database) {
        this.database = database;
    }

    /// The frontier of the log, whose head row stays locked until the transaction ends.
    Frontier lockHead(String log) {
        return database.sql("select size, frontier from log_head where log = :log for update")
                .param("log", log)
                .query((row, _) -> Frontier.of(row.getLong("size"), row.getBytes("frontier")))
                .single();
    }

    void append(String log, Frontier.Appended appended, byte[] entry) {
        database.sql("insert into log_leaf (log, seq, entry) values (:log, :seq, :entry)")
                .param("log", log)
                .param("seq", appended.index())
                .param("entry", entry)
                .update();
        for (TreeNode node : appended.nodes()) {
            database.sql("insert into log_node (log, level, idx, hash) values (:log, :level, :index, :hash)")
                    .param("log", log)
                    .param("level", node.level())
                    .param("index", node.index())
                    .param("hash", node.hash().bytes())
                    .update();
        }
        database.sql("update log_head set size = :size, frontier = :frontier where log = :log")
                .param("log", log)
                .param("size", appended.after().size())
                .param("frontier", appended.after().bytes())
                .update();
    }

    void checkpoint(String log, long size, String note) {
        database.sql("insert into log_checkpoint (log, size, note) values (:log, :size, :note)")
                .param("log", log)
                .param("size", size)
                .param("note", note)
                .update();
    }

    Optional<String> checkpoint(String log) {
        return database.sql("select note from log_checkpoint where log = :log order by size desc limit 1")
                .param("log", log)
                .query(String.class)
                .optional();
    }

    Optional<String> checkpoint(String log, long size) {
        return database.sql("select note from log_checkpoint where log = :log and size = :size")
                .param("log", log)
                .param("size", size)
                .query(String.class)
                .optional();
    }

    long size(String log) {
        return database.sql("select size from log_head where log = :log")
                .param("log", log)
                .query(Long.class)
                .single();
    }

    Optional<byte[]> entry(String log, long seq) {
        return database.sql("select entry from log_leaf where log = :log and seq = :seq")
                .param("log", log)
                .param("seq", seq)
                .query((row, _) -> row.getBytes("entry"))
                .optional();
    }

    List<byte[]> entries(String log, long from, int count) {
        return database.sql("select entry from log_leaf where log = :log and seq >= :from order by seq limit :count")
                .param("log", log)
                .param("from", from)
                .param("count", count)
                .query((row, _) -> row.getBytes("entry"))
                .list();
    }

    /// The hashes of some nodes, in one round trip.
    Map<NodeId, Hash> nodes(String log, Collection<NodeId> ids) {
        Map<NodeId, Hash> nodes = new HashMap<>();
        database.sql("""
                        select n.level, n.idx, n.hash
                        from unnest(cast(:levels as smallint[]), cast(:indexes as bigint[])) w (level, idx)
                        join log_node n on (n.log, n.level, n.idx) = (:log, w.level, w.idx)
                        """)
                .param("log", log)
                .param("levels", ids.stream().map(NodeId::level).toArray(Integer[]::new))
                .param("indexes", ids.stream().map(NodeId::index).toArray(Long[]::new))
                .query(row -> {
                    nodes.put(new NodeId(row.getInt("level"), row.getLong("idx")), Hash.of(row.getBytes("hash")));
                });
        return nodes;
    }

    NodeReader nodes(String log) {
        return id -> database.sql("select hash from log_node where log = :log and level = :level and idx = :index")
                .param("log", log)
                .param("level", id.level())
                .param("index", id.index())
                .query((row, _) -> Hash.of(row.getBytes("hash")))
                .single();
    }
}
