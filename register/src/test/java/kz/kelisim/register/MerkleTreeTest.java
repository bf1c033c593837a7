package kz.kelisim.register;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    private static final int LARGEST = 130;
    private static final StoredLog LOG = StoredLog.of(LARGEST);

    /// Roots after each of the eight entries of the reference data of Certificate Transparency.
    @Test
    void the_eight_reference_roots_of_rfc_6962_come_out() {
        List<String> entries = List.of(
                "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
        List<String> roots = List.of(
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
        StoredLog log = new StoredLog();
        for (int at = 0; at < entries.size(); at++) {
            log.append(HexFormat.of().parseHex(entries.get(at)));

            assertThat(log.tree(at + 1).root().hex()).isEqualTo(roots.get(at));
            assertThat(log.frontier().root().hex()).isEqualTo(roots.get(at));
        }
    }

    @Test
    void a_tree_without_entries_has_the_hash_of_nothing_as_its_root() {
        assertThat(LOG.tree(0).root().hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(Frontier.EMPTY.root()).isEqualTo(LOG.tree(0).root());
    }

    @Test
    void every_root_equals_its_definition_over_the_entries_and_the_edge_is_rebuilt_from_the_nodes() {
        StoredLog growing = new StoredLog();
        for (int size = 0; size <= LARGEST; size++) {
            assertThat(LOG.tree(size).root()).isEqualTo(LOG.rootByDefinition(0, size));
            assertThat(LOG.tree(size).frontier()).isEqualTo(growing.frontier());
            assertThat(growing.frontier().root()).isEqualTo(LOG.tree(size).root());
            if (size < LARGEST) {
                growing.append(LOG.entries().get(size));
            }
        }
    }

    @Test
    void a_log_of_n_entries_stores_fewer_than_2_n_nodes() {
        assertThat(LOG.nodeCount()).isEqualTo(2 * LARGEST - Long.bitCount(LARGEST));
    }

    @Test
    void every_inclusion_proof_up_to_130_entries_holds_for_its_entry_and_for_no_other_place() {
        for (int size = 1; size <= LARGEST; size++) {
            Hash root = LOG.tree(size).root();
            for (int index = 0; index < size; index++) {
                InclusionProof proof = LOG.tree(size).inclusion(index);
                Hash leaf = Hash.ofLeaf(LOG.entries().get(index));
                assertThat(proof.proves(leaf, root)).isTrue();
                for (int other = 0; other < size; other++) {
                    boolean holds = new InclusionProof(other, size, proof.path()).proves(leaf, root);
                    assertThat(holds).isEqualTo(other == index);
                }
                assertNoShorterOrLongerPathHolds(proof, leaf, root);
            }
        }
    }

    private static void assertNoShorterOrLongerPathHolds(InclusionProof proof, Hash leaf, Hash root) {
        List<Hash> longer = new ArrayList<>(proof.path());
        longer.add(leaf);
        assertThat(new InclusionProof(proof.index(), proof.size(), longer).proves(leaf, root))
                .isFalse();
        if (!proof.path().isEmpty()) {
            List<Hash> shorter = proof.path().subList(1, proof.path().size());
            List<Hash> cut = proof.path().subList(0, proof.path().size() - 1);
            assertThat(new InclusionProof(proof.index(), proof.size(), shorter).proves(leaf, root))
                    .isFalse();
            assertThat(new InclusionProof(proof.index(), proof.size(), cut).proves(leaf, root))
                    .isFalse();
        }
    }

    @Test
    void every_consistency_proof_up_to_130_entries_holds_and_none_with_its_roots_exchanged_or_its_path_cut() {
        for (int size = 0; size <= LARGEST; size++) {
            Hash root = LOG.tree(size).root();
            for (int earlier = 0; earlier <= size; earlier++) {
                Hash before = LOG.tree(earlier).root();
                ConsistencyProof proof = LOG.tree(size).consistency(earlier);
                assertThat(proof.proves(before, root)).isTrue();
                assertThat(proof.proves(root, before)).isEqualTo(earlier == size);
                List<Hash> longer = new ArrayList<>(proof.path());
                longer.add(root);
                assertThat(new ConsistencyProof(earlier, size, longer).proves(before, root))
                        .isFalse();
                for (int cut = 0; cut < proof.path().size(); cut++) {
                    List<Hash> shorter = new ArrayList<>(proof.path());
                    shorter.remove(cut);
                    assertThat(new ConsistencyProof(earlier, size, shorter).proves(before, root))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void every_single_damaged_bit_makes_a_proof_fail_in_all_trees_up_to_24_entries() {
        for (int size = 1; size <= 24; size++) {
            Hash root = LOG.tree(size).root();
            for (int other = 0; other < size; other++) {
                assertEveryBitCounts(
                        LOG.tree(size).inclusion(other),
                        Hash.ofLeaf(LOG.entries().get(other)),
                        root);
                assertEveryBitCounts(
                        LOG.tree(size).consistency(other), LOG.tree(other).root(), root);
            }
        }
    }

    @Test
    void a_damaged_bit_in_any_hash_makes_a_proof_fail_in_all_trees_up_to_130_entries() {
        int bit = 0;
        for (int size = 1; size <= LARGEST; size++) {
            Hash root = LOG.tree(size).root();
            for (int other = 0; other < size; other++) {
                InclusionProof in = LOG.tree(size).inclusion(other);
                ConsistencyProof on = LOG.tree(size).consistency(other);
                for (int at = 0; at < in.path().size(); at++) {
                    List<Hash> path = damaged(in.path(), at, bit++ % 256);
                    assertThat(new InclusionProof(other, size, path)
                                    .proves(Hash.ofLeaf(LOG.entries().get(other)), root))
                            .isFalse();
                }
                for (int at = 0; at < on.path().size(); at++) {
                    List<Hash> path = damaged(on.path(), at, bit++ % 256);
                    assertThat(new ConsistencyProof(other, size, path)
                                    .proves(LOG.tree(other).root(), root))
                            .isFalse();
                }
            }
        }
    }

    private static void assertEveryBitCounts(InclusionProof proof, Hash leaf, Hash root) {
        for (int bit = 0; bit < 256; bit++) {
            assertThat(proof.proves(damaged(leaf, bit), root)).isFalse();
            assertThat(proof.proves(leaf, damaged(root, bit))).isFalse();
            for (int at = 0; at < proof.path().size(); at++) {
                List<Hash> path = damaged(proof.path(), at, bit);
                assertThat(new InclusionProof(proof.index(), proof.size(), path).proves(leaf, root))
                        .isFalse();
            }
        }
    }

    private static void assertEveryBitCounts(ConsistencyProof proof, Hash before, Hash root) {
        for (int bit = 0; bit < 256; bit++) {
            assertThat(proof.proves(damaged(before, bit), root)).isFalse();
            // From the empty tree everything follows: there only the earlier root can be wrong.
            assertThat(proof.proves(before, damaged(root, bit))).isEqualTo(proof.from() == 0);
            for (int at = 0; at < proof.path().size(); at++) {
                List<Hash> path = damaged(proof.path(), at, bit);
                assertThat(new ConsistencyProof(proof.from(), proof.to(), path).proves(before, root))
                        .isFalse();
            }
        }
    }

    private static List<Hash> damaged(List<Hash> path, int at, int bit) {
        List<Hash> copy = new ArrayList<>(path);
        copy.set(at, damaged(path.get(at), bit));
        return copy;
    }

    private static Hash damaged(Hash hash, int bit) {
        byte[] bytes = hash.bytes();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        return Hash.of(bytes);
    }

    @Test
    void the_places_a_question_reads_suffice_to_answer_it() {
        for (int size = 1; size <= LARGEST; size++) {
            int index = size / 3;
            Set<NodeId> places = MerkleTree.nodesRead(size, tree -> {
                tree.root();
                tree.inclusion(index);
                tree.consistency(index);
            });
            Map<NodeId, Hash> fetched = new HashMap<>();
            places.forEach(place -> fetched.put(place, LOG.at(place)));
            MerkleTree small = new MerkleTree(size, id -> requireNonNull(fetched.get(id), id::toString));

            assertThat(small.root()).isEqualTo(LOG.tree(size).root());
            assertThat(small.inclusion(index)).isEqualTo(LOG.tree(size).inclusion(index));
            assertThat(small.consistency(index)).isEqualTo(LOG.tree(size).consistency(index));
        }
    }

    @Test
    void a_changed_entry_no_longer_fits_the_earlier_root() {
        StoredLog forged = new StoredLog();
        for (int at = 0; at < 100; at++) {
            forged.append(at == 42 ? "forged".getBytes(UTF_8) : LOG.entries().get(at));
        }
        Hash published = LOG.tree(60).root();

        assertThat(forged.tree(100)
                        .consistency(60)
                        .proves(published, forged.tree(100).root()))
                .isFalse();
        assertThat(forged.tree(60)
                        .inclusion(42)
                        .proves(Hash.ofLeaf(forged.entries().get(42)), published))
                .isFalse();
    }

    @Test
    void questions_outside_the_tree_are_refused_with_the_rule() {
        assertThatThrownBy(() -> LOG.tree(5).inclusion(5)).hasMessageContaining("from 0 to 4, not (5)");
        assertThatThrownBy(() -> LOG.tree(5).inclusion(-1)).hasMessageContaining("(-1)");
        assertThatThrownBy(() -> LOG.tree(5).consistency(6)).hasMessageContaining("(6) must lie between 0 and");
        assertThatThrownBy(() -> LOG.tree(-1)).hasMessageContaining("(-1)");
        assertThatThrownBy(() -> new InclusionProof(3, 3, List.of())).hasMessageContaining("below the size (3)");
        assertThatThrownBy(() -> new ConsistencyProof(4, 3, List.of())).hasMessageContaining("(4)");
        assertThatThrownBy(() -> new NodeId(63, 0)).hasMessageContaining("(63)");
        assertThatThrownBy(() -> new Frontier(3, List.of())).hasMessageContaining("size (3)");
        assertThatThrownBy(() -> Frontier.of(1, new byte[31])).hasMessageContaining("(31) bytes");
    }

    /// A size no test could build: all entries alike, so each level has one hash.
    @Test
    void the_largest_tree_gives_paths_of_63_hashes_that_hold() {
        Hash leaf = Hash.ofLeaf(new byte[0]);
        List<Hash> levels = new ArrayList<>(List.of(leaf));
        while (levels.size() < 63) {
            levels.add(Hash.ofNode(levels.getLast(), levels.getLast()));
        }
        MerkleTree vast = new MerkleTree(Long.MAX_VALUE, id -> levels.get(id.level()));
        MerkleTree half = new MerkleTree((1L << 62) + 5, vast.nodes());

        assertThat(vast.inclusion(0).path()).hasSize(63);
        assertThat(vast.inclusion(0).proves(leaf, vast.root())).isTrue();
        assertThat(vast.inclusion(Long.MAX_VALUE - 1).proves(leaf, vast.root())).isTrue();
        assertThat(vast.consistency(half.size()).proves(half.root(), vast.root()))
                .isTrue();
        assertThat(vast.frontier().hashes()).hasSize(63);
        assertThat(vast.frontier().root()).isEqualTo(vast.root());
    }
}
