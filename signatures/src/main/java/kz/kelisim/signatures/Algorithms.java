package kz.kelisim.signatures;

import java.security.Provider;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.DefaultCMSSignatureAlgorithmNameGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/// Digests and verifiers by object identifier: the national ones of Kazakhstan from this package, all others
/// from Bouncy Castle.
final class Algorithms {

    static final Provider PROVIDER = new BouncyCastleProvider();

    /// All that Russia's standards body names begins so.
    private static final String RUSSIAN_ARC = "1.2.643.";

    private static final DigestCalculatorProvider USUAL = usual();

    private Algorithms() {}

    static boolean gost(ASN1ObjectIdentifier algorithm) {
        return KazakhGost.uses(algorithm) || algorithm.getId().startsWith(RUSSIAN_ARC);
    }

    static DigestCalculatorProvider digests() {
        return algorithm ->
                KazakhGost.uses(algorithm.getAlgorithm()) ? KazakhGost.calculator(algorithm) : USUAL.get(algorithm);
    }

    static byte[] digest(AlgorithmIdentifier algorithm, byte[] bytes) throws OperatorCreationException {
        var calculator = digests().get(algorithm);
        try (var into = calculator.getOutputStream()) {
            into.write(bytes);
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        return calculator.getDigest();
    }

    /// Verifies what an issuer is said to have signed: a certificate or a list of revoked ones.
    static ContentVerifierProvider verifiers(X509CertificateHolder issuer, ASN1ObjectIdentifier signature)
            throws OperatorCreationException {
        if (KazakhGost.uses(signature)) {
            return KazakhGost.verifiers(issuer.getSubjectPublicKeyInfo(), issuer);
        }
        return usual(issuer.getSubjectPublicKeyInfo());
    }

    /// Verifies the value of a signature with a key, whatever the dates of its certificate say.
    static ContentVerifier verifier(SignerInformation signer, SubjectPublicKeyInfo key)
            throws OperatorCreationException {
        if (KazakhGost.uses(oid(signer.getEncryptionAlgOID()))) {
            return KazakhGost.verifiers(key, null).get(new AlgorithmIdentifier(oid(signer.getEncryptionAlgOID())));
        }
        return new SignerInformationVerifier(
                        new DefaultCMSSignatureAlgorithmNameGenerator(),
                        new DefaultSignatureAlgorithmIdentifierFinder(),
                        usual(key),
                        USUAL)
                .getContentVerifier(
                        signer.toASN1Structure().getDigestEncryptionAlgorithm(), signer.getDigestAlgorithmID());
    }

    static ASN1ObjectIdentifier oid(String id) {
        return new ASN1ObjectIdentifier(id);
    }

    static ContentVerifierProvider usual(SubjectPublicKeyInfo key) throws OperatorCreationException {
        return new JcaContentVerifierProviderBuilder().setProvider(PROVIDER).build(key);
    }

    private static DigestCalculatorProvider usual() {
        try {
            return new JcaDigestCalculatorProviderBuilder()
                    .setProvider(PROVIDER)
                    .build();
        } catch (OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The usual name of a signature's algorithm, or its identifier where it has none.
    static String name(SignerInformation signer) {
        String id = signer.getEncryptionAlgOID();
        if (KazakhGost.uses(oid(id))) {
            return "GOST R 34.10-2012 (KZ)";
        }
        if (id.startsWith(RUSSIAN_ARC)) {
            return "GOST R 34.10-2012 (RU)";
        }
        @Nullable
        String name = new org.bouncycastle.operator.DefaultAlgorithmNameFinder()
                .getAlgorithmName(signer.toASN1Structure().getDigestEncryptionAlgorithm());
        return name == null ? id : name;
    }

    static Verdict.Method method(SignerInformation signer) {
        String id = signer.getEncryptionAlgOID();
        if (KazakhGost.uses(oid(id))) {
            return Verdict.Method.GOST_KZ;
        }
        if (id.startsWith(RUSSIAN_ARC)) {
            return Verdict.Method.GOST_RU;
        }
        if (id.startsWith(PKCSObjectIdentifiers.pkcs_1.getId() + ".")) {
            return Verdict.Method.RSA;
        }
        if (id.startsWith(X9ObjectIdentifiers.ansi_X9_62.getId() + ".")) {
            return Verdict.Method.ECDSA;
        }
        return id.equals(EdECObjectIdentifiers.id_Ed25519.getId()) || id.equals(EdECObjectIdentifiers.id_Ed448.getId())
                ? Verdict.Method.EDDSA
                : Verdict.Method.OTHER;
    }
}
