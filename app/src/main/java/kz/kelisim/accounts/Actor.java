package kz.kelisim.accounts;

import java.util.List;
import java.util.Set;
import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.Role;
import kz.kelisim.kernel.RoleGrant;
import org.jspecify.annotations.Nullable;

/// Who is signed in, and what they may do.
public record Actor(String email, String name, Lang language, List<RoleGrant> grants) {

    public Actor {
        grants = List.copyOf(grants);
    }

    /// Whether one of the roles is held in that edition; null asks for what belongs to none.
    public boolean holds(@Nullable Long forumId, Role... roles) {
        Set<Role> wanted = Set.of(roles);
        return grants.stream().anyMatch(grant -> wanted.contains(grant.role()) && grant.covers(forumId));
    }
}
