package kz.kelisim.schedule;

/// A table, booth or room that holds one meeting per slot (capacity 1). All places serve all requests.
///
/// @param id unique among the places
/// @param free slots in which it is available
public record Place(String id, SlotSet free) {}
