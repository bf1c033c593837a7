package kz.kelisim.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Reads the texts that a log gives away as a stranger would who never saw our code: by regular expressions, and by
/// the recursive definitions of RFC 6962 instead of the loops of RFC 9162.
class IndependentCheckTest {

    private static final Pattern CHECKPOINT =
            Pattern.compile("(?s)^((\\S+)\n(\\d+)\n([A-Za-z0-9+/]{43}=)\n)\n— (\\S+) ([A-Za-z0-9+/=]+)\n$");
    private static final String ORIGIN = "example.org/log";

    private static byte[] sha256(Object... parts) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Object part : parts) {
            digest.update(part instanceof byte[] bytes ? bytes : new byte[] {((Integer) part).byteValue()});
        }
        return digest.digest();
    }

    /// The root that a path of inclusion leads to, splitting the tree from above.
    private static byte[] root(byte[] leaf, int index, int size, List<byte[]> path) throws GeneralSecurityException {
        if (size == 1) {
            assertThat(path).isEmpty();
            return leaf;
        }
        int left = Integer.highestOneBit(size - 1);
        byte[] top = path.getLast();
        List<byte[]> below = path.subList(0, path.size() - 1);
        return index < left
                ? sha256(1, root(leaf, index, left, below), top)
                : sha256(1, top, root(leaf, index - left, size - left, below));
    }

    /// Both roots that a path of consistency leads to, from below: the earlier one and the later one.
    private static byte[][] roots(int from, int size, boolean whole, byte[] earlier, Queue<byte[]> path)
            throws GeneralSecurityException {
        if (from == size) {
            byte[] root = whole ? earlier : path.remove();
            return new byte[][] {root, root};
        }
        int left = Integer.highestOneBit(size - 1);
        if (from <= left) {
            byte[][] below = roots(from, left, whole, earlier, path);
            return new byte[][] {below[0], sha256(1, below[1], path.remove())};
        }
        byte[][] below = roots(from - left, size - left, false, earlier, path);
        byte[] sibling = path.remove();
        return new byte[][] {sha256(1, sibling, below[0]), sha256(1, sibling, below[1])};
    }

    private static Matcher checkpoint(String text) {
        Matcher found = CHECKPOINT.matcher(text);
        assertThat(found.matches()).as(text).isTrue();
        return found;
    }

    private static boolean signed(Matcher checkpoint, String key) throws GeneralSecurityException {
        byte[] typed = Base64.getDecoder().decode(key.split("\\+", 3)[2]);
        byte[] line = Base64.getDecoder().decode(checkpoint.group(6));
        byte[] id = sha256(checkpoint.group(5).getBytes(StandardCharsets.UTF_8), 10, typed);
        Signature ed25519 = Signature.getInstance("Ed25519");
        byte[] x509 = HexFormat.of()
                .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(typed, 1, 33));
        ed25519.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
        ed25519.update(checkpoint.group(1).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(id, 0, 4).equals(HexFormat.of().formatHex(line, 0, 4))
                && checkpoint.group(2).equals(checkpoint.group(5))
                && ed25519.verify(line, 4, 64);
    }

    private static List<byte[]> hashes(String lines) {
        List<byte[]> hashes = new ArrayList<>();
        lines.lines()
                .filter(line -> line.length() == 44)
                .forEach(line -> hashes.add(Base64.getDecoder().decode(line)));
        return hashes;
    }

    @Test
    void a_stranger_agrees_with_every_checkpoint_inclusion_and_consistency() throws GeneralSecurityException {
        LogKey key = LogKey.generate(ORIGIN);
        StoredLog log = StoredLog.of(21);
        List<String> checkpoints = new ArrayList<>();
        for (int size = 1; size <= 21; size++) {
            SignedNote note =
                    key.sign(new Checkpoint(ORIGIN, size, log.tree(size).root()));
            checkpoints.add(note.encoded());
            Matcher head = checkpoint(note.encoded());
            assertThat(signed(head, key.verifier().text())).isTrue();
            byte[] root = Base64.getDecoder().decode(head.group(4));
            for (int index = 0; index < size; index++) {
                String[] parts = TlogProof.of(log.tree(size).inclusion(index), note)
                        .text()
                        .split("\n\n", 2);
                assertThat(parts[1]).isEqualTo(note.encoded());
                List<byte[]> path = hashes(parts[0]).stream().toList();
                byte[] leaf = sha256(0, log.entries().get(index));
                assertThat(root(leaf, index, size, path.subList(0, path.size())))
                        .isEqualTo(root);
            }
            for (int from = 1; from <= size; from++) {
                String text = new ConsistencyFile(log.tree(size).consistency(from), note).text();
                String[] parts = text.split("\n\n", 2);
                assertThat(parts[0].lines().findFirst()).contains("old " + from);
                byte[] earlier = Base64.getDecoder()
                        .decode(checkpoint(checkpoints.get(from - 1)).group(4));
                Queue<byte[]> path = new ArrayDeque<>(hashes(parts[0]));
                byte[][] both = roots(from, size, true, earlier, path);
                assertThat(path).isEmpty();
                assertThat(both[0]).isEqualTo(earlier);
                assertThat(both[1]).isEqualTo(root);
                assertThat(ConsistencyFile.parse(text)
                                .check(SignedNote.parse(checkpoints.get(from - 1)), key.verifier())
                                .holds())
                        .isTrue();
            }
        }
    }

    @Test
    void a_file_of_consistency_that_was_changed_or_belongs_to_another_log_does_not_hold() {
        LogKey key = LogKey.generate(ORIGIN);
        StoredLog log = StoredLog.of(9);
        SignedNote old = key.sign(new Checkpoint(ORIGIN, 4, log.tree(4).root()));
        SignedNote later = key.sign(new Checkpoint(ORIGIN, 9, log.tree(9).root()));
        String text = new ConsistencyFile(log.tree(9).consistency(4), later).text();
        SignedNote forked =
                key.sign(new Checkpoint(ORIGIN, 4, StoredLog.of(3).tree(3).root()));
        SignedNote unsigned = LogKey.generate(ORIGIN)
                .sign(new Checkpoint(ORIGIN, 4, log.tree(4).root()));

        assertThat(ConsistencyFile.parse(text).check(old, key.verifier()).holds())
                .isTrue();
        assertThat(ConsistencyFile.parse(text).check(forked, key.verifier()).continues())
                .isFalse();
        assertThat(ConsistencyFile.parse(text).check(unsigned, key.verifier()).signed())
                .isFalse();
        assertThat(ConsistencyFile.parse(text.replace("old 4", "old 5"))
                        .check(old, key.verifier())
                        .holds())
                .isFalse();
        assertThatThrownBy(() -> ConsistencyFile.parse(text.replace("old 4", "old 10")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConsistencyFile.parse(text.replace("old ", "new ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("old N");
        assertThatThrownBy(() -> new ConsistencyFile(log.tree(8).consistency(4), later))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pair a path");
    }
}
