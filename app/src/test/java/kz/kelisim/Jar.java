package kz.kelisim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The program as it is shipped, run in a process of its own on the built-in database.
///
/// @param home the folder of its data
/// @param log where it writes what it says
record Jar(Path home, Path log) {

    private static final Path FILE = Path.of("target", "kelisim.jar");

    /// What a process that ended left.
    record Ended(int status, String said) {}

    Process start(String... command) {
        if (Files.notExists(FILE)) {
            throw new IllegalStateException(
                    "The program (%s) must be packaged before this test. Maybe run `mvn verify`."
                            .formatted(FILE.toAbsolutePath()));
        }
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Duser.language=en",
                "-jar",
                FILE.toString()));
        line.addAll(List.of(command));
        var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_"));
        builder.environment().put("KELISIM_HOME", home.toString());
        try {
            return builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Ended run(String... command) {
        Process process = start(command);
        try {
            if (!process.waitFor(300, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("The program must end in five minutes, but said: " + said());
            }
            return new Ended(process.exitValue(), said());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /// What the process that was started last has said so far.
    String said() {
        try {
            return Files.readString(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// What each thread of a process does now.
    static String stacks(Process process) {
        try {
            Path tool = Path.of(System.getProperty("java.home"), "bin", "jstack");
            return new ProcessBuilder(tool.toString(), Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .start()
                    .inputReader()
                    .readAllAsString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Ends a process as a power cut would.
    static void kill(Process process) {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
