package kz.kelisim.schedule;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;

/// Reads one JSON value (RFC 8259) from a stream, piece by piece, and knows where it is: line, column and
/// field. Strict: no comments, no trailing commas, no repeated or unknown names, at most 16 levels deep.
final class JsonTokens {
    private static final int DEEPEST = 16;
    private static final int END = -1;
    /// The result of [#field(String...)] after the last member.
    static final int NO_MORE = -1;

    private final Reader reader;
    private final char[] buffer = new char[1 << 16];
    private int at;
    private int filled;
    private int line = 1;
    /// Characters before `buffer[0]` since the start of the line.
    private long lineOffset;

    private char[] scratch = new char[64];
    private int depth;
    /// By depth: the member being read, or `null` in an array, whose position is `index`.
    private final String[] name = new String[DEEPEST + 1];
    private final int[] index = new int[DEEPEST + 1];
    /// By depth: which of the allowed names were read, and whether anything was.
    private final long[] seen = new long[DEEPEST + 1];
    private final boolean[] begun = new boolean[DEEPEST + 1];
    private int valueLine = 1;
    private int valueColumn = 1;

    JsonTokens(Reader reader) {
        this.reader = reader;
        Arrays.fill(name, "");
    }

    /// Enters an object.
    void object() {
        enter('{', "an object");
    }

    /// Enters an array.
    void array() {
        enter('[', "an array");
    }

    private void enter(char opening, String what) {
        start();
        if (peek() != opening) {
            throw expected(what);
        }
        next();
        if (depth == DEEPEST) {
            throw syntax("values are nested more than " + DEEPEST + " deep; flatten them");
        }
        depth++;
        name[depth] = "";
        index[depth] = opening == '[' ? -1 : -2;
        seen[depth] = 0;
        begun[depth] = false;
    }

    /// The position among `allowed` of the next member's name, or [#NO_MORE] at the end of the object.
    int field(String... allowed) {
        int length = nextName();
        if (length < 0) {
            return NO_MORE;
        }
        for (int i = 0; i < allowed.length; i++) {
            if (same(allowed[i], length)) {
                if ((seen[depth] >>> i & 1) != 0) {
                    throw syntax("\"" + allowed[i] + "\" is repeated in its object; remove one of the two");
                }
                seen[depth] |= 1L << i;
                name[depth] = allowed[i];
                return i;
            }
        }
        name[depth] = new String(scratch, 0, length);
        String[] sorted = allowed.clone();
        Arrays.sort(sorted);
        throw refusal("unknown field; the fields here are " + String.join(", ", sorted));
    }

    private int nextName() {
        space();
        if (peek() == '}') {
            next();
            depth--;
            return -1;
        }
        comma('}');
        start();
        if (peek() != '"') {
            throw syntax("expected a name in double quotes, found " + shown());
        }
        int length = string();
        space();
        if (peek() != ':') {
            throw syntax("expected :, found " + shown());
        }
        next();
        return length;
    }

    private boolean same(String allowed, int length) {
        if (allowed.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (allowed.charAt(i) != scratch[i]) {
                return false;
            }
        }
        return true;
    }

    /// Whether another element of the array follows; at its end the array is left.
    boolean element() {
        space();
        if (peek() == ']') {
            next();
            depth--;
            return false;
        }
        comma(']');
        index[depth]++;
        return true;
    }

    private void comma(char closing) {
        if (begun[depth]) {
            if (peek() != ',') {
                throw syntax("expected , or " + closing + ", found " + shown());
            }
            next();
            space();
        }
        begun[depth] = true;
    }

    String text() {
        start();
        if (peek() != '"') {
            throw expected("a text");
        }
        int length = string();
        return new String(scratch, 0, length);
    }

    /// A whole number in the range.
    long whole(long least, long most) {
        start();
        if (peek() != '-' && !digit(peek())) {
            throw expected("a whole number");
        }
        int length = number();
        String digits = new String(scratch, 0, Math.min(length, 40));
        try {
            long value = Long.parseLong(digits);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException fault) {
            throw refusal(digits + " is not a whole number from " + least + " to " + most);
        }
        throw refusal(digits + " is not a whole number from " + least + " to " + most);
    }

    int integer() {
        return (int) whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    <E extends Enum<E>> E constant(Class<E> type) {
        String text = text();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw refusal("\"" + text + "\" is not one of " + Arrays.toString(type.getEnumConstants()));
    }

    /// Passes over any value.
    void skip() {
        start();
        int first = peek();
        if (first == '"') {
            string();
        } else if (first == '{') {
            object();
            while (nextName() >= 0) {
                skip();
            }
        } else if (first == '[') {
            array();
            while (element()) {
                skip();
            }
        } else if (first == '-' || digit(first)) {
            number();
        } else if (first != 't' && first != 'f' && first != 'n') {
            throw expected("a value");
        } else {
            word(first == 't' ? "true" : first == 'f' ? "false" : "null");
        }
    }

    private void word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (peek() != word.charAt(i)) {
                throw syntax("expected " + word + ", found " + shown());
            }
            next();
        }
    }

    /// Goes into the value as far as a path such as `requests[2].weight` leads, and refuses it there.
    UnreadableJson refusalAt(String path, String fault) {
        UnreadableJson found = null;
        for (String step : path.split("[.\\[]", -1)) {
            start();
            found = UnreadableJson.field(valueLine, valueColumn, path, fault);
            if (!goTo(step)) {
                return found;
            }
        }
        start();
        return found == null ? refusal(fault) : UnreadableJson.field(valueLine, valueColumn, path, fault);
    }

    private boolean goTo(String step) {
        if (step.endsWith("]") && peek() == '[') {
            int wanted = Integer.parseInt(step.substring(0, step.length() - 1));
            array();
            for (int i = 0; element(); i++) {
                if (i == wanted) {
                    return true;
                }
                skip();
            }
        } else if (peek() == '{') {
            object();
            for (int length = nextName(); length >= 0; length = nextName()) {
                if (same(step, length)) {
                    return true;
                }
                skip();
            }
        }
        return false;
    }

    /// Nothing but space follows.
    void end() {
        space();
        if (peek() != END) {
            throw syntax("the value has ended, but " + shown() + " follows; remove it");
        }
    }

    /// A refusal of the value read last.
    UnreadableJson refusal(String fault) {
        return UnreadableJson.field(valueLine, valueColumn, path(depth), fault);
    }

    /// A refusal of the object that is being read, or was left just now, for a member it lacks.
    UnreadableJson missing(String member) {
        String of = path(depth);
        return UnreadableJson.field(line, column(), of.isEmpty() ? member : of + "." + member, "is missing; add it");
    }

    private String path(int to) {
        StringBuilder path = new StringBuilder();
        for (int d = 1; d <= to; d++) {
            if (index[d] >= 0) {
                path.append('[').append(index[d]).append(']');
            } else if (index[d] == -2 && !name[d].isEmpty()) {
                path.append(path.isEmpty() ? "" : ".").append(name[d]);
            }
        }
        return path.toString();
    }

    private UnreadableJson expected(String what) {
        String found = switch (peek()) {
            case '{' -> "an object";
            case '[' -> "an array";
            case '"' -> "a text";
            case 't', 'f' -> "a truth value";
            case 'n' -> "null";
            default -> digit(peek()) || peek() == '-' ? "a number" : "";
        };
        return found.isEmpty()
                ? syntax("expected " + what + ", found " + shown())
                : refusal("expected " + what + ", found " + found);
    }

    private UnreadableJson syntax(String fault) {
        return UnreadableJson.syntax(line, column(), fault);
    }

    private String shown() {
        int c = peek();
        return c == END ? "the end of the text" : c < ' ' ? "a control character" : "'" + (char) c + "'";
    }

    /// Passes over space and notes where the next value begins.
    private void start() {
        space();
        valueLine = line;
        valueColumn = column();
    }

    private int column() {
        return (int) Math.min(Integer.MAX_VALUE, lineOffset + at + 1);
    }

    private void space() {
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

    private int peek() {
        if (at == filled && !fill()) {
            return END;
        }
        return buffer[at];
    }

    private void next() {
        at++;
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

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    /// Reads a number into the scratch and returns its length.
    private int number() {
        int length = 0;
        if (peek() == '-') {
            length = keep(length);
        }
        if (peek() == '0') {
            length = keep(length);
            if (digit(peek())) {
                throw syntax("a number does not begin with 0; remove the 0");
            }
        } else {
            length = digits(length);
        }
        if (peek() == '.') {
            length = digits(keep(length));
        }
        if (peek() == 'e' || peek() == 'E') {
            length = keep(length);
            if (peek() == '+' || peek() == '-') {
                length = keep(length);
            }
            length = digits(length);
        }
        return length;
    }

    private int digits(int from) {
        int length = from;
        if (!digit(peek())) {
            throw syntax("expected a digit, found " + shown());
        }
        while (digit(peek())) {
            length = keep(length);
        }
        return length;
    }

    private int keep(int length) {
        return keep(length, (char) peek());
    }

    /// Appends a character to the scratch and passes over the current one.
    private int keep(int length, char c) {
        if (length == scratch.length) {
            scratch = Arrays.copyOf(scratch, 2 * length);
        }
        scratch[length] = c;
        at++;
        return length + 1;
    }

    /// Reads a text in double quotes into the scratch and returns its length.
    private int string() {
        next();
        int length = 0;
        while (true) {
            int c = peek();
            if (c == '"') {
                next();
                return length;
            }
            if (c == END || c < ' ') {
                throw syntax("a text ends with \" on its line, found " + shown());
            }
            if (c == '\\') {
                next();
                length = keep(length, escaped());
            } else {
                length = keep(length);
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
}
