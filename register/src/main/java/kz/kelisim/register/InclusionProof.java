package kz.kelisim.register;

import java.util.List;

/// The sibling hashes on the way from the entry at `index` up to the root of a tree of `size` entries,
/// lowest first.
///
/// Indexes count from 0. A tree of a million entries takes 20 hashes, 640 bytes.
public record InclusionProof(long index, long size, List<Hash> path) {

    public InclusionProof {
        path = List.copyOf(path);
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException(
                    "The index (%d) of an entry must lie below the size (%d) of its tree.".formatted(index, size));
        }
    }

    /// Whether the entry with the hash `leaf` stands at this index of the tree with this root (RFC 9162 section
    /// 2.1.3.2).
    public boolean proves(Hash leaf, Hash root) {
        long node = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = Hash.ofNode(sibling, hash);
                int skipped = Long.numberOfTrailingZeros(node);
                node >>= skipped;
                last >>= skipped;
            } else {
                hash = Hash.ofNode(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
