package kz.kelisim.signatures;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import kz.kelisim.signatures.SampleAuthority.Pair;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;

/// A certification authority made for a test, and the key files it gives out. Its names say so.
public final class TestAuthority {

    public static final Instant NOW = Instant.parse("2026-05-05T09:00:00Z");
    static final char[] PASSWORD = "a test".toCharArray();

    /// The password of every key file.
    public static String password() {
        return String.valueOf(PASSWORD);
    }

    /// What a key is made for.
    public enum Algorithm {
        RSA,
        EC,
        GOST_RU_256,
        GOST_RU_512,
        GOST_KZ_512
    }

    /// A signer's certificate and key file.
    @SuppressWarnings("ArrayRecordComponent") // read only
    public record Holder(X509CertificateHolder certificate, byte[] pkcs12) {}

    private final Pair pair;
    private final X509CertificateHolder certificate;
    private final Algorithm algorithm;
    private int serial = 100;
    private final List<BigInteger> revoked = new ArrayList<>();

    private TestAuthority(Algorithm algorithm, Instant now) throws Exception {
        this.algorithm = algorithm;
        this.pair = pair(algorithm);
        X500Name name = name("Test authority " + algorithm);
        X509v3CertificateBuilder builder = builder(
                name,
                BigInteger.ONE,
                name,
                pair.open(),
                now.minus(Duration.ofDays(900)),
                now.plus(Duration.ofDays(900)));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        this.certificate = builder.build(DetachedSigner.contentSigner(pair.secret()));
    }

    public static TestAuthority of(Algorithm algorithm) {
        return of(algorithm, NOW);
    }

    /// @param now a moment in the middle of its life
    public static TestAuthority of(Algorithm algorithm, Instant now) {
        try {
            return new TestAuthority(algorithm, now);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public X509CertificateHolder certificate() {
        return certificate;
    }

    public Holder issue(String person) {
        return issue(person, NOW.minus(Duration.ofDays(30)), NOW.plus(Duration.ofDays(300)));
    }

    public Holder issue(String person, Instant from, Instant until) {
        try {
            Pair own = pair(algorithm);
            X509v3CertificateBuilder builder = builder(
                    certificate.getSubject(), BigInteger.valueOf(serial++), name(person), own.open(), from, until);
            builder.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            X509CertificateHolder issued = builder.build(DetachedSigner.contentSigner(pair.secret()));
            return new Holder(issued, pkcs12(own.secret(), List.of(issued, certificate)));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// An authority of time-stamps (RFC 3161), which answers a question with a stamp of that moment.
    public TimeStamps timeStamps(Instant from, Instant until) {
        try {
            Pair own = SampleAuthority.rsa();
            X509v3CertificateBuilder builder = builder(
                    certificate.getSubject(),
                    BigInteger.valueOf(serial++),
                    name("Test of time-stamps"),
                    own.open(),
                    from,
                    until);
            builder.addExtension(
                    Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
            X509CertificateHolder issued = builder.build(DetachedSigner.contentSigner(pair.secret()));
            return (question, at) -> stamp(question, at, own, issued);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Answers a question of the media type `application/timestamp-query`.
    public interface TimeStamps {

        byte[] answer(byte[] question, Instant at);
    }

    private static byte[] stamp(byte[] question, Instant at, Pair own, X509CertificateHolder issued) {
        try {
            var generator = new TimeStampTokenGenerator(
                    new SignerInfoGeneratorBuilder(Algorithms.digests())
                            .build(DetachedSigner.contentSigner(own.secret()), issued),
                    Algorithms.digests().get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                    new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"));
            generator.addCertificates(new CollectionStore<>(List.of(issued)));
            return new TimeStampResponseGenerator(generator, TSPAlgorithms.ALLOWED)
                    .generate(new TimeStampRequest(question), BigInteger.ONE, Date.from(at))
                    .getEncoded();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The signers of several files in one file.
    public static byte[] joined(byte[]... files) {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            for (byte[] file : files) {
                CMSSignedData one = new CMSSignedData(file);
                generator.addSigners(one.getSignerInfos());
                generator.addCertificates(one.getCertificates());
            }
            return generator.generate(new CMSAbsentContent(), false).getEncoded();
        } catch (CMSException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// A certificate that a signer, who is no authority, gave out for its own key.
    static X509CertificateHolder issuedBy(Holder signer, String person) {
        try {
            SigningKey key = SigningKey.read(signer.pkcs12(), PASSWORD);
            X509v3CertificateBuilder builder = builder(
                    signer.certificate().getSubject(),
                    BigInteger.TWO,
                    name(person),
                    signer.certificate().getSubjectPublicKeyInfo(),
                    NOW.minus(Duration.ofDays(1)),
                    NOW.plus(Duration.ofDays(1)));
            return builder.build(DetachedSigner.contentSigner(key.secret()));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// A key file with the signer's key and another certificate for it.
    static byte[] keyFileOf(Holder signer, X509CertificateHolder other) {
        try {
            return pkcs12(SigningKey.read(signer.pkcs12(), PASSWORD).secret(), List.of(other, signer.certificate()));
        } catch (PKCSException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// A second certificate with the number and the key of an issued one, and another name.
    X509CertificateHolder twin(X509CertificateHolder issued) {
        try {
            return builder(
                            certificate.getSubject(),
                            issued.getSerialNumber(),
                            name("Twin"),
                            issued.getSubjectPublicKeyInfo(),
                            NOW.minus(Duration.ofDays(30)),
                            NOW.plus(Duration.ofDays(300)))
                    .build(DetachedSigner.contentSigner(pair.secret()));
        } catch (IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Certificates of this authority, each of which issued all others by its name and key.
    List<X509CertificateHolder> selves(int count) {
        return IntStream.range(0, count).mapToObj(this::self).toList();
    }

    private X509CertificateHolder self(int number) {
        try {
            return builder(
                            certificate.getSubject(),
                            BigInteger.valueOf(1_000_000L + number),
                            certificate.getSubject(),
                            certificate.getSubjectPublicKeyInfo(),
                            NOW.minus(Duration.ofDays(30)),
                            NOW.plus(Duration.ofDays(300)))
                    .build(DetachedSigner.contentSigner(pair.secret()));
        } catch (IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public void revoke(X509CertificateHolder issued) {
        revoked.add(issued.getSerialNumber());
    }

    X509CRLHolder revocations() {
        return revocations(NOW.minus(Duration.ofHours(2)), NOW.plus(Duration.ofDays(7)));
    }

    /// A list of whom it revoked.
    public X509CRLHolder revocations(Instant from, Instant until) {
        try {
            X509v2CRLBuilder builder = new X509v2CRLBuilder(certificate.getSubject(), Date.from(from));
            builder.setNextUpdate(Date.from(until));
            revoked.forEach(number ->
                    builder.addCRLEntry(number, Date.from(NOW.minus(Duration.ofHours(3))), CRLReason.keyCompromise));
            return builder.build(DetachedSigner.contentSigner(pair.secret()));
        } catch (OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, BigInteger serial, X500Name subject, SubjectPublicKeyInfo key, Instant from, Instant until)
            throws IOException, OperatorCreationException {
        X509v3CertificateBuilder builder =
                new X509v3CertificateBuilder(issuer, serial, Date.from(from), Date.from(until), subject, key);
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new SubjectKeyIdentifier(Algorithms.digest(
                        new AlgorithmIdentifier(org.bouncycastle.asn1.oiw.OIWObjectIdentifiers.idSHA1),
                        key.getEncoded())));
        return builder;
    }

    private static X500Name name(String person) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "KZ")
                .addRDN(BCStyle.O, "Made for a test")
                .addRDN(BCStyle.CN, person)
                .build();
    }

    static byte[] pkcs12(PrivateKeyInfo secret, List<X509CertificateHolder> certificates)
            throws PKCSException, IOException {
        PKCS12PfxPduBuilder file = new PKCS12PfxPduBuilder();
        PKCS12SafeBag[] bags = certificates.stream().map(TestAuthority::bag).toArray(PKCS12SafeBag[]::new);
        file.addEncryptedData(encryptor(), bags);
        file.addData(new PKCS12SafeBagBuilder(secret, encryptor()).build());
        return file.build(new JcePKCS12MacCalculatorBuilder().setProvider(Algorithms.PROVIDER), PASSWORD)
                .getEncoded();
    }

    private static PKCS12SafeBag bag(X509CertificateHolder certificate) {
        try {
            return new PKCS12SafeBagBuilder(certificate).build();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static org.bouncycastle.operator.OutputEncryptor encryptor() throws PKCSException {
        try {
            return new JcePKCSPBEOutputEncryptorBuilder(PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC)
                    .setProvider(Algorithms.PROVIDER)
                    .build(PASSWORD);
        } catch (OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Pair pair(Algorithm algorithm) throws GeneralSecurityException, IOException {
        return switch (algorithm) {
            case RSA -> SampleAuthority.rsa();
            case EC -> named("EC", "secp256r1");
            case GOST_RU_256 -> named("ECGOST3410-2012", "Tc26-Gost-3410-12-256-paramSetA");
            case GOST_RU_512 -> named("ECGOST3410-2012", "Tc26-Gost-3410-12-512-paramSetA");
            case GOST_KZ_512 -> SampleAuthority.kazakh();
        };
    }

    private static Pair named(String kind, String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind, Algorithms.PROVIDER);
        generator.initialize(new ECGenParameterSpec(curve));
        return SampleAuthority.usual(generator.generateKeyPair());
    }
}
