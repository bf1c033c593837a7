package kz.kelisim.agreements;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import kz.kelisim.register.Checkpoint;
import kz.kelisim.register.SignedNote;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The last checkpoint of each log in a file beside the key, outside of the database: it does not go back when a
/// backup is restored.
final class KeptCheckpoint {

    private final Path folder;

    KeptCheckpoint(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /// The file of a log: `register.checkpoint`.
    private Path file(String log) {
        return folder.resolve(log + ".checkpoint");
    }

    synchronized Optional<Checkpoint> last(String log) {
        try {
            return Files.exists(file(log))
                    ? Optional.of(Checkpoint.parse(
                            SignedNote.parse(Files.readString(file(log))).text()))
                    : Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Keeps it once the running transaction is committed; what is undone was never signed for anybody.
    void keepAfterCommit(String log, SignedNote note) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                keep(log, note);
            }
        });
    }

    private synchronized void keep(String log, SignedNote note) {
        long size = Checkpoint.parse(note.text()).size();
        if (last(log).filter(last -> last.size() >= size).isPresent()) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Path half = Files.createTempFile(folder, log, ".new");
            Files.writeString(half, note.encoded());
            Files.move(half, file(log), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
