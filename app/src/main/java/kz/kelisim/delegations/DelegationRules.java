package kz.kelisim.delegations;

import kz.kelisim.accounts.Actor;
import kz.kelisim.kernel.Role;

/// Who may work for a delegation.
final class DelegationRules {

    private DelegationRules() {}

    /// The organiser for each, a focal point for their own.
    static boolean mayEdit(Actor actor, long forumId, String delegation) {
        return actor.holds(forumId, Role.ORGANISER)
                || actor.grants().stream()
                        .anyMatch(grant -> grant.role() == Role.FOCAL_POINT
                                && grant.covers(forumId)
                                && delegation.equals(grant.delegation()));
    }
}
