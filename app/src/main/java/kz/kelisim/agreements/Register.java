package kz.kelisim.agreements;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.register.Checkpoint;
import kz.kelisim.register.ConsistencyFile;
import kz.kelisim.register.Frontier;
import kz.kelisim.register.Hash;
import kz.kelisim.register.InclusionProof;
import kz.kelisim.register.LogKey;
import kz.kelisim.register.MerkleTree;
import kz.kelisim.register.NodeId;
import kz.kelisim.register.SignedNote;
import kz.kelisim.register.Tile;
import kz.kelisim.register.TlogProof;
import kz.kelisim.register.VerifierKey;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The public register: an append-only log whose every entry a stranger can check offline. A sample edition
/// writes to a log
/// of its own, so none of it stands among what was really signed.
@Component
final class Register {

    /// The log of what was really signed.
    static final String PUBLIC = "register";

    /// The log of sample editions.
    static final String SAMPLE = "sample";

    private final LogStore store;
    private final JsonMapper json;
    private final Clock clock;
    private final String name;
    private final Path keyFile;
    private final KeptCheckpoint kept;

    Register(
            LogStore store,
            JsonMapper json,
            Clock clock,
            @Value("${kelisim.log-name}") String name,
            @Value("${kelisim.home}") String home) {
        this.store = store;
        this.json = json;
        this.clock = clock;
        this.name = name;
        this.keyFile = Path.of(home).resolve("register.key");
        this.kept = new KeptCheckpoint(Path.of(home));
    }

    /// Where an entry came to stand.
    record Leaf(String log, long seq, Instant at) {}

    static String logOf(boolean sample) {
        return sample ? SAMPLE : PUBLIC;
    }

    /// Appends the signing of an agreement. Call it last in the transaction of the signing: the lock on the
    /// head of the log
    /// puts the entries in order.
    Leaf append(EditionRef edition, String agreement, int number, String sha256) {
        return append(edition, agreement, number, new RegisterEvent.Signed(sha256), null);
    }

    /// Appends what happened to an agreement. Call it last in the transaction of the change.
    ///
    /// @param previous the place of the leaf before it of the same agreement; null for the first
    /// @throws Refused where the log is not the one whose checkpoint we kept
    Leaf append(EditionRef edition, String agreement, int number, RegisterEvent event, @Nullable Long previous) {
        String log = logOf(edition.sample());
        Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Map<String, Object> entry = new TreeMap<>(event.facts());
        entry.put("v", 1);
        entry.put("event", event.word());
        entry.put("edition", edition.slug());
        entry.put("agreement", agreement);
        entry.put("registerNumber", number);
        entry.put("occurredAt", at.toString());
        if (previous != null) {
            entry.put("previous", previous);
        }
        if (edition.sample()) {
            entry.put("sample", true);
        }
        byte[] bytes = canonical(entry);
        Tile.requireFits(bytes);
        Frontier head = store.lockHead(log);
        refuseFork(log, head);
        Frontier.Appended appended = head.append(bytes);
        store.append(log, appended, bytes);
        Frontier after = appended.after();
        SignedNote note = key(log).sign(new Checkpoint(origin(log), after.size(), after.root()));
        store.checkpoint(log, after.size(), note.encoded());
        kept.keepAfterCommit(log, note);
        return new Leaf(log, appended.index(), at);
    }

    /// What we signed before must be the beginning of what the database holds: an older backup that was restored, or
    /// rows that were exchanged, would make a second history.
    private void refuseFork(String log, Frontier head) {
        kept.last(log).ifPresent(last -> {
            if (!continues(log, head, last)) {
                throw new Refused(List.of(Problem.of("register", "error.register_forked", last.size(), head.size())));
            }
        });
    }

    private boolean continues(String log, Frontier head, Checkpoint earlier) {
        if (earlier.size() >= head.size()) {
            return earlier.size() == head.size() && earlier.root().equals(head.root());
        }
        return tree(log, earlier.size(), MerkleTree::root).root().equals(earlier.root());
    }

    /// A tree with the stored nodes that a question to it reads, all fetched at once.
    private MerkleTree tree(String log, long size, Consumer<MerkleTree> question) {
        Map<NodeId, Hash> nodes = store.nodes(log, MerkleTree.nodesRead(size, question));
        return new MerkleTree(
                size,
                id -> Optional.ofNullable(nodes.get(id))
                        .orElseThrow(() -> new IllegalStateException("The node (%s) must be stored.".formatted(id))));
    }

    /// The bytes of an entry, as RFC 8785 canonical JSON.
    Optional<byte[]> entry(String log, long seq) {
        return store.entry(log, seq);
    }

    /// The newest signed checkpoint; empty while nothing was signed.
    Optional<String> checkpoint(String log) {
        return store.checkpoint(log);
    }

    /// The file that proves an entry to a stranger, against the newest checkpoint.
    Optional<String> proof(String log, long seq) {
        return store.checkpoint(log).map(SignedNote::parse).map(note -> {
            long size = Checkpoint.parse(note.text()).size();
            InclusionProof inclusion =
                    tree(log, size, tree -> tree.inclusion(seq)).inclusion(seq);
            return TlogProof.of(inclusion, note).text();
        });
    }

    /// The file that proves that the log of `from` entries is the beginning of the log of `to`.
    ///
    /// @param to how many entries the later checkpoint has; 0 for the newest
    Optional<String> consistency(String log, long from, long to) {
        Optional<String> later = to == 0 ? store.checkpoint(log) : store.checkpoint(log, to);
        return later.map(SignedNote::parse)
                .filter(note ->
                        from > 0 && from <= Checkpoint.parse(note.text()).size())
                .map(note -> {
                    long size = Checkpoint.parse(note.text()).size();
                    return new ConsistencyFile(
                                    tree(log, size, tree -> tree.consistency(from))
                                            .consistency(from),
                                    note)
                            .text();
                });
    }

    /// The checkpoint of that many entries.
    Optional<String> checkpoint(String log, long size) {
        return store.checkpoint(log, size);
    }

    /// The last checkpoint that was signed here, as it is kept outside of the database.
    Optional<Checkpoint> kept(String log) {
        return kept.last(log);
    }

    /// The hashes of a tile; empty where the log is not that long.
    Optional<byte[]> tile(String log, Tile tile) {
        return fits(log, tile) ? Optional.of(tile.hashes(store.nodes(log))) : Optional.empty();
    }

    /// The entries of a tile of level 0; empty where the log is not that long.
    Optional<byte[]> entries(String log, Tile tile) {
        return fits(log, tile)
                ? Optional.of(Tile.bundle(store.entries(log, tile.index() * Tile.FULL, tile.width())))
                : Optional.empty();
    }

    private boolean fits(String log, Tile tile) {
        return tile.width() <= Tile.widthIn(store.size(log), tile.level(), tile.index());
    }

    /// What a verifier must trust: the name and public key of a log in one line.
    String verifier(String log) {
        return verifierKey(log).text();
    }

    VerifierKey verifierKey(String log) {
        return key(log).verifier();
    }

    private String origin(String log) {
        return log.equals(PUBLIC) ? name : name + "/" + log;
    }

    /// The key is made at the first use and kept beside the data, readable by its owner only.
    private synchronized LogKey key(String log) {
        try {
            if (Files.notExists(keyFile)) {
                Files.createDirectories(keyFile.toAbsolutePath().getParent());
                Path half = Files.createTempFile(keyFile.toAbsolutePath().getParent(), "register", ".new");
                Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rw-------"));
                Files.writeString(half, LogKey.generate(name).pkcs8());
                Files.move(half, keyFile, StandardCopyOption.ATOMIC_MOVE);
            }
            return LogKey.parse(origin(log), Files.readString(keyFile).strip());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private byte[] canonical(Map<String, Object> entry) {
        try {
            return new JsonCanonicalizer(json.writeValueAsString(entry))
                    .getEncodedString()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
