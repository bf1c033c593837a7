package kz.kelisim.accreditation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The secrets behind badges, in one file beside the data that only its owner may read: one from which the codes
/// follow, and a pair with which snapshots for devices are signed. Made at the first use.
@Component
final class BadgeKey {

    /// How many decimal digits a code has: more than 128 bits, and the same on every keyboard.
    static final int DIGITS = 40;

    private static final BigInteger CODES = BigInteger.TEN.pow(DIGITS);

    private final Path file;

    BadgeKey(@Value("${kelisim.home}") String home) {
        this.file = Path.of(home).resolve("badges.key");
    }

    /// All in base64: the key of the codes, the private key of the pair as PKCS #8, the public one as
    /// SubjectPublicKeyInfo.
    private record Secrets(String codes, String signing, String verifying) {}

    /// The code of a badge: 40 decimal digits that say nothing to who does not hold the key.
    String code(String edition, long participantId, int serial) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secrets().codes()), "HmacSHA256"));
            byte[] sum = mac.doFinal(
                    "%s|%d|%d".formatted(edition, participantId, serial).getBytes(StandardCharsets.UTF_8));
            String digits = new BigInteger(1, sum).mod(CODES).toString();
            return "0".repeat(DIGITS - digits.length()) + digits;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// What is stored of a code: its SHA-256 in hexadecimal digits.
    static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// An Ed25519 signature, in base64.
    String sign(String text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(
                            Base64.getDecoder().decode(secrets().signing()))));
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The public key of the signatures as SubjectPublicKeyInfo, in base64.
    String verifier() {
        return secrets().verifying();
    }

    private synchronized Secrets secrets() {
        try {
            if (Files.notExists(file)) {
                make();
            }
            List<String> lines = Files.readAllLines(file);
            var secrets = new Secrets(lines.get(0), lines.get(1), lines.get(2));
            KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(secrets.verifying())));
            return secrets;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException broken) {
            throw new IllegalStateException(
                    "The key file (%s) must hold what Kelisim wrote. Restore it from the backup: without it printed badges are unknown."
                            .formatted(file.toAbsolutePath()),
                    broken);
        }
    }

    private void make() throws IOException, GeneralSecurityException {
        byte[] codes = new byte[32];
        new SecureRandom().nextBytes(codes);
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Base64.Encoder base64 = Base64.getEncoder();
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path half = Files.createTempFile(folder, "badges", ".new");
        Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rw-------"));
        Files.write(
                half,
                List.of(
                        base64.encodeToString(codes),
                        base64.encodeToString(pair.getPrivate().getEncoded()),
                        base64.encodeToString(pair.getPublic().getEncoded())));
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
