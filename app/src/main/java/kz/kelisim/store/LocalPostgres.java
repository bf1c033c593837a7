package kz.kelisim.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/// The built-in PostgreSQL server: unpacked from the class path, kept in one folder, durable, on loopback only.
///
/// The process that holds the folder's lock owns the server and stops it; another one finds it running and
/// joins it. A
/// server whose owner was killed is stopped and started anew by the next owner.
public final class LocalPostgres implements AutoCloseable {

    /// The major version of the binaries that come with the product.
    static final int MAJOR = 18;

    private static final String BINARIES = "/postgres-linux-x86_64.txz";
    private static final long JOIN_SECONDS = 60;

    private final Path home;
    private final Path bin;
    private final Path cluster;
    private final @Nullable FileLock lock;
    private final int port;
    private final List<String> passwords;

    private LocalPostgres(Path home, Path bin, @Nullable FileLock lock, int port, List<String> passwords) {
        this.home = home;
        this.bin = bin;
        this.cluster = home.resolve("cluster");
        this.lock = lock;
        this.port = port;
        this.passwords = passwords;
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
    }

    /// The password of `postgres`, who owns the tables.
    public String ownerPassword() {
        return passwords.get(0);
    }

    /// The password of `kelisim`, as whom the application logs in.
    public String applicationPassword() {
        return passwords.get(1);
    }

    /// Starts the server of a folder, or joins the one that another process runs there.
    ///
    /// @throws IllegalStateException where the folder is of a newer version or the server does not start;
    /// the message says
    ///     what to do
    public static LocalPostgres start(Path folder) {
        Path home = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(home);
            refuseNewer(home.resolve("cluster"));
            var channel = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return join(home);
            }
            return own(home, lock);
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException(
                    "The built-in PostgreSQL of folder (%s) must start, but: %s. Maybe look into %s, or set SPRING_DATASOURCE_URL to a server of your own."
                            .formatted(home, failed.getMessage(), home.resolve("postgres.log")),
                    failed);
        }
    }

    private static void refuseNewer(Path cluster) throws IOException {
        Path version = cluster.resolve("PG_VERSION");
        if (Files.exists(version)) {
            String found = Files.readString(version).strip();
            if (!found.equals(Integer.toString(MAJOR))) {
                throw new IllegalStateException(
                        "The data folder (%s) is of PostgreSQL (%s), but this program brings version (%d). Maybe start the release of Kelisim that made the folder, or name another folder by KELISIM_HOME."
                                .formatted(cluster, found, MAJOR));
            }
        }
    }

    private static LocalPostgres own(Path home, FileLock lock) throws IOException, SQLException {
        Path bin = unpack(home.resolve("postgresql-" + MAJOR)).resolve("bin");
        List<String> passwords = passwords(home.resolve("credentials"));
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var server = new LocalPostgres(home, bin, lock, port, passwords);
        if (Files.notExists(server.cluster.resolve("PG_VERSION"))) {
            server.initialise();
        }
        if (server.running()) {
            server.stop();
        }
        server.run(
                "pg_ctl",
                "-D",
                server.cluster.toString(),
                "-w",
                "-t",
                "60",
                "-l",
                home.resolve("postgres.log").toString(),
                "-o",
                "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=60".formatted(port),
                "start");
        server.createLogin();
        return server;
    }

    private static LocalPostgres join(Path home) throws IOException {
        Path pid = home.resolve("cluster").resolve("postmaster.pid");
        for (long tries = JOIN_SECONDS * 10; tries > 0; tries--) {
            if (Files.exists(pid)) {
                List<String> lines = Files.readAllLines(pid);
                if (lines.size() > 7 && lines.get(7).strip().equals("ready")) {
                    return new LocalPostgres(
                            home,
                            home.resolve("postgresql-" + MAJOR).resolve("bin"),
                            null,
                            Integer.parseInt(lines.get(3).strip()),
                            Files.readAllLines(home.resolve("credentials")));
                }
            }
            pause();
        }
        throw new IOException(
                "another process holds the folder and its server was not ready in %d seconds".formatted(JOIN_SECONDS));
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private void initialise() throws IOException {
        deleteRecursively(cluster);
        Path half = home.resolve("cluster.new");
        deleteRecursively(half);
        Path password = Files.createTempFile(home, "initial", ".txt");
        try {
            Files.writeString(password, ownerPassword());
            run(
                    "initdb",
                    "-D",
                    half.toString(),
                    "-U",
                    "postgres",
                    "-E",
                    "UTF8",
                    "-A",
                    "scram-sha-256",
                    "--pwfile=" + password,
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C");
            Files.move(half, cluster, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(password);
        }
    }

    /// The application logs in as a plain user who may take the role `kelisim_app`.
    private void createLogin() throws SQLException {
        try (var connection = DriverManager.getConnection(url(), "postgres", ownerPassword());
                var statement = connection.createStatement()) {
            statement.execute("""
                    do $$ begin
                        if not exists (select from pg_roles where rolname = 'kelisim_app') then
                            create role kelisim_app nologin nobypassrls;
                        end if;
                        if not exists (select from pg_roles where rolname = 'kelisim') then
                            create role kelisim login nobypassrls;
                            grant kelisim_app to kelisim;
                        end if;
                    end $$
                    """);
            statement.execute("alter role kelisim password '%s'".formatted(applicationPassword()));
        }
    }

    private static List<String> passwords(Path file) throws IOException {
        if (Files.notExists(file)) {
            var random = new SecureRandom();
            List<String> made = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                byte[] secret = new byte[24];
                random.nextBytes(secret);
                made.add(HexFormat.of().formatHex(secret));
            }
            Path half = Files.createTempFile(file.getParent(), "credentials", ".new");
            Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rw-------"));
            Files.write(half, made);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readAllLines(file);
    }

    /// Stops the server, where this process owns it.
    @Override
    public void close() {
        if (lock == null) {
            return;
        }
        try {
            if (running()) {
                stop();
            }
            lock.release();
            lock.acquiredBy().close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private boolean running() throws IOException {
        return execute("pg_ctl", "-D", cluster.toString(), "status") == 0;
    }

    private void stop() throws IOException {
        run("pg_ctl", "-D", cluster.toString(), "-w", "-m", "fast", "stop");
    }

    private void run(String... command) throws IOException {
        int status = execute(command);
        if (status != 0) {
            throw new IOException("%s ended with status %d; see %s".formatted(command[0], status, toolLog()));
        }
    }

    private Path toolLog() {
        return home.resolve("tools.log");
    }

    private int execute(String... command) throws IOException {
        List<String> line = new ArrayList<>();
        if (Objects.equals(System.getProperty("user.name"), "root")) {
            line.addAll(List.of("unshare", "--user")); // the server refuses to run as root
        }
        line.add(bin.resolve(command[0]).toString());
        line.addAll(List.of(command).subList(1, command.length));
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(toolLog().toFile()))
                .start();
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("%s did not end in 120 seconds".formatted(command[0]));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
        return process.exitValue();
    }

    private static Path unpack(Path target) throws IOException {
        if (Files.isDirectory(target)) {
            return target;
        }
        Path half = Files.createTempDirectory(target.getParent(), "unpacking");
        try (InputStream packed = LocalPostgres.class.getResourceAsStream(BINARIES)) {
            if (packed == null) {
                throw new IOException(
                        "no PostgreSQL for this kind of machine is on the class path (%s)".formatted(BINARIES));
            }
            try (var tar = new TarArchiveInputStream(new XZInputStream(packed))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(tar, entry, half);
                }
            }
        }
        return Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("the archive names a file outside its folder (%s)".formatted(entry.getName()));
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static void deleteRecursively(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(path);
            }
        }
    }
}
