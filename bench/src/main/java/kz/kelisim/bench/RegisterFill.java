package kz.kelisim.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import kz.kelisim.register.Checkpoint;
import kz.kelisim.register.Frontier;
import kz.kelisim.register.LogKey;
import kz.kelisim.register.TreeNode;

/// Puts entries into the register of a running program: reports on its first signed agreement, with every row that the
/// program itself would write beside them, a signed checkpoint for every hundredth.
final class RegisterFill {

    private static final int BATCH = 10_000;

    /// Signing every one would take longer than all else.
    private static final int SIGNED_EACH = 100;

    private RegisterFill() {}

    /// Rows of a table that wait to be written, a list for each column.
    private static final class Rows {
        private final String into;
        private final List<List<Object>> columns = new ArrayList<>();
        private final List<String> types;

        Rows(String into, String... types) {
            this.into = into;
            this.types = List.of(types);
            this.types.forEach(type -> columns.add(new ArrayList<>()));
        }

        void add(Object... values) {
            for (int i = 0; i < values.length; i++) {
                columns.get(i).add(values[i]);
            }
        }

        void write(Connection connection) throws SQLException {
            try (PreparedStatement insert = connection.prepareStatement(into)) {
                for (int i = 0; i < columns.size(); i++) {
                    insert.setArray(
                            i + 1,
                            connection.createArrayOf(
                                    types.get(i), columns.get(i).toArray()));
                }
                insert.executeUpdate();
            }
            columns.forEach(List::clear);
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
            try (ResultSet one = statement.executeQuery(
                    "select key from agreement where id = %d and forum_id = %d".formatted(agreement, forum))) {
                one.next();
                called = one.getString(1);
            }
            Frontier frontier;
            try (ResultSet head =
                    statement.executeQuery("select size, frontier from log_head where log = 'sample' for update")) {
                head.next();
                frontier = Frontier.of(head.getLong(1), head.getBytes(2));
            }
            Rows leaves = new Rows(
                    "insert into log_leaf (log, seq, entry) select 'sample', seq, convert_to(entry, 'UTF8') from unnest(?, ?) r (seq, entry)",
                    "bigint",
                    "text");
            Rows nodes = new Rows(
                    "insert into log_node (log, level, idx, hash) select 'sample', level, idx, decode(hash, 'hex') from unnest(?, ?, ?) r (level, idx, hash)",
                    "integer",
                    "bigint",
                    "text");
            Rows checkpoints = new Rows(
                    "insert into log_checkpoint (log, size, note) select 'sample', size, note from unnest(?, ?) r (size, note)",
                    "bigint",
                    "text");
            Rows reports = new Rows(
                    "insert into agreement_leaf (forum_id, agreement_id, event, about, log, seq, registered_at) select %d, %d, 'REPORT_PUBLISHED', 'report-' || seq, 'sample', seq, '2035-05-01' from unnest(?) r (seq)"
                            .formatted(forum, agreement),
                    "bigint");
            while (frontier.size() < size) {
                long seq = frontier.size();
                String entry =
                        "{\"agreement\":\"%s\",\"edition\":\"%s\",\"event\":\"REPORT_PUBLISHED\",\"occurredAt\":\"2035-05-01T00:00:00Z\",\"registerNumber\":%d,\"sample\":true,\"subject\":\"report-%d\",\"v\":1}"
                                .formatted(called, SigningEdition.SLUG, number, seq);
                Frontier.Appended appended = frontier.append(entry.getBytes(StandardCharsets.UTF_8));
                frontier = appended.after();
                leaves.add(seq, entry);
                for (TreeNode node : appended.nodes()) {
                    nodes.add(
                            node.level(),
                            node.index(),
                            hex.formatHex(node.hash().bytes()));
                }
                if (frontier.size() % SIGNED_EACH == 0 || frontier.size() == size) {
                    checkpoints.add(
                            frontier.size(),
                            key.sign(new Checkpoint(origin, frontier.size(), frontier.root()))
                                    .encoded());
                }
                reports.add(seq);
                if (frontier.size() % BATCH == 0 || frontier.size() == size) {
                    leaves.write(connection);
                    nodes.write(connection);
                    checkpoints.write(connection);
                    reports.write(connection);
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
