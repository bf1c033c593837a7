package kz.kelisim.signatures;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilderProvider;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;

/// A private key with its certificate and those above it, from a PKCS #12 file. It stays with whoever signs.
final class SigningKey {

    private final PrivateKeyInfo secret;
    private final List<X509CertificateHolder> chain;

    /// @param chain the key's own certificate first
    SigningKey(PrivateKeyInfo secret, List<X509CertificateHolder> chain) {
        this.secret = secret;
        this.chain = List.copyOf(chain);
    }

    PrivateKeyInfo secret() {
        return secret;
    }

    X509CertificateHolder certificate() {
        return chain.getFirst();
    }

    /// The certificates of the file, the key's own first.
    List<X509CertificateHolder> chain() {
        return chain;
    }

    /// @throws IllegalArgumentException where the file is no PKCS #12 file with one key and its certificate, or
    ///     the password is not its
    static SigningKey read(byte[] pkcs12, char[] password) {
        try {
            PKCS12PfxPdu file = new PKCS12PfxPdu(pkcs12);
            if (file.hasMac()
                    && !file.isMacValid(
                            new JcePKCS12MacCalculatorBuilderProvider().setProvider(Algorithms.PROVIDER), password)) {
                throw new IllegalArgumentException("The password is not that of the key file.");
            }
            Contents contents = new Contents(new JcePKCSPBEInputDecryptorProviderBuilder()
                    .setProvider(Algorithms.PROVIDER)
                    .build(password));
            for (ContentInfo content : file.getContentInfos()) {
                contents.read(content);
            }
            return contents.key();
        } catch (IOException | PKCSException | ClassCastException damaged) {
            throw new IllegalArgumentException(
                    "The key file must be a PKCS #12 file (.p12, .pfx) that this password opens.", damaged);
        }
    }

    /// What a file holds, as it is read.
    private static final class Contents {
        private final InputDecryptorProvider password;
        private final List<PrivateKeyInfo> keys = new ArrayList<>();
        private final List<X509CertificateHolder> certificates = new ArrayList<>();

        Contents(InputDecryptorProvider password) {
            this.password = password;
        }

        void read(ContentInfo content) throws PKCSException {
            PKCS12SafeBagFactory bags = content.getContentType().equals(PKCSObjectIdentifiers.encryptedData)
                    ? new PKCS12SafeBagFactory(content, password)
                    : new PKCS12SafeBagFactory(content);
            for (PKCS12SafeBag bag : bags.getSafeBags()) {
                switch (bag.getBagValue()) {
                    case PKCS8EncryptedPrivateKeyInfo locked -> keys.add(locked.decryptPrivateKeyInfo(password));
                    case PrivateKeyInfo open -> keys.add(open);
                    case X509CertificateHolder certificate -> certificates.add(certificate);
                    default -> {
                        // Other kinds of bags hold nothing that is needed to sign.
                    }
                }
            }
        }

        SigningKey key() {
            if (keys.size() != 1 || certificates.isEmpty()) {
                throw new IllegalArgumentException(
                        "The key file must hold one private key and its certificate; it holds (%d) and (%d)."
                                .formatted(keys.size(), certificates.size()));
            }
            List<X509CertificateHolder> chain = new ArrayList<>();
            certificates.stream()
                    .filter(certificate -> belongs(certificate, keys.getFirst()))
                    .findFirst()
                    .ifPresent(chain::add);
            if (chain.isEmpty()) {
                throw new IllegalArgumentException("No certificate of the key file belongs to its private key.");
            }
            certificates.stream().filter(other -> !chain.contains(other)).forEach(chain::add);
            return new SigningKey(keys.getFirst(), chain);
        }
    }

    /// Whether the key signs what the certificate's key verifies.
    private static boolean belongs(X509CertificateHolder certificate, PrivateKeyInfo key) {
        byte[] question = {1, 2, 3};
        try {
            var signer = DetachedSigner.contentSigner(key);
            try (var into = signer.getOutputStream()) {
                into.write(question);
            }
            byte[] value = signer.getSignature();
            ContentVerifier verifier = verifier(certificate.getSubjectPublicKeyInfo(), signer.getAlgorithmIdentifier());
            try (var into = verifier.getOutputStream()) {
                into.write(question);
            }
            return verifier.verify(value);
        } catch (IOException | OperatorCreationException | RuntimeException another) {
            return false;
        }
    }

    private static ContentVerifier verifier(SubjectPublicKeyInfo key, AlgorithmIdentifier algorithm)
            throws OperatorCreationException {
        return KazakhGost.uses(algorithm.getAlgorithm())
                ? KazakhGost.verifiers(key, null).get(algorithm)
                : Algorithms.usual(key).get(algorithm);
    }
}
