package kz.kelisim.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Input before it is understood: names and texts. A text in three languages comes as `title.kk`, `title.ru`,
/// `title.en` and perhaps `title.source`; a list comes with commas; a list of texts in three languages with one
/// a line.
///
/// @param file the file of an import; empty for a form
/// @param line the line of the record, from 1; 0 for a form
/// @param lines the line of each field
public record Raw(String file, int line, Map<String, String> values, Map<String, Integer> lines) {

    public static Raw form(Map<String, String> values) {
        return new Raw("", 0, values, Map.of());
    }

    @Nullable
    String value(String name) {
        String value = values.get(name);
        return value == null || value.isBlank() ? null : value.replace("\0", "").strip();
    }

    int lineOf(String field) {
        return lines.getOrDefault(field, line);
    }
}
