package kz.kelisim.signatures;

import static kz.kelisim.signatures.TestAuthority.NOW;
import static kz.kelisim.signatures.TestAuthority.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import kz.kelisim.signatures.Line.Answer;
import kz.kelisim.signatures.Line.Reason;
import kz.kelisim.signatures.TestAuthority.Algorithm;
import kz.kelisim.signatures.TestAuthority.Holder;
import kz.kelisim.signatures.UnusableSignature.Fault;
import kz.kelisim.signatures.Verdict.Indication;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignatureCheckTest {

    private static final byte[] DOCUMENT =
            "Ақтөбе мен Қостанай арасындағы келісім".repeat(50).getBytes(StandardCharsets.UTF_8);

    private static final Map<Algorithm, TestAuthority> AUTHORITIES = new EnumMap<>(Algorithm.class);

    private static TestAuthority authority(Algorithm algorithm) {
        return AUTHORITIES.computeIfAbsent(algorithm, TestAuthority::of);
    }

    private static byte[] signed(Holder holder) {
        return DetachedSigner.sign(DOCUMENT, holder.pkcs12(), PASSWORD, NOW.minusSeconds(60));
    }

    private static Trust trust(TestAuthority... authorities) {
        return new Trust(
                Stream.of(authorities).map(TestAuthority::certificate).toList(),
                List.of(),
                Stream.of(authorities).map(TestAuthority::revocations).toList());
    }

    private static Verdict only(byte[] document, byte[] cms, Trust trust) {
        List<Verdict> verdicts = SignatureCheck.of(document, cms, trust, NOW);
        assertThat(verdicts).hasSize(1);
        return verdicts.getFirst();
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void a_signature_of_every_kind_passes(Algorithm algorithm) {
        TestAuthority authority = authority(algorithm);
        Holder holder = authority.issue("Қол қоюшы Ә. Ғ.");

        Verdict verdict = only(DOCUMENT, signed(holder), trust(authority));

        assertThat(verdict.indication()).as(verdict.toString()).isEqualTo(Indication.TOTAL_PASSED);
        assertThat(verdict.bytes()).isEqualTo(Line.HOLDS);
        assertThat(verdict.key()).isEqualTo(Line.HOLDS);
        assertThat(verdict.chain()).isEqualTo(Line.HOLDS);
        assertThat(verdict.subIndication()).isEmpty();
        assertThat(verdict.signer().name()).isEqualTo("Қол қоюшы Ә. Ғ.");
        assertThat(verdict.signer().serial())
                .isEqualTo(holder.certificate().getSerialNumber().toString(16));
        assertThat(verdict.claimed()).isEqualTo(NOW.minusSeconds(60));
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void another_document_fails_by_its_digest(Algorithm algorithm) {
        TestAuthority authority = authority(algorithm);
        byte[] other = DOCUMENT.clone();
        other[100] ^= 1;

        Verdict verdict = only(other, signed(authority.issue("Signer")), trust(authority));

        assertThat(verdict.indication()).isEqualTo(Indication.TOTAL_FAILED);
        assertThat(verdict.subIndication()).isEqualTo("HASH_FAILURE");
        assertThat(verdict.bytes()).isEqualTo(Line.no(Reason.DIGEST_DIFFERS));
        assertThat(verdict.key()).isEqualTo(Line.HOLDS);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void sixty_flipped_bits_are_sixty_refusals(Algorithm algorithm) {
        TestAuthority authority = authority(algorithm);
        byte[] cms = signed(authority.issue("Signer"));
        Trust trust = trust(authority);
        SplittableRandom random = new SplittableRandom(7);
        List<String> accepted = new ArrayList<>();
        for (int flip = 0; flip < 60; flip++) {
            byte[] document = DOCUMENT.clone();
            byte[] signature = cms.clone();
            boolean inDocument = flip % 2 == 0;
            byte[] victim = inDocument ? document : signature;
            int at = random.nextInt(victim.length);
            victim[at] ^= (byte) (1 << random.nextInt(8));
            if (passes(document, signature, trust) && !sameMeaning(cms, signature)) {
                accepted.add((inDocument ? "document " : "signature ") + at);
            }
        }
        assertThat(accepted).isEmpty();
    }

    private static boolean passes(byte[] document, byte[] signature, Trust trust) {
        try {
            return SignatureCheck.of(document, signature, trust, NOW).stream().anyMatch(Verdict::passed);
        } catch (UnusableSignature refused) {
            return false;
        }
    }

    /// Whether two files differ at most in what nobody signs: which certificates are brought along
    /// besides the signer's.
    private static boolean sameMeaning(byte[] one, byte[] other) {
        try {
            CMSSignedData left = new CMSSignedData(one);
            CMSSignedData right = new CMSSignedData(other);
            return left.getSignerInfos()
                    .getSigners()
                    .iterator()
                    .next()
                    .toASN1Structure()
                    .equals(right.getSignerInfos()
                            .getSigners()
                            .iterator()
                            .next()
                            .toASN1Structure());
        } catch (Exception damaged) {
            return false;
        }
    }

    @Test
    void signers_of_two_countries_in_one_file_are_both_seen() {
        TestAuthority usual = authority(Algorithm.RSA);
        TestAuthority gost = authority(Algorithm.GOST_KZ_512);
        byte[] both = TestAuthority.joined(signed(usual.issue("RSA signer")), signed(gost.issue("GOST signer")));

        List<Verdict> verdicts = SignatureCheck.of(DOCUMENT, both, trust(usual, gost), NOW);

        assertThat(verdicts)
                .extracting(verdict -> verdict.signer().name())
                .containsExactlyInAnyOrder("RSA signer", "GOST signer");
        assertThat(verdicts).allMatch(Verdict::passed);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void nobody_is_trusted_unless_configured(Algorithm algorithm) {
        TestAuthority authority = authority(algorithm);
        Trust listsOnly = new Trust(List.of(), List.of(), List.of(authority.revocations()));

        Verdict verdict = only(DOCUMENT, signed(authority.issue("Signer")), listsOnly);

        assertThat(verdict.indication()).isEqualTo(Indication.INDETERMINATE);
        assertThat(verdict.chain()).isEqualTo(Line.unknown(Reason.NOTHING_CONFIGURED));
        assertThat(verdict.bytes()).isEqualTo(Line.HOLDS);
        assertThat(verdict.key()).isEqualTo(Line.HOLDS);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void an_authority_of_the_same_name_with_another_key_is_another(Algorithm algorithm) {
        TestAuthority authority = authority(algorithm);
        Trust impostor = trust(TestAuthority.of(algorithm));

        Verdict verdict = only(DOCUMENT, signed(authority.issue("Signer")), impostor);

        assertThat(verdict.indication()).isNotEqualTo(Indication.TOTAL_PASSED);
        assertThat(verdict.chain().answer()).isNotEqualTo(Answer.YES);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void a_revoked_certificate_does_not_pass(Algorithm algorithm) {
        TestAuthority authority = TestAuthority.of(algorithm);
        Holder holder = authority.issue("Signer");
        authority.revoke(holder.certificate());

        Verdict verdict = only(DOCUMENT, signed(holder), trust(authority));

        assertThat(verdict.indication()).isEqualTo(Indication.INDETERMINATE);
        assertThat(verdict.subIndication()).startsWith("REVOKED");
        assertThat(verdict.chain()).isEqualTo(Line.no(Reason.REVOKED));
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void without_a_list_of_revoked_ones_nothing_passes(Algorithm algorithm) {
        TestAuthority authority = authority(algorithm);
        Trust blind = new Trust(List.of(authority.certificate()), List.of(), List.of());

        Verdict verdict = only(DOCUMENT, signed(authority.issue("Signer")), blind);

        assertThat(verdict.indication()).isEqualTo(Indication.INDETERMINATE);
        assertThat(verdict.chain()).as(verdict.toString()).isEqualTo(Line.unknown(Reason.NO_REVOCATION_DATA));
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void a_certificate_that_has_ended_does_not_pass(Algorithm algorithm) {
        TestAuthority authority = authority(algorithm);
        Holder ended = authority.issue("Signer", NOW.minus(Duration.ofDays(400)), NOW.minus(Duration.ofDays(1)));

        Verdict verdict = only(DOCUMENT, signed(ended), trust(authority));

        assertThat(verdict.indication()).isEqualTo(Indication.INDETERMINATE);
        assertThat(verdict.chain()).as(verdict.toString()).isEqualTo(Line.no(Reason.OUT_OF_VALIDITY));
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void a_signer_may_not_issue_certificates(Algorithm algorithm) throws Exception {
        TestAuthority authority = authority(algorithm);
        Holder signer = authority.issue("Not an authority");
        Trust signersAsBetween = new Trust(
                List.of(authority.certificate()), List.of(signer.certificate()), List.of(authority.revocations()));
        X509CertificateHolder forged = TestAuthority.issuedBy(signer, "Forged");
        byte[] cms = DetachedSigner.sign(DOCUMENT, TestAuthority.keyFileOf(signer, forged), PASSWORD, NOW);

        Verdict verdict = only(DOCUMENT, cms, signersAsBetween);

        assertThat(verdict.indication()).isNotEqualTo(Indication.TOTAL_PASSED);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void another_certificate_of_the_same_signer_is_not_the_one_that_signed(Algorithm algorithm) throws Exception {
        TestAuthority authority = authority(algorithm);
        Holder signer = authority.issue("Signer");
        CMSSignedData data = new CMSSignedData(signed(signer));
        X509CertificateHolder twin = authority.twin(signer.certificate());
        byte[] swapped = CMSSignedData.replaceCertificatesAndCRLs(
                        data,
                        new org.bouncycastle.util.CollectionStore<>(List.of(twin, authority.certificate())),
                        null,
                        null)
                .getEncoded();

        Verdict verdict = only(DOCUMENT, swapped, trust(authority));

        assertThat(verdict.indication()).isNotEqualTo(Indication.TOTAL_PASSED);
        assertThat(verdict.key()).isEqualTo(Line.no(Reason.CERTIFICATE_SWAPPED));
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void without_the_signers_certificate_nothing_is_decided(Algorithm algorithm) throws Exception {
        TestAuthority authority = authority(algorithm);
        byte[] bare = CMSSignedData.replaceCertificatesAndCRLs(
                        new CMSSignedData(signed(authority.issue("Signer"))),
                        new org.bouncycastle.util.CollectionStore<>(List.<X509CertificateHolder>of()),
                        null,
                        null)
                .getEncoded();

        Verdict verdict = only(DOCUMENT, bare, trust(authority));

        assertThat(verdict.indication()).isEqualTo(Indication.INDETERMINATE);
        assertThat(verdict.key()).isEqualTo(Line.unknown(Reason.CERTIFICATE_MISSING));
    }

    @Test
    void a_stale_list_of_revoked_ones_says_nothing() {
        TestAuthority authority = authority(Algorithm.GOST_KZ_512);
        Instant later = NOW.plus(Duration.ofDays(30));

        Verdict verdict = SignatureCheck.of(DOCUMENT, signed(authority.issue("Signer")), trust(authority), later)
                .getFirst();

        assertThat(verdict.chain()).isEqualTo(Line.unknown(Reason.NO_REVOCATION_DATA));
    }

    @Test
    void a_list_that_another_key_signed_says_nothing() {
        TestAuthority authority = authority(Algorithm.GOST_KZ_512);
        X509CRLHolder foreign = TestAuthority.of(Algorithm.GOST_KZ_512).revocations();
        Trust trust = new Trust(List.of(authority.certificate()), List.of(), List.of(foreign));

        Verdict verdict = only(DOCUMENT, signed(authority.issue("Signer")), trust);

        assertThat(verdict.chain()).isEqualTo(Line.unknown(Reason.NO_REVOCATION_DATA));
    }

    @Test
    void files_that_are_no_signature_say_what_is_wrong() throws Exception {
        byte[] cms = signed(authority(Algorithm.RSA).issue("Signer"));
        assertFault("not a signature".getBytes(StandardCharsets.UTF_8), Fault.NOT_CMS);
        assertFault(new byte[0], Fault.NOT_CMS);
        assertFault(java.util.Arrays.copyOf(cms, cms.length - 1), Fault.NOT_CMS);
        assertFault(java.util.Arrays.copyOf(cms, cms.length + 1), Fault.NOT_CMS);
        assertFault(new byte[(1 << 20) + 1], Fault.TOO_LARGE);
        byte[] nobody = CMSSignedData.replaceSigners(
                        new CMSSignedData(cms), new org.bouncycastle.cms.SignerInformationStore(List.of()))
                .getEncoded();
        assertFault(nobody, Fault.NO_SIGNER);
        assertFault(attached("another document".getBytes(StandardCharsets.UTF_8)), Fault.OTHER_DOCUMENT);
    }

    private static byte[] attached(byte[] content) throws Exception {
        CMSSignedData detached =
                new CMSSignedData(signed(authority(Algorithm.RSA).issue("Signer")));
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSigners(detached.getSignerInfos());
        generator.addCertificates(detached.getCertificates());
        return generator.generate(new CMSProcessableByteArray(content), true).getEncoded();
    }

    @Test
    void a_file_that_brings_the_same_document_along_is_read_too() throws Exception {
        assertThat(only(DOCUMENT, attached(DOCUMENT), trust(authority(Algorithm.RSA)))
                        .passed())
                .isTrue();
    }

    private static void assertFault(byte[] file, Fault fault) {
        assertThatThrownBy(() -> SignatureCheck.of(DOCUMENT, file, Trust.NONE, NOW))
                .isInstanceOfSatisfying(
                        UnusableSignature.class,
                        refused -> assertThat(refused.fault()).isEqualTo(fault));
    }
}
