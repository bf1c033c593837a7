package kz.kelisim.schedule;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON value and where it starts: line and column from 1, the column in UTF-16 units.
sealed interface Json {
    int line();

    int column();

    /// Members in the order of the text; names are unique.
    record Members(Map<String, Json> values, int line, int column) implements Json {}

    record Elements(List<Json> values, int line, int column) implements Json {}

    record Text(String value, int line, int column) implements Json {}

    /// @param digits the number as written
    record Numeral(String digits, int line, int column) implements Json {}

    /// `true`, `false` or `null`.
    record Word(String value, int line, int column) implements Json {}

    /// What the value is called in messages.
    default String kind() {
        return switch (this) {
            case Members _ -> "an object";
            case Elements _ -> "an array";
            case Text _ -> "a text";
            case Numeral _ -> "a number";
            case Word word -> word.value();
        };
    }

    /// The value at the end of a path such as `requests[2].weight`, or the last value on the way that exists.
    static Json nearest(Json from, String path) {
        Json at = from;
        for (String step : path.split("[.\\[]", -1)) {
            @Nullable
            Json next = switch (at) {
                case Members members -> members.values().get(step);
                case Elements elements -> {
                    int index = Integer.parseInt(step.substring(0, step.length() - 1));
                    yield index < elements.values().size() ? elements.values().get(index) : null;
                }
                case Text _, Numeral _, Word _ -> null;
            };
            if (next == null) {
                return at;
            }
            at = next;
        }
        return at;
    }
}
