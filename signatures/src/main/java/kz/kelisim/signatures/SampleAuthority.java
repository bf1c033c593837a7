package kz.kelisim.signatures;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.cryptopro.ECGOST3410NamedCurves;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.operator.OperatorCreationException;

/// A certification authority made up for the sample edition, whose every name says so. Its keys and those of the people
/// whom it certifies are kept nowhere: once it is gone, nobody signs with them.
public final class SampleAuthority {

    private static final Duration LIFE = Duration.ofDays(365);

    /// What its keys are made for.
    public enum Kind {
        RSA,
        GOST_KZ
    }

    /// A key pair as it stands in files.
    record Pair(PrivateKeyInfo secret, SubjectPublicKeyInfo open) {}

    private final Kind kind;
    private final Instant now;
    private final Pair pair;
    private final X509CertificateHolder certificate;

    private SampleAuthority(Kind kind, Instant now)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        this.kind = kind;
        this.now = now;
        this.pair = pair(kind);
        X500Name name = name("Sample authority %s, trusted in the demo only".formatted(kind));
        X509v3CertificateBuilder builder = builder(name, BigInteger.ONE, name, pair.open());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        this.certificate = builder.build(DetachedSigner.contentSigner(pair.secret()));
    }

    /// @param now from when it lives, a year long
    public static SampleAuthority of(Kind kind, Instant now) {
        try {
            return new SampleAuthority(kind, now);
        } catch (GeneralSecurityException | IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Its own certificate in DER.
    public byte[] certificate() {
        try {
            return certificate.getEncoded();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Its list of revoked certificates in DER: none.
    public byte[] revocations() {
        try {
            X509v2CRLBuilder builder = new X509v2CRLBuilder(certificate.getSubject(), Date.from(before()));
            builder.setNextUpdate(Date.from(now.plus(LIFE)));
            return builder.build(DetachedSigner.contentSigner(pair.secret())).getEncoded();
        } catch (IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Signs a document for a person with a key made for this signature alone.
    ///
    /// @return a detached signature in DER
    public byte[] sign(byte[] document, String person) {
        try {
            Pair own = pair(kind);
            X509v3CertificateBuilder builder =
                    builder(certificate.getSubject(), BigInteger.TWO, name(person), own.open());
            builder.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            X509CertificateHolder issued = builder.build(DetachedSigner.contentSigner(pair.secret()));
            return DetachedSigner.sign(document, new SigningKey(own.secret(), List.of(issued, certificate)), now);
        } catch (GeneralSecurityException | IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Instant before() {
        return now.minus(Duration.ofHours(1));
    }

    private X509v3CertificateBuilder builder(
            X500Name issuer, BigInteger serial, X500Name subject, SubjectPublicKeyInfo key)
            throws IOException, OperatorCreationException {
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                issuer, serial, Date.from(before()), Date.from(now.plus(LIFE)), subject, key);
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new SubjectKeyIdentifier(
                        Algorithms.digest(new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1), key.getEncoded())));
        return builder;
    }

    private static X500Name name(String person) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, "Made up for the sample edition")
                .addRDN(BCStyle.CN, person)
                .build();
    }

    private static Pair pair(Kind kind) throws GeneralSecurityException, IOException {
        return switch (kind) {
            case RSA -> rsa();
            case GOST_KZ -> kazakh();
        };
    }

    static Pair rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return usual(generator.generateKeyPair());
    }

    static Pair usual(KeyPair pair) {
        return new Pair(
                PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded()),
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
    }

    /// A key under the object identifiers of Kazakhstan, on the curve that they name.
    static Pair kazakh() throws IOException {
        var curve = ECGOST3410NamedCurves.getByNameX9("Tc26-Gost-3410-12-512-paramSetA");
        var domain = new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
        BigInteger secret = new BigInteger(500, new SecureRandom()).add(BigInteger.TWO);
        var point = domain.getG().multiply(secret).normalize();
        byte[] lowestFirst = new byte[128];
        KazakhGost.lowestFirst(point.getAffineXCoord().toBigInteger(), lowestFirst, 0, 64);
        KazakhGost.lowestFirst(point.getAffineYCoord().toBigInteger(), lowestFirst, 64, 64);
        byte[] number = new byte[64];
        KazakhGost.lowestFirst(secret, number, 0, 64);
        AlgorithmIdentifier algorithm = new AlgorithmIdentifier(
                KazakhGost.KEY_512, new DERSequence(new ASN1Encodable[] {KazakhGost.CURVE_512, KazakhGost.DIGEST_512}));
        return new Pair(
                new PrivateKeyInfo(algorithm, new DEROctetString(number)),
                new SubjectPublicKeyInfo(algorithm, new DEROctetString(lowestFirst)));
    }
}
