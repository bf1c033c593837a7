package kz.kelisim.schedule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The members of one JSON object, read by name and type; every refusal names line and field.
///
/// @param path field of the object itself, for example `requests[2]`, or empty for the whole text
record JsonFields(Json.Members object, String path) {

    static JsonFields of(Json json, String path) {
        if (json instanceof Json.Members members) {
            return new JsonFields(members, path);
        }
        throw UnreadableJson.field(json, path, "expected an object, found " + json.kind());
    }

    /// Refuses members with other names.
    JsonFields only(String... names) {
        for (var member : object.values().entrySet()) {
            if (!Arrays.asList(names).contains(member.getKey())) {
                throw UnreadableJson.field(
                        member.getValue(),
                        field(member.getKey()),
                        "unknown field; the fields here are " + String.join(", ", new TreeSet<>(List.of(names))));
            }
        }
        return this;
    }

    String text(String name) {
        return text(required(name), field(name));
    }

    Optional<String> optionalText(String name) {
        Json value = object.values().get(name);
        return value == null ? Optional.empty() : Optional.of(text(value, field(name)));
    }

    LocalDate date(String name) {
        String text = text(name);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException fault) {
            throw refusal(name, "\"" + text + "\" is not a date; write it as 2026-05-31");
        }
    }

    int integer(String name) {
        return (int) whole(name, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    long whole(String name) {
        return whole(name, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private long whole(String name, long least, long most) {
        Json json = required(name);
        if (!(json instanceof Json.Numeral numeral)) {
            throw refusal(name, "expected a whole number, found " + json.kind());
        }
        String digits = numeral.digits();
        String rule = " is not a whole number from " + least + " to " + most;
        if (digits.length() > 20) {
            throw refusal(name, digits.substring(0, 20) + "..." + rule);
        }
        try {
            long value = new BigDecimal(digits).longValueExact();
            if (value >= least && value <= most) {
                return value;
            }
        } catch (ArithmeticException | NumberFormatException fault) {
            throw refusal(name, digits + rule);
        }
        throw refusal(name, digits + rule);
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        String text = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw refusal(name, "\"" + text + "\" is not one of " + Arrays.toString(type.getEnumConstants()));
    }

    /// The texts of an array; `null` if the field is absent.
    @Nullable
    List<String> optionalTexts(String name) {
        if (!object.values().containsKey(name)) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Json element : elements(name)) {
            texts.add(text(element, field(name) + "[" + texts.size() + "]"));
        }
        return texts;
    }

    List<JsonFields> objects(String name) {
        List<JsonFields> objects = new ArrayList<>();
        for (Json element : elements(name)) {
            objects.add(of(element, field(name) + "[" + objects.size() + "]"));
        }
        return objects;
    }

    JsonFields fields(String name) {
        return of(required(name), field(name));
    }

    boolean has(String name) {
        return object.values().containsKey(name);
    }

    UnreadableJson refusal(String name, String fault) {
        return UnreadableJson.field(object.values().getOrDefault(name, object), field(name), fault);
    }

    private List<Json> elements(String name) {
        Json json = required(name);
        if (json instanceof Json.Elements elements) {
            return elements.values();
        }
        throw refusal(name, "expected an array, found " + json.kind());
    }

    private static String text(Json json, String field) {
        if (json instanceof Json.Text written) {
            return written.value();
        }
        throw UnreadableJson.field(json, field, "expected a text in double quotes, found " + json.kind());
    }

    private Json required(String name) {
        Json value = object.values().get(name);
        if (value == null) {
            throw refusal(name, "the field is missing; add it");
        }
        return value;
    }

    private String field(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
