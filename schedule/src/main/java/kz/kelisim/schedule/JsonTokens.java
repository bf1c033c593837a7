package kz.kelisim.schedule;

import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one JSON value (RFC 8259) from a stream, piece by piece, and knows where it is: line, column and
/// field. Strict: no comments, no trailing commas, no repeated or unknown names, at most 16 levels deep.
final class JsonTokens {
    private static final int DEEPEST = 16;
    /// The result of [#field(String...)] after the last member.
    static final int NO_MORE = -1;

    private final JsonCharacters in;
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
        in = new JsonCharacters(reader);
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
        if (in.peek() != opening) {
            throw expected(what);
        }
        in.next();
        if (depth == DEEPEST) {
            throw in.syntax("values are nested more than " + DEEPEST + " deep; flatten them");
        }
        depth++;
        name[depth] = "";
        index[depth] = opening == '[' ? -1 : -2;
        seen[depth] = 0;
        begun[depth] = false;
    }

    /// The position among `allowed` of the next member's name, or [#NO_MORE] at the end of the object.
    int field(String... allowed) {
        if (!nextName()) {
            return NO_MORE;
        }
        for (int i = 0; i < allowed.length; i++) {
            if (in.isToken(allowed[i])) {
                if ((seen[depth] >>> i & 1) != 0) {
                    throw in.syntax("\"" + allowed[i] + "\" is repeated in its object; remove one of the two");
                }
                seen[depth] |= 1L << i;
                name[depth] = allowed[i];
                return i;
            }
        }
        name[depth] = in.token();
        String[] sorted = allowed.clone();
        Arrays.sort(sorted);
        throw refusal("unknown field; the fields here are " + String.join(", ", sorted));
    }

    /// Passes over the next member's name; `false`, and the object is left, at its end.
    private boolean nextName() {
        in.space();
        if (in.peek() == '}') {
            in.next();
            depth--;
            return false;
        }
        comma('}');
        start();
        if (in.peek() != '"') {
            throw in.syntax("expected a name in double quotes, found " + in.shown());
        }
        in.string();
        in.space();
        if (in.peek() != ':') {
            throw in.syntax("expected :, found " + in.shown());
        }
        in.next();
        return true;
    }

    /// Whether another element of the array follows; at its end the array is left.
    boolean element() {
        in.space();
        if (in.peek() == ']') {
            in.next();
            depth--;
            return false;
        }
        comma(']');
        index[depth]++;
        return true;
    }

    private void comma(char closing) {
        if (begun[depth]) {
            if (in.peek() != ',') {
                throw in.syntax("expected , or " + closing + ", found " + in.shown());
            }
            in.next();
            in.space();
        }
        begun[depth] = true;
    }

    String text() {
        start();
        if (in.peek() != '"') {
            throw expected("a text");
        }
        in.string();
        return in.token();
    }

    /// A whole number in the range.
    long whole(long least, long most) {
        start();
        if (!in.atNumber()) {
            throw expected("a whole number");
        }
        in.number();
        String digits = in.token(40);
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

    /// An array of texts.
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        array();
        while (element()) {
            texts.add(text());
        }
        return texts;
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
        int first = in.peek();
        if (first == '"') {
            in.string();
        } else if (first == '{') {
            object();
            while (nextName()) {
                skip();
            }
        } else if (first == '[') {
            array();
            while (element()) {
                skip();
            }
        } else if (in.atNumber()) {
            in.number();
        } else if (first != 't' && first != 'f' && first != 'n') {
            throw expected("a value");
        } else {
            in.word(first == 't' ? "true" : first == 'f' ? "false" : "null");
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
        if (step.endsWith("]") && in.peek() == '[') {
            int wanted = Integer.parseInt(step.substring(0, step.length() - 1));
            array();
            for (int i = 0; element(); i++) {
                if (i == wanted) {
                    return true;
                }
                skip();
            }
        } else if (in.peek() == '{') {
            object();
            while (nextName()) {
                if (in.isToken(step)) {
                    return true;
                }
                skip();
            }
        }
        return false;
    }

    /// Nothing but space follows.
    void end() {
        in.space();
        if (in.peek() != JsonCharacters.END) {
            throw in.syntax("the value has ended, but " + in.shown() + " follows; remove it");
        }
    }

    /// A refusal of the value read last.
    UnreadableJson refusal(String fault) {
        return UnreadableJson.field(valueLine, valueColumn, path(depth), fault);
    }

    /// A refusal of the object that is being read, or was left just now, for a member it lacks.
    UnreadableJson missing(String member) {
        String of = path(depth);
        return UnreadableJson.field(
                in.line(), in.column(), of.isEmpty() ? member : of + "." + member, "is missing; add it");
    }

    /// The value of a member of the object that is being read, or was left just now; refused if it was absent.
    <T> T required(@Nullable T value, String member) {
        if (value == null) {
            throw missing(member);
        }
        return value;
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
        String found = switch (in.peek()) {
            case '{' -> "an object";
            case '[' -> "an array";
            case '"' -> "a text";
            case 't', 'f' -> "a truth value";
            case 'n' -> "null";
            default -> in.atNumber() ? "a number" : "";
        };
        return found.isEmpty()
                ? in.syntax("expected " + what + ", found " + in.shown())
                : refusal("expected " + what + ", found " + found);
    }

    /// Passes over space and notes where the next value begins.
    private void start() {
        in.space();
        valueLine = in.line();
        valueColumn = in.column();
    }
}
