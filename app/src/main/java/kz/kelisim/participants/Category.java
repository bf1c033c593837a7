package kz.kelisim.participants;

import kz.kelisim.kernel.LocalizedText;
import kz.kelisim.kernel.Provenance;

/// A kind of participant.
///
/// @param attended whether an origin says that such participants were there
public record Category(String key, LocalizedText title, boolean attended, long members, Provenance provenance) {}
