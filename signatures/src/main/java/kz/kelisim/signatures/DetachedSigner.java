package kz.kelisim.signatures;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.rosstandart.RosstandartObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Makes a detached signature: CMS with the signed attributes of CAdES level B (ETSI EN 319 122-1): digest,
/// claimed time, the signer's certificate.
public final class DetachedSigner {

    private DetachedSigner() {}

    /// @param pkcs12 a key file with one private key: RSA, ECDSA, Ed25519 or GOST R 34.10-2012
    /// @param claimed the time that the signer states
    /// @return DER
    /// @throws IllegalArgumentException where the key file is not usable, saying why
    public static byte[] sign(byte[] document, byte[] pkcs12, char[] password, Instant claimed) {
        return sign(document, SigningKey.read(pkcs12, password), claimed);
    }

    static byte[] sign(byte[] document, SigningKey key, Instant claimed) {
        try {
            ContentSigner signer = contentSigner(key.secret());
            SignerInfoGeneratorBuilder builder = new SignerInfoGeneratorBuilder(Algorithms.digests())
                    .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(attributes(key, claimed)));
            if (KazakhGost.isPrivateKey(key.secret())) {
                builder.setContentDigest(new AlgorithmIdentifier(KazakhGost.DIGEST_512));
            }
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(builder.build(signer, key.certificate()));
            for (var certificate : key.chain()) {
                generator.addCertificate(certificate);
            }
            return generator
                    .generate(new CMSProcessableByteArray(document), false)
                    .getEncoded("DER");
        } catch (OperatorCreationException | CMSException | IOException unusable) {
            throw new IllegalArgumentException("The key of the key file cannot sign.", unusable);
        }
    }

    private static AttributeTable attributes(SigningKey key, Instant claimed)
            throws IOException, OperatorCreationException {
        byte[] certificate = Algorithms.digest(
                new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256),
                key.certificate().getEncoded());
        ASN1EncodableVector all = new ASN1EncodableVector();
        all.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(claimed)))));
        all.add(new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new DERSet(new SigningCertificateV2(new ESSCertIDv2(certificate)))));
        return new AttributeTable(all);
    }

    static ContentSigner contentSigner(PrivateKeyInfo secret) throws OperatorCreationException {
        if (KazakhGost.isPrivateKey(secret)) {
            return KazakhGost.signer(secret);
        }
        try {
            ASN1ObjectIdentifier kind = secret.getPrivateKeyAlgorithm().getAlgorithm();
            PrivateKey key = KeyFactory.getInstance(kind.getId(), Algorithms.PROVIDER)
                    .generatePrivate(new PKCS8EncodedKeySpec(secret.getEncoded()));
            return new JcaContentSignerBuilder(algorithm(kind, key))
                    .setProvider(Algorithms.PROVIDER)
                    .build(key);
        } catch (GeneralSecurityException | IOException unusable) {
            throw new OperatorCreationException("private key", unusable);
        }
    }

    /// The digest goes with the strength of the key.
    private static String algorithm(ASN1ObjectIdentifier kind, PrivateKey key) throws OperatorCreationException {
        if (kind.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return "SHA256withRSA";
        }
        if (kind.equals(X9ObjectIdentifiers.id_ecPublicKey) && key instanceof ECPrivateKey curve) {
            int bits = curve.getParams().getOrder().bitLength();
            return bits <= 256 ? "SHA256withECDSA" : bits <= 384 ? "SHA384withECDSA" : "SHA512withECDSA";
        }
        if (kind.equals(EdECObjectIdentifiers.id_Ed25519)) {
            return "Ed25519";
        }
        if (kind.equals(RosstandartObjectIdentifiers.id_tc26_gost_3410_12_256)) {
            return "GOST3411-2012-256WITHECGOST3410-2012-256";
        }
        if (kind.equals(RosstandartObjectIdentifiers.id_tc26_gost_3410_12_512)) {
            return "GOST3411-2012-512WITHECGOST3410-2012-512";
        }
        throw new OperatorCreationException("The key's algorithm (%s) cannot sign here.".formatted(kind));
    }
}
