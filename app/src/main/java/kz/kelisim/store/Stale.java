package kz.kelisim.store;

import java.util.Map;

/// Thrown where a record was changed since the form was opened; nothing was stored.
public final class Stale extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> stored;

    Stale(Map<String, String> stored) {
        super("The record was changed since the form was opened.");
        this.stored = Map.copyOf(stored);
    }

    /// The record as it is stored now, as the texts of its form.
    public Map<String, String> stored() {
        return stored;
    }
}
