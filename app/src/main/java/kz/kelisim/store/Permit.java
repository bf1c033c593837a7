package kz.kelisim.store;

import java.util.List;
import kz.kelisim.kernel.Role;

/// A role that may edit records of a sheet.
///
/// @param path the references that lead from the record to the organisation or delegation that the role must hold
///     for; empty where the role may edit every record of the edition. `[report, obligation, creditor]` reads: the
///     creditor of the obligation of the report.
/// @param also a second path, which must lead to the same one where its first reference is given; empty where there
///     is none
public record Permit(Role role, List<String> path, List<String> also) {

    public static Permit every(Role role) {
        return new Permit(role, List.of(), List.of());
    }

    public static Permit own(Role role, String... path) {
        return new Permit(role, List.of(path), List.of());
    }

    /// The same permit, which a second path narrows.
    public Permit and(String... second) {
        return new Permit(role, path, List.of(second));
    }
}
