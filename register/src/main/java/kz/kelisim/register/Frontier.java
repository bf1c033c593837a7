package kz.kelisim.register;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The right edge of a tree: the hashes of its largest complete subtrees, widest first, one for each 1 in the
/// binary form of `size` (so at most 63).
///
/// It is all that is needed to append the next entry and to tell the root.
public record Frontier(long size, List<Hash> hashes) {

    /// The edge of the tree without entries.
    public static final Frontier EMPTY = new Frontier(0, List.of());

    public Frontier {
        hashes = List.copyOf(hashes);
        if (size < 0 || hashes.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException(
                    "A tree of size (%d) has one edge hash for each 1 of its binary form, not %d; rebuild the edge from the stored nodes."
                            .formatted(size, hashes.size()));
        }
    }

    /// The edge from its stored form: the hashes one after another, 32 bytes each.
    public static Frontier of(long size, byte[] bytes) {
        if (bytes.length % Hash.SIZE != 0) {
            throw new IllegalArgumentException(
                    "The stored edge has (%d) bytes; it must be whole hashes of 32 bytes.".formatted(bytes.length));
        }
        List<Hash> hashes = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += Hash.SIZE) {
            hashes.add(Hash.of(Arrays.copyOfRange(bytes, at, at + Hash.SIZE)));
        }
        return new Frontier(size, hashes);
    }

    /// The stored form, read back by [#of(long, byte\[\])].
    public byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        hashes.forEach(hash -> all.writeBytes(hash.bytes()));
        return all.toByteArray();
    }

    /// What the log becomes when `entry` is put behind its last entry.
    public Appended append(byte[] entry) {
        return append(Hash.ofLeaf(entry));
    }

    /// What the log becomes when an entry with this leaf hash is put behind its last entry.
    public Appended append(Hash leaf) {
        List<Hash> edge = new ArrayList<>(hashes);
        List<TreeNode> completed = new ArrayList<>();
        Hash hash = leaf;
        int level = 0;
        long index = size;
        completed.add(new TreeNode(new NodeId(level, index), hash));
        while ((index & 1) == 1) {
            hash = Hash.ofNode(edge.removeLast(), hash);
            level++;
            index >>= 1;
            completed.add(new TreeNode(new NodeId(level, index), hash));
        }
        edge.add(hash);
        return new Appended(size, List.copyOf(completed), new Frontier(Math.addExact(size, 1), edge));
    }

    /// The root of the tree (RFC 6962 section 2.1).
    public Hash root() {
        return hashes.reversed().stream()
                .reduce((right, left) -> Hash.ofNode(left, right))
                .orElseGet(Hash::ofNothing);
    }

    /// One entry in its place: its `index`, the subtrees it completed (to be stored, lowest first) and the edge
    /// after it.
    public record Appended(long index, List<TreeNode> nodes, Frontier after) {}
}
