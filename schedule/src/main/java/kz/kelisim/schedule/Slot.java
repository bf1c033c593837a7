package kz.kelisim.schedule;

import java.time.LocalDate;

/// One interval in which meetings take place at the same time. The order of the slots in a problem is their
/// order in time.
///
/// @param id unique among the slots
/// @param day calendar day at the venue
/// @param session the block of adjoining slots it belongs to, for example `morning`
public record Slot(String id, LocalDate day, String session) {}
