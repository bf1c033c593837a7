package kz.kelisim.market;

import kz.kelisim.kernel.LocalizedText;

/// An offer that may meet a need, with the reason; never a bare score.
///
/// @param hsCode the code that both carry
public record Match(String need, LocalizedText needTitle, String offer, LocalizedText offerTitle, String hsCode) {}
