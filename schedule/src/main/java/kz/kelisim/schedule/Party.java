package kz.kelisim.schedule;

import java.util.List;

/// A company, a delegation or a person that meets others. Each of its meetings is attended by one of its
/// representatives.
///
/// @param id unique among the parties
/// @param min number of meetings it should have: a floor of the objective, not a rule
/// @param max quota: the most meetings it attends in the whole timetable, 0 or more
/// @param representatives at least one, with ids unique within the party
public record Party(String id, int min, int max, List<Representative> representatives) {
    public Party {
        representatives = List.copyOf(representatives);
    }
}
