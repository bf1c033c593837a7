package kz.kelisim.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A record that was understood and may be stored.
///
/// @param key its key; empty where one is to be made from its title or name
/// @param values the canonical text of each field that was given
public record Entry(Sheet sheet, String key, Map<String, String> values, Raw raw) {

    public @Nullable String value(String field) {
        return values.get(field);
    }

    public boolean has(String field) {
        return values.containsKey(field);
    }
}
