package kz.kelisim.signatures;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.kelisim.signatures.UnusableSignature.Fault;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.openssl.PEMParser;
import org.jspecify.annotations.Nullable;

/// The bytes of a signature, read.
final class SignatureFile {

    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_SIGNERS = 20;

    private SignatureFile() {}

    /// @throws UnusableSignature where it is not a signature of this document, saying why
    static CMSSignedData parse(byte[] cms, byte[] document) {
        if (cms.length > MOST_BYTES) {
            throw new UnusableSignature(
                    Fault.TOO_LARGE,
                    "The signature has (%d) bytes; at most %d are read.".formatted(cms.length, MOST_BYTES));
        }
        CMSSignedData data = signedData(cms);
        int signers = data.getSignerInfos().size();
        if (signers == 0) {
            throw new UnusableSignature(Fault.NO_SIGNER, "The file holds no signer.");
        }
        if (signers > MOST_SIGNERS) {
            throw new UnusableSignature(
                    Fault.TOO_MANY_SIGNERS,
                    "The file holds (%d) signers; at most %d.".formatted(signers, MOST_SIGNERS));
        }
        @Nullable CMSTypedData inside = data.getSignedContent();
        if (inside != null && !(inside.getContent() instanceof byte[] own && Arrays.equals(own, document))) {
            throw new UnusableSignature(Fault.OTHER_DOCUMENT, "The signature carries another document.");
        }
        return data;
    }

    private static CMSSignedData signedData(byte[] cms) {
        try {
            CMSSignedData data = new CMSSignedData(contentInfo(cms));
            // Read now, so that a damaged file is refused here and nowhere later.
            data.getCertificates().getMatches(null);
            data.getSignerInfos().getSigners().forEach(SignerInformation::getSignedAttributes);
            return data;
        } catch (IOException | CMSException | RuntimeException damaged) {
            throw notCms(damaged);
        }
    }

    static UnusableSignature notCms(Exception damaged) {
        UnusableSignature refused = new UnusableSignature(
                Fault.NOT_CMS, "The file is no signature in the form of RFC 5652 (CMS), as DER or PEM.");
        refused.initCause(damaged);
        return refused;
    }

    private static ContentInfo contentInfo(byte[] cms) throws IOException {
        if (cms.length > 0 && cms[0] == '-') {
            try (PEMParser pem =
                    new PEMParser(new InputStreamReader(new ByteArrayInputStream(cms), StandardCharsets.US_ASCII))) {
                return ContentInfo.getInstance(pem.readObject());
            }
        }
        try (ASN1InputStream in = new ASN1InputStream(cms)) {
            ASN1Primitive whole = in.readObject();
            if (whole == null || in.read() != -1) {
                throw new IOException("bytes after the end");
            }
            return ContentInfo.getInstance(whole);
        }
    }

    /// The same file with the signers who did not use GOST; empty where all did.
    static Optional<byte[]> withoutGost(CMSSignedData data) {
        List<SignerInformation> usual = data.getSignerInfos().getSigners().stream()
                .filter(signer -> !Algorithms.gost(Algorithms.oid(signer.getEncryptionAlgOID())))
                .toList();
        if (usual.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(CMSSignedData.replaceSigners(data, new SignerInformationStore(usual))
                    .getEncoded());
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }
}
