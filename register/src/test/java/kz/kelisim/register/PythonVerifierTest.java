package kz.kelisim.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The verifier of the documentation, run by the machine's own python3 and openssl: it shares no line with ours.
class PythonVerifierTest {

    private static final Path PROGRAM = Path.of("..", "docs", "verify.py");
    private static final Path EXAMPLE = Path.of("src", "test", "resources", "worked-example");

    @TempDir
    Path folder = Path.of("");

    @BeforeAll
    static void python3_and_openssl_are_there() {
        assumeTrue(runs("python3", "--version"), "SKIPPED: python3 is not on this machine (apt-get install python3)");
        assumeTrue(runs("openssl", "version"), "SKIPPED: openssl is not on this machine (apt-get install openssl)");
    }

    private static boolean runs(String... command) {
        try {
            return status(List.of(command)) == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static int status(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return process.exitValue();
    }

    private int verify(String key, Path proof, Path entry, Path... document) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("python3", PROGRAM.toString(), key, proof.toString(), entry.toString()));
        for (Path file : document) {
            command.add(file.toString());
        }
        return status(command);
    }

    @Test
    void it_has_at_most_thirty_lines() throws IOException {
        assertThat(Files.readAllLines(PROGRAM)).hasSizeLessThanOrEqualTo(30);
    }

    @Test
    void it_accepts_what_is_good_and_refuses_what_was_changed() throws IOException {
        String key = Files.readString(EXAMPLE.resolve("log.vkey")).strip();
        Path proof = EXAMPLE.resolve("agreement.tlog-proof");
        Path entry = EXAMPLE.resolve("entry.json");

        assertThat(verify(key, proof, entry)).isZero();
        Path other =
                Files.writeString(folder.resolve("e"), Files.readString(entry).replace("2026", "2027"));
        assertThat(verify(key, proof, other)).isNotZero();
        Path larger =
                Files.writeString(folder.resolve("p"), Files.readString(proof).replace("\n5\n", "\n6\n"));
        assertThat(verify(key, larger, entry)).isNotZero();
        assertThat(verify(LogKey.generate("kelisim.example/register").verifier().text(), proof, entry))
                .isNotZero();
        assertThat(verify(key, proof, entry, entry)).isNotZero();
    }

    @Test
    void it_agrees_with_ours_at_every_place_of_a_log() throws IOException {
        LogKey key = LogKey.generate("example.org/log");
        for (int size : List.of(1, 2, 3, 7)) {
            StoredLog log = new StoredLog();
            for (int i = 0; i < size; i++) {
                log.append(entry(i));
            }
            SignedNote note = key.sign(
                    new Checkpoint("example.org/log", size, log.tree(size).root()));
            int last = size - 1;
            Path proof = Files.writeString(
                    folder.resolve("p"),
                    TlogProof.of(log.tree(size).inclusion(last), note).text());
            Path document = Files.writeString(folder.resolve("d"), "document " + last);
            Path entry = Files.write(folder.resolve("e"), entry(last));
            assertThat(verify(key.verifier().text(), proof, entry, document)).isZero();
            assertThat(verify(key.verifier().text(), proof, Files.write(folder.resolve("e"), entry(size)), document))
                    .isNotZero();
        }
    }

    private static byte[] entry(int number) {
        String sha256 = Hash.ofContent(("document " + number).getBytes(StandardCharsets.UTF_8))
                .hex();
        return "{\"artifactSha256\":\"%s\",\"number\":%d}"
                .formatted(sha256, number)
                .getBytes(StandardCharsets.UTF_8);
    }
}
