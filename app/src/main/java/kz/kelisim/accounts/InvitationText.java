package kz.kelisim.accounts;

import kz.kelisim.kernel.Lang;
import kz.kelisim.kernel.RoleGrant;

/// The words of the mail that tells of a granted role; the texts of the pages give them.
public interface InvitationText {

    String invitationSubject(Lang language);

    /// @param link where one signs in
    String invitation(Lang language, String name, RoleGrant grant, String link);
}
