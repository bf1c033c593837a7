package kz.kelisim.register;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// The tree over the first `size` entries of a log, seen through stored nodes (RFC 6962 section 2.1).
///
/// The store may hold more entries than `size`: a tree of any earlier size answers from the same nodes.
public record MerkleTree(long size, NodeReader nodes) {

    public MerkleTree {
        if (size < 0) {
            throw new IllegalArgumentException("The size (%d) of a tree must not be negative.".formatted(size));
        }
    }

    /// The places that `question` reads in a tree of `size`, so that a database can fetch them in one query.
    ///
    /// The places follow from the size and the question alone, never from the hashes; the question is asked
    /// once against a tree of placeholder hashes, and what it returns is thrown away.
    public static Set<NodeId> nodesRead(long size, Consumer<MerkleTree> question) {
        Set<NodeId> read = new LinkedHashSet<>();
        Hash placeholder = Hash.ofNothing();
        question.accept(new MerkleTree(size, id -> {
            read.add(id);
            return placeholder;
        }));
        return read;
    }

    /// The root hash; SHA-256 of nothing for the tree without entries.
    public Hash root() {
        return size == 0 ? Hash.ofNothing() : subtree(0, size);
    }

    /// The right edge, from which the log goes on.
    public Frontier frontier() {
        List<Hash> edge = new ArrayList<>();
        long from = 0;
        for (long rest = size; rest != 0; rest -= Long.highestOneBit(rest)) {
            long width = Long.highestOneBit(rest);
            edge.add(subtree(from, from + width));
            from += width;
        }
        return new Frontier(size, edge);
    }

    /// The proof that the entry at `index` (from 0) is in this tree (RFC 6962 section 2.1.1).
    public InclusionProof inclusion(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException(
                    "The tree holds the entries from 0 to %d, not (%d); ask for a tree that is large enough."
                            .formatted(size - 1, index));
        }
        List<Hash> path = new ArrayList<>();
        collectPath(index, 0, size, path);
        return new InclusionProof(index, size, path);
    }

    /// The proof that the tree of `earlier` entries is the beginning of this one (RFC 6962 section 2.1.2).
    ///
    /// Every tree continues the empty one and itself: these two proofs have no hashes.
    public ConsistencyProof consistency(long earlier) {
        if (earlier < 0 || earlier > size) {
            throw new IllegalArgumentException(
                    "The earlier size (%d) must lie between 0 and the size of the tree (%d).".formatted(earlier, size));
        }
        List<Hash> path = new ArrayList<>();
        if (earlier > 0 && earlier < size) {
            collectConsistency(earlier, 0, size, true, path);
        }
        return new ConsistencyProof(earlier, size, path);
    }

    /// Adds the sibling hashes of leaf `index` inside the leaves `[from, to)`, lowest first.
    private void collectPath(long index, long from, long to, List<Hash> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + leftWidth(to - from);
        if (index < middle) {
            collectPath(index, from, middle, path);
            path.add(subtree(middle, to));
        } else {
            collectPath(index, middle, to, path);
            path.add(subtree(from, middle));
        }
    }

    /// SUBPROOF of RFC 6962: `whole` says that `[from, earlier)` began at the left end, so the verifier has
    /// its root.
    private void collectConsistency(long earlier, long from, long to, boolean whole, List<Hash> path) {
        if (earlier == to) {
            if (!whole) {
                path.add(subtree(from, to));
            }
            return;
        }
        long middle = from + leftWidth(to - from);
        if (earlier <= middle) {
            collectConsistency(earlier, from, middle, whole, path);
            path.add(subtree(middle, to));
        } else {
            collectConsistency(earlier, middle, to, false, path);
            path.add(subtree(from, middle));
        }
    }

    /// The hash over the leaves `[from, to)`, from the widest stored subtrees.
    private Hash subtree(long from, long to) {
        long width = to - from;
        if (Long.bitCount(width) == 1 && from % width == 0) {
            return nodes.at(new NodeId(Long.numberOfTrailingZeros(width), from / width));
        }
        long middle = from + leftWidth(width);
        return Hash.ofNode(subtree(from, middle), subtree(middle, to));
    }

    /// The largest power of two below `width`, for a width of 2 and more.
    private static long leftWidth(long width) {
        return Long.highestOneBit(width - 1);
    }
}
