package kz.kelisim.web;

import java.util.List;
import java.util.Optional;
import kz.kelisim.kernel.EditionRef;
import org.jspecify.annotations.Nullable;

/// All editions, for pages that lead to them.
public interface EditionList {

    /// The newest first, samples last.
    List<EditionRef> editions();

    /// The edition of an id; empty for null.
    default Optional<EditionRef> of(@Nullable Long forumId) {
        return editions().stream()
                .filter(edition -> forumId != null && edition.forumId() == forumId)
                .findFirst();
    }
}
