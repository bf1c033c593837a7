package kz.kelisim.registration;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import kz.kelisim.kernel.Lang;
import kz.kelisim.participants.Paper;
import org.jspecify.annotations.Nullable;

/// What somebody answered to a version of a question, and when.
///
/// @param values a text, the numbers of the choices from 0, or `true` for a consent; empty for a file
/// @param file null for anything but a file
record Answer(
        Question question, List<String> values, @Nullable Attached file, Instant at) {

    Answer {
        values = List.copyOf(values);
    }

    /// A file as it is kept.
    ///
    /// @param size in bytes
    record Attached(String name, String mediaType, long size, String sha256) {}

    /// An answer that keeps to the rules and is not stored yet.
    record Given(
            Question question,
            List<String> values,
            @Nullable Paper file) {

        Given {
            values = List.copyOf(values);
        }
    }

    /// The answer in words: a text, the chosen ones or the name of the file; the name of the question for a consent.
    String shown(Lang lang) {
        return switch (question.kind()) {
            case TEXT, LONG -> String.join("", values);
            case ONE, SEVERAL ->
                values.stream()
                        .map(number -> question.draft()
                                .choices()
                                .get(Integer.parseInt(number))
                                .in(lang))
                        .collect(Collectors.joining(", "));
            case FILE -> file == null ? "" : file.name();
            case CONSENT -> question.label().in(lang);
        };
    }
}
