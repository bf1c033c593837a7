package kz.kelisim.schedule.dzn;

import java.util.List;

/// The value of a field of a data file. Lines count from 1.
sealed interface DznValue {
    /// Line on which the value begins.
    int line();

    /// A whole number.
    record Whole(int line, int value) implements DznValue {}

    /// A list `[1, 2]`, a set `{1, 2}` or a row `| 1, 2 |` of a table.
    record Sequence(int line, List<DznValue> entries) implements DznValue {
        public Sequence {
            entries = List.copyOf(entries);
        }
    }
}
