package kz.kelisim.registration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import kz.kelisim.kernel.LocalizedText;
import org.jspecify.annotations.Nullable;

/// A question that an organiser added to the form of a category, in one of its versions.
///
/// @param key the same for all versions
/// @param closedAt when it was closed or replaced by the next version; null while the form shows it
/// @param answers how many there are to this version
public record Question(
        long id,
        String key,
        int version,
        Draft draft,
        @Nullable Instant closedAt,
        long answers) {

    public enum Kind {
        /// One line.
        TEXT,
        /// Several lines.
        LONG,
        /// One of the choices.
        ONE,
        /// Any of the choices.
        SEVERAL,
        FILE,
        /// A box to tick; the help says for what purpose.
        CONSENT;

        boolean chosen() {
            return this == ONE || this == SEVERAL;
        }
    }

    /// What an organiser writes of a question.
    ///
    /// @param choices two or more where the kind is one of choices, else none
    /// @param position the place in the form, from 1
    /// @param keepDays for how many days after the last day of the edition an answer is kept
    public record Draft(
            Kind kind,
            LocalizedText label,
            @Nullable LocalizedText help,
            List<LocalizedText> choices,
            boolean required,
            int position,
            int keepDays) {

        public Draft {
            choices = List.copyOf(choices);
        }
    }

    Kind kind() {
        return draft.kind();
    }

    LocalizedText label() {
        return draft.label();
    }

    boolean open() {
        return closedAt == null;
    }

    /// The name of its input in the form; another version has another name, so that nobody consents to what they did
    /// not read.
    String input() {
        return "answer." + key + "." + version;
    }

    /// The day on which its answers are removed; null while the edition has no end.
    @Nullable
    LocalDate goes(@Nullable LocalDate forumEnds) {
        return forumEnds == null ? null : forumEnds.plusDays(draft.keepDays() + 1L);
    }
}
