package kz.kelisim.store;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What a field of a record may hold.
public sealed interface Kind {

    /// Plain text of at most so many characters.
    record Text(int most) implements Kind {}

    /// An address of e-mail, in the form of [kz.kelisim.kernel.Email#normal].
    record Email() implements Kind {}

    /// A text in three languages, with an optional `source` language.
    record Localized() implements Kind {}

    /// A calendar day, `2017-10-12`.
    record Day() implements Kind {}

    /// A [kz.kelisim.kernel.Period].
    record Span() implements Kind {}

    /// An instant with its offset, `2026-05-14T10:00:00+05:00`.
    record Moment() implements Kind {}

    /// A decimal number with a point.
    record Decimal() implements Kind {}

    /// A whole number from `least` to `most`.
    record Whole(long least, long most) implements Kind {}

    /// `true` or `false`. Absent means false where the field is required, and unknown where it is not.
    record Flag() implements Kind {}

    /// One of a list of words.
    record Choice(List<String> options) implements Kind {}

    /// The key of a record of another sheet.
    record Reference(String sheet) implements Kind {}

    /// The code of a region or country.
    record Area() implements Kind {}

    /// A list of short texts; where `options` is not empty, each is one of them.
    record Texts(List<String> options) implements Kind {}

    /// A list of texts in three languages, one a line.
    record LocalizedTexts() implements Kind {}

    /// The choice among the constants of an enum.
    static Choice choice(Class<? extends Enum<?>> words) {
        return new Choice(Stream.of(words.getEnumConstants()).map(Enum::name).toList());
    }

    /// The choice among words that are no Java names.
    static Choice choice(String... words) {
        return new Choice(List.of(words));
    }

    /// The word by which templates and texts name the kind.
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
