package kz.kelisim.agreements;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import kz.kelisim.journal.Journal;
import kz.kelisim.signatures.Trust;
import kz.kelisim.signatures.TrustFolder;
import kz.kelisim.signatures.TrustFolder.Item;
import kz.kelisim.signatures.TrustFolder.Kind;
import kz.kelisim.store.Problem;
import kz.kelisim.store.Refused;
import kz.kelisim.store.Scope;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Whose word about signatures is taken: a folder of the operator's, read again whenever a file in it
/// changes. The demo takes the word of its sample authorities too, from a folder that nothing else reads.
@Component
final class TrustAnchors {

    private static final int DEEPEST = 4;
    private static final int LONGEST_SOURCE = 300;

    private final Path folder;
    private final Path samples;
    private final boolean demo;
    private final Scope scope;
    private final Journal journal;
    private final Clock clock;
    private volatile Read read = new Read(List.of(), TrustFolder.read(Path.of("")));

    /// What was read when the folder looked like this.
    private record Read(List<String> look, TrustFolder found) {}

    TrustAnchors(
            @Value("${kelisim.trust}") String folder,
            @Value("${kelisim.sample-trust}") String samples,
            @Value("${kelisim.demo:false}") boolean demo,
            Scope scope,
            Journal journal,
            Clock clock) {
        this.folder = Path.of(folder);
        this.samples = Path.of(samples);
        this.demo = demo;
        this.scope = scope;
        this.journal = journal;
        this.clock = clock;
    }

    Trust trust() {
        return current().trust();
    }

    /// What is there, for readers.
    List<Item> items() {
        return current().items();
    }

    private TrustFolder current() {
        List<String> look = look();
        Read last = read;
        if (last.look().equals(look)) {
            return last.found();
        }
        Read fresh = new Read(look, demo ? TrustFolder.read(folder, samples) : TrustFolder.read(folder));
        read = fresh;
        return fresh.found();
    }

    /// Name, size and time of every file.
    private List<String> look() {
        return demo
                ? Stream.concat(look(folder).stream(), look(samples).stream()).toList()
                : look(folder);
    }

    private static List<String> look(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(TrustAnchors::seen)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String seen(Path file) {
        try {
            return "%s %d %s".formatted(file, Files.size(file), Files.getLastModifiedTime(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Puts a list of revoked certificates into the folder, in the place of an older one of the same
    /// issuer.
    ///
    /// @param source where the operator got it
    /// @throws Refused where it is no such list, it has ended, the one that is there is newer, or no
    ///     source is named
    void addRevocations(byte[] file, String source, String actor) {
        Instant now = clock.instant();
        List<Item> lists = TrustFolder.revocations(file, now);
        if (lists.size() != 1) {
            throw new Refused(List.of(Problem.of("file", "error.no_revocations")));
        }
        if (source.isBlank() || source.length() > LONGEST_SOURCE) {
            throw new Refused(List.of(Problem.of("source", "error.revocations_source", LONGEST_SOURCE)));
        }
        Item list = lists.getFirst();
        if (list.until() == null || list.until().isBefore(now)) {
            throw new Refused(List.of(Problem.of("file", "error.revocations_ended")));
        }
        boolean newer = items().stream()
                .filter(one -> one.kind() == Kind.REVOCATIONS && one.subject().equals(list.subject()))
                .anyMatch(one -> !Objects.requireNonNull(one.from()).isBefore(list.from()));
        if (newer) {
            throw new Refused(List.of(Problem.of("file", "error.revocations_older")));
        }
        scope.writeGlobal(() -> {
            journal.write(null, actor, "trust.revocations_added", list.sha256(), Map.of("issuer", list.subject()));
            put(list, file, source);
            return list.sha256();
        });
    }

    private void put(Item list, byte[] file, String source) {
        String name = "uploaded-%s.crl"
                .formatted(Signatures.sha256(list.subject().getBytes(StandardCharsets.UTF_8))
                        .substring(0, 16));
        try {
            Path place = Files.createDirectories(folder.resolve("revocations")).resolve(name);
            Path half = Files.write(place.resolveSibling(name + ".new"), file);
            Files.writeString(place.resolveSibling(name + ".txt"), source.strip());
            Files.move(half, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
