package kz.kelisim.signatures;

import static kz.kelisim.signatures.Line.Reason.ALGORITHM_NOT_SUPPORTED;
import static kz.kelisim.signatures.Line.Reason.CERTIFICATE_MISSING;
import static kz.kelisim.signatures.Line.Reason.CERTIFICATE_SWAPPED;
import static kz.kelisim.signatures.Line.Reason.DIGEST_DIFFERS;
import static kz.kelisim.signatures.Line.Reason.POLICY;
import static kz.kelisim.signatures.Line.Reason.VALUE_WRONG;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;

/// Checks a detached signature over a document: every signer by itself, whatever others signed with. A
/// technical check; the law of a country may ask for one by certified means.
public final class SignatureCheck {

    private static final AlgorithmIdentifier SHA_256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);

    private final byte[] document;
    private final Trust trust;
    private final Instant at;
    private final List<X509CertificateHolder> carried;
    private final Map<String, DssChains.Found> byDss;

    private SignatureCheck(
            byte[] document,
            Trust trust,
            Instant at,
            List<X509CertificateHolder> carried,
            Map<String, DssChains.Found> byDss) {
        this.document = document;
        this.trust = trust;
        this.at = at;
        this.carried = carried;
        this.byDss = byDss;
    }

    /// A verdict for each signer, in the order of the file.
    ///
    /// @param cms DER, BER or PEM
    /// @param at the moment for which certificates must be valid and not revoked
    /// @throws UnusableSignature where the file is no signature of one document
    public static List<Verdict> of(byte[] document, byte[] cms, Trust trust, Instant at) {
        CMSSignedData data = SignatureFile.parse(cms, document);
        try {
            SignatureCheck check = new SignatureCheck(
                    document,
                    trust,
                    at,
                    List.copyOf(data.getCertificates().getMatches(null)),
                    SignatureFile.withoutGost(data)
                            .map(usual -> DssChains.of(document, usual, trust, at))
                            .orElse(Map.of()));
            return data.getSignerInfos().getSigners().stream()
                    .map(check::verdict)
                    .toList();
        } catch (RuntimeException damaged) {
            // Parts of a file are parsed when they are first read; what does not parse there is refused too.
            throw SignatureFile.notCms(damaged);
        }
    }

    private Verdict verdict(SignerInformation signer) {
        List<X509CertificateHolder> named =
                carried.stream().filter(signer.getSID()::match).toList();
        @Nullable X509CertificateHolder certificate = named.isEmpty() ? null : named.getFirst();
        Line bytes = bytes(signer);
        Line key = key(signer, certificate);
        if (bytes.answer() == Line.Answer.UNKNOWN && signer.getSignedAttributes() == null) {
            bytes = key;
        }
        Found chain = chain(signer, certificate, bytes, key);
        return new Verdict(
                describe(signer, certificate),
                bytes,
                key,
                chain.line(),
                chain.indication(),
                chain.subIndication(),
                claimed(signer),
                TimeStamp.on(signer, trust, at),
                chain.engine());
    }

    private record Found(Line line, Verdict.Indication indication, String subIndication, Verdict.Engine engine) {}

    /// DSS decides where it can; our own reading of the chain explains, and what it refuses never passes.
    private Found chain(SignerInformation signer, @Nullable X509CertificateHolder certificate, Line bytes, Line key) {
        Line line = certificate == null ? Line.unknown(CERTIFICATE_MISSING) : Chain.of(certificate, carried, trust, at);
        DssChains.@Nullable Found dss = byDss.get(HexFormat.of().formatHex(signer.getSignature()));
        Found own = own(bytes, key, line, dss == null ? Verdict.Engine.GOST : Verdict.Engine.DSS);
        if (dss == null || dss.indication() == Verdict.Indication.TOTAL_PASSED) {
            return own;
        }
        boolean onlyDss = own.indication() == Verdict.Indication.TOTAL_PASSED;
        return new Found(
                onlyDss ? Line.unknown(POLICY) : line, dss.indication(), dss.subIndication(), Verdict.Engine.DSS);
    }

    private static Found own(Line bytes, Line key, Line line, Verdict.Engine engine) {
        if (!bytes.holds() || !key.holds()) {
            return failed(bytes, key, line, engine);
        }
        return line.holds()
                ? new Found(line, Verdict.Indication.TOTAL_PASSED, "", engine)
                : new Found(line, Verdict.Indication.INDETERMINATE, subIndication(line), engine);
    }

    private static Found failed(Line bytes, Line key, Line chain, Verdict.Engine engine) {
        if (bytes.answer() == Line.Answer.NO && bytes.reason() == DIGEST_DIFFERS) {
            return new Found(chain, Verdict.Indication.TOTAL_FAILED, "HASH_FAILURE", engine);
        }
        if (key.answer() == Line.Answer.NO) {
            return new Found(chain, Verdict.Indication.TOTAL_FAILED, "SIG_CRYPTO_FAILURE", engine);
        }
        Line unknown = key.holds() ? bytes : key;
        return new Found(chain, Verdict.Indication.INDETERMINATE, subIndication(unknown), engine);
    }

    /// ETSI EN 319 102-1, table 3.
    private static String subIndication(Line line) {
        return switch (line.reason()) {
            case HOLDS -> "";
            case DIGEST_DIFFERS -> "HASH_FAILURE";
            case VALUE_WRONG -> "SIG_CRYPTO_FAILURE";
            case CERTIFICATE_MISSING, CERTIFICATE_SWAPPED -> "NO_SIGNING_CERTIFICATE_FOUND";
            case ALGORITHM_NOT_SUPPORTED -> "CRYPTO_CONSTRAINTS_FAILURE_NO_POE";
            case NO_ANCHOR, NOTHING_CONFIGURED -> "NO_CERTIFICATE_CHAIN_FOUND";
            case OUT_OF_VALIDITY -> "OUT_OF_BOUNDS_NO_POE";
            case REVOKED -> "REVOKED_NO_POE";
            case NO_REVOCATION_DATA, NOT_STAMPED, STAMP_FAILED -> "TRY_LATER";
            case NOT_FOR_SIGNING, POLICY -> "CHAIN_CONSTRAINTS_FAILURE";
        };
    }

    /// Whether the document has the digest that was signed.
    private Line bytes(SignerInformation signer) {
        @Nullable Attribute attribute = attribute(signer, CMSAttributes.messageDigest);
        if (attribute == null) {
            return Line.unknown(DIGEST_DIFFERS);
        }
        try {
            byte[] signed = ASN1OctetString.getInstance(
                            attribute.getAttrValues().getObjectAt(0))
                    .getOctets();
            return MessageDigest.isEqual(signed, Algorithms.digest(signer.getDigestAlgorithmID(), document))
                    ? Line.HOLDS
                    : Line.no(DIGEST_DIFFERS);
        } catch (OperatorCreationException | IllegalArgumentException unknown) {
            return Line.unknown(ALGORITHM_NOT_SUPPORTED);
        }
    }

    /// Whether the key of the certificate made the value of the signature over what stands in the file.
    private Line key(SignerInformation signer, @Nullable X509CertificateHolder certificate) {
        if (certificate == null) {
            return Line.unknown(CERTIFICATE_MISSING);
        }
        if (!names(signer, certificate)) {
            return Line.no(CERTIFICATE_SWAPPED);
        }
        try {
            ContentVerifier verifier = Algorithms.verifier(signer, certificate.getSubjectPublicKeyInfo());
            byte @Nullable [] attributes = signer.getEncodedSignedAttributes();
            try (OutputStream into = verifier.getOutputStream()) {
                into.write(attributes == null ? document : attributes);
            }
            return verifier.verify(signer.getSignature()) ? Line.HOLDS : Line.no(VALUE_WRONG);
        } catch (OperatorCreationException unknown) {
            return Line.unknown(ALGORITHM_NOT_SUPPORTED);
        } catch (IOException | RuntimeException damaged) {
            return Line.no(VALUE_WRONG);
        }
    }

    /// Whether the certificate is the one that the signature names in the signed attribute of RFC 5035;
    /// true where it names none.
    private static boolean names(SignerInformation signer, X509CertificateHolder certificate) {
        @Nullable Attribute attribute = attribute(signer, PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        if (attribute == null) {
            return true;
        }
        try {
            ESSCertIDv2 named = SigningCertificateV2.getInstance(
                            attribute.getAttrValues().getObjectAt(0))
                    .getCerts()[0];
            AlgorithmIdentifier digest = named.getHashAlgorithm();
            return MessageDigest.isEqual(
                    named.getCertHash(),
                    Algorithms.digest(digest == null ? SHA_256 : digest, certificate.getEncoded()));
        } catch (OperatorCreationException | IOException | RuntimeException damaged) {
            return false;
        }
    }

    private static @Nullable Instant claimed(SignerInformation signer) {
        @Nullable Attribute attribute = attribute(signer, CMSAttributes.signingTime);
        if (attribute == null) {
            return null;
        }
        try {
            return Time.getInstance(attribute.getAttrValues().getObjectAt(0))
                    .getDate()
                    .toInstant();
        } catch (RuntimeException damaged) {
            return null;
        }
    }

    private static @Nullable Attribute attribute(
            SignerInformation signer, org.bouncycastle.asn1.ASN1ObjectIdentifier id) {
        return signer.getSignedAttributes() == null
                ? null
                : signer.getSignedAttributes().get(id);
    }

    private static Verdict.Signer describe(SignerInformation signer, @Nullable X509CertificateHolder certificate) {
        if (certificate == null) {
            return new Verdict.Signer(
                    "",
                    String.valueOf(signer.getSID().getIssuer()),
                    signer.getSID().getSerialNumber() == null
                            ? ""
                            : signer.getSID().getSerialNumber().toString(16),
                    "",
                    Algorithms.name(signer),
                    Algorithms.method(signer));
        }
        try {
            return new Verdict.Signer(
                    commonName(certificate),
                    certificate.getIssuer().toString(),
                    certificate.getSerialNumber().toString(16),
                    HexFormat.of().formatHex(Algorithms.digest(SHA_256, certificate.getEncoded())),
                    Algorithms.name(signer),
                    Algorithms.method(signer));
        } catch (IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String commonName(X509CertificateHolder certificate) {
        RDN[] names = certificate.getSubject().getRDNs(BCStyle.CN);
        return names.length == 0
                ? certificate.getSubject().toString()
                : IETFUtils.valueToString(names[0].getFirst().getValue());
    }
}
