package kz.kelisim.bench;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import kz.kelisim.register.Frontier;
import kz.kelisim.register.Hash;
import kz.kelisim.register.InclusionProof;
import kz.kelisim.register.MerkleTree;
import kz.kelisim.register.NodeId;
import kz.kelisim.register.TreeNode;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// The register without its database: 1,000 entries put behind a log that holds `before` entries, and the proof
/// of each, against SHA-256 of the same bytes. No database, no signature. One operation is one entry.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RegisterBench {

    static final int ENTRIES = 1_000;

    /// The size of an entry in bytes: about that of a signing.
    static final int BYTES = 300;

    @Param({"10000", "100000", "1000000"})
    public int before;

    private final Map<NodeId, Hash> stored = new HashMap<>();
    private Frontier edge = Frontier.EMPTY;
    private byte[][] entries = {};
    private InclusionProof proof = new InclusionProof(0, 1, List.of());
    private Hash root = Hash.ofLeaf(new byte[0]);

    @Setup
    public void fill() {
        var random = new SplittableRandom(2017);
        entries = new byte[ENTRIES][BYTES];
        for (byte[] entry : entries) {
            random.nextBytes(entry);
        }
        for (int i = 0; i < before; i++) {
            edge = keep(edge.append(entries[i % ENTRIES]));
        }
        proof = new MerkleTree(before, this::node).inclusion(before - 1L);
        root = edge.root();
    }

    private Frontier keep(Frontier.Appended appended) {
        for (TreeNode node : appended.nodes()) {
            stored.put(node.id(), node.hash());
        }
        return appended.after();
    }

    /// The peer: the least that any hash tree must do.
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public void sha256(Blackhole hole) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (byte[] entry : entries) {
            hole.consume(digest.digest(entry));
        }
    }

    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public void append(Blackhole hole) {
        Frontier at = edge;
        for (byte[] entry : entries) {
            at = keep(at.append(entry));
            hole.consume(at.root());
        }
    }

    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public void appendAndProve(Blackhole hole) {
        Frontier at = edge;
        for (byte[] entry : entries) {
            Frontier.Appended appended = at.append(entry);
            at = keep(appended);
            InclusionProof proof = new MerkleTree(at.size(), this::node).inclusion(appended.index());
            hole.consume(at.root());
            hole.consume(proof);
        }
    }

    /// The checks of a stranger: the proof of the last entry against the root.
    @Benchmark
    public boolean verify() {
        return proof.proves(Hash.ofLeaf(entries[(before - 1) % ENTRIES]), root);
    }

    private Hash node(NodeId id) {
        Hash hash = stored.get(id);
        if (hash == null) {
            throw new IllegalStateException("The node (%s) must be stored.".formatted(id));
        }
        return hash;
    }
}
