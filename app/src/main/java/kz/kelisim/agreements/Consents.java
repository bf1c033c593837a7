package kz.kelisim.agreements;

import java.util.List;
import kz.kelisim.kernel.Lang;
import kz.kelisim.store.Problem;

/// Who within the parties must agree to a text before it is frozen.
public interface Consents {

    /// What is missing for a text, in the running transaction.
    ///
    /// @param text the hash of all that its master would show, as [Reading#sha256]
    /// @param lang in which names are given
    List<Problem> missing(long forumId, String agreement, String text, Lang lang);
}
