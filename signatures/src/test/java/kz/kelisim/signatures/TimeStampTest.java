package kz.kelisim.signatures;

import static kz.kelisim.signatures.TestAuthority.NOW;
import static kz.kelisim.signatures.TestAuthority.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import kz.kelisim.signatures.Line.Reason;
import kz.kelisim.signatures.TestAuthority.Algorithm;
import kz.kelisim.signatures.TestAuthority.TimeStamps;
import kz.kelisim.signatures.Verdict.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimeStampTest {

    private static final byte[] DOCUMENT = "Келісім".getBytes(StandardCharsets.UTF_8);
    private static final TestAuthority CLOCK = TestAuthority.of(Algorithm.RSA);
    private static final TimeStamps STAMPS =
            CLOCK.timeStamps(NOW.minus(Duration.ofDays(30)), NOW.plus(Duration.ofDays(300)));

    private static Trust trust(TestAuthority signers) {
        return new Trust(
                List.of(signers.certificate(), CLOCK.certificate()),
                List.of(),
                List.of(signers.revocations(), CLOCK.revocations()));
    }

    private static byte[] signed(TestAuthority signers) {
        return DetachedSigner.sign(DOCUMENT, signers.issue("Signer").pkcs12(), PASSWORD, NOW.minusSeconds(60));
    }

    private static byte[] token(byte[] cms) {
        TimeStamp question = TimeStamp.ask(DOCUMENT, cms, 0);
        return question.answer(STAMPS.answer(question.question(), NOW));
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void a_stamped_signature_has_level_t_and_still_passes(Algorithm algorithm) {
        TestAuthority signers = TestAuthority.of(algorithm);
        byte[] cms = signed(signers);
        byte[] stamped = TimeStamp.attach(DOCUMENT, cms, 0, token(cms));

        Verdict before = SignatureCheck.of(DOCUMENT, cms, trust(signers), NOW).getFirst();
        Verdict after =
                SignatureCheck.of(DOCUMENT, stamped, trust(signers), NOW).getFirst();

        assertThat(before.stamp().level()).isEqualTo(Level.B);
        assertThat(before.stamp().line()).isEqualTo(Line.unknown(Reason.NOT_STAMPED));
        assertThat(after.stamp()).isEqualTo(new Verdict.Stamp(Line.HOLDS, NOW));
        assertThat(after.stamp().level()).isEqualTo(Level.T);
        assertThat(after.passed()).as(after.toString()).isTrue();
    }

    @Test
    void a_stamp_of_another_signature_is_none_of_this_one() {
        TestAuthority signers = TestAuthority.of(Algorithm.RSA);
        byte[] cms = signed(signers);

        Verdict.Stamp stamp = TimeStamp.check(DOCUMENT, cms, 0, token(signed(signers)), trust(signers), NOW);

        assertThat(stamp).isEqualTo(new Verdict.Stamp(Line.no(Reason.DIGEST_DIFFERS), null));
    }

    @Test
    void a_stamp_of_an_authority_that_nobody_configured_proves_no_time() {
        TestAuthority signers = TestAuthority.of(Algorithm.EC);
        byte[] cms = signed(signers);
        Trust signersOnly = new Trust(List.of(signers.certificate()), List.of(), List.of(signers.revocations()));

        Verdict.Stamp stamp = TimeStamp.check(DOCUMENT, cms, 0, token(cms), signersOnly, NOW);

        assertThat(stamp.level()).isEqualTo(Level.B);
        assertThat(stamp.line()).isEqualTo(Line.unknown(Reason.NO_ANCHOR));
    }

    @Test
    void an_answer_that_is_damaged_or_of_another_question_is_refused() {
        byte[] cms = signed(TestAuthority.of(Algorithm.EC));
        TimeStamp question = TimeStamp.ask(DOCUMENT, cms, 0);
        byte[] another = STAMPS.answer(TimeStamp.ask(DOCUMENT, cms, 0).question(), NOW);

        for (byte[] answer : List.of(another, new byte[0], "<html>".getBytes(StandardCharsets.UTF_8))) {
            assertThatThrownBy(() -> question.answer(answer)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
