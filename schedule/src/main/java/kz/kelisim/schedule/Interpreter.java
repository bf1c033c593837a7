package kz.kelisim.schedule;

import java.util.Set;

/// A person who interprets one meeting at a time.
///
/// @param id unique among the interpreters
/// @param pairs between which languages, in both directions
/// @param free slots in which the person is available
/// @param inARow the most meetings in adjoining slots of one session before a slot of rest; 0 for no limit
public record Interpreter(String id, Set<LanguagePair> pairs, SlotSet free, int inARow) {
    public Interpreter {
        pairs = Set.copyOf(pairs);
    }
}
