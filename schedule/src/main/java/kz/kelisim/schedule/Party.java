package kz.kelisim.schedule;

/// Someone who attends one meeting at a time: a company, a delegation, a person.
///
/// @param id unique among the parties
/// @param max quota: the most meetings it attends in the whole timetable, 0 or more
/// @param free slots in which it is available
public record Party(String id, int max, SlotSet free) {}
