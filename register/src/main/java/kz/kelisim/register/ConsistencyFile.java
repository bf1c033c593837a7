package kz.kelisim.register;

import java.util.List;

/// A file that proves offline that a log only grew: the size of the earlier checkpoint, the path, and the later
/// signed checkpoint. It is what a witness is asked with (C2SP tlog-witness, `add-checkpoint`).
///
/// The line `old N`, one hash a line, an empty line, the signed checkpoint unchanged.
public record ConsistencyFile(ConsistencyProof proof, SignedNote later) {

    private static final String OLD = "old ";

    /// The longest path: two sides of a tree of fewer than 2^63 entries.
    private static final int LONGEST_PATH = 126;

    public ConsistencyFile {
        long size = Checkpoint.parse(later.text()).size();
        if (size != proof.to()) {
            throw new IllegalArgumentException(
                    "The path leads to the root of (%d) entries, the checkpoint speaks of (%d); pair a path with its own checkpoint."
                            .formatted(proof.to(), size));
        }
    }

    /// The proof in the text of a file.
    public static ConsistencyFile parse(String file) {
        int gap = file.indexOf("\n\n");
        if (!file.startsWith(OLD) || gap < 0) {
            throw new IllegalArgumentException(
                    "The proof of consistency must begin with a line (old N) and have an empty line before its checkpoint; fetch it again unchanged.");
        }
        List<String> lines = List.of(file.substring(0, gap).split("\n", -1));
        long earlier =
                Decimal.parse("size of the earlier checkpoint", lines.getFirst().substring(OLD.length()));
        if (lines.size() > 1 + LONGEST_PATH) {
            throw new IllegalArgumentException(
                    "The path has (%d) hashes; at most %d are needed.".formatted(lines.size() - 1, LONGEST_PATH));
        }
        SignedNote later = SignedNote.parse(file.substring(gap + 2));
        List<Hash> path = lines.stream().skip(1).map(Hash::parse).toList();
        return new ConsistencyFile(
                new ConsistencyProof(earlier, Checkpoint.parse(later.text()).size(), path), later);
    }

    /// The text of the file, read back by [#parse(String)].
    public String text() {
        StringBuilder file = new StringBuilder(OLD).append(proof.from()).append('\n');
        proof.path().forEach(hash -> file.append(hash.base64()).append('\n'));
        return file.append('\n').append(later.encoded()).toString();
    }

    /// What the file says to one who trusts `key` and kept the checkpoint `earlier`.
    public Verdict check(SignedNote earlier, VerifierKey key) {
        Checkpoint old = Checkpoint.parse(earlier.text());
        Checkpoint head = Checkpoint.parse(later.text());
        return new Verdict(
                old.size() == proof.from() && proof.proves(old.root(), head.root()),
                key.signed(earlier) && key.signed(later),
                old.origin().equals(key.name()) && head.origin().equals(key.name()));
    }

    /// Whether the later log begins with the earlier one, whether the key signed both checkpoints, and whether both
    /// are of the log that the key is named after.
    public record Verdict(boolean continues, boolean signed, boolean originsMatch) {

        public boolean holds() {
            return continues && signed && originsMatch;
        }
    }
}
