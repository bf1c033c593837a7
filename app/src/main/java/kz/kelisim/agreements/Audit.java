package kz.kelisim.agreements;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kz.kelisim.forum.Editions;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.register.Checkpoint;
import kz.kelisim.register.Frontier;
import kz.kelisim.register.Hash;
import kz.kelisim.register.SignedNote;
import kz.kelisim.register.TreeNode;
import kz.kelisim.register.VerifierKey;
import kz.kelisim.store.Scope;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Computes every hash of the register again from the entries themselves, and compares what it finds with every row
/// that speaks of it: nodes, head, checkpoints, registrations, documents, and the checkpoint that is kept outside.
@Component
public final class Audit {

    /// More are counted and not told.
    private static final int MOST_TOLD = 100;

    /// Of more checkpoints, about so many signatures are checked, evenly, and the newest; the size and root of each
    /// are compared all the same.
    private static final long MOST_SIGNATURES = 2_000;

    private final AuditStore store;
    private final Register register;
    private final Editions editions;
    private final Scope scope;
    private final JsonMapper json;
    private final TransactionTemplate snapshot;

    Audit(
            AuditStore store,
            Register register,
            Editions editions,
            Scope scope,
            JsonMapper json,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.register = register;
        this.editions = editions;
        this.scope = scope;
        this.json = json;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /// What an audit read, and what differs: nothing where all is as it was signed.
    ///
    /// @param logs a line for each log: its name, size and root
    /// @param found at most a hundred lines, each naming what differs
    /// @param total how many there are
    public record Report(List<String> logs, List<String> found, long total) {

        public Report {
            logs = List.copyOf(logs);
            found = List.copyOf(found);
        }
    }

    /// What differs so far.
    private static final class Findings {

        private final List<String> told = new ArrayList<>();
        private long total;

        void add(String line) {
            total++;
            if (told.size() < MOST_TOLD) {
                told.add(line);
            }
        }
    }

    /// Reads everything in one state of the database; what is signed meanwhile is left for the next audit.
    public Report run() {
        return snapshot.<Report>execute(_ -> {
            Findings findings = new Findings();
            Map<String, Map<Long, AuditStore.Expected>> expected = new HashMap<>();
            for (EditionRef edition : editions.editions()) {
                scope.read(edition.forumId(), () -> {
                    store.contradictions(edition).forEach(findings::add);
                    for (AuditStore.Expected one : store.expected(edition)) {
                        expected.computeIfAbsent(one.log(), _ -> new HashMap<>())
                                .put(one.seq(), one);
                    }
                    return edition;
                });
            }
            List<String> logs = Stream.of(Register.PUBLIC, Register.SAMPLE)
                    .map(log -> log(log, expected.getOrDefault(log, Map.of()), findings))
                    .toList();
            return new Report(logs, findings.told, findings.total);
        });
    }

    /// @return its name, size and root
    private String log(String log, Map<Long, AuditStore.Expected> expected, Findings findings) {
        Map<Long, AuditStore.Expected> missing = new HashMap<>(expected);
        Frontier frontier = Frontier.EMPTY;
        String signatures;
        try (Levels levels = new Levels(log, findings);
                Stream<AuditStore.Note> notes = store.checkpoints(log);
                Stream<AuditStore.Entry> entries = store.entries(log)) {
            Checkpoints checkpoints = new Checkpoints(log, notes.iterator(), findings);
            Iterator<AuditStore.Entry> all = entries.iterator();
            while (all.hasNext()) {
                AuditStore.Entry entry = all.next();
                if (entry.seq() != frontier.size()) {
                    findings.add("%s: entry %d is missing".formatted(log, frontier.size()));
                    break;
                }
                Frontier.Appended appended = frontier.append(entry.bytes());
                appended.nodes().forEach(levels::compare);
                frontier = appended.after();
                checkpoints.reached(frontier);
                compare(log, entry, Optional.ofNullable(missing.remove(entry.seq())), findings);
            }
            levels.end();
            checkpoints.end(frontier.size());
            signatures = checkpoints.signatures();
        }
        missing.values()
                .forEach(one -> findings.add("%s: entry %d is missing, the %s of the agreement %s of %s"
                        .formatted(log, one.seq(), one.event(), one.agreement(), one.edition())));
        head(log, frontier, findings);
        return "%s: %d entries, root %s%s"
                .formatted(log, frontier.size(), frontier.root().base64(), signatures);
    }

    private void head(String log, Frontier frontier, Findings findings) {
        Map.Entry<Long, String> head = store.head(log);
        if (head.getKey() != frontier.size()
                || !head.getValue().equals(HexFormat.of().formatHex(frontier.bytes()))) {
            findings.add("%s: the head says %d entries with another edge than the %d entries make"
                    .formatted(log, head.getKey(), frontier.size()));
        }
    }

    /// Whether the entry says what the rows say of it.
    private void compare(
            String log, AuditStore.Entry entry, Optional<AuditStore.Expected> expected, Findings findings) {
        if (expected.isEmpty()) {
            findings.add("%s: no row of an agreement speaks of entry %d".formatted(log, entry.seq()));
            return;
        }
        AuditStore.Expected wanted = expected.get();
        try {
            JsonNode said = json.readTree(entry.bytes());
            boolean same = said.path("edition").asString("").equals(wanted.edition())
                    && said.path("agreement").asString("").equals(wanted.agreement())
                    && said.path("registerNumber").asInt(0) == wanted.number()
                    && said.path("event").asString("").equals(wanted.event());
            if (!same) {
                findings.add("%s: entry %d is not the %s of the agreement %s of %s, number %d"
                        .formatted(
                                log,
                                entry.seq(),
                                wanted.event(),
                                wanted.agreement(),
                                wanted.edition(),
                                wanted.number()));
            }
            for (String field : List.of("artifactSha256", "documentSha256")) {
                String sha256 = said.path(field).asString("");
                if (!sha256.isEmpty() && !wanted.artifacts().contains(sha256)) {
                    findings.add("%s: the document %s of entry %d, agreement %s of %s, is not there"
                            .formatted(log, sha256, entry.seq(), wanted.agreement(), wanted.edition()));
                }
            }
        } catch (JacksonException damaged) {
            findings.add("%s: entry %d is no JSON".formatted(log, entry.seq()));
        }
    }

    /// The stored nodes, each level read in step with the entries.
    private final class Levels implements AutoCloseable {

        private static final int HIGHEST = 62;

        private final String log;
        private final Findings findings;
        private final List<Stream<AuditStore.Node>> streams = new ArrayList<>();
        private final List<Iterator<AuditStore.Node>> levels = new ArrayList<>();

        Levels(String log, Findings findings) {
            this.log = log;
            this.findings = findings;
        }

        private Iterator<AuditStore.Node> level(int level) {
            while (levels.size() <= level) {
                Stream<AuditStore.Node> nodes = store.nodes(log, levels.size());
                streams.add(nodes);
                levels.add(nodes.iterator());
            }
            return levels.get(level);
        }

        void compare(TreeNode node) {
            Iterator<AuditStore.Node> stored = level(node.level());
            Hash computed = node.hash();
            if (!stored.hasNext()) {
                findings.add("%s: node %d of level %d is missing".formatted(log, node.index(), node.level()));
                return;
            }
            AuditStore.Node found = stored.next();
            if (found.index() != node.index() || !found.hash().equals(computed)) {
                findings.add("%s: node %d of level %d is not what its entries make"
                        .formatted(log, node.index(), node.level()));
            }
        }

        /// Whatever is left stands above or behind the entries.
        void end() {
            for (int level = 0;
                    level <= HIGHEST && (level < levels.size() || level(level).hasNext());
                    level++) {
                if (level(level).hasNext()) {
                    findings.add("%s: node %d of level %d has no entries"
                            .formatted(log, level(level).next().index(), level));
                }
            }
        }

        @Override
        public void close() {
            streams.forEach(Stream::close);
        }
    }

    /// The stored checkpoints and the one kept outside, each compared when the log has its size.
    private final class Checkpoints {

        private final String log;
        private final Iterator<AuditStore.Note> notes;
        private final Findings findings;
        private final Optional<Checkpoint> kept;
        private final VerifierKey key;
        private final long every;
        private long read;
        private long checked;
        private AuditStore.Note next;

        Checkpoints(String log, Iterator<AuditStore.Note> notes, Findings findings) {
            this.log = log;
            this.notes = notes;
            this.findings = findings;
            this.kept = register.kept(log);
            this.key = register.verifierKey(log);
            this.every = 1 + store.checkpointCount(log) / MOST_SIGNATURES;
            this.next = following();
        }

        private AuditStore.Note following() {
            return notes.hasNext() ? notes.next() : new AuditStore.Note(Long.MAX_VALUE, "");
        }

        void reached(Frontier frontier) {
            while (next.size() <= frontier.size()) {
                AuditStore.Note reached = next;
                next = following();
                boolean signature = read++ % every == 0 || next.size() == Long.MAX_VALUE;
                checked += signature ? 1 : 0;
                if (!holds(reached, frontier, signature)) {
                    findings.add("%s: the checkpoint of %d entries does not hold".formatted(log, reached.size()));
                }
            }
            kept.filter(last -> last.size() == frontier.size() && !last.root().equals(frontier.root()))
                    .ifPresent(last -> findings.add(
                            "%s: the entries are not those of the checkpoint of %d entries that we kept outside the database"
                                    .formatted(log, last.size())));
        }

        private boolean holds(AuditStore.Note stored, Frontier frontier, boolean signature) {
            try {
                SignedNote note = SignedNote.parse(stored.text());
                return Checkpoint.parse(note.text())
                                .equals(new Checkpoint(key.name(), frontier.size(), frontier.root()))
                        && stored.size() == frontier.size()
                        && (!signature || key.signed(note));
            } catch (IllegalArgumentException damaged) {
                return false;
            }
        }

        /// Says where not every signature was checked.
        String signatures() {
            return checked == read ? "" : ", signatures of %d of %d checkpoints checked".formatted(checked, read);
        }

        void end(long size) {
            for (; next.size() != Long.MAX_VALUE; next = following()) {
                findings.add("%s: the checkpoint of %d entries has no entries".formatted(log, next.size()));
            }
            kept.filter(last -> last.size() > size)
                    .ifPresent(last -> findings.add(
                            "%s: the database has %d entries, and we signed a checkpoint of %d. Maybe an old backup was restored"
                                    .formatted(log, size, last.size())));
        }
    }
}
