package kz.kelisim.results;

import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Provenance;

/// What an origin says happened after the forum. By itself it is evidence of nothing that was promised there.
public record LaterEvent(
        String key, LocalizedText title, String period, LocalizedText location, Provenance provenance) {}
