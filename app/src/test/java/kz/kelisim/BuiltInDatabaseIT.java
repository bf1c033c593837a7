package kz.kelisim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import kz.kelisim.store.LocalPostgres;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The PostgreSQL server that comes with the product. The tests share one folder, as the life of an
/// installation does.
@Execution(ExecutionMode.CONCURRENT)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BuiltInDatabaseIT {

    @TempDir
    static Path folder;

    @Test
    @Order(1)
    @Execution(ExecutionMode.SAME_THREAD)
    void it_listens_on_loopback_only_and_asks_for_its_password() throws IOException, SQLException {
        try (var postgres = LocalPostgres.start(home())) {
            int port = URI.create(postgres.url().substring("jdbc:".length())).getPort();
            for (InetAddress address : outerAddresses()) {
                assertThatThrownBy(() -> {
                            try (var socket = new Socket()) {
                                socket.connect(new InetSocketAddress(address, port), 2000);
                            }
                        })
                        .as(address.toString())
                        .isInstanceOf(ConnectException.class);
            }
            assertThat(ask(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(postgres, "show fsync")).isEqualTo("on");
            assertThat(ask(postgres, "show password_encryption")).isEqualTo("scram-sha-256");
            for (String user : List.of("postgres", "kelisim")) {
                SQLException refused = catchThrowableOfType(
                        SQLException.class,
                        () -> DriverManager.getConnection(postgres.url(), user, "wrong")
                                .close());
                assertThat(refused.getSQLState()).as(user).isEqualTo("28P01");
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home().resolve("credentials"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home().resolve("cluster"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    @Order(2)
    @Execution(ExecutionMode.SAME_THREAD)
    void what_was_stored_is_there_after_a_stop() throws SQLException {
        try (var postgres = LocalPostgres.start(home())) {
            tell(postgres, "create schema kept");
            tell(postgres, "create table kept.kept (word text)");
            tell(postgres, "insert into kept.kept values ('forum')");
        }
        try (var postgres = LocalPostgres.start(home())) {
            assertThat(ask(postgres, "select word from kept.kept")).isEqualTo("forum");
        }
    }

    @Test
    @Order(3)
    @Execution(ExecutionMode.SAME_THREAD)
    void a_second_process_joins_and_leaves_the_server_running() throws SQLException {
        try (var postgres = LocalPostgres.start(home())) {
            Jar.Ended ended = jar().run("check");

            assertThat(ended.said()).endsWith("0 invariants broken\n");
            assertThat(ended.status()).isZero();
            assertThat(ask(postgres, "select word from kept.kept")).isEqualTo("forum");
        }
    }

    @Test
    @Order(4)
    @Execution(ExecutionMode.SAME_THREAD)
    void a_server_whose_owner_was_killed_is_taken_over() throws IOException, InterruptedException, SQLException {
        Process owner = jar().start("serve", "--server.port=0", "--management.server.port=0");
        awaitReady(owner);
        Jar.kill(owner);

        try (var postgres = LocalPostgres.start(home())) {
            assertThat(ask(postgres, "select word from kept.kept")).isEqualTo("forum");
            tell(postgres, "insert into kept.kept values ('edition')");
        }
    }

    @Test
    @Order(5)
    @Execution(ExecutionMode.SAME_THREAD)
    void a_database_of_a_newer_release_is_refused() throws SQLException {
        try (var postgres = LocalPostgres.start(home())) {
            tell(postgres, """
                    insert into flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    values (9999, '999', 'later', 'SQL', 'V999__later.sql', 0, 'postgres', 1, true)
                    """);

            Jar.Ended ended = jar().run("check");

            assertThat(ended.status()).isNotZero();
            assertThat(ended.said()).contains("The database was made by a newer release of Kelisim than this one");
            assertThat(ask(postgres, "select count(*) from flyway_schema_history where version = '999'"))
                    .isEqualTo("1");
        }
    }

    @Test
    @Order(6)
    @Execution(ExecutionMode.SAME_THREAD)
    void a_folder_of_another_version_of_postgresql_is_refused(@TempDir Path other) throws IOException {
        Files.createDirectories(other.resolve("cluster"));
        Files.writeString(other.resolve("cluster").resolve("PG_VERSION"), "19\n");

        assertThatThrownBy(() -> LocalPostgres.start(other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PostgreSQL (19)")
                .hasMessageContaining("version (18)")
                .hasMessageContaining("KELISIM_HOME");
        assertThat(other.resolve("lock")).doesNotExist();
    }

    private static Path home() {
        return folder.resolve("home");
    }

    private static Jar jar() {
        return new Jar(home(), folder.resolve("said.txt"));
    }

    private static List<InetAddress> outerAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }

    private static void awaitReady(Process owner) throws IOException, InterruptedException {
        Path pid = home().resolve("cluster").resolve("postmaster.pid");
        for (int tries = 0; tries < 600; tries++) {
            if (Files.exists(pid) && Files.readString(pid).contains("ready")) {
                return;
            }
            assertThat(owner.isAlive()).isTrue();
            Thread.sleep(100);
        }
        throw new IllegalStateException("The server must be ready within a minute.");
    }

    private static String ask(LocalPostgres postgres, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.url(), "postgres", postgres.ownerPassword());
                Statement statement = connection.createStatement()) {
            return Records.first(statement, sql);
        }
    }

    private static void tell(LocalPostgres postgres, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.url(), "postgres", postgres.ownerPassword());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
