package kz.kelisim.register;

/// Where a tree finds the hashes of its complete subtrees: a table, a map, a set of tiles.
@FunctionalInterface
public interface NodeReader {

    /// The hash of the subtree at `id`. Throws when the store lacks it: a tree asks only for subtrees it has.
    Hash at(NodeId id);
}
