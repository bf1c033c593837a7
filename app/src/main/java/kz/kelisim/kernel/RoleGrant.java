package kz.kelisim.kernel;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// A role that an account holds.
///
/// @param forumId the edition; null for an operator, whose role holds everywhere
/// @param organisation the key of the organisation it is held for, where the role needs one
/// @param delegation the key of the delegation it is held for, where the role needs one
public record RoleGrant(
        Role role,
        @Nullable Long forumId,
        @Nullable String organisation,
        @Nullable String delegation) implements Serializable {

    /// Whether it holds in that edition; null asks for what belongs to no edition.
    public boolean covers(@Nullable Long edition) {
        return forumId == null || forumId.equals(edition);
    }
}
