package kz.kelisim.agreements;

import java.time.LocalDate;
import java.util.Map;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import org.jspecify.annotations.Nullable;

/// A clause of a text in all its languages.
///
/// @param eid the name it keeps in every version, such as `c7`
/// @param version the version that wrote it so
/// @param wording what it says in each language in which something is written
/// @param measure what is owed by it; [Measure#NONE] unless its kind is OBLIGATION
record Clause(String eid, int version, int position, Kind kind, Map<Lang, Wording> wording, Measure measure) {

    /// What a clause is for.
    enum Kind {
        PREAMBLE,
        DEFINITIONS,
        SUBJECT,
        AREA,
        OBLIGATION,
        FINANCE,
        COMMUNICATION,
        DISPUTE,
        FINAL
    }

    /// @param heading one line; empty where the clause has none
    record Wording(String heading, String text) {

        static final Wording NONE = new Wording("", "");

        boolean isEmpty() {
            return heading.isEmpty() && text.isEmpty();
        }

        String whole() {
            return heading.isEmpty() ? text : heading + "\n" + text;
        }
    }

    /// An organisation that owes or is owed.
    record Side(String key, LocalizedText name) {}

    /// What one party owes another; null is what nobody has said yet.
    ///
    /// @param precision DAY, MONTH, QUARTER or YEAR
    /// @param form how it is completed: ACT, INFORMATION, CONTRACT, EVENT, PUBLICATION, PAYMENT or DELIVERY
    record Measure(
            @Nullable Side debtor,
            @Nullable Side creditor,
            @Nullable LocalDate dueOn,
            @Nullable String precision,
            @Nullable String form) {

        static final Measure NONE = new Measure(null, null, null, null, null);
    }

    Clause {
        wording = Map.copyOf(wording);
    }

    Wording in(Lang lang) {
        return wording.getOrDefault(lang, Wording.NONE);
    }

    boolean obliges() {
        return kind == Kind.OBLIGATION;
    }
}
