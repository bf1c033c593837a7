package kz.kelisim.registration;

import java.time.LocalDate;
import kz.kelisim.kernel.LocalizedText;
import org.jspecify.annotations.Nullable;

/// How people come into a category, and how full it is.
///
/// @param quota its seats; null for any number
/// @param used the seats that registrations hold
/// @param waiting how many wait for a seat
/// @param entry who may ask
/// @param approval whether an organiser decides
/// @param closesOn the last day for registering; null where none is set
public record Admission(
        long id,
        String key,
        LocalizedText title,
        @Nullable Integer quota,
        int used,
        long waiting,
        Entry entry,
        boolean approval,
        @Nullable LocalDate closesOn) {

    public enum Entry {
        CLOSED,
        OPEN,
        INVITATION
    }

    boolean full() {
        return quota != null && used >= quota;
    }

    /// Seats that are free; null for any number.
    @Nullable
    Integer free() {
        return quota == null ? null : Math.max(0, quota - used);
    }

    /// Whether strangers may register themselves on that day.
    ///
    /// @param invited whether they come with an invitation
    /// @param forumEnds the last day of the forum, which closes a category without a day of its own
    boolean open(LocalDate on, boolean invited, @Nullable LocalDate forumEnds) {
        LocalDate last = closesOn == null ? forumEnds : closesOn;
        boolean inTime = last == null || !on.isAfter(last);
        return inTime && (entry == Entry.OPEN || (entry == Entry.INVITATION && invited));
    }
}
