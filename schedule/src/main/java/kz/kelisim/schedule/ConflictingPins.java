package kz.kelisim.schedule;

import java.util.List;
import java.util.stream.Collectors;

/// The refusal of a problem whose pins no timetable satisfies. Nothing pinned is given up silently.
public final class ConflictingPins extends RuntimeException {
    private final transient List<PinConflict> conflicts;

    ConflictingPins(List<PinConflict> conflicts) {
        super(conflicts.stream().map(PinConflict::message).collect(Collectors.joining("\n")));
        this.conflicts = List.copyOf(conflicts);
    }

    /// At least one conflict; each is minimal on its own.
    public List<PinConflict> conflicts() {
        return conflicts;
    }
}
