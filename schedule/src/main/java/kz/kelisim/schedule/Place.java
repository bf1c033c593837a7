package kz.kelisim.schedule;

import java.util.OptionalInt;

/// A table, booth or room that holds one meeting per slot (capacity 1).
///
/// @param id unique among the places
/// @param owner position of the party whose booth it is; present exactly for booths
/// @param zone part of the venue; walking matters only between zones
/// @param free slots in which it is available
public record Place(String id, PlaceKind kind, OptionalInt owner, String zone, SlotSet free) {}
