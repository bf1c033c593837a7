package kz.kelisim.agreements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import kz.kelisim.RunningKelisim;
import kz.kelisim.forum.Editions;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Scope;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Whoever administers the database may change any row of it; the audit names what was changed. Every change of these
/// tests is undone.
class AuditIT {

    private static final RunningKelisim KELISIM = RunningKelisim.get();
    private static final Audit AUDIT = KELISIM.bean(Audit.class);

    @TempDir
    Path folder = Path.of("");

    private Signing signed() {
        Signing signing = Signing.open(folder, 3);
        for (int i = 1; i <= 3; i++) {
            String key = "memorandum-" + i;
            signing.first().upload(key, Signing.scan(i));
            String sha256 = KELISIM.bean(Agreements.class)
                    .scans(signing.edition().forumId(), key)
                    .getFirst()
                    .sha256();
            signing.first().attest(key, sha256);
            signing.second().attest(key, sha256);
        }
        return signing;
    }

    /// The register and its audit on a connection of the owner of the database.
    private record Owned(Register register, Audit audit) {}

    /// What `work` gives after an administrator of the database ran the statements, past every trigger and wall.
    private static <T> T after(List<String> statements, Function<Owned, T> work) {
        try (Connection connection =
                KELISIM.bean(Flyway.class).getConfiguration().getDataSource().getConnection()) {
            var source = new SingleConnectionDataSource(connection, true);
            var transactions = new DataSourceTransactionManager(source);
            JdbcClient database = JdbcClient.create(source);
            JsonMapper json = KELISIM.bean(JsonMapper.class);
            var settings = KELISIM.bean(Environment.class);
            Register register = new Register(
                    new LogStore(database),
                    json,
                    KELISIM.bean(Clock.class),
                    settings.getRequiredProperty("kelisim.log-name"),
                    settings.getRequiredProperty("kelisim.home"));
            Audit audit = new Audit(
                    new AuditStore(database, source),
                    register,
                    KELISIM.bean(Editions.class),
                    KELISIM.bean(Scope.class),
                    json,
                    transactions);
            return new TransactionTemplate(transactions).<T>execute(transaction -> {
                transaction.setRollbackOnly();
                database.sql("set local session_replication_role = replica").update();
                statements.forEach(statement -> database.sql(statement).update());
                return work.apply(new Owned(register, audit));
            });
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<String> found(String... statements) {
        return after(List.of(statements), owned -> owned.audit().run().found());
    }

    @Test
    void what_was_signed_is_as_it_was_signed() {
        signed();
        Audit.Report report = AUDIT.run();

        assertThat(report.found()).isEmpty();
        assertThat(report.total()).isZero();
        assertThat(report.logs()).hasSize(2).anyMatch(line -> line.startsWith("sample: "));
    }

    @Test
    void an_administrator_who_edits_is_named() {
        Signing signing = signed();
        long forum = signing.edition().forumId();
        Agreement.Registration place = signing.registration("memorandum-2");
        long seq = place.seq();

        assertThat(found(
                        "update log_leaf set entry = convert_to(replace(convert_from(entry, 'UTF8'), 'memorandum-2', 'memorandum-3'), 'UTF8') where log = 'sample' and seq = "
                                + seq))
                .anyMatch(line -> line.contains("node %d of level 0".formatted(seq)))
                .anyMatch(line -> line.contains("entry %d is not the SIGNED".formatted(seq)))
                .anyMatch(line -> line.contains("kept outside the database"));
        assertThat(found("update log_node set hash = sha256(hash) where log = 'sample' and level = 0 and idx = " + seq))
                .singleElement()
                .asString()
                .contains("node %d of level 0".formatted(seq));
        assertThat(found("delete from log_node where log = 'sample' and level = 1 and idx = 0"))
                .anyMatch(line -> line.contains("level 1"));
        assertThat(found("update artifact set content = content || '\\x00' where forum_id = " + forum))
                .hasSize(3)
                .allMatch(line -> line.contains("has other bytes"));
        assertThat(found("delete from artifact where forum_id = " + forum))
                .hasSize(3)
                .allMatch(line -> line.contains("is not there"));
        assertThat(found("delete from registration where forum_id = %d and number = 2".formatted(forum)))
                .anyMatch(line -> line.contains("no row of an agreement speaks of entry " + seq))
                .anyMatch(line -> line.contains("memorandum-2 is SIGNED without a registration"))
                .anyMatch(line -> line.contains("registration number 2 is missing"));
        assertThat(found("update registration set number = 9 where forum_id = %d and number = 3".formatted(forum)))
                .anyMatch(line -> line.contains("number 9"))
                .anyMatch(line -> line.contains("registration number 3 is missing"));
        assertThat(found("update agreement set state = 'TEXT_AGREED' where forum_id = %d and key = 'memorandum-1'"
                        .formatted(forum)))
                .anyMatch(line -> line.contains("is registered and not SIGNED"));
        assertThat(found(
                        "update log_checkpoint set note = replace(note, chr(10) || size || chr(10), chr(10) || size + 1 || chr(10)) where log = 'sample' and size = "
                                + (seq + 1)))
                .singleElement()
                .asString()
                .contains("the checkpoint of %d entries".formatted(seq + 1));
        assertThat(found("update log_head set size = size + 1 where log = 'sample'"))
                .anyMatch(line -> line.contains("the head says"));
        assertThat(AUDIT.run().found()).isEmpty();
    }

    /// The rows that an older backup would not have.
    private static List<String> olderBackup(long size) {
        return List.of(
                "delete from registration where log = 'sample' and seq >= " + size,
                "delete from agreement_leaf where log = 'sample' and seq >= " + size,
                "delete from log_leaf where log = 'sample' and seq >= " + size,
                "delete from log_node where log = 'sample' and (idx + 1) << level > " + size,
                "delete from log_checkpoint where log = 'sample' and size > " + size,
                """
                update log_head set size = %1$d, frontier = (
                    select string_agg(n.hash, ''::bytea order by b desc) from generate_series(0, 40) b
                    join log_node n on n.log = 'sample' and n.level = b and n.idx = (%1$d >> b) - 1
                    where (%1$d >> b) & 1 = 1)
                where log = 'sample'
                """.formatted(size));
    }

    @Test
    void an_old_backup_is_found_and_nothing_is_written_behind_it() {
        Signing signing = signed();
        long size = signing.registration("memorandum-3").seq();
        Register register = KELISIM.bean(Register.class);

        assertThat(found(olderBackup(size).toArray(String[]::new)))
                .anyMatch(line -> line.contains("Maybe an old backup was restored"))
                .noneMatch(line -> line.contains("the head says"));
        assertThatThrownBy(() -> after(
                        olderBackup(size),
                        owned -> owned.register().append(signing.edition(), "memorandum-3", 3, "0".repeat(64))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("error.register_forked");
        assertThat(register.kept(Register.SAMPLE).orElseThrow().size()).isGreaterThan(size);
    }

    @Test
    void a_log_that_was_signed_anew_from_its_start_is_refused() {
        Signing signing = signed();
        List<String> rewritten = List.of(
                "update log_node set hash = sha256(hash) where log = 'sample' and level = 0 and idx = 0",
                "update log_head set frontier = sha256(frontier) || substring(frontier from 33) where log = 'sample'");

        assertThatThrownBy(() -> after(
                        rewritten,
                        owned -> owned.register().append(signing.edition(), "memorandum-3", 3, "0".repeat(64))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("error.register_forked");
    }

    @Test
    void what_was_undone_is_not_kept() {
        Signing signing = signed();
        Register register = KELISIM.bean(Register.class);
        long before = register.kept(Register.SAMPLE).orElseThrow().size();

        after(List.of(), owned -> owned.register().append(signing.edition(), "memorandum-3", 3, "0".repeat(64)));

        assertThat(register.kept(Register.SAMPLE).orElseThrow().size()).isEqualTo(before);
    }
}
