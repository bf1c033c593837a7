package kz.kelisim.obligations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import kz.kelisim.RunningKelisim;
import kz.kelisim.agreements.Audit;
import kz.kelisim.agreements.PublicLog;
import kz.kelisim.kernel.EditionRef;
import kz.kelisim.web.EditionFinder;
import org.junit.jupiter.api.Test;

/// How this stage puts into the register what was confirmed.
class PublicLogIT {

    private static final RunningKelisim KELISIM = RunningKelisim.get();
    private static final String AGREEMENT = "sample-road-map";

    private static EditionRef sample() {
        return KELISIM.bean(EditionFinder.class).edition("sample").orElseThrow();
    }

    @Test
    void what_was_confirmed_is_appended_once_and_shown_with_its_proof() {
        PublicLog log = KELISIM.bean(PublicLog.class);
        Map<String, String> facts = Map.of("confirmedOn", "2026-06-01");
        log.append(sample(), AGREEMENT, "OBLIGATION_CONFIRMED", "exchange-plan", facts);
        String checkpoint = KELISIM.reader().get("/sample-log/checkpoint").body();
        log.append(sample(), AGREEMENT, "OBLIGATION_CONFIRMED", "exchange-plan", facts);

        assertThat(KELISIM.reader().get("/sample-log/checkpoint").body()).isEqualTo(checkpoint);
        assertThat(KELISIM.reader()
                        .get("/en/forums/sample/agreements/" + AGREEMENT)
                        .body())
                .contains("Obligation confirmed: exchange-plan");
        assertThat(KELISIM.bean(Audit.class).run().found()).isEmpty();
    }

    @Test
    void no_name_and_no_event_of_the_agreement_itself_gets_in() {
        PublicLog log = KELISIM.bean(PublicLog.class);

        assertThatThrownBy(
                        () -> log.append(sample(), AGREEMENT, "REPORT_PUBLISHED", "r", Map.of("by", "Arman Dalayev")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.append(sample(), AGREEMENT, "REPORT_PUBLISHED", "r", Map.of("event", "SIGNED")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.append(sample(), AGREEMENT, "TERMINATED", "r", Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.append(sample(), "sample-draft", "REPORT_PUBLISHED", "r", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sample-draft");
    }
}
