package kz.kelisim.schedule;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;

/// The characters of a JSON text (RFC 8259), from the current one on: its strings, numbers and words, and the
/// line and column of the current character. Only a piece of the text is held at a time.
final class JsonCharacters {
    /// Stands for the current character after the last.
    static final int END = -1;

    private final Reader reader;
    private final char[] buffer = new char[1 << 16];
    private int at;
    private int filled;
    private int line = 1;
    /// Characters before `buffer[0]` since the start of the line.
    private long lineOffset;

    /// The token, in the first `length` characters.
    private char[] scratch = new char[64];

    private int length;

    JsonCharacters(Reader reader) {
        this.reader = reader;
    }

    /// Line of the current character, counted from 1.
    int line() {
        return line;
    }

    /// Column of the current character in UTF-16 units, counted from 1.
    int column() {
        return (int) Math.min(Integer.MAX_VALUE, lineOffset + at + 1);
    }

    /// The current character, or [#END].
    int peek() {
        if (at == filled && !fill()) {
            return END;
        }
        return buffer[at];
    }

    private boolean fill() {
        try {
            int count = filled < 0 ? END : reader.read(buffer);
            if (count <= 0) {
                return false;
            }
            lineOffset += at;
            at = 0;
            filled = count;
            return true;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /// Passes over the current character, which was looked at and is not a line feed.
    void next() {
        at++;
    }

    /// Passes over space.
    void space() {
        while (true) {
            int c = peek();
            if (c == '\n') {
                at++;
                line++;
                lineOffset = -at;
            } else if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else {
                return;
            }
        }
    }

    /// Passes over these characters.
    void word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (peek() != word.charAt(i)) {
                throw syntax("expected " + word + ", found " + shown());
            }
            next();
        }
    }

    /// Whether the current character begins a number.
    boolean atNumber() {
        return peek() == '-' || atDigit();
    }

    private boolean atDigit() {
        int c = peek();
        return c >= '0' && c <= '9';
    }

    /// Passes over a number, which is then the [#token()].
    void number() {
        length = 0;
        if (peek() == '-') {
            keep();
        }
        if (peek() == '0') {
            keep();
            if (atDigit()) {
                throw syntax("a number does not begin with 0; remove the 0");
            }
        } else {
            digits();
        }
        if (peek() == '.') {
            keep();
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            keep();
            if (peek() == '+' || peek() == '-') {
                keep();
            }
            digits();
        }
    }

    private void digits() {
        if (!atDigit()) {
            throw syntax("expected a digit, found " + shown());
        }
        while (atDigit()) {
            keep();
        }
    }

    /// Passes over a text in double quotes, which is then the [#token()].
    void string() {
        next();
        length = 0;
        while (true) {
            int c = peek();
            if (c == '"') {
                next();
                return;
            }
            if (c == END || c < ' ') {
                throw syntax("a text ends with \" on its line, found " + shown());
            }
            if (c == '\\') {
                next();
                keep(escaped());
            } else {
                keep();
            }
        }
    }

    private char escaped() {
        return switch (peek()) {
            case '"' -> '"';
            case '\\' -> '\\';
            case '/' -> '/';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw syntax("\\ is followed by " + shown() + "; write \\\\ for a backslash");
        };
    }

    /// The character of four hexadecimal digits, of which the last is left as the current one.
    private char unicode() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            next();
            int digit = peek() == END ? -1 : Character.digit(peek(), 16);
            if (digit < 0) {
                throw syntax("\\u is followed by four hexadecimal digits, found " + shown());
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    private void keep() {
        keep((char) peek());
    }

    /// Appends a character to the scratch and passes over the current one.
    private void keep(char c) {
        if (length == scratch.length) {
            scratch = Arrays.copyOf(scratch, 2 * length);
        }
        scratch[length++] = c;
        at++;
    }

    /// The string or number passed over last, a string without its quotes and escapes.
    String token() {
        return new String(scratch, 0, length);
    }

    /// The first characters of the token, at most so many.
    String token(int most) {
        return new String(scratch, 0, Math.min(length, most));
    }

    /// Whether the token is this text.
    boolean isToken(String text) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != scratch[i]) {
                return false;
            }
        }
        return true;
    }

    /// A refusal that names the line and column of the current character.
    UnreadableJson syntax(String fault) {
        return UnreadableJson.syntax(line, column(), fault);
    }

    /// The current character, as a refusal names it.
    String shown() {
        int c = peek();
        return c == END ? "the end of the text" : c < ' ' ? "a control character" : "'" + (char) c + "'";
    }
}
