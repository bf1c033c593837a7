package kz.kelisim.register;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A text and the signatures over its UTF-8 bytes (C2SP signed-note): the text with its last line feed, an
/// empty line, then one line for each signature.
///
/// At most 64 signatures; the only control character is the line feed.
public record SignedNote(String text, List<NoteSignature> signatures) {

    private static final int MOST_SIGNATURES = 64;

    public SignedNote {
        signatures = List.copyOf(signatures);
        requirePlainText(text);
        if (text.length() < 2 || !text.endsWith("\n")) {
            throw new IllegalArgumentException("The note text (%s) must end with a line feed.".formatted(text));
        }
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new IllegalArgumentException(
                    "A signed note has from 1 to %d signatures, not %d.".formatted(MOST_SIGNATURES, signatures.size()));
        }
    }

    /// The note in its wire form.
    public static SignedNote parse(String note) {
        requirePlainText(note);
        int gap = note.lastIndexOf("\n\n");
        if (gap < 0 || !note.endsWith("\n") || gap + 2 == note.length()) {
            throw new IllegalArgumentException(
                    "The note (%s) must be a text, an empty line and signature lines, each ended by a line feed."
                            .formatted(note));
        }
        List<NoteSignature> signatures = note.substring(gap + 2)
                .lines()
                .limit(MOST_SIGNATURES + 1L)
                .map(NoteSignature::parse)
                .toList();
        return new SignedNote(note.substring(0, gap + 1), signatures);
    }

    /// The note with one more signature, of a witness or of a new key, behind those it has.
    public SignedNote with(NoteSignature signature) {
        List<NoteSignature> all = new ArrayList<>(signatures);
        all.add(signature);
        return new SignedNote(text, all);
    }

    /// The wire form, read back by [#parse(String)].
    public String encoded() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString();
    }

    /// The bytes that are signed.
    byte[] signedBytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void requirePlainText(String text) {
        if (text.indexOf('\r') >= 0) {
            throw new IllegalArgumentException(
                    "The note holds a carriage return; it was saved with other line ends. Fetch it again unchanged.");
        }
        boolean control = text.chars().anyMatch(character -> character < 0x20 && character != '\n');
        if (control || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(
                    "The note must be valid UTF-8 without control characters but the line feed; fetch it again unchanged.");
        }
    }
}
