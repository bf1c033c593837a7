package kz.kelisim.register;

/// The hash of a complete subtree at its place; once true it is true for ever, so a store only ever inserts it.
public record TreeNode(NodeId id, Hash hash) {

    /// 0 for a leaf, else the height of the subtree.
    public int level() {
        return id.level();
    }

    /// The place among the subtrees of this level, from 0.
    public long index() {
        return id.index();
    }
}
