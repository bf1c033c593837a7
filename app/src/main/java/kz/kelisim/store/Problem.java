package kz.kelisim.store;

import java.util.List;

/// What is wrong with a field, and where.
///
/// @param file the file of an import; empty for a form
/// @param line the line in it, from 1; 0 for a form
/// @param field the name of the field; empty where the whole record is meant
/// @param text the key of the explanation
/// @param args what the explanation names
public record Problem(String file, int line, String field, String text, List<Object> args) {

    public static Problem of(String field, String text, Object... args) {
        return new Problem("", 0, field, text, List.of(args));
    }

    Problem at(String file, int line) {
        return new Problem(file, line, field, text, args);
    }
}
