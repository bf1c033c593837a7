package kz.kelisim.agreements;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.LocalizedText;
import org.jspecify.annotations.Nullable;

/// The text of an agreement in one of its versions, with those who are to sign it.
///
/// @param agreement its key
/// @param languages those in which the text is authentic
/// @param prevailing the one that decides where they differ; null where all have equal force
/// @param signingOn the planned day of signing; null where none is known
/// @param open whether everybody may read the master
/// @param released whether everybody may know that the text is being written
/// @param frozen what it was frozen as; null while it may change
/// @param version its number, from 1
record Draft(
        String agreement,
        String kind,
        LocalizedText title,
        String state,
        List<Lang> languages,
        @Nullable Lang prevailing,
        Layout layout,
        @Nullable LocalDate signingOn,
        boolean open,
        boolean released,
        @Nullable Frozen frozen,
        int version,
        Instant madeAt,
        List<Clause> clauses,
        List<Party> parties) {

    /// How the languages stand in the master: beside each other, or one after another.
    enum Layout {
        COLUMNS,
        SEQUENCE
    }

    /// @param sha256 of the master, in hexadecimal digits
    record Frozen(int version, String sha256) {}

    /// @param role PARTY, WITNESS or GUARANTOR
    /// @param delegations the keys of the delegations of the organisation
    record Party(String key, LocalizedText name, String role, List<String> delegations, List<Signer> signers) {

        boolean signs() {
            return !role.equals("WITNESS");
        }
    }

    /// @param since the first day of the office; null where not known
    /// @param authority by what somebody signs who holds no office
    record Signer(
            LocalizedText name,
            @Nullable LocalizedText office,
            @Nullable LocalDate since,
            @Nullable LocalDate until,
            @Nullable LocalizedText authority,
            @Nullable LocalDate authorityUntil) {

        /// Whether an office or another basis lets them sign, on the day where one is planned.
        boolean mayOn(@Nullable LocalDate day) {
            boolean inOffice = office != null
                    && (day == null
                            || ((since == null || !day.isBefore(since)) && (until == null || !day.isAfter(until))));
            boolean empowered =
                    authority != null && (day == null || authorityUntil == null || !day.isAfter(authorityUntil));
            return inOffice || empowered;
        }
    }

    Optional<Clause> clause(String eid) {
        return clauses.stream().filter(clause -> clause.eid().equals(eid)).findFirst();
    }

    /// The number of an article as it stands in the text; 0 for a preamble.
    int number(Clause clause) {
        if (clause.kind() == Clause.Kind.PREAMBLE) {
            return 0;
        }
        return (int) clauses.stream()
                .filter(other -> other.kind() != Clause.Kind.PREAMBLE && other.position() <= clause.position())
                .count();
    }

    /// Whether its words may change.
    boolean editable() {
        return state.equals("DRAFT") || state.equals("NEGOTIATION");
    }

    boolean authentic(Lang lang) {
        return languages.contains(lang);
    }
}
