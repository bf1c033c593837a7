package kz.kelisim.schedule;

/// The refusal of a problem that breaks a rule of its form; the message is `field: what is wrong, the rule,
/// what to do`.
public final class InvalidProblem extends IllegalArgumentException {
    private final String field;
    private final String fault;

    InvalidProblem(String field, String fault) {
        super(field + ": " + fault);
        this.field = field;
        this.fault = fault;
    }

    /// The field at fault, for example `requests[2].weight`; positions count from 0.
    public String field() {
        return field;
    }

    /// The message without the field.
    public String fault() {
        return fault;
    }
}
