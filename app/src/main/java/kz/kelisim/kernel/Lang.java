package kz.kelisim.kernel;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/// One of the three working languages.
public enum Lang {
    KK("kk"),
    RU("ru"),
    EN("en");

    private final String tag;
    private final Locale locale;

    Lang(String tag) {
        this.tag = tag;
        this.locale = Locale.forLanguageTag(tag);
    }

    /// The BCP 47 tag: `kk`, `ru` or `en`.
    @JsonValue
    public String tag() {
        return tag;
    }

    public Locale locale() {
        return locale;
    }

    public static Optional<Lang> of(String tag) {
        return switch (tag) {
            case "kk" -> Optional.of(KK);
            case "ru" -> Optional.of(RU);
            case "en" -> Optional.of(EN);
            default -> Optional.empty();
        };
    }
}
