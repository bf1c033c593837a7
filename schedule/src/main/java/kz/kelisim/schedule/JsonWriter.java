package kz.kelisim.schedule;

import java.io.IOException;
import java.util.function.IntFunction;

/// Writes JSON to a stream: members of the outermost object on their own lines, and each element of their
/// arrays.
final class JsonWriter {
    private final Appendable out;
    private int depth;
    /// Whether the next member or element is the first of its object or array.
    private boolean first = true;

    JsonWriter(Appendable out) {
        this.out = out;
    }

    JsonWriter object() throws IOException {
        return open('{');
    }

    JsonWriter endObject() throws IOException {
        return close('}');
    }

    JsonWriter array() throws IOException {
        return open('[');
    }

    JsonWriter endArray() throws IOException {
        return close(']');
    }

    private JsonWriter open(char bracket) throws IOException {
        out.append(bracket);
        depth++;
        first = true;
        return this;
    }

    private JsonWriter close(char bracket) throws IOException {
        depth--;
        if (!first && depth <= 1) {
            newLine();
        }
        out.append(bracket);
        first = false;
        if (depth == 0) {
            out.append('\n');
        }
        return this;
    }

    private void newLine() throws IOException {
        out.append('\n').append("  ".repeat(depth));
    }

    private void separate() throws IOException {
        if (!first) {
            out.append(depth <= 2 ? "," : ", ");
        }
        if (depth <= 2) {
            newLine();
        }
        first = false;
    }

    /// The next element of an array follows.
    JsonWriter next() throws IOException {
        separate();
        return this;
    }

    JsonWriter name(String name) throws IOException {
        separate();
        quote(name);
        out.append(": ");
        return this;
    }

    JsonWriter text(String value) throws IOException {
        quote(value);
        return this;
    }

    JsonWriter number(long value) throws IOException {
        out.append(Long.toString(value));
        return this;
    }

    JsonWriter text(String name, String value) throws IOException {
        return name(name).text(value);
    }

    JsonWriter number(String name, long value) throws IOException {
        return name(name).number(value);
    }

    JsonWriter number(String name, double value) throws IOException {
        name(name);
        out.append(Double.toString(value));
        return this;
    }

    /// An array of texts on one line.
    JsonWriter texts(String name, Iterable<String> values) throws IOException {
        name(name);
        String separator = "[";
        for (String value : values) {
            out.append(separator);
            quote(value);
            separator = ", ";
        }
        out.append(separator.equals("[") ? "[]" : "]");
        return this;
    }

    /// An array of the ids of the slots in the set.
    JsonWriter slots(String name, SlotSet set, IntFunction<String> idOf) throws IOException {
        return texts(name, set.positions().mapToObj(idOf).toList());
    }

    private void quote(String text) throws IOException {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
