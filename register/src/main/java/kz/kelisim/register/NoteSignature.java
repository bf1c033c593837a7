package kz.kelisim.register;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// One signature line of a signed note: who signed, and base64 of the 4-byte key id followed by the signature.
///
/// `— example.org/register Az3grlgt...` (C2SP signed-note).
public record NoteSignature(String keyName, String base64) {

    private static final String START = "— ";
    private static final int ID_BYTES = Integer.BYTES;

    public NoteSignature {
        requireKeyName(keyName);
        if (Base64Text.decode("note signature", base64).length <= ID_BYTES) {
            throw new IllegalArgumentException(
                    "The note signature (%s) must hold a key id of 4 bytes and a signature behind it."
                            .formatted(base64));
        }
    }

    static NoteSignature of(String keyName, int keyId, byte[] signature) {
        byte[] bytes = ByteBuffer.allocate(ID_BYTES + signature.length)
                .putInt(keyId)
                .put(signature)
                .array();
        return new NoteSignature(keyName, Base64Text.encode(bytes));
    }

    static NoteSignature parse(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(START) || space < START.length()) {
            throw new IllegalArgumentException(
                    "The signature line (%s) must be an em dash, a space, the key name, a space and base64."
                            .formatted(line));
        }
        return new NoteSignature(line.substring(START.length(), space), line.substring(space + 1));
    }

    /// The first four bytes: which key of this name signed, and by which algorithm.
    public int keyId() {
        return ByteBuffer.wrap(bytes()).getInt();
    }

    /// The bytes behind the key id.
    public byte[] signature() {
        byte[] bytes = bytes();
        return Arrays.copyOfRange(bytes, ID_BYTES, bytes.length);
    }

    String line() {
        return START + keyName + " " + base64 + "\n";
    }

    /// Refuses a name that could not be told apart in a signature line or a key text.
    static void requireKeyName(String name) {
        boolean separates = name.codePoints()
                .anyMatch(point -> point == '+'
                        || Character.isWhitespace(point)
                        || Character.isSpaceChar(point)
                        || Character.isISOControl(point));
        if (name.isEmpty() || separates) {
            throw new IllegalArgumentException(
                    "The key name (%s) must not be empty and must hold no space and no plus; take a form such as example.org/register."
                            .formatted(name));
        }
    }

    private byte[] bytes() {
        return Base64Text.decode("note signature", base64);
    }
}
