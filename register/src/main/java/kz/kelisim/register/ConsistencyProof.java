package kz.kelisim.register;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The hashes that show that the tree of `from` entries is the beginning of the tree of `to` entries:
/// nothing in it was
/// changed, removed or put in between.
public record ConsistencyProof(long from, long to, List<Hash> path) {

    public ConsistencyProof {
        path = List.copyOf(path);
        if (from < 0 || from > to) {
            throw new IllegalArgumentException(
                    "The earlier size (%d) must lie between 0 and the later size (%d).".formatted(from, to));
        }
    }

    /// Whether the tree with the root `later` continues the tree with the root `earlier` (RFC 9162 section
    /// 2.1.4.2).
    public boolean proves(Hash earlier, Hash later) {
        if (from == to) {
            return path.isEmpty() && earlier.equals(later);
        }
        if (from == 0) {
            return path.isEmpty() && earlier.equals(Hash.ofNothing());
        }
        return !path.isEmpty() && climb(earlier, later);
    }

    private boolean climb(Hash earlier, Hash later) {
        Deque<Hash> hashes = new ArrayDeque<>(path);
        if (Long.bitCount(from) == 1) {
            hashes.addFirst(earlier);
        }
        int shared = Long.numberOfTrailingZeros(from);
        long node = (from - 1) >> shared;
        long last = (to - 1) >> shared;
        Hash oldRoot = hashes.removeFirst();
        Hash newRoot = oldRoot;
        for (Hash hash : hashes) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                oldRoot = Hash.ofNode(hash, oldRoot);
                newRoot = Hash.ofNode(hash, newRoot);
                int skipped = Long.numberOfTrailingZeros(node);
                node >>= skipped;
                last >>= skipped;
            } else {
                newRoot = Hash.ofNode(newRoot, hash);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && oldRoot.equals(earlier) && newRoot.equals(later);
    }
}
