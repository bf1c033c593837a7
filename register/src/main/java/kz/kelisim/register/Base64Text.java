package kz.kelisim.register;

import java.util.Base64;

/// Base64 of RFC 4648 section 4 in its one canonical spelling: padded, no line breaks, unused bits zero.
///
/// The JDK's decoder also takes other spellings of the same bytes; here a changed character never goes unseen.
final class Base64Text {

    private Base64Text() {}

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// The bytes that `text` spells; `what` names the value in the error message.
    static byte[] decode(String what, String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException(refusal(what, text), notBase64);
        }
        if (!encode(bytes).equals(text)) {
            throw new IllegalArgumentException(refusal(what, text));
        }
        return bytes;
    }

    private static String refusal(String what, String text) {
        return "The %s (%s) must be padded base64 (RFC 4648 section 4) without changes; fetch it again from its source."
                .formatted(what, text);
    }
}
