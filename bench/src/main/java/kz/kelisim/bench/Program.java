package kz.kelisim.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A server in a process of its own, and the processor time it used, with that of the database server that it began.
///
/// @param cluster the folder of the built-in database; one that is not there for a server without
record Program(Process process, int port, Path cluster, Path log) implements AutoCloseable {

    private static final double TICKS_PER_SECOND = 100;

    /// Seconds of processor time, of the Java process and of its database server.
    record Cpu(double java, double database) {

        Cpu since(Cpu before) {
            return new Cpu(java - before.java, database - before.database);
        }

        double both() {
            return java + database;
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// Starts a Java program on a port.
    ///
    /// @param home the folder of its data
    static Program start(Path home, int port, List<String> arguments) throws IOException {
        Path log = home.resolve("said-" + port + ".txt");
        List<String> line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        line.addAll(arguments);
        var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("SPRING_") || name.startsWith("KELISIM_"));
        environment.put("KELISIM_HOME", home.toString());
        return new Program(builder.start(), port, home.resolve("cluster"), log);
    }

    String said() throws IOException {
        return Files.readString(log);
    }

    /// Waits until what it says holds the words.
    void await(String words) throws IOException, InterruptedException {
        for (int tries = 0; tries < 6000; tries++) {
            if (said().contains(words)) {
                return;
            }
            if (!process.isAlive()) {
                throw new IOException("The program ended early and said: " + said());
            }
            Thread.sleep(100);
        }
        throw new IOException("The program must say '%s' in ten minutes, but said: %s".formatted(words, said()));
    }

    /// Waits until it has ended well.
    void ended() throws IOException, InterruptedException {
        if (!process.waitFor(20, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException("The program must end well, but said: " + said());
        }
    }

    /// What it used so far, from `/proc`, to a hundredth of a second.
    Cpu cpu() throws IOException {
        double database = 0;
        Path pid = cluster.resolve("postmaster.pid");
        if (Files.exists(pid)) {
            String postmaster = Files.readAllLines(pid).getFirst().strip();
            try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
                for (Path one : processes.toList()) {
                    List<Long> times = times(one, postmaster);
                    database += times.stream().mapToLong(Long::longValue).sum();
                }
            }
        }
        List<Long> own = stat(Path.of("/proc", Long.toString(process.pid())));
        return new Cpu((own.get(1) + own.get(2)) / TICKS_PER_SECOND, database / TICKS_PER_SECOND);
    }

    /// The ticks of the database server itself, of those of its processes that ended, and of those that live.
    private static List<Long> times(Path process, String postmaster) throws IOException {
        if (!process.toString().matches("/proc/\\d+")) {
            return List.of();
        }
        List<Long> stat = stat(process);
        if (process.endsWith(postmaster)) {
            return stat.subList(1, 5);
        }
        return !stat.isEmpty() && stat.getFirst() == Long.parseLong(postmaster) ? stat.subList(1, 3) : List.of();
    }

    /// Parent, user and system time, and both of children that ended; empty where the process is gone.
    private static List<Long> stat(Path process) throws IOException {
        try {
            String stat = Files.readString(process.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Stream.of(fields[1], fields[11], fields[12], fields[13], fields[14])
                    .map(Long::valueOf)
                    .toList();
        } catch (NoSuchFileException gone) {
            return List.of();
        } catch (IOException failed) {
            if (String.valueOf(failed.getMessage()).toLowerCase(Locale.ROOT).contains("no such process")) {
                return List.of();
            }
            throw failed;
        }
    }

    /// Ends it as an operator would.
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
