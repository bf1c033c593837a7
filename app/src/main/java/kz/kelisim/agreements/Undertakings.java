package kz.kelisim.agreements;

import java.time.LocalDate;
import java.util.List;
import kz.kelisim.kernel.LocalizedText;

/// What the parties of an agreement owe one another, as its page shows it.
public interface Undertakings {

    /// @param standing the word of its standing on the day
    record Undertaking(
            String key, LocalizedText promise, LocalizedText debtor, LocalizedText creditor, String standing) {}

    List<Undertaking> of(long forumId, String agreement, LocalDate day);
}
