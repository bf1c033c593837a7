package kz.kelisim.schedule.dzn;

import java.util.List;
import java.util.Map;

/// The fields of one data file, taken out with their checks: presence, form, number of entries, range of
/// values.
final class DznFields {
    private final String file;
    private final Map<String, DznValue> fields;

    DznFields(String file, Map<String, DznValue> fields) {
        this.file = file;
        this.fields = fields;
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    /// Line on which the field's value begins.
    int line(String field) {
        return value(field).line();
    }

    /// The number of the field, from `low` to `high`.
    int number(String field, int low, int high) {
        return number(value(field), field, low, high);
    }

    /// The field's entries, one per each of `count` things.
    List<DznValue> sequence(String field, int count, String things) {
        DznValue.Sequence sequence = sequence(value(field), field);
        int found = sequence.entries().size();
        if (found != count) {
            throw fault(
                    sequence.line(),
                    field,
                    "has " + found + " entries, but there are " + count + " " + things + "; give one entry for each");
        }
        return sequence.entries();
    }

    /// The value as a number from `low` to `high`.
    int number(DznValue value, String field, int low, int high) {
        return switch (value) {
            case DznValue.Whole(int line, int number) -> {
                if (number < low || number > high) {
                    throw fault(line, field, "is " + number + "; it is from " + low + " to " + high);
                }
                yield number;
            }
            case DznValue.Sequence sequence ->
                throw fault(sequence.line(), field, "is a list or set; it is one whole number");
        };
    }

    /// The entries of a set of numbers, each from `low` to `high`.
    int[] numbers(DznValue value, String field, int low, int high) {
        return sequence(value, field).entries().stream()
                .mapToInt(entry -> number(entry, field, low, high))
                .toArray();
    }

    UnreadableDzn fault(int line, String field, String what) {
        return new UnreadableDzn(file, line, field, what);
    }

    private DznValue value(String field) {
        DznValue value = fields.get(field);
        if (value == null) {
            throw fault(1, field, "is missing; a published data file has it; the file is truncated or of another kind");
        }
        return value;
    }

    private DznValue.Sequence sequence(DznValue value, String field) {
        return switch (value) {
            case DznValue.Sequence sequence -> sequence;
            case DznValue.Whole(int line, int number) ->
                throw fault(line, field, "is the number " + number + "; it is a list or set");
        };
    }
}
