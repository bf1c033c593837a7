package kz.kelisim.participants;

import java.util.Set;

/// What else holds personal data of a person: each part that stores some implements it, so that erasing reaches it.
interface PersonalRecords {

    /// The e-mail addresses by which the part knows the person, in the form in which mails are sent to them.
    Set<String> addresses(long forumId, long personId);

    /// Removes what is personal, within the running transaction; what must stay for totals stays without it.
    void erase(long forumId, long personId);
}
