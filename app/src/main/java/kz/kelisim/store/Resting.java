package kz.kelisim.store;

import java.util.List;
import kz.kelisim.kernel.LocalizedText;
import org.jspecify.annotations.Nullable;

/// A record that rests on an origin.
///
/// @param total how many records of its sheet rest on that origin
/// @param title its first text in three languages; null where it has none
public record Resting(
        String sheet, String key, @Nullable LocalizedText title, String origin, List<String> facts, long total) {

    public Resting {
        facts = List.copyOf(facts);
    }
}
