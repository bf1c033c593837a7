package kz.kelisim.store;

import java.util.List;

/// Thrown where input is refused; nothing of it was stored.
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public Refused(List<Problem> problems) {
        super(problems.toString());
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
