package kz.kelisim.schedule.dzn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the fields of a data file: `name = value;` where a value is a whole number, a list `[..]`, a set
/// `{..}` of numbers or of ranges `1..3`, or a table `[| 1, 2, | 3, 4, |]`. From `%` to the end of the line is
/// a comment.
final class DznParser {
    private static final String WHOLE_FILE = "file";

    private final String file;
    private final String text;
    private int at;
    private int line = 1;
    private String field = WHOLE_FILE;

    private DznParser(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /// The values by the names of their fields, in the order of the file.
    static Map<String, DznValue> fields(String file, String text) {
        return new DznParser(file, text).fields();
    }

    private Map<String, DznValue> fields() {
        Map<String, DznValue> fields = new LinkedHashMap<>();
        skipBlanks();
        while (at < text.length()) {
            field = WHOLE_FILE;
            String name = name();
            field = name;
            expect('=');
            DznValue value = value();
            expect(';');
            if (fields.put(name, value) != null) {
                throw fault("is given twice; a field has one value; remove one");
            }
            skipBlanks();
        }
        return fields;
    }

    private String name() {
        int start = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw fault("'" + text.charAt(at) + "' stands where the name of a field is expected; write name = value;");
        }
        return text.substring(start, at);
    }

    private DznValue value() {
        return switch (peek()) {
            case '[' -> list();
            case '{' -> set();
            default -> number();
        };
    }

    private DznValue list() {
        int begin = line;
        expect('[');
        if (peek() == '|') {
            return table(begin);
        }
        List<DznValue> entries = new ArrayList<>();
        while (peek() != ']') {
            entries.add(value());
            separator(']');
        }
        expect(']');
        return new DznValue.Sequence(begin, entries);
    }

    private DznValue table(int begin) {
        List<DznValue> rows = new ArrayList<>();
        expect('|');
        while (peek() != ']') {
            int rowLine = line;
            List<DznValue> row = new ArrayList<>();
            while (peek() != '|') {
                row.add(number());
                separator('|');
            }
            expect('|');
            rows.add(new DznValue.Sequence(rowLine, row));
        }
        expect(']');
        return new DznValue.Sequence(begin, rows);
    }

    private DznValue set() {
        int begin = line;
        expect('{');
        List<DznValue> entries = new ArrayList<>();
        while (peek() != '}') {
            DznValue.Whole low = number();
            entries.add(low);
            if (text.startsWith("..", at)) {
                at += 2;
                range(low, number(), entries);
            }
            separator('}');
        }
        expect('}');
        return new DznValue.Sequence(begin, entries);
    }

    private void range(DznValue.Whole low, DznValue.Whole high, List<DznValue> entries) {
        if ((long) high.value() - low.value() > 10_000) {
            throw fault("the range " + low.value() + ".." + high.value()
                    + " is longer than 10,000; a set holds slots or meetings; shorten it");
        }
        for (int value = low.value() + 1; value <= high.value(); value++) {
            entries.add(new DznValue.Whole(low.line(), value));
        }
    }

    private DznValue.Whole number() {
        peek();
        int start = at;
        if (text.charAt(at) == '-') {
            at++;
        }
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        String digits = text.substring(start, at);
        if (digits.isEmpty() || digits.equals("-")) {
            peek();
        }
        try {
            return new DznValue.Whole(line, Integer.parseInt(digits));
        } catch (NumberFormatException e) {
            String found = digits.isEmpty() ? "'" + text.charAt(at) + "'" : digits;
            throw fault(found + " stands where a whole number is expected; write a number of at most 9 digits");
        }
    }

    /// Passes over a comma, which the last entry before `close` may lack.
    private void separator(char close) {
        char next = peek();
        if (next == ',') {
            at++;
        } else if (next != close) {
            throw fault("'" + next + "' stands where ',' or '" + close + "' is expected");
        }
    }

    private void expect(char wanted) {
        char found = peek();
        if (found != wanted) {
            throw fault("'" + found + "' stands where '" + wanted + "' is expected");
        }
        at++;
    }

    /// The next character that is not blank.
    private char peek() {
        skipBlanks();
        if (at == text.length()) {
            throw fault("the file ends within the field; it is truncated; give the whole file");
        }
        return text.charAt(at);
    }

    private void skipBlanks() {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == '%') {
                while (at < text.length() && text.charAt(at) != '\n') {
                    at++;
                }
            } else if (Character.isWhitespace(next)) {
                at++;
                if (next == '\n') {
                    line++;
                }
            } else {
                return;
            }
        }
    }

    private UnreadableDzn fault(String what) {
        return new UnreadableDzn(file, line, field, what);
    }
}
