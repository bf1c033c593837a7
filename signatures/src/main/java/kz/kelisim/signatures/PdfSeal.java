package kz.kelisim.signatures;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;

/// A seal inside a PDF file: PAdES level B (ETSI EN 319 142-1) that certifies the file and permits no change after it.
/// For copies that are shown; what is agreed is signed by detached signatures.
public final class PdfSeal {

    /// Room for the signature with its chain, in bytes.
    private static final int ROOM = 24_576;

    /// What DSS only warns of and we refuse: text that was put into the file after it was signed passes otherwise.
    private static final Pattern WARNED = Pattern.compile(
            "(<(UndefinedChanges|PdfVisualDifference|PdfPageDifference|PdfAnnotationOverlap|ByteRangeCollision|DocMDP|FieldMDP|SigFieldLock) Level=\")\\w+(\")");

    private static final byte[] STRICT = strict();

    private PdfSeal() {}

    /// What was found about one signature of a PDF file.
    ///
    /// @param subIndication empty where it passed
    public record Found(String signer, Verdict.Indication indication, String subIndication) {}

    /// @param pkcs12 a key file with one private key: RSA or ECDSA
    /// @param reason why it is sealed, as readers of PDF files show it
    /// @param at the time that the seal states
    /// @throws IllegalArgumentException where the key file is not usable, saying why
    public static byte[] seal(byte[] pdf, byte[] pkcs12, char[] password, String reason, Instant at) {
        SigningKey key = SigningKey.read(pkcs12, password);
        if (Algorithms.gost(key.secret().getPrivateKeyAlgorithm().getAlgorithm())) {
            throw new IllegalArgumentException("A seal in a PDF file needs an RSA or ECDSA key.");
        }
        try {
            ContentSigner signer = DetachedSigner.contentSigner(key.secret());
            SignatureAlgorithm algorithm = SignatureAlgorithm.forOID(
                    signer.getAlgorithmIdentifier().getAlgorithm().getId());
            PAdESSignatureParameters parameters = new PAdESSignatureParameters();
            parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
            parameters.setDigestAlgorithm(algorithm.getDigestAlgorithm());
            parameters.setSigningCertificate(token(key.certificate()));
            parameters.setCertificateChain(
                    key.chain().stream().map(PdfSeal::token).toList());
            parameters.setPermission(CertificationPermission.NO_CHANGE_PERMITTED);
            parameters.setReason(reason);
            parameters.setContentSize(ROOM);
            parameters.bLevel().setSigningDate(Date.from(at));
            PAdESService service = new PAdESService(new CommonCertificateVerifier(true));
            DSSDocument document = new InMemoryDocument(pdf, "copy.pdf");
            ToBeSigned bytes = service.getDataToSign(document, parameters);
            signer.getOutputStream().write(bytes.getBytes());
            return DSSUtils.toByteArray(
                    service.signDocument(document, parameters, new SignatureValue(algorithm, signer.getSignature())));
        } catch (OperatorCreationException | IOException unusable) {
            throw new IllegalArgumentException("The key of the seal cannot sign a PDF file.", unusable);
        }
    }

    private static CertificateToken token(X509CertificateHolder certificate) {
        try {
            return DSSUtils.loadCertificate(certificate.getEncoded());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// Checks every signature of a PDF file by our strict policy, without a network.
    ///
    /// @return nothing where the file has none
    public static List<Found> check(byte[] pdf, Trust trust, Instant at) {
        SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(pdf, "copy.pdf"));
        validator.setCertificateVerifier(DssChains.verifier(trust));
        validator.setValidationTime(Date.from(at));
        validator.setEnableEtsiValidationReport(false);
        SimpleReport report =
                validator.validateDocument(new ByteArrayInputStream(STRICT)).getSimpleReport();
        return report.getSignatureIdList().stream()
                .map(id -> {
                    DssChains.Found found = DssChains.found(report.getIndication(id), report.getSubIndication(id));
                    return new Found(String.valueOf(report.getSignedBy(id)), found.indication(), found.subIndication());
                })
                .toList();
    }

    private static byte[] strict() {
        try (InputStream usual = PdfSeal.class.getResourceAsStream("/policy/constraint.xml")) {
            if (usual == null) {
                throw new IllegalStateException("The policy of DSS must be there.");
            }
            Matcher warned = WARNED.matcher(new String(usual.readAllBytes(), StandardCharsets.UTF_8));
            return warned.replaceAll("$1FAIL$3").getBytes(StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
