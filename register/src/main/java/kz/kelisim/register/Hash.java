package kz.kelisim.register;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// A SHA-256 digest: 32 bytes, equal by value.
///
/// Leaves and inner nodes are hashed with different first bytes (0x00 and 0x01), so that neither can pass for
/// the other (RFC 6962 section 2.1, RFC 9162 section 2.1.1).
public final class Hash {

    /// Bytes in a digest.
    public static final int SIZE = 32;

    private static final byte[] LEAF = {0x00};
    private static final byte[] NODE = {0x01};
    private static final MessageDigest UNUSED_DIGEST = sha256FromPlatform();

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException(
                    "A hash has %d bytes, this one has %d; give a whole SHA-256 digest.".formatted(SIZE, bytes.length));
        }
        this.bytes = bytes;
    }

    /// The digest whose 32 bytes are given.
    public static Hash of(byte[] bytes) {
        return new Hash(bytes.clone());
    }

    /// The digest that `base64` spells.
    public static Hash parse(String base64) {
        return new Hash(Base64Text.decode("hash", base64));
    }

    /// The hash of one log entry: SHA-256(0x00 || entry).
    public static Hash ofLeaf(byte[] entry) {
        return sha256(LEAF, entry);
    }

    /// The hash of an inner node: SHA-256(0x01 || left || right).
    public static Hash ofNode(Hash left, Hash right) {
        return sha256(NODE, left.bytes, right.bytes);
    }

    /// The root of a tree without entries: SHA-256 of nothing.
    public static Hash ofNothing() {
        return sha256();
    }

    /// The plain SHA-256 of a file's bytes, as `sha256sum` prints it.
    public static Hash ofContent(byte[] content) {
        return sha256(content);
    }

    static Hash sha256(byte[]... parts) {
        MessageDigest digest = freshDigest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new Hash(digest.digest());
    }

    /// A copy of a digest that never takes a byte: cheaper than asking the security providers for each hash.
    private static MessageDigest freshDigest() {
        try {
            return (MessageDigest) UNUSED_DIGEST.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("The SHA-256 of this Java platform must be copyable.", impossible);
        }
    }

    private static MessageDigest sha256FromPlatform() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform must offer SHA-256.", impossible);
        }
    }

    /// The 32 bytes, a copy.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// The digest in base64, 44 characters: the spelling of checkpoints and proofs.
    public String base64() {
        return Base64Text.encode(bytes);
    }

    /// The digest in 64 lower-case hexadecimal digits.
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
