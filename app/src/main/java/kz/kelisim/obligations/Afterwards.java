package kz.kelisim.obligations;

import java.util.List;
import kz.kelisim.kernel.LocalizedText;

/// What is known to have happened later and is worth reading beside the promises of an agreement. It is evidence of
/// none
/// of them.
public interface Afterwards {

    /// @param address within the pages of the edition
    record Event(LocalizedText title, String address) {}

    List<Event> of(long forumId, String agreement);
}
