package kz.kelisim.schedule.dzn;

/// The refusal of a data file; the message is `file:line: field: what is wrong, the rule, what to do`.
public final class UnreadableDzn extends RuntimeException {
    private final String file;
    private final int line;
    private final String field;

    UnreadableDzn(String file, int line, String field, String fault) {
        super(file + ":" + line + ": " + field + ": " + fault);
        this.file = file;
        this.line = line;
        this.field = field;
    }

    public String file() {
        return file;
    }

    /// Number of the line at fault, from 1.
    public int line() {
        return line;
    }

    /// The field at fault, for example `requested[3]`; entries count from 1 as in the file.
    public String field() {
        return field;
    }
}
