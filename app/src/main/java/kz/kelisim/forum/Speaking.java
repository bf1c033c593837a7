package kz.kelisim.forum;

import java.util.List;
import kz.kelisim.kernel.LocalizedText;
import org.jspecify.annotations.Nullable;

/// Who speaks in a session, as the programme shows it.
public interface Speaking {

    /// @param office the title of the speaker's office; null where none is recorded
    record Speaker(
            String session, LocalizedText name, @Nullable LocalizedText office, String role) {}

    List<Speaker> speakers(long forumId);
}
