package kz.kelisim.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A strict JSON parser (RFC 8259): no comments, no trailing commas, no repeated names, at most 64 levels deep.
final class JsonParser {
    private static final int MAX_DEPTH = 64;

    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;

    private JsonParser(String text) {
        this.text = text;
    }

    /// The one value in the text; [UnreadableJson] names line and column of the first fault.
    static Json parse(String text) {
        JsonParser parser = new JsonParser(text);
        Json value = parser.value(0);
        parser.skipSpace();
        if (parser.at < text.length()) {
            throw parser.fault("the value has ended, but " + parser.seen() + " follows; remove it");
        }
        return value;
    }

    private Json value(int depth) {
        skipSpace();
        if (depth > MAX_DEPTH) {
            throw fault("values are nested more than " + MAX_DEPTH + " deep; flatten them");
        }
        int startLine = line;
        int startColumn = column();
        char next = peek();
        return switch (next) {
            case '{' -> new Json.Members(members(depth), startLine, startColumn);
            case '[' -> new Json.Elements(elements(depth), startLine, startColumn);
            case '"' -> new Json.Text(string(), startLine, startColumn);
            case 't' -> new Json.Word(word("true"), startLine, startColumn);
            case 'f' -> new Json.Word(word("false"), startLine, startColumn);
            case 'n' -> new Json.Word(word("null"), startLine, startColumn);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
                new Json.Numeral(numeral(), startLine, startColumn);
            default -> throw fault("expected a value, found " + seen());
        };
    }

    private Map<String, Json> members(int depth) {
        Map<String, Json> members = new LinkedHashMap<>();
        expect('{');
        skipSpace();
        if (take('}')) {
            return members;
        }
        do {
            skipSpace();
            if (peek() != '"') {
                throw fault("expected a name in double quotes, found " + seen());
            }
            int nameLine = line;
            int nameColumn = column();
            String name = string();
            skipSpace();
            expect(':');
            if (members.put(name, value(depth + 1)) != null) {
                throw UnreadableJson.syntax(
                        nameLine, nameColumn, "\"" + name + "\" is repeated in its object; remove one of the two");
            }
            skipSpace();
        } while (take(','));
        expect('}');
        return members;
    }

    private List<Json> elements(int depth) {
        List<Json> elements = new ArrayList<>();
        expect('[');
        skipSpace();
        if (take(']')) {
            return elements;
        }
        do {
            elements.add(value(depth + 1));
            skipSpace();
        } while (take(','));
        expect(']');
        return elements;
    }

    private String string() {
        expect('"');
        int start = at;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\' && text.charAt(at) >= ' ') {
            at++;
        }
        if (take('"')) {
            return text.substring(start, at - 1);
        }
        StringBuilder value = new StringBuilder(text.substring(start, at));
        while (!take('"')) {
            char next = peek();
            if (next < ' ') {
                throw fault("expected the closing double quote, found " + seen());
            }
            value.append(take('\\') ? escaped() : next(next));
        }
        return value.toString();
    }

    private char next(char taken) {
        at++;
        return taken;
    }

    private char escaped() {
        char code = peek();
        char value = switch (code) {
            case '"', '\\', '/' -> code;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> throw fault("expected an escape such as \\n or \\u00e9, found " + seen());
        };
        at++;
        return value;
    }

    /// Reads the four digits after `u` and stays on the last.
    private char hexadecimal() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            at++;
            int digit = Character.digit(peek(), 16);
            if (digit < 0 || peek() > 'f') {
                throw fault("expected four hexadecimal digits after \\u, found " + seen());
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    private String word(String word) {
        if (!text.startsWith(word, at)) {
            throw fault("expected " + word + "; texts stand in double quotes");
        }
        at += word.length();
        return word;
    }

    private String numeral() {
        int start = at;
        take('-');
        if (!take('0')) {
            digits();
        }
        if (take('.')) {
            digits();
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            digits();
        }
        return text.substring(start, at);
    }

    private void digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw fault("expected a digit, found " + seen());
        }
    }

    private void skipSpace() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
                lineStart = at + 1;
            } else if (c != ' ' && c != '\t' && c != '\r') {
                return;
            }
            at++;
        }
    }

    private void expect(char expected) {
        if (!take(expected)) {
            throw fault("expected '" + expected + "', found " + seen());
        }
    }

    private boolean take(char expected) {
        boolean found = at < text.length() && text.charAt(at) == expected;
        at += found ? 1 : 0;
        return found;
    }

    /// The next character, 0 at the end of the text.
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private String seen() {
        if (at >= text.length()) {
            return "the end of the text";
        }
        char c = text.charAt(at);
        return c < ' ' ? "the control character %d".formatted((int) c) : "'" + c + "'";
    }

    private int column() {
        return at - lineStart + 1;
    }

    private UnreadableJson fault(String fault) {
        return UnreadableJson.syntax(line, column(), fault);
    }
}
