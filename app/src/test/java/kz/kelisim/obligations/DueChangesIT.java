package kz.kelisim.obligations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kelisim.RunningKelisim;
import kz.kelisim.kernel.Lang;
import kz.kelisim.participants.Paper;
import kz.kelisim.store.Refused;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a due day moves, and what is refused.
class DueChangesIT {

    private static final RunningKelisim KELISIM = RunningKelisim.get();
    private static final LocalDate TODAY = Pact.today();

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // opened before all
    private static Pact pact;

    private static String debtor = "";
    private static String creditor = "";

    @BeforeAll
    static void open() {
        pact = Pact.open(folder, Map.of("moved", TODAY.minusDays(1)), "TEXT_AGREED")
                .signed();
        debtor = pact.officer("debtor", "region-a", Lang.EN);
        creditor = pact.officer("creditor", "region-b", Lang.EN);
    }

    private static Officer officer(String email) {
        return KELISIM.bean(Duties.class)
                .officer(pact.forum(), pact.promise("moved"), email)
                .orElseThrow();
    }

    private static List<String> refused(Runnable work) {
        return catchThrowableOfType(Refused.class, work::run).problems().stream()
                .map(problem -> problem.text())
                .toList();
    }

    @Test
    void a_due_day_moves_only_when_both_sides_agree_with_a_document() {
        LocalDate later = TODAY.plusDays(60);
        Optional<Paper> protocol = Paper.of("protocol.png", Pact.picture(115));
        assertThat(refused(() -> propose(later, Optional.empty()))).containsExactly("error.duty_document");
        assertThat(refused(() -> propose(TODAY.minusDays(500), protocol))).containsExactly("error.due_before_start");
        assertThat(refused(() -> propose(TODAY.minusDays(1), protocol))).containsExactly("error.due_same");
        propose(later, protocol);

        assertThat(pact.standing("moved", TODAY)).isEqualTo("overdue");
        assertThat(refused(() -> propose(later, protocol))).containsExactly("error.due_waits");
        assertThat(refused(() -> answer(debtor, 1))).containsExactly("error.due_own");
        answer(creditor, 1);
        assertThat(pact.promise("moved").due(TODAY, TODAY)).isEqualTo(new Due(later, "MONTH"));
        assertThat(pact.standing("moved", TODAY)).isEqualTo("stale");
        assertThat(pact.promise("moved").standing(TODAY, TODAY.minusDays(1))).isEqualTo(new Standing.Overdue(1));
        assertThat(refused(() -> answer(creditor, 1))).containsExactly("error.due_answered");
    }

    private static void propose(LocalDate due, Optional<Paper> document) {
        KELISIM.bean(DueChanges.class)
                .proposeDue(
                        pact.edition().ref(),
                        "moved",
                        officer(debtor),
                        due,
                        "MONTH",
                        "The factory needs more time.",
                        document,
                        DutyRules.version(pact.promise("moved")),
                        Lang.EN,
                        TODAY);
    }

    private static void answer(String email, int ordinal) {
        KELISIM.bean(DueChanges.class)
                .answerDue(
                        pact.edition().ref(),
                        "moved",
                        officer(email),
                        ordinal,
                        true,
                        DutyRules.version(pact.promise("moved")),
                        Lang.EN,
                        TODAY);
    }
}
