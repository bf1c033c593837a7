package kz.kelisim.web;

import java.util.List;
import kz.kelisim.kernel.EditionRef;

/// The JSON answer to a question about an edition.
///
/// @param sample whether all of it is made up
public record Answer<T>(String edition, boolean sample, List<T> rows) {

    public static <T> Answer<T> of(EditionRef edition, List<T> rows) {
        return new Answer<>(edition.slug(), edition.sample(), rows);
    }
}
