package kz.kelisim.signatures;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonCertificateSource;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/// What EU DSS finds about the signers of a CMS, none of whom may have signed with GOST: one such signer hides
/// all others from it.
final class DssChains {

    private DssChains() {}

    /// @param subIndication empty where it passed
    record Found(Verdict.Indication indication, String subIndication) {}

    /// Each signer's result by the hexadecimal digits of the signature's value.
    static Map<String, Found> of(byte[] document, byte[] cms, Trust trust, Instant at) {
        SignedDocumentValidator validator =
                SignedDocumentValidator.fromDocument(new InMemoryDocument(cms, "signature.p7s"));
        validator.setDetachedContents(List.of(new InMemoryDocument(document, "document")));
        validator.setCertificateVerifier(verifier(trust));
        validator.setValidationTime(Date.from(at));
        validator.setEnableEtsiValidationReport(false);
        SimpleReport report = validator.validateDocument().getSimpleReport();
        Map<String, Found> found = new HashMap<>();
        for (AdvancedSignature signature : validator.getSignatures()) {
            found.put(
                    HexFormat.of().formatHex(signature.getSignatureValue()),
                    found(report.getIndication(signature.getId()), report.getSubIndication(signature.getId())));
        }
        return found;
    }

    static CommonCertificateVerifier verifier(Trust trust) {
        CommonTrustedCertificateSource anchors = new CommonTrustedCertificateSource();
        usual(trust.anchors()).forEach(anchors::addCertificate);
        CommonCertificateSource between = new CommonCertificateSource();
        usual(trust.intermediates()).forEach(between::addCertificate);
        CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
        verifier.setTrustedCertSources(anchors);
        verifier.setAdjunctCertSources(between);
        verifier.setCrlSource(new ExternalResourcesCRLSource(trust.revocations().stream()
                .filter(list -> !Algorithms.gost(
                        list.toASN1Structure().getSignatureAlgorithm().getAlgorithm()))
                .map(DssChains::document)
                .toArray(DSSDocument[]::new)));
        return verifier;
    }

    private static List<CertificateToken> usual(List<X509CertificateHolder> certificates) {
        return certificates.stream()
                .filter(certificate -> !Algorithms.gost(
                        certificate.getSubjectPublicKeyInfo().getAlgorithm().getAlgorithm()))
                .map(certificate -> DSSUtils.loadCertificate(bytes(certificate)))
                .toList();
    }

    private static byte[] bytes(X509CertificateHolder certificate) {
        try {
            return certificate.getEncoded();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static DSSDocument document(X509CRLHolder list) {
        try {
            return new InMemoryDocument(list.getEncoded());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static Found found(Indication indication, @Nullable SubIndication sub) {
        Verdict.Indication word = switch (indication) {
            case TOTAL_PASSED, PASSED -> Verdict.Indication.TOTAL_PASSED;
            case TOTAL_FAILED, FAILED -> Verdict.Indication.TOTAL_FAILED;
            default -> Verdict.Indication.INDETERMINATE;
        };
        return new Found(word, sub == null ? "" : sub.name());
    }
}
