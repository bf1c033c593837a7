package kz.kelisim.agreements;

import java.time.LocalDate;
import java.util.List;
import kz.kelisim.kernel.LocalizedText;

/// What the parties of an agreement owe one another: what its page shows of it, and what its text brings in.
public interface Undertakings {

    /// @param standing the word of its standing on the day
    record Undertaking(
            String key, LocalizedText promise, LocalizedText debtor, LocalizedText creditor, String standing) {}

    List<Undertaking> of(long forumId, String agreement, LocalDate day);

    /// What a clause of a signed text obliges a party to.
    ///
    /// @param clause the name of the clause
    /// @param debtor the key of the organisation that owes it
    /// @param creditor the key of the organisation to which it is owed
    /// @param precision of the day: DAY, MONTH, QUARTER or YEAR
    /// @param form how it is completed, such as EVENT
    record Measure(
            String clause,
            LocalizedText promise,
            String debtor,
            String creditor,
            LocalDate dueOn,
            String precision,
            String form) {}

    /// Makes obligations of the measures, in the running transaction; those that are there already stay as they are.
    void undertake(long forumId, String agreement, List<Measure> measures);
}
