package kz.kelisim.store;

import org.jspecify.annotations.Nullable;

/// A record in a list of the desk.
///
/// @param title its first text in three languages, as JSON; null where it has none
public record SheetRow(String key, @Nullable String title) {}
