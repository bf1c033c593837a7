package kz.kelisim.register;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// A file that proves offline that an entry stands in a log: its place, the path to the root and the signed
/// checkpoint (C2SP tlog-proof, file extension `.tlog-proof`).
///
/// `extra` is base64 of anything the log likes to say beside it, such as the register number; no signature
/// covers it.
public record TlogProof(Optional<String> extra, InclusionProof inclusion, SignedNote checkpoint) {

    /// The first line of the file.
    public static final String HEADER = "c2sp.org/tlog-proof@v1";

    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";

    /// A tree has fewer than 2^63 entries, so no path is longer.
    private static final int LONGEST_PATH = 63;

    public TlogProof {
        extra.ifPresent(base64 -> Base64Text.decode("extra data", base64));
        long size = Checkpoint.parse(checkpoint.text()).size();
        if (size != inclusion.size()) {
            throw new IllegalArgumentException(
                    "The path leads to the root of (%d) entries, the checkpoint speaks of (%d); pair a path with its own checkpoint."
                            .formatted(inclusion.size(), size));
        }
    }

    /// The proof without extra data.
    public static TlogProof of(InclusionProof inclusion, SignedNote checkpoint) {
        return new TlogProof(Optional.empty(), inclusion, checkpoint);
    }

    /// The proof in the text of a file.
    public static TlogProof parse(String file) {
        int gap = file.indexOf("\n\n");
        if (!file.startsWith(HEADER + "\n") || gap < 0) {
            throw new IllegalArgumentException(
                    "The proof must begin with the line (%s) and have an empty line before its checkpoint; fetch it again unchanged."
                            .formatted(HEADER));
        }
        Deque<String> lines = new ArrayDeque<>(List.of(file.substring(0, gap).split("\n", -1)));
        lines.removeFirst();
        Optional<String> extra = !lines.isEmpty() && lines.getFirst().startsWith(EXTRA)
                ? Optional.of(lines.removeFirst().substring(EXTRA.length()))
                : Optional.empty();
        if (lines.isEmpty() || !lines.getFirst().startsWith(INDEX)) {
            throw new IllegalArgumentException(
                    "The proof must name the place of the entry in a line (index N); fetch it again unchanged.");
        }
        long index = Decimal.parse("index of the entry", lines.removeFirst().substring(INDEX.length()));
        if (lines.size() > LONGEST_PATH) {
            throw new IllegalArgumentException(
                    "The path has (%d) hashes; no tree is higher than %d.".formatted(lines.size(), LONGEST_PATH));
        }
        SignedNote note = SignedNote.parse(file.substring(gap + 2));
        long size = Checkpoint.parse(note.text()).size();
        List<Hash> path = lines.stream().map(Hash::parse).toList();
        return new TlogProof(extra, new InclusionProof(index, size, path), note);
    }

    /// The text of the file, read back by [#parse(String)].
    public String text() {
        StringBuilder file = new StringBuilder(HEADER).append('\n');
        extra.ifPresent(base64 -> file.append(EXTRA).append(base64).append('\n'));
        file.append(INDEX).append(inclusion.index()).append('\n');
        inclusion.path().forEach(hash -> file.append(hash.base64()).append('\n'));
        return file.append('\n').append(checkpoint.encoded()).toString();
    }

    /// What this proof says of `entry` to one who trusts `key`, without asking anybody.
    public Verdict check(byte[] entry, VerifierKey key) {
        Checkpoint head = Checkpoint.parse(checkpoint.text());
        return new Verdict(
                inclusion.proves(Hash.ofLeaf(entry), head.root()),
                key.signed(checkpoint),
                head.origin().equals(key.name()));
    }

    /// Whether the entry hashes up to the checkpoint's root, whether the key signed the checkpoint, and whether
    /// the checkpoint is of the log that the key is named after. The proof holds when all three do.
    public record Verdict(boolean entryInTree, boolean checkpointSigned, boolean originMatches) {

        public boolean holds() {
            return entryInTree && checkpointSigned && originMatches;
        }
    }
}
