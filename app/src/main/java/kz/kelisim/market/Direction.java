package kz.kelisim.market;

import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Provenance;
import org.jspecify.annotations.Nullable;

/// A direction of cooperation that somebody named as promising.
public record Direction(
        String key, LocalizedText title, @Nullable LocalizedText namedBy, Provenance provenance) {}
