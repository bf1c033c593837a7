package kz.kelisim.store;

import java.util.List;

/// What a spreadsheet brought, or would bring.
///
/// @param troubled how many problems were found; where it is not 0, nothing was stored
/// @param troubles the first of them, by row
public record Loaded(int created, int changed, int unchanged, int troubled, List<Trouble> troubles) {

    public Loaded {
        troubles = List.copyOf(troubles);
    }
}
