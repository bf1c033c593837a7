package kz.kelisim.store;

import java.util.List;
import kz.kelisim.kernel.Role;

/// A role that may edit records of a sheet.
///
/// @param path the references that lead from the record to the organisation or delegation that the role must hold
///     for; empty where the role may edit every record of the edition. `[report, obligation, creditor]` reads: the
///     creditor of the obligation of the report.
public record Permit(Role role, List<String> path) {

    public static Permit every(Role role) {
        return new Permit(role, List.of());
    }

    public static Permit own(Role role, String... path) {
        return new Permit(role, List.of(path));
    }
}
