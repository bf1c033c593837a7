package kz.kelisim;

import static org.assertj.core.api.Assertions.assertThat;

import kz.kelisim.store.Invariants;
import org.junit.jupiter.api.Test;

class InvariantsIT {

    @Test
    void no_row_breaks_an_invariant() {
        assertThat(RunningKelisim.get().bean(Invariants.class).broken()).isEmpty();
    }
}
