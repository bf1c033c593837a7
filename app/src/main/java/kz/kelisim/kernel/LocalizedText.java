package kz.kelisim.kernel;

import org.jspecify.annotations.Nullable;

/// The same text in the three working languages. All three are required: an untranslated text is not shown.
///
/// @param source the language whose wording is verbatim in the origin; the other two are then our
///     translation. Null where
///     all three are our own wording.
public record LocalizedText(
        String kk, String ru, String en, @Nullable Lang source) {

    public LocalizedText {
        if (kk.isBlank() || ru.isBlank() || en.isBlank()) {
            throw new IllegalArgumentException(
                    "A text (kk: %s, ru: %s, en: %s) must be given in all three languages.".formatted(kk, ru, en));
        }
    }

    public LocalizedText(String kk, String ru, String en) {
        this(kk, ru, en, null);
    }

    public String in(Lang lang) {
        return switch (lang) {
            case KK -> kk;
            case RU -> ru;
            case EN -> en;
        };
    }

    /// Whether `in(lang)` is our translation of a wording that the origin gives in another language.
    public boolean translated(Lang lang) {
        return source != null && source != lang;
    }
}
