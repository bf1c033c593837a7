package kz.kelisim.web;

/// Thrown where an address names nothing that is there.
public final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotFound() {
        super("The address names nothing that is there.");
    }
}
