package kz.kelisim.register;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/// The Ed25519 private key with which a log signs its checkpoints, and the log's name.
///
/// Whoever holds it can sign a second history: keep it in a file that only the log's user can read, outside the
/// database. Only [#pkcs8()] gives it away; no message and no [#toString()] does.
public final class LogKey {

    private static final int SEED_BYTES = 32;
    private static final byte[] PROBE = "probe".getBytes(StandardCharsets.US_ASCII);

    private final PrivateKey privateKey;
    private final VerifierKey verifier;

    private LogKey(PrivateKey privateKey, VerifierKey verifier) {
        this.privateKey = privateKey;
        this.verifier = verifier;
        if (!verifier.verifies(PROBE, sign(PROBE))) {
            throw new IllegalStateException(
                    "The public key found for (%s) does not match its private key; this Java platform cannot run the log."
                            .formatted(verifier.name()));
        }
    }

    /// A new key for the log called `name`, from the platform's secure random numbers.
    public static LogKey generate(String name) {
        byte[] seed = new byte[SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        return ofSeed(name, seed);
    }

    /// The key of the log called `name` from base64 of its PKCS #8 form (RFC 8410), as [#pkcs8()] gives it, or
    /// `openssl genpkey -algorithm ed25519 -outform DER | base64 -w0`. Space around it does not matter.
    public static LogKey parse(String name, String pkcs8) {
        try {
            byte[] encoded = Base64Text.decode("private key", pkcs8.strip());
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return ofSeed(name, ((EdECPrivateKey) key).getBytes().orElseThrow());
        } catch (IllegalArgumentException | GeneralSecurityException unreadable) {
            // The cause may quote the text of the key: it is dropped.
            throw new IllegalArgumentException(
                    "The private key of (%s) must be base64 of an Ed25519 key in PKCS #8 form, on one line; make a new one or restore the file."
                            .formatted(name));
        }
    }

    /// The private key in base64 of its PKCS #8 form.
    public String pkcs8() {
        return Base64Text.encode(privateKey.getEncoded());
    }

    /// What the public gets: the key that checks this one's signatures.
    public VerifierKey verifier() {
        return verifier;
    }

    /// The checkpoint as a signed note. A log signs only checkpoints that bear its own name.
    public SignedNote sign(Checkpoint checkpoint) {
        if (!checkpoint.origin().equals(verifier.name())) {
            throw new IllegalArgumentException(
                    "The key of (%s) must not sign a checkpoint of (%s); use the key of that log."
                            .formatted(verifier.name(), checkpoint.origin()));
        }
        byte[] signature = sign(checkpoint.text().getBytes(StandardCharsets.UTF_8));
        return new SignedNote(
                checkpoint.text(), List.of(NoteSignature.of(verifier.name(), verifier.keyId(), signature)));
    }

    private byte[] sign(byte[] message) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(privateKey);
            ed25519.update(message);
            return ed25519.sign();
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException(
                    "The private key of (%s) cannot be used to sign.".formatted(verifier.name()), unusable);
        }
    }

    /// The key pair of a seed. The JDK has no call from a private to its public key, but its generator makes
    /// both from 32 random bytes: it is handed the seed as these bytes, and the constructor checks the pair.
    private static LogKey ofSeed(String name, byte[] seed) {
        NoteSignature.requireKeyName(name);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new FixedBytes(seed));
            KeyPair pair = generator.generateKeyPair();
            return new LogKey(pair.getPrivate(), VerifierKey.of(name, pair.getPublic()));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java platform since 15 must offer Ed25519.", missing);
        }
    }

    @Override
    public String toString() {
        return "private key of " + verifier.name();
    }

    /// A source of exactly the given bytes.
    private static final class FixedBytes extends SecureRandom {

        private final byte[] seed;

        FixedBytes(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("The key generator asked for (%d) bytes; an Ed25519 seed has %d."
                        .formatted(bytes.length, seed.length));
            }
            System.arraycopy(seed, 0, bytes, 0, seed.length);
        }
    }
}
