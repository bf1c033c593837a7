package kz.kelisim.web;

import java.util.Optional;
import kz.kelisim.kernel.EditionRef;

/// Finds the edition that an address names.
public interface EditionFinder {

    Optional<EditionRef> edition(String slug);
}
