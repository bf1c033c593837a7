package kz.kelisim.schedule;

import java.util.Set;

/// A person who attends meetings for a party, one at a time.
///
/// @param id unique within the party
/// @param free slots in which the person is available
/// @param languages codes of the languages the person speaks; empty if language never matters to the person
/// @param inARow the most meetings in adjoining slots of one session before a slot of rest; 0 for no limit
public record Representative(String id, SlotSet free, Set<String> languages, int inARow) {
    public Representative {
        languages = Set.copyOf(languages);
    }
}
