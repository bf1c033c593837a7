package kz.kelisim.bench;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import kz.kelisim.register.Checkpoint;
import kz.kelisim.register.Frontier;
import kz.kelisim.register.LogKey;
import kz.kelisim.register.TreeNode;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// Puts entries into the register of a running program: reports on its first signed agreement, with every row that the
/// program itself would write beside them, a signed checkpoint for each, and the key of the register.
final class RegisterFill {

    private static final int BATCH = 10_000;

    private RegisterFill() {}

    private static final class Rows {
        private final StringBuilder leaves = new StringBuilder();
        private final StringBuilder nodes = new StringBuilder();
        private final StringBuilder checkpoints = new StringBuilder();
        private final StringBuilder agreements = new StringBuilder();

        void write(CopyManager copy) throws SQLException, IOException {
            copy("log_leaf (log, seq, entry)", leaves, copy);
            copy("log_node (log, level, idx, hash)", nodes, copy);
            copy("log_checkpoint (log, size, note)", checkpoints, copy);
            copy("agreement_leaf (forum_id, agreement_id, event, about, log, seq, registered_at)", agreements, copy);
        }

        private static void copy(String into, StringBuilder rows, CopyManager copy) throws SQLException, IOException {
            copy.copyIn("copy " + into + " from stdin", new StringReader(rows.toString()));
            rows.setLength(0);
        }
    }

    /// @param size how many entries the log is to have
    static void fill(Program program, Path home, long size) throws IOException, SQLException {
        String origin = "localhost/kelisim/sample";
        LogKey key = LogKey.parse(origin, Files.readString(home.resolve("register.key")));
        HexFormat hex = HexFormat.of();
        try (Connection connection = LargeEdition.connection(program);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set session_replication_role = replica");
            statement.execute("set synchronous_commit = off");
            long forum;
            long agreement;
            int number;
            try (ResultSet one = statement.executeQuery(
                    "select r.forum_id, r.agreement_id, r.number from registration r join edition e on e.id = r.forum_id where e.key = '%s' order by r.number limit 1"
                            .formatted(SigningEdition.SLUG))) {
                one.next();
                forum = one.getLong(1);
                agreement = one.getLong(2);
                number = one.getInt(3);
            }
            String called;
            try (ResultSet one = statement.executeQuery("select key from agreement where id = %d and forum_id = %d".formatted(agreement, forum))) {
                one.next();
                called = one.getString(1);
            }
            Frontier frontier;
            try (ResultSet head = statement.executeQuery("select size, frontier from log_head where log = 'sample' for update")) {
                head.next();
                frontier = Frontier.of(head.getLong(1), head.getBytes(2));
            }
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            Rows rows = new Rows();
            while (frontier.size() < size) {
                long seq = frontier.size();
                byte[] entry = "{\"agreement\":\"%s\",\"edition\":\"%s\",\"event\":\"REPORT_PUBLISHED\",\"occurredAt\":\"2035-05-01T00:00:00Z\",\"registerNumber\":%d,\"sample\":true,\"subject\":\"report-%d\",\"v\":1}"
                        .formatted(called, SigningEdition.SLUG, number, seq)
                        .getBytes(StandardCharsets.UTF_8);
                Frontier.Appended appended = frontier.append(entry);
                frontier = appended.after();
                rows.leaves.append("sample\t%d\t\\\\x%s\n".formatted(seq, hex.formatHex(entry)));
                for (TreeNode node : appended.nodes()) {
                    rows.nodes.append("sample\t%d\t%d\t\\\\x%s\n"
                            .formatted(node.level(), node.index(), hex.formatHex(node.hash().bytes())));
                }
                String note = key.sign(new Checkpoint(origin, frontier.size(), frontier.root())).encoded();
                rows.checkpoints.append("sample\t%d\t%s\n".formatted(frontier.size(), note.replace("\n", "\\n")));
                rows.agreements.append("%d\t%d\tREPORT_PUBLISHED\treport-%d\tsample\t%d\t2035-05-01 00:00:00+00\n"
                        .formatted(forum, agreement, seq, seq));
                if (frontier.size() % BATCH == 0 || frontier.size() == size) {
                    rows.write(copy);
                }
            }
            statement.execute("update log_head set size = %d, frontier = '\\x%s' where log = 'sample'"
                    .formatted(frontier.size(), hex.formatHex(frontier.bytes())));
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("analyze log_leaf, log_node, log_checkpoint, agreement_leaf");
        }
    }
}
