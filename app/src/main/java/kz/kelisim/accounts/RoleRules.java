package kz.kelisim.accounts;

import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import org.jspecify.annotations.Nullable;

/// Who may see, grant and take away roles.
public final class RoleRules {

    private RoleRules() {}

    /// Who runs the edition, or the installation, keeps its roles.
    ///
    /// @param forumId the edition; null for the roles of every edition and the operator's
    public static boolean mayKeep(Actor actor, @Nullable Long forumId) {
        return forumId == null ? actor.holds(null, Role.OPERATOR) : actor.holds(forumId, Role.ORGANISER, Role.OPERATOR);
    }

    /// A role is granted by another who keeps the roles there: nobody raises oneself.
    static boolean mayGrant(Actor actor, String email, RoleGrant grant) {
        return mayKeep(actor, grant.forumId()) && !actor.email().equals(email);
    }

    /// Whether an edition, or the installation, must never be without a holder of the role.
    static boolean needsHolder(Role role) {
        return switch (role) {
            case OPERATOR, ORGANISER -> true;
            case FOCAL_POINT, ENTREPRENEUR, PROTOCOL_OFFICER, LAWYER, RESPONSIBLE_OFFICER, ANALYST, CHECK_IN_DESK ->
                false;
        };
    }

    /// Whether the role is held for one organisation.
    static boolean ofOrganisation(Role role) {
        return switch (role) {
            case ENTREPRENEUR, LAWYER, RESPONSIBLE_OFFICER -> true;
            case OPERATOR, ORGANISER, FOCAL_POINT, PROTOCOL_OFFICER, ANALYST, CHECK_IN_DESK -> false;
        };
    }

    /// Whether the role is held for one delegation.
    static boolean ofDelegation(Role role) {
        return role == Role.FOCAL_POINT;
    }
}
