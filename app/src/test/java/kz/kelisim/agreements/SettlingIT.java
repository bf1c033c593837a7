package kz.kelisim.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kz.kelisim.RunningKelisim;
import kz.kelisim.store.Scope;
import kz.kelisim.web.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two who settle the life of an agreement at once: the task that runs every half hour, and who records an act of
/// another agreement that supersedes it.
class SettlingIT {

    private static final String OLD = "memorandum-1";
    private static final String NEW = "memorandum-2";

    @TempDir
    Path folder = Path.of("");

    @Test
    void what_follows_from_another_agreement_is_entered_once() throws InterruptedException {
        Signing signing = Signing.open(folder, 2);
        LocalDate day = LocalDate.parse("2031-01-01");
        for (Map<String, String> terms : List.of(
                Map.of("agreement", OLD, "entry_method", "ON_SIGNATURE"),
                Map.of("agreement", NEW, "entry_method", "ON_DATE", "entry_on", day.toString(), "supersedes", OLD))) {
            Map<String, String> values = new HashMap<>(terms);
            values.putAll(Map.of("duration", "INDEFINITE", "renewal", "NONE"));
            assertThat(signing.first().desk("terms", values).statusCode()).isEqualTo(302);
        }
        sign(signing, OLD, 1);
        sign(signing, NEW, 2);
        assertThat(signing.registration(NEW).registeredAt().atZone(View.ZONE).toLocalDate())
                .isBefore(day);
        var settled = new CountDownLatch(1);
        var reached = new CountDownLatch(1);

        CompletableFuture<Void> task = CompletableFuture.runAsync(() -> settle(signing, OLD, day, settled, reached));
        assertThat(settled.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> act =
                CompletableFuture.runAsync(() -> settle(signing, NEW, day, reached, new CountDownLatch(0)));
        Thread.sleep(500);
        reached.countDown();
        CompletableFuture.allOf(task, act).join();

        assertThat(events(signing, OLD)).containsExactly("SIGNED", "IN_FORCE", "SUPERSEDED");
        assertThat(events(signing, NEW)).containsExactly("SIGNED", "IN_FORCE");
    }

    /// Settles an agreement in a transaction that then says so, and waits.
    private static void settle(Signing signing, String key, LocalDate day, CountDownLatch done, CountDownLatch until) {
        long forum = signing.edition().forumId();
        RunningKelisim.get().bean(Scope.class).write(forum, () -> {
            RunningKelisim.get().bean(AgreementStore.class).lockState(forum, key);
            int appended = RunningKelisim.get().bean(Lives.class).settle(signing.edition(), key, day, "test");
            done.countDown();
            try {
                assertThat(until.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return appended;
        });
    }

    private static void sign(Signing signing, String key, int number) {
        signing.first().upload(key, Signing.scan(number));
        String sha256 = Signatures.sha256(Signing.scan(number));
        signing.first().attest(key, sha256);
        signing.second().attest(key, sha256);
    }

    private static List<String> events(Signing signing, String key) {
        return RunningKelisim.get().bean(Lives.class).leaves(signing.edition().forumId(), key).stream()
                .map(Lives.Leaf::event)
                .toList();
    }
}
