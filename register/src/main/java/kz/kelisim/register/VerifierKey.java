package kz.kelisim.register;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// The public key of a log and the name it signs under, the one thing a verifier must already trust.
///
/// As text `name+hash+base64`: the key id in 8 hexadecimal digits, then base64 of 0x01 (Ed25519) and the 32
/// bytes of the key (RFC 8032); the form in which C2SP tools take it.
public final class VerifierKey {

    private static final byte ED25519 = 0x01;
    private static final int KEY_BYTES = 32;

    /// What X.509 puts before the 32 bytes of an Ed25519 key (RFC 8410).
    private static final byte[] X509_START = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] raw;
    private final PublicKey publicKey;

    private VerifierKey(String name, byte[] raw) {
        NoteSignature.requireKeyName(name);
        this.name = name;
        this.raw = raw;
        this.publicKey = decode(name, raw);
    }

    /// The key of 32 bytes (RFC 8032) under `name`.
    static VerifierKey of(String name, byte[] raw) {
        return new VerifierKey(name, raw.clone());
    }

    /// The key in the JDK's form under `name`. Throws when it is not an Ed25519 key.
    public static VerifierKey of(String name, PublicKey publicKey) {
        byte[] encoded = publicKey.getEncoded();
        int start = X509_START.length;
        if (encoded.length != start + KEY_BYTES || !Arrays.equals(encoded, 0, start, X509_START, 0, start)) {
            throw new IllegalArgumentException(
                    "The key (%s) of (%s) must be an Ed25519 public key.".formatted(publicKey.getAlgorithm(), name));
        }
        return new VerifierKey(name, Arrays.copyOfRange(encoded, start, encoded.length));
    }

    /// The key in its text form `name+hash+base64`.
    public static VerifierKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    "The verifier key (%s) must be name+hash+base64, as the log publishes it.".formatted(text));
        }
        byte[] typed = Base64Text.decode("public key", parts[2]);
        if (typed.length != 1 + KEY_BYTES || typed[0] != ED25519) {
            throw new IllegalArgumentException(
                    "The verifier key (%s) must be Ed25519: base64 of the byte 01 and 32 bytes.".formatted(text));
        }
        VerifierKey key = new VerifierKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.hexId().equals(parts[1])) {
            throw new IllegalArgumentException(
                    "The verifier key (%s) says key id (%s), but its name and key give (%s); copy it whole from the log."
                            .formatted(text, parts[1], key.hexId()));
        }
        return key;
    }

    /// The name in the signature lines: the origin of the log.
    public String name() {
        return name;
    }

    /// The first four bytes of SHA-256(name || 0x0A || 0x01 || key), big-endian.
    public int keyId() {
        Hash hash = Hash.sha256(name.getBytes(StandardCharsets.UTF_8), new byte[] {'\n', ED25519}, raw);
        return ByteBuffer.wrap(hash.bytes()).getInt();
    }

    /// The text form, read back by [#parse(String)].
    public String text() {
        byte[] typed = ByteBuffer.allocate(1 + KEY_BYTES).put(ED25519).put(raw).array();
        return name + "+" + hexId() + "+" + Base64Text.encode(typed);
    }

    /// Whether this key signed `note`: at least one line bears its name and id, and every such line is right.
    ///
    /// Lines of other keys (witnesses, an older key of the log) are passed over.
    public boolean signed(SignedNote note) {
        List<NoteSignature> own = note.signatures().stream()
                .filter(line -> line.keyName().equals(name) && line.keyId() == keyId())
                .toList();
        return !own.isEmpty() && own.stream().allMatch(line -> verifies(note.signedBytes(), line.signature()));
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(publicKey);
            ed25519.update(message);
            return ed25519.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("The key of (%s) cannot be used to verify.".formatted(name), unusable);
        }
    }

    private String hexId() {
        return HexFormat.of().toHexDigits(keyId());
    }

    /// The JDK's key; refuses 32 bytes that are no point of the curve.
    private static PublicKey decode(String name, byte[] raw) {
        byte[] encoded = ByteBuffer.allocate(X509_START.length + raw.length)
                .put(X509_START)
                .put(raw)
                .array();
        try {
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            Signature.getInstance("Ed25519").initVerify(key);
            return key;
        } catch (GeneralSecurityException refused) {
            throw new IllegalArgumentException(
                    "The public key (%s) of (%s) must be an Ed25519 key; copy it whole from the log."
                            .formatted(Base64Text.encode(raw), name),
                    refused);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && name.equals(that.name) && Arrays.equals(raw, that.raw);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(raw);
    }

    @Override
    public String toString() {
        return text();
    }
}
