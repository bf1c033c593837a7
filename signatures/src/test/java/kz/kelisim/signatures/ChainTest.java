package kz.kelisim.signatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainTest {
    @Test
    void certificates_that_issue_each_other_do_not_hold_up_the_check() {
        TestAuthority stranger = TestAuthority.of(TestAuthority.Algorithm.RSA);
        Trust trust =
                new Trust(List.of(TestAuthority.of(TestAuthority.Algorithm.RSA).certificate()), List.of(), List.of());
        var signer = stranger.issue("A signer").certificate();
        var carried = stranger.selves(40);

        Line line = assertTimeoutPreemptively(
                Duration.ofMinutes(1), () -> Chain.of(signer, carried, trust, TestAuthority.NOW));

        assertThat(line.holds()).isFalse();
        assertThat(line.reason()).isEqualTo(Line.Reason.NO_ANCHOR);
    }
}
