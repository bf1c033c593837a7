package kz.kelisim.signatures;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.cryptopro.ECGOST3410NamedCurves;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.GOST3411_2012_256Digest;
import org.bouncycastle.crypto.digests.GOST3411_2012_512Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECGOST3410Signer;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;

/// GOST R 34.10-2012 (ST RK GOST R 34.10-2015) under the object identifiers of Kazakhstan. The curves and
/// digests are those of TC 26; a signature is r and s, each with the lowest byte first, the reverse of the
/// Russian order (RFC 9215).
final class KazakhGost {

    /// All that the National Certification Authority of Kazakhstan names begins so.
    private static final String ARC = "1.2.398.3.10.";

    static final ASN1ObjectIdentifier KEY_512 = new ASN1ObjectIdentifier("1.2.398.3.10.1.1.2.2");
    static final ASN1ObjectIdentifier CURVE_512 = new ASN1ObjectIdentifier("1.2.398.3.10.1.1.2.2.1");
    static final ASN1ObjectIdentifier SIGNATURE_512 = new ASN1ObjectIdentifier("1.2.398.3.10.1.1.2.3.2");
    static final ASN1ObjectIdentifier DIGEST_512 = new ASN1ObjectIdentifier("1.2.398.3.10.1.3.3");
    private static final String SIGNATURE_256 = "1.2.398.3.10.1.1.2.3.1";
    private static final String DIGEST_256 = "1.2.398.3.10.1.3.2";

    private static final Map<String, String> CURVES = Map.of(
            CURVE_512.getId(),
            "Tc26-Gost-3410-12-512-paramSetA",
            "1.2.398.3.10.1.1.2.1.1",
            "Tc26-Gost-3410-12-256-paramSetA");

    private KazakhGost() {}

    static boolean uses(ASN1ObjectIdentifier algorithm) {
        return algorithm.getId().startsWith(ARC);
    }

    /// The digest that an identifier of a digest or of a signature names; null where it is another's.
    private static @Nullable Digest digest(ASN1ObjectIdentifier algorithm) {
        String id = algorithm.getId();
        if (id.equals(DIGEST_512.getId()) || id.equals(SIGNATURE_512.getId())) {
            return new GOST3411_2012_512Digest();
        }
        return id.equals(DIGEST_256) || id.equals(SIGNATURE_256) ? new GOST3411_2012_256Digest() : null;
    }

    static DigestCalculator calculator(AlgorithmIdentifier algorithm) throws OperatorCreationException {
        Digest digest = digest(algorithm.getAlgorithm());
        if (digest == null) {
            throw new OperatorCreationException("digest " + algorithm.getAlgorithm());
        }
        Digesting bytes = new Digesting(digest);
        return new DigestCalculator() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return algorithm;
            }

            @Override
            public OutputStream getOutputStream() {
                return bytes;
            }

            @Override
            public byte[] getDigest() {
                return bytes.finish();
            }
        };
    }

    /// Verifies what the key of a certificate is said to have signed.
    static ContentVerifierProvider verifiers(SubjectPublicKeyInfo key, @Nullable X509CertificateHolder certificate) {
        return new ContentVerifierProvider() {
            @Override
            public boolean hasAssociatedCertificate() {
                return certificate != null;
            }

            @Override
            public @Nullable X509CertificateHolder getAssociatedCertificate() {
                return certificate;
            }

            @Override
            public ContentVerifier get(AlgorithmIdentifier algorithm) throws OperatorCreationException {
                return verifier(key, algorithm);
            }
        };
    }

    private static ContentVerifier verifier(SubjectPublicKeyInfo key, AlgorithmIdentifier algorithm)
            throws OperatorCreationException {
        Digest digest = digest(algorithm.getAlgorithm());
        if (digest == null) {
            throw new OperatorCreationException("signature " + algorithm.getAlgorithm());
        }
        ECPublicKeyParameters point = publicKey(key);
        Digesting bytes = new Digesting(digest);
        return new ContentVerifier() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return algorithm;
            }

            @Override
            public OutputStream getOutputStream() {
                return bytes;
            }

            @Override
            public boolean verify(byte[] signature) {
                int half = signature.length / 2;
                if (half == 0 || signature.length != 2 * fieldBytes(point.getParameters())) {
                    return false;
                }
                ECGOST3410Signer gost = new ECGOST3410Signer();
                gost.init(false, point);
                return gost.verifySignature(bytes.finish(), number(signature, 0, half), number(signature, half, half));
            }
        };
    }

    /// Signs with a private key of 512 bits.
    static ContentSigner signer(PrivateKeyInfo key) throws OperatorCreationException {
        ECPrivateKeyParameters secret = privateKey(key);
        int half = fieldBytes(secret.getParameters());
        Digesting bytes = new Digesting(new GOST3411_2012_512Digest());
        AlgorithmIdentifier algorithm = new AlgorithmIdentifier(SIGNATURE_512);
        return new ContentSigner() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return algorithm;
            }

            @Override
            public OutputStream getOutputStream() {
                return bytes;
            }

            @Override
            public byte[] getSignature() {
                ECGOST3410Signer gost = new ECGOST3410Signer();
                gost.init(true, new ParametersWithRandom(secret, new java.security.SecureRandom()));
                BigInteger[] pair = gost.generateSignature(bytes.finish());
                byte[] signature = new byte[2 * half];
                lowestFirst(pair[0], signature, 0, half);
                lowestFirst(pair[1], signature, half, half);
                return signature;
            }
        };
    }

    static boolean isPrivateKey(PrivateKeyInfo key) {
        return key.getPrivateKeyAlgorithm().getAlgorithm().equals(KEY_512);
    }

    private static ECPublicKeyParameters publicKey(SubjectPublicKeyInfo key) throws OperatorCreationException {
        try {
            X9ECParameters curve = curve(key.getAlgorithm());
            byte[] point = ASN1OctetString.getInstance(key.parsePublicKey()).getOctets();
            int half = point.length / 2;
            ECDomainParameters domain = domain(curve);
            return new ECPublicKeyParameters(
                    domain.validatePublicPoint(
                            curve.getCurve().createPoint(number(point, 0, half), number(point, half, half))),
                    domain);
        } catch (IOException | IllegalArgumentException damaged) {
            throw new OperatorCreationException("public key", damaged);
        }
    }

    private static ECPrivateKeyParameters privateKey(PrivateKeyInfo key) throws OperatorCreationException {
        try {
            byte[] secret = ASN1OctetString.getInstance(key.parsePrivateKey()).getOctets();
            return new ECPrivateKeyParameters(
                    number(secret, 0, secret.length), domain(curve(key.getPrivateKeyAlgorithm())));
        } catch (IOException | IllegalArgumentException damaged) {
            throw new OperatorCreationException("private key", damaged);
        }
    }

    private static X9ECParameters curve(AlgorithmIdentifier key) {
        ASN1ObjectIdentifier id = ASN1ObjectIdentifier.getInstance(
                ASN1Sequence.getInstance(key.getParameters()).getObjectAt(0));
        String name = CURVES.get(id.getId());
        if (name == null) {
            throw new IllegalArgumentException("curve " + id);
        }
        return ECGOST3410NamedCurves.getByNameX9(name);
    }

    private static ECDomainParameters domain(X9ECParameters curve) {
        return new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
    }

    private static int fieldBytes(ECDomainParameters domain) {
        return (domain.getCurve().getFieldSize() + 7) / 8;
    }

    /// The number that stands there with its lowest byte first.
    private static BigInteger number(byte[] bytes, int from, int length) {
        byte[] highestFirst = new byte[length];
        for (int at = 0; at < length; at++) {
            highestFirst[at] = bytes[from + length - 1 - at];
        }
        return new BigInteger(1, highestFirst);
    }

    static void lowestFirst(BigInteger number, byte[] into, int from, int length) {
        BigInteger rest = number;
        for (int at = from; at < from + length; at++) {
            into[at] = rest.byteValue();
            rest = rest.shiftRight(8);
        }
    }

    /// A stream into a digest.
    private static final class Digesting extends OutputStream {
        private final Digest digest;

        Digesting(Digest digest) {
            this.digest = digest;
        }

        @Override
        public void write(int one) {
            digest.update((byte) one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            digest.update(bytes, from, length);
        }

        byte[] finish() {
            byte[] value = new byte[digest.getDigestSize()];
            digest.doFinal(value, 0);
            return value;
        }
    }
}
