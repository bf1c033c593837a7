package kz.kelisim.kernel;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// One of the three working languages.
public enum Lang {
    KK,
    RU,
    EN;

    /// The BCP 47 tag: `kk`, `ru` or `en`.
    @JsonValue
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag());
    }

    public static Optional<Lang> of(String tag) {
        return Stream.of(values()).filter(lang -> lang.tag().equals(tag)).findFirst();
    }
}
