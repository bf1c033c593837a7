package kz.kelisim.agreements;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What an agreement says of its own life. Days are legal dates without a zone; a term of months ends with the day of
/// the same number in its last month, or with the last day of a shorter one.
///
/// @param entryOn the day of entry into force; null unless that is its method
/// @param provisionalFrom from when the parties apply it before it is in force; null where they do not
/// @param months how long it lasts from its entry into force; 0 unless its duration is FIXED
/// @param until its last day; null unless its duration is UNTIL_DATE
/// @param renewalMonths by how many months it renews itself; 0 unless its renewal is TACIT
/// @param renewalsMost how often it renews itself; 0 without limit
/// @param noticeMonths how many months before the last day a party must say that it shall not renew itself; where it
///     lasts without a term, how many months after the notice it ends. 0 where none is stated
/// @param carriesOut the framework agreement that it implements
record Terms(
        Entry entry,
        @Nullable LocalDate entryOn,
        @Nullable LocalDate provisionalFrom,
        Duration duration,
        int months,
        @Nullable LocalDate until,
        Renewal renewal,
        int renewalMonths,
        int renewalsMost,
        int noticeMonths,
        Agreement.@Nullable Linked carriesOut,
        Agreement.@Nullable Linked supersedes,
        Agreement.@Nullable Linked amends) {

    /// How an agreement enters into force.
    enum Entry {
        ON_SIGNATURE,
        ON_DATE,
        /// With the last of the notifications that every party gives.
        ON_LAST_NOTIFICATION,
        /// With the approval by the body that its text names.
        ON_APPROVAL
    }

    enum Duration {
        INDEFINITE,
        FIXED,
        UNTIL_DATE,
        UNTIL_FULFILLED
    }

    enum Renewal {
        NONE,
        TACIT,
        BY_AGREEMENT
    }
}
