package kz.kelisim.approvals;

import java.time.Duration;
import java.time.Instant;
import kz.kelisim.RunningKelisim;
import kz.kelisim.agreements.Drafts;
import kz.kelisim.agreements.Reading;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.store.Scope;

/// What was sent to approvers some days ago.
public final class LongAgo {

    private LongAgo() {}

    public static void ask(EditionRef edition, String agreement, String party, Instant now, int days) {
        Reading text = RunningKelisim.get()
                .bean(Drafts.class)
                .reading(edition.forumId(), agreement)
                .orElseThrow();
        RunningKelisim.get().bean(Scope.class).write(edition.forumId(), () -> {
            RunningKelisim.get()
                    .bean(ApprovalStore.class)
                    .ask(
                            edition.forumId(),
                            agreement,
                            party,
                            text.sha256(),
                            text.version(),
                            "somebody@test.invalid",
                            now.minus(Duration.ofDays(days)));
            return "";
        });
    }

    /// @return how many mails were queued
    public static int remind(EditionRef edition) {
        return RunningKelisim.get().bean(Approvals.class).remind(edition);
    }
}
