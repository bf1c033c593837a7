package kz.kelisim.store;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kelisim.kernel.Email;
import org.jspecify.annotations.Nullable;

/// The form in which two texts that mean the same value of a field are equal.
final class Sameness {

    private Sameness() {}

    /// @param text as a form holds it; null and blank are the same
    static String of(Field field, @Nullable String text) {
        String plain = text == null ? "" : text.replace("\r\n", "\n").strip();
        return switch (field.kind()) {
            case Kind.Flag() -> plain.isEmpty() && field.required() ? "false" : plain;
            case Kind.Email() -> Email.normal(plain);
            case Kind.Decimal() -> decimal(plain);
            case Kind.Moment() -> moment(plain);
            case Kind.Texts _ ->
                Stream.of(plain.split(","))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.joining(","));
            case Kind.LocalizedTexts() -> plain.lines().map(String::strip).collect(Collectors.joining("\n"));
            case Kind _ -> plain;
        };
    }

    /// The names of the fields that differ between two records; the day of the entry is none of them.
    static Set<String> changed(Collection<Column> columns, Map<String, String> before, Map<String, String> after) {
        return columns.stream()
                .filter(column -> !column.name().equals(Column.RECORDED_ON))
                .filter(column -> !of(column.field(), before.get(column.name()))
                        .equals(of(column.field(), after.get(column.name()))))
                .map(column -> column.field().name())
                .collect(Collectors.toSet());
    }

    private static String decimal(String text) {
        try {
            return text.isEmpty()
                    ? ""
                    : new BigDecimal(text.replace(',', '.'))
                            .stripTrailingZeros()
                            .toString();
        } catch (NumberFormatException notANumber) {
            return text;
        }
    }

    private static String moment(String text) {
        try {
            return text.isEmpty() ? "" : OffsetDateTime.parse(text).toInstant().toString();
        } catch (DateTimeException notAMoment) {
            return text;
        }
    }
}
