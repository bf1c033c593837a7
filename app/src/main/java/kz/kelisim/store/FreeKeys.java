package kz.kelisim.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keys for new records that name none: the stem of their English text, with a number where it is taken.
final class FreeKeys {

    private final Sheet sheet;
    private final @Nullable Long forumId;
    private final SpreadsheetStore store;
    private final Map<String, Integer> nextOfStem = new HashMap<>();
    private @Nullable Set<String> taken;

    FreeKeys(Sheet sheet, @Nullable Long forumId, SpreadsheetStore store) {
        this.sheet = sheet;
        this.forumId = forumId;
        this.store = store;
    }

    /// A key that no stored record has, none given before, and none of `others`.
    String take(Map<String, String> values, Set<String> others) {
        Set<String> stored = taken;
        if (stored == null) {
            stored = store.keys(sheet, forumId);
            taken = stored;
        }
        String stem = Sheets.stem(sheet, values);
        int next = nextOfStem.getOrDefault(stem, 1);
        String key = next == 1 ? stem : stem + "-" + next;
        while (stored.contains(key) || others.contains(key)) {
            next++;
            key = stem + "-" + next;
        }
        nextOfStem.put(stem, next);
        stored.add(key);
        return key;
    }
}
