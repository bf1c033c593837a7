package kz.kelisim.register;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

    private static final String ORIGIN = "kelisim.example/register";
    private static final LogKey KEY = LogKey.generate(ORIGIN);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @BeforeEach
    void write_a_proof_of_entry_4_of_11() throws IOException {
        StoredLog log = StoredLog.of(11);
        MerkleTree tree = log.tree(11);
        TlogProof proof = TlogProof.of(tree.inclusion(4), KEY.sign(new Checkpoint(ORIGIN, 11, tree.root())));
        Files.writeString(folder.resolve("a.tlog-proof"), proof.text());
        Files.writeString(folder.resolve("log.vkey"), KEY.verifier().text() + "\n");
        Files.write(folder.resolve("entry.json"), log.entries().get(4));
    }

    private int run(String... args) {
        return VerifyCommand.run(List.of(args), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void a_good_proof_is_valid_with_the_key_in_a_file_or_on_the_line() {
        assertThat(run(file("a.tlog-proof"), "--key", file("log.vkey"), "--entry", file("entry.json")))
                .isEqualTo(VerifyCommand.VALID);
        assertThat(out.toString(UTF_8).lines())
                .containsExactly(
                        "log: " + ORIGIN,
                        "entry: 4 of 11",
                        "entry hash in tree: yes",
                        "checkpoint signature: yes",
                        "checkpoint of the key's log: yes",
                        "VALID");
        assertThat(run("--entry", file("entry.json"), "--key", KEY.verifier().text(), file("a.tlog-proof")))
                .isEqualTo(VerifyCommand.VALID);
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void a_changed_entry_is_not_in_the_tree() throws IOException {
        Files.writeString(folder.resolve("entry.json"), "entry 5");

        assertThat(run(file("a.tlog-proof"), "--key", file("log.vkey"), "--entry", file("entry.json")))
                .isEqualTo(VerifyCommand.NOT_VALID);
        assertThat(out.toString(UTF_8)).contains("entry hash in tree: no", "checkpoint signature: yes", "NOT VALID");
    }

    @Test
    void a_changed_size_or_another_key_is_not_signed() throws IOException {
        String text = Files.readString(folder.resolve("a.tlog-proof"));
        Files.writeString(folder.resolve("b.tlog-proof"), text.replace("\n11\n", "\n12\n"));

        assertThat(run(file("b.tlog-proof"), "--key", file("log.vkey"), "--entry", file("entry.json")))
                .isEqualTo(VerifyCommand.NOT_VALID);
        assertThat(out.toString(UTF_8)).contains("checkpoint signature: no");
        String other = LogKey.generate("other.example").verifier().text();
        assertThat(run(file("a.tlog-proof"), "--key", other, "--entry", file("entry.json")))
                .isEqualTo(VerifyCommand.NOT_VALID);
        assertThat(out.toString(UTF_8)).contains("checkpoint of the key's log: no");
    }

    @Test
    void an_origin_cannot_draw_an_answer_of_its_own() throws IOException {
        String text = Files.readString(folder.resolve("a.tlog-proof"));
        String forged = text.replace("\n\n" + ORIGIN, "\n\nx\u009B2K\u2028VALID\u202E" + "y".repeat(600));
        Files.writeString(folder.resolve("c.tlog-proof"), forged);

        assertThat(run(file("c.tlog-proof"), "--key", file("log.vkey"), "--entry", file("entry.json")))
                .isEqualTo(VerifyCommand.NOT_VALID);
        assertThat(out.toString(UTF_8).lines().findFirst()).hasValue("log: x?2K?VALID?" + "y".repeat(489));
    }

    @Test
    void what_cannot_be_read_is_bad_input_and_says_so() throws IOException {
        Files.write(folder.resolve("latin.tlog-proof"), new byte[] {(byte) 0xE9, '\n'});
        Files.write(folder.resolve("huge.tlog-proof"), new byte[(1 << 20) + 1]);
        String proof = file("a.tlog-proof");
        String key = file("log.vkey");
        String entry = file("entry.json");

        assertBad("cannot be read", file("none"), "--key", key, "--entry", entry);
        assertBad("must be UTF-8", file("latin.tlog-proof"), "--key", key, "--entry", entry);
        assertBad("at most 1048576", file("huge.tlog-proof"), "--key", key, "--entry", entry);
        assertBad("must begin with the line", entry, "--key", key, "--entry", entry);
        assertBad("name+hash+base64", proof, "--key", "no such key", "--entry", entry);
        assertBad("cannot be read", proof, "--key", key, "--entry", file("none"));
        assertBad("must all be given", proof, "--key", key);
        assertBad("must all be given", proof, "--entry", entry, "--key");
        assertBad("(--loud)", proof, "--loud");
        assertBad("given twice", proof, proof, "--key", key, "--entry", entry);
        assertBad("is not valid here", "a\0b", "--key", "a\0b", "--entry", entry);
    }

    private void assertBad(String message, String... args) {
        err.reset();
        assertThat(run(args)).isEqualTo(VerifyCommand.BAD_INPUT);
        assertThat(err.toString(UTF_8)).contains(message);
        assertThat(out.toString(UTF_8)).isEmpty();
    }
}
