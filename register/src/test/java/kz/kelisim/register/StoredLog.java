package kz.kelisim.register;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A log kept as a database would keep it: the edge, the entries, and every completed node inserted once.
final class StoredLog implements NodeReader {

    private final Map<NodeId, Hash> nodes = new HashMap<>();
    private final List<byte[]> entries = new ArrayList<>();
    private Frontier frontier = Frontier.EMPTY;

    static StoredLog of(int size) {
        StoredLog log = new StoredLog();
        for (int at = 0; at < size; at++) {
            log.append(("entry " + at).getBytes(StandardCharsets.UTF_8));
        }
        return log;
    }

    void append(byte[] entry) {
        Frontier.Appended appended = frontier.append(entry);
        for (TreeNode node : appended.nodes()) {
            if (nodes.put(node.id(), node.hash()) != null) {
                throw new AssertionError("stored twice: " + node);
            }
        }
        entries.add(entry);
        frontier = Frontier.of(appended.after().size(), appended.after().bytes());
    }

    @Override
    public Hash at(NodeId id) {
        Hash hash = nodes.get(id);
        if (hash == null) {
            throw new AssertionError("not stored: " + id);
        }
        return hash;
    }

    Frontier frontier() {
        return frontier;
    }

    List<byte[]> entries() {
        return entries;
    }

    int nodeCount() {
        return nodes.size();
    }

    MerkleTree tree(int size) {
        return new MerkleTree(size, this);
    }

    /// The root by the words of RFC 6962 section 2.1, from the entries alone.
    Hash rootByDefinition(int from, int to) {
        if (from == to) {
            return Hash.ofNothing();
        }
        if (to - from == 1) {
            return Hash.ofLeaf(entries.get(from));
        }
        int left = 1;
        while (left * 2 < to - from) {
            left *= 2;
        }
        return Hash.ofNode(rootByDefinition(from, from + left), rootByDefinition(from + left, to));
    }
}
