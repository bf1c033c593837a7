package kz.kelisim.schedule;

import java.util.Optional;

/// A wish for one meeting of two parties. Two requests between the same parties are two meetings.
///
/// @param id unique among the requests
/// @param sender id of the party that asks
/// @param addressee id of the party that is asked
/// @param level decides before any weight
/// @param weight value of the meeting within its level, 1 to 1,000,000
/// @param allowed slots in which the meeting may take place
/// @param pin id of the slot in which the meeting must take place; a pinned request is always scheduled
public record Request(
        String id, String sender, String addressee, Level level, int weight, SlotSet allowed, Optional<String> pin) {}
