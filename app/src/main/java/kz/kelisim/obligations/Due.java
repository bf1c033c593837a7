package kz.kelisim.obligations;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The last day of the period that was promised.
///
/// @param precision DAY, MONTH, QUARTER or YEAR: how exactly it was promised
record Due(LocalDate on, String precision) {

    /// Another day that one side proposed with a document. It holds from the day on which the other side agreed.
    ///
    /// @param ordinal within the promise, from 1
    /// @param answeredOn null while the other side has not answered
    record Change(
            int ordinal,
            Due due,
            boolean byDebtor,
            LocalDate proposedOn,
            Report.Words words,
            String sha256,
            @Nullable LocalDate answeredOn,
            boolean agreed) {

        @JsonIgnore
        boolean waits() {
            return answeredOn == null;
        }

        /// Recorded on the day on which it is given, so one day says both.
        boolean holds(LocalDate on, LocalDate known) {
            return answeredOn != null && agreed && !answeredOn.isAfter(on) && !answeredOn.isAfter(known);
        }
    }
}
