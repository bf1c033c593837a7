package kz.kelisim.schedule;

/// The refusal of a file that is not JSON, or not JSON of the documented form. The message starts with the line
/// and, if the text is JSON, with the field: `line 4, field requests[2].weight: ...`, otherwise with the
/// column.
public final class UnreadableJson extends IllegalArgumentException {
    private final int line;
    private final int column;

    private UnreadableJson(String message, int line, int column) {
        super(message);
        this.line = line;
        this.column = column;
    }

    static UnreadableJson syntax(int line, int column, String fault) {
        return new UnreadableJson("line " + line + ", column " + column + ": " + fault, line, column);
    }

    static UnreadableJson field(int line, int column, String field, String fault) {
        String where = field.isEmpty() ? "" : ", field " + field;
        return new UnreadableJson("line " + line + where + ": " + fault, line, column);
    }

    /// Line of the fault, counted from 1.
    public int line() {
        return line;
    }

    /// Column of the fault in UTF-16 units, counted from 1.
    public int column() {
        return column;
    }
}
