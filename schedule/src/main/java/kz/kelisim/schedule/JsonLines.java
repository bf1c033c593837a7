package kz.kelisim.schedule;

import java.util.List;
import java.util.function.BiConsumer;

/// Writes one JSON object whose arrays of objects have one element per line.
final class JsonLines {
    private final StringBuilder out = new StringBuilder("{");
    /// Whether the next member is the first of its object.
    private boolean first = true;
    /// Whether members belong to an object inside the outermost one.
    private boolean inside;

    /// A member with a list of objects, each written by `entry` as one line.
    <T> JsonLines objects(String name, List<T> values, BiConsumer<JsonLines, T> entry) {
        name(name);
        out.append('[');
        inside = true;
        for (int i = 0; i < values.size(); i++) {
            out.append(i == 0 ? "\n  {" : ",\n  {");
            first = true;
            entry.accept(this, values.get(i));
            out.append('}');
        }
        out.append(values.isEmpty() ? "]" : "\n]");
        inside = false;
        first = false;
        return this;
    }

    /// A member with one object inside an entry, written by `members` in place.
    JsonLines object(String name, Runnable members) {
        name(name);
        out.append('{');
        first = true;
        members.run();
        out.append('}');
        first = false;
        return this;
    }

    JsonLines text(String name, String value) {
        name(name);
        quote(value);
        return this;
    }

    JsonLines number(String name, long value) {
        name(name);
        out.append(value);
        return this;
    }

    JsonLines texts(String name, List<String> values) {
        name(name);
        out.append('[');
        for (int i = 0; i < values.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            quote(values.get(i));
        }
        out.append(']');
        return this;
    }

    String end() {
        return out.append("\n}\n").toString();
    }

    private void name(String name) {
        if (!first) {
            out.append(',');
        }
        if (!inside) {
            out.append('\n');
        } else if (!first) {
            out.append(' ');
        }
        first = false;
        quote(name);
        out.append(": ");
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
